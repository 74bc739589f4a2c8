import { wilsonInterval } from '@waymark/stats';
import type { Share } from './types.ts';

/** x of n with Wilson's interval; null of none. */
export function shareOf(x: number, n: number): Share | null {
  const outcome = wilsonInterval({ successes: x, trials: n });
  if (!outcome.ok) return null;
  const { estimate, interval } = outcome.value;
  return { x, n, share: estimate, lower: interval.lower, upper: interval.upper };
}

/** Middle of numbers; null of none. */
export function middleOf(values: readonly number[]): number | null {
  const sorted = values.toSorted((a, b) => a - b);
  const half = Math.floor(sorted.length / 2);
  const upper = sorted[half];
  if (upper === undefined) return null;
  return sorted.length % 2 === 1 ? upper : ((sorted[half - 1] ?? upper) + upper) / 2;
}

/** Ends of the middle 95% of numbers, by rank; null of none. */
export function middle95(values: readonly number[]): { readonly lower: number; readonly upper: number } | null {
  const sorted = values.toSorted((a, b) => a - b);
  const at = (share: number): number | undefined => sorted[Math.round(share * (sorted.length - 1))];
  const [lower, upper] = [at(0.025), at(0.975)];
  return lower === undefined || upper === undefined ? null : { lower, upper };
}
