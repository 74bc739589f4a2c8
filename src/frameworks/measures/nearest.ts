/** Pairs of neighbouring letters, which survive most typing mistakes. */
function pairs(text: string): ReadonlySet<string> {
  const plain = ` ${text
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, ' ')
    .trim()} `;
  return new Set(Array.from({ length: plain.length - 1 }, (_, at) => plain.slice(at, at + 2)));
}

/** The names most like a typed one, best first (share of common letter pairs); none that has little in common. */
export function nearestNames(typed: string, names: Iterable<string>, limit = 5): readonly string[] {
  const wanted = pairs(typed.slice(0, 100));
  const scored = [...new Set(names)].map((name) => {
    const own = pairs(name);
    const common = [...own].filter((pair) => wanted.has(pair)).length;
    return { name, likeness: (2 * common) / (own.size + wanted.size) };
  });
  return scored
    .filter(({ likeness }) => likeness >= 0.4)
    .sort((left, right) => right.likeness - left.likeness || (left.name < right.name ? -1 : 1))
    .slice(0, limit)
    .map(({ name }) => name);
}
