import { tDistribution } from '@waymark/stats';
import type { ImpactChoices } from '../choices.ts';
import { gridOf } from '../curve/grid.ts';
import { quickEffect, readingOf } from '../curve/quick-effect.ts';
import { regressionGuard } from '../guard/index.ts';
import type { ImpactEstimate, ImpactPanel, SpecificationCurve } from '../types.ts';
import { judge } from '../verdict/index.ts';

/** What the study, and what simpler ways, would have said of one drawn panel. */
export interface Assessed {
  readonly estimate: number;
  readonly lower: number;
  readonly upper: number;
  readonly worked: boolean;
  /** Clear on the hoped-for side: change of the treated alone; the same less that of the comparison. */
  readonly beforeAfter: boolean;
  readonly plain: boolean;
}

/**
 * A curve that agrees with everything. With it the share of "worked" is an upper bound: the real curve can only take
 * some of them away, and so can every check but the guard, which alone is run here.
 */
export function agreeing(side: number): SpecificationCurve {
  return { specifications: [], median: side, sameSide: 1, clear: 1, joint: { p: 0.01, draws: 99 }, why: null };
}

/** Null where the main estimate has no interval. */
export function assess(panel: ImpactPanel, choices: ImpactChoices, seed: number): Assessed | null {
  const main = mainOf(panel, choices);
  if (main === null) return null;
  const { estimate, interval } = main;
  const hoped = panel.outcome.desired === 'up' ? 1 : -1;
  const plain = hoped > 0 ? interval.lower > 0 : interval.upper < 0;
  const before = beforeAfter(panel, choices);
  return {
    estimate,
    lower: interval.lower,
    upper: interval.upper,
    // Nothing can have worked whose main estimate is not clear: the guard, which takes most of the time, is spared.
    worked: plain && worked(panel, choices, main, seed),
    beforeAfter: before !== null && (hoped > 0 ? before.lower > 0 : before.upper < 0),
    plain,
  };
}

function worked(panel: ImpactPanel, choices: ImpactChoices, main: Main, seed: number): boolean {
  const { check, fallBack } = regressionGuard(panel, choices, seed);
  const curve = agreeing(main.estimate);
  return judge({ panel, choices, checks: [check], main, fallBack, curve, power: null }).answer === 'worked';
}

type Main = ImpactEstimate & { readonly estimate: number; readonly interval: NonNullable<ImpactEstimate['interval']> };

/** The main estimate without the rest of the study: equal to that of `estimates/`, with two strata in its error. */
export function mainOf(panel: ImpactPanel, choices: ImpactChoices): Main | null {
  const grid = gridOf(panel);
  const found = quickEffect(grid, grid.firstTreated, {
    comparison: choices.comparison === 'not-yet-treated' ? 'not yet treated' : 'never treated',
    anticipation: choices.anticipation,
    horizon: choices.horizon,
    balanced: false,
  });
  const reading = found === null ? null : readingOf(found);
  if (found === null || reading === null) return null;
  return {
    method: 'callaway-santanna',
    aggregation: 'dynamic',
    comparison: choices.comparison,
    label: 'Group-time effects',
    note: '',
    estimate: found.estimate,
    standardError: found.standardError,
    interval: { lower: reading.lower, upper: reading.upper, level: 0.95, kind: 't, few treated' },
    p: reading.p,
    pSmall: null,
    treated: found.treated,
    comparisonUnits: found.comparison,
    main: true,
    why: null,
  };
}

/** Change of the treated from the year before to the mean of the years looked at, by t: what nobody should report. */
function beforeAfter(panel: ImpactPanel, { horizon }: ImpactChoices): { lower: number; upper: number } | null {
  const wide = panel.years.length;
  const changes = panel.units.flatMap(({ firstTreated }, row) => {
    if (firstTreated === null) return [];
    const start = panel.years.indexOf(firstTreated);
    const after = panel.values.subarray(row * wide + start, row * wide + Math.min(wide, start + horizon + 1));
    const mean = after.reduce((sum, value) => sum + value, 0) / after.length;
    return [mean - (panel.values[row * wide + start - 1] ?? Number.NaN)];
  });
  const n = changes.length;
  if (n < 2) return null;
  const mean = changes.reduce((sum, value) => sum + value, 0) / n;
  const error = Math.sqrt(changes.reduce((sum, value) => sum + (value - mean) ** 2, 0) / (n - 1) / n);
  const reach = tDistribution({ degreesOfFreedom: n - 1 }).upperQuantile(0.025) * error;
  return { lower: mean - reach, upper: mean + reach };
}
