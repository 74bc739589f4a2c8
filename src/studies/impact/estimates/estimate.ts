import { type Interval, tDistribution } from '@waymark/stats';
import type { Bounds95, ImpactEstimate } from '../types.ts';
import type { Frame } from './frame.ts';

/** A number that JSON can hold: null for what is not finite. */
export function finite(value: number | null | undefined): number | null {
  return value !== null && value !== undefined && Number.isFinite(value) ? value : null;
}

/** Null where an end is not finite. */
export function bounds(given: Interval | null | undefined, kind?: string): Bounds95 | null {
  if (given === null || given === undefined) return null;
  if (!Number.isFinite(given.lower) || !Number.isFinite(given.upper)) return null;
  return { lower: given.lower, upper: given.upper, level: given.level, kind: kind ?? given.kind };
}

/** An interval by t, and the p that goes with it. Null where the error is 0 or unknown. */
export function byT(
  estimate: number,
  standardError: number | null,
  degreesOfFreedom: number,
  kind: string,
): { readonly interval: Bounds95 | null; readonly p: number | null } {
  if (standardError === null || !(standardError > 0) || !(degreesOfFreedom >= 1)) return { interval: null, p: null };
  const law = tDistribution({ degreesOfFreedom });
  const reach = standardError * law.upperQuantile(0.025);
  return {
    interval: bounds({ lower: estimate - reach, upper: estimate + reach, level: 0.95, kind }),
    p: finite(Math.min(1, 2 * law.upper(Math.abs(estimate / standardError)))),
  };
}

type Given = Pick<ImpactEstimate, 'method' | 'aggregation' | 'label' | 'note'> & Partial<ImpactEstimate>;

/** An estimate with everything that is not told null, for the comparison of the recipe. */
export function estimateOf(frame: Frame, given: Given): ImpactEstimate {
  return {
    comparison: frame.comparison,
    estimate: null,
    standardError: null,
    interval: null,
    p: null,
    pSmall: null,
    treated: frame.treated,
    comparisonUnits: frame.never,
    main: false,
    why: null,
    ...given,
  };
}

/** Whether an interval leaves out 0. */
export function clear(interval: Pick<Bounds95, 'lower' | 'upper'> | null): boolean {
  return interval !== null && (interval.lower > 0 || interval.upper < 0);
}
