import { formatNumber } from '#ui/index.ts';
import type { WarningChoices } from './choices.ts';
import type { Ranged } from './types.ts';

/** "inadequate" or "worse": what the event is called in a sentence. */
export const EVENT_WORDS: Readonly<
  Record<WarningChoices['outcome'], { readonly were: string; readonly which: string }>
> = {
  inadequate: { were: 'inadequate', which: 'which authorities are judged inadequate next' },
  worse: { were: 'worse than the one before', which: 'whose grade gets worse next' },
};

export const SCORE_WORDS = { log: 'log score', brier: 'Brier score' } as const;

/** "2.8%", "−3.6%". */
export function percent(share: number, decimals = 1): string {
  return `${formatNumber(share * 100, decimals)}%`;
}

/** "−3.6% to 8.6%"; "no interval" where there is none. */
export function percentRange({ lower, upper }: Ranged, decimals = 1): string {
  return lower === null || upper === null
    ? 'no interval'
    : `${percent(lower, decimals)} to ${percent(upper, decimals)}`;
}

/** "0.12 to 0.40"; "no interval" where there is none. */
export function range({ lower, upper }: Ranged, decimals: number): string {
  return lower === null || upper === null
    ? 'no interval'
    : `${formatNumber(lower, decimals)} to ${formatNumber(upper, decimals)}`;
}

/** Years as a stretch: "2019 to 2025". */
export function stretch(years: readonly number[]): string {
  const [first, last] = [years[0], years.at(-1)];
  return first === last ? String(first ?? '') : `${first} to ${last}`;
}

/** A, B and C. */
export function list(words: readonly string[]): string {
  return words.length < 2 ? (words[0] ?? '') : `${words.slice(0, -1).join(', ')} and ${words.at(-1)}`;
}
