import type { DefinitionVersion } from './types.ts';

const NEAREST = 5;

/** Ids of the definitions that come nearest to a wrong id, best first; all of them where there are few. */
export function nearestNames(text: string, list: readonly DefinitionVersion[]): readonly string[] {
  const wanted = pairs(text);
  return list
    .map(({ definition: { id, title } }) => ({
      id,
      likeness: Math.max(likeness(wanted, pairs(id)), likeness(wanted, pairs(title))),
    }))
    .filter((candidate) => candidate.likeness > 0.2 || list.length <= NEAREST)
    .sort((a, b) => b.likeness - a.likeness)
    .slice(0, NEAREST)
    .map(({ id }) => id);
}

/** Pairs of neighbouring letters. */
export function pairs(text: string): ReadonlySet<string> {
  const plain = text.toLowerCase().slice(0, 200);
  return new Set(Array.from({ length: Math.max(0, plain.length - 1) }, (_, at) => plain.slice(at, at + 2)));
}

/** Dice's coefficient: 1 for the same pairs of letters, 0 for none in common. */
export function likeness(a: ReadonlySet<string>, b: ReadonlySet<string>): number {
  if (a.size + b.size === 0) return 0;
  return (2 * [...a].filter((pair) => b.has(pair)).length) / (a.size + b.size);
}
