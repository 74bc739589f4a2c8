/** Number and base of one area at two times. */
export interface Change {
  readonly before: { readonly number: number; readonly base: number };
  readonly after: { readonly number: number; readonly base: number };
}

/** Logarithmic mean: between two positive numbers, 0 where one is 0. */
export function logarithmicMean(a: number, b: number): number {
  if (a === b) return a;
  if (a <= 0 || b <= 0) return 0;
  // Near one another the quotient loses digits that the series keeps.
  const ratio = a / b - 1;
  if (Math.abs(ratio) < 1e-4) return b * (1 + ratio / 2 - ratio ** 2 / 12);
  return (a - b) / Math.log(a / b);
}

/**
 * A change in number in what a larger base and what a higher rate brought: logarithmic mean Divisia index (Ang 2005,
 * Energy Policy 33). The parts add up to the change exactly; from or to nothing, all of it is the rate.
 */
export function divisia({ before, after }: Change): { readonly population: number; readonly rate: number } {
  const population = logarithmicMean(after.number, before.number) * Math.log(after.base / before.base);
  return { population, rate: after.number - before.number - population };
}

/**
 * The same for many areas together, with the base's part split in two: growth of the whole base, as if every area had
 * grown alike, and the mix, the shift of the base between areas. Parts add up to the change exactly.
 */
export function divisiaOfAll(changes: readonly Change[]): {
  readonly population: number;
  readonly mix: number;
  readonly rate: number;
} {
  const sum = (of: (change: Change) => number): number => changes.reduce((all, change) => all + of(change), 0);
  const whole = Math.log(sum(({ after }) => after.base) / sum(({ before }) => before.base));
  const population = sum(({ before, after }) => logarithmicMean(after.number, before.number)) * whole;
  const own = sum((change) => divisia(change).population);
  return { population, mix: own - population, rate: sum((change) => divisia(change).rate) };
}

/** The part of a change in number that is the base, at the mean of both rates (Shapley's answer for two factors). */
export function midpoint({ before, after }: Change): number {
  return (after.base - before.base) * ((before.number / before.base + after.number / after.base) / 2);
}

/** The same at the first rate: what would have come had nothing but the base changed. */
export function atFirstRate({ before, after }: Change): number {
  return (after.base - before.base) * (before.number / before.base);
}
