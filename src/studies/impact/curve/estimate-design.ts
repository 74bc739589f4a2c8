import { imputationEffects, sunAbraham, syntheticDifferenceInDifferences, tDistribution } from '@waymark/stats';
import type { Design } from './designs.ts';
import { longOf } from './grid.ts';
import { quickEffect, readingOf } from './quick-effect.ts';

export interface DesignEstimate {
  readonly estimate: number;
  readonly lower: number | null;
  readonly upper: number | null;
}

/** Placebo replicates behind the error of synthetic difference in differences: a curve needs its place, not its third digit. */
const REPLICATES = 50;

/** What a design finds, in the outcome's unit; null where it cannot be worked out. */
export function estimateDesign(design: Design, seed: number): DesignEstimate | null {
  const found = raw(design, seed);
  if (found === null || !Number.isFinite(found.estimate)) return null;
  const scaled = (value: number | null): number | null => (value === null ? null : value * design.scale);
  return { estimate: found.estimate * design.scale, lower: scaled(found.lower), upper: scaled(found.upper) };
}

function raw(design: Design, seed: number): DesignEstimate | null {
  const { grid, rule, method } = design;
  const { anticipation } = rule;
  if (method === 'callaway-santanna') {
    const found = quickEffect(grid, grid.firstTreated, rule);
    return found === null ? null : { estimate: found.estimate, ...ends(readingOf(found)) };
  }
  if (method === 'imputation') {
    const found = imputationEffects({ ...longOf(grid), anticipation, alike: 'event', leads: 1 });
    if (!found.ok) return null;
    return { estimate: found.value.overall.estimate, ...ends(found.value.overall.interval) };
  }
  if (method === 'sun-abraham') {
    const found = sunAbraham({ ...longOf(grid), anticipation, leastUnits: 1 });
    if (!found.ok) return null;
    const after = found.value.events.flatMap(({ event }, at) => (event >= 0 && event <= rule.horizon ? [at] : []));
    if (after.length === 0) return null;
    const estimate =
      after.reduce((sum, at) => sum + (found.value.events[at]?.estimate ?? Number.NaN), 0) / after.length;
    const variance = after.reduce(
      (sum, row) =>
        sum + after.reduce((part, column) => part + (found.value.covariance[row]?.[column] ?? Number.NaN), 0),
      0,
    );
    const reach =
      tDistribution({ degreesOfFreedom: found.value.degreesOfFreedom }).upperQuantile(0.025) *
      (Math.sqrt(variance) / after.length);
    return reach > 0
      ? { estimate, lower: estimate - reach, upper: estimate + reach }
      : { estimate, lower: null, upper: null };
  }
  return synthetic(design, seed);
}

function synthetic({ grid }: Design, seed: number): DesignEstimate | null {
  const wide = grid.years.length;
  const places = grid.firstTreated.map((first) => {
    if (first === null) return null;
    const at = grid.years.findIndex((year) => year >= first);
    return at < 0 ? null : at;
  });
  // Two years before are the least from which weights can be told.
  const rows = grid.codes.map((_, row) => row).filter((row) => (places[row] ?? 2) >= 2);
  const found = syntheticDifferenceInDifferences({
    outcomes: rows.flatMap((row) => [...grid.values.subarray(row * wide, (row + 1) * wide)]),
    units: rows.length,
    periods: wide,
    firstTreatedPeriods: rows.map((row) => places[row] ?? null),
    replicates: REPLICATES,
    seed,
    purpose: 'specification curve',
  });
  if (!found.ok) return null;
  return { estimate: found.value.estimate, ...ends(found.value.error.ok ? found.value.error.value.interval : null) };
}

function ends(bounds: { readonly lower: number; readonly upper: number } | null): {
  lower: number | null;
  upper: number | null;
} {
  return { lower: bounds?.lower ?? null, upper: bounds?.upper ?? null };
}
