import { benjaminiHochberg, holm } from '@waymark/stats';
import type { Corrected } from './types.ts';

/** A finding is clear where Holm's p is below this. */
export const CLEAR_BELOW = 0.05;

/** p values of several tests corrected over those that were made; null where none was made. */
export function correct(values: readonly (number | null)[]): readonly (Corrected | null)[] {
  const made = values.filter((value) => value !== null);
  const [strict, shares] = [holm(made), benjaminiHochberg(made)];
  if (!strict.ok || !shares.ok) throw new RangeError('p values of tests that were made are numbers');
  let at = -1;
  return values.map((p) => {
    if (p === null) return null;
    at += 1;
    const pHolm = strict.value[at] ?? 1;
    return { p, pHolm, pBH: shares.value[at] ?? 1, clear: pHolm < CLEAR_BELOW };
  });
}
