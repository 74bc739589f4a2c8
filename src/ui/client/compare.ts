/** Compares two cells: numbers by value, names by language; cells without a number come last in either direction. */
export function compareCells(a: string, b: string, direction: 1 | -1): number {
  const left = toNumber(a);
  const right = toNumber(b);
  if (left !== null && right !== null) return (left - right) * direction;
  if (left !== null) return -1;
  if (right !== null) return 1;
  return a.localeCompare(b, 'en-GB') * direction;
}

/** A cell's number: true minus, thousands commas and a percent sign are understood; null where there is none. */
export function toNumber(text: string): number | null {
  const plain = text.trim().replace(/,/g, '').replace('−', '-').replace(/%$/, '');
  return /^-?\d+(?:\.\d+)?(?:e[+-]?\d+)?$/i.test(plain) ? Number(plain) : null;
}
