import { ROUNDING } from '../ranks/score-ranker.ts';

/**
 * What happens to a unit that lacks an indicator. The scale of an indicator always comes from the figures that there are.
 *
 * - `available`: the weights of those it has are scaled up to 1
 * - `mean`: what it lacks counts as the mean of the normalised indicator
 * - `complete`: it gets no score
 */
export type MissingRule = 'available' | 'mean' | 'complete';
export const MISSING_RULES: readonly MissingRule[] = ['available', 'mean', 'complete'];

/** The rule of each indicator: its own, or the one for all. */
export function missingRules(
  { missing }: { readonly missing: readonly (MissingRule | null)[] },
  all: MissingRule,
): readonly MissingRule[] {
  return missing.map((own) => own ?? all);
}

/** "available", or "available (2 of 3 indicators), mean (1)" where indicators differ. */
export function describeMissing(rules: readonly MissingRule[]): string {
  const used = MISSING_RULES.filter((rule) => rules.includes(rule));
  if (used.length === 1) return used[0];
  const counts = used.map((rule) => rules.filter((each) => each === rule).length);
  return used
    .map((rule, k) => (k === 0 ? `${rule} (${counts[k]} of ${rules.length} indicators)` : `${rule} (${counts[k]})`))
    .join(', ');
}

/** What one takes on with these rules. */
export function missingAssumptions(rules: readonly MissingRule[]): readonly string[] {
  const used = MISSING_RULES.filter((rule) => rules.includes(rule));
  return used.map((rule) => {
    const share =
      used.length === 1 ? '' : ` (${rules.filter((each) => each === rule).length} of ${rules.length} indicators)`;
    return `${MISSING_ASSUMPTIONS[rule]}${share}`;
  });
}

/** Each rule as an assumption. */
export const MISSING_ASSUMPTIONS: Readonly<Record<MissingRule, string>> = {
  available: 'what is missing would have scored as the weighted mean of what is there',
  mean: 'what is missing is average',
  complete: 'units that lack an indicator are left out',
};

/** What fills the gaps of a normalised indicator under the rule `mean`; NaN marks what is missing. */
export function fillOf(normalised: Float64Array, from: number, to: number): number {
  let sum = 0;
  let n = 0;
  for (let i = from; i < to; i += 1) {
    const value = normalised[i];
    if (Number.isNaN(value)) continue;
    sum += value;
    n += 1;
  }
  return levelMean(normalised, from, to, sum / n);
}

/**
 * A mean of normalised values as it fills gaps: a value that differs from it by rounding alone is level with it. Without
 * this the order of units would decide who is ahead.
 */
export function levelMean(normalised: Float64Array, from: number, to: number, mean: number): number {
  let size = 0;
  let closest = Number.NaN;
  let distance = Number.POSITIVE_INFINITY;
  for (let i = from; i < to; i += 1) {
    const value = normalised[i];
    if (Number.isNaN(value)) continue;
    if (Math.abs(value) > size) size = Math.abs(value);
    if (Math.abs(value - mean) < distance) {
      closest = value;
      distance = Math.abs(value - mean);
    }
  }
  return distance <= ROUNDING * size ? closest : mean;
}
