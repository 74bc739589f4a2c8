import { tDistribution } from '../distributions/t.ts';
import { interruptedTimeSeries } from '../interrupted/interrupted-time-series.ts';
import { twoWayFixedEffects } from '../panel/two-way-fixed-effects.ts';
import { standardNormalLower, standardNormalQuantile } from '../special/standard-normal.ts';
import { aggregateEffects } from '../staggered/aggregate-effects.ts';
import { groupTimeEffects } from '../staggered/group-time-effects.ts';
import { imputationEffects } from '../staggered/imputation-effects.ts';
import { syntheticControlPlacebos } from '../synthetic/synthetic-control-placebos.ts';
import { syntheticDifferenceInDifferences } from '../synthetic/synthetic-difference-in-differences.ts';

/** Designs whose power can be simulated, by the estimator and the test that would be used. */
export type PowerDesign =
  | 'group-time effects'
  | 'imputation'
  | 'two-way fixed effects'
  | 'synthetic control'
  | 'synthetic difference in differences'
  | 'interrupted time series';

export const POWER_DESIGNS: readonly PowerDesign[] = [
  'group-time effects',
  'imputation',
  'two-way fixed effects',
  'synthetic control',
  'synthetic difference in differences',
  'interrupted time series',
];

/** A panel of simulated outcomes and who is treated from when. */
export interface SimulatedPanel {
  readonly units: number;
  readonly periods: number;
  /** Row-major units x periods. */
  readonly outcomes: Float64Array;
  /** From 0; null for never. */
  readonly firstTreatedPeriods: readonly (number | null)[];
  readonly seed: number;
  readonly purpose: string;
}

/** What a design makes of one panel; null when it cannot answer. */
export interface Verdict {
  readonly estimate: number;
  /** Two-sided, that there is no effect. */
  readonly p: number;
  /** Ends of the interval; NaN for a design without one. */
  readonly lower: number;
  readonly upper: number;
}

/** One design's estimate and test of a panel at a level. */
export function judge(design: PowerDesign, panel: SimulatedPanel, level: number): Verdict | null {
  switch (design) {
    case 'group-time effects': {
      const effects = groupTimeEffects({ ...longForm(panel), comparison: 'not yet treated', level });
      if (!effects.ok) return null;
      const simple = aggregateEffects({ effects: effects.value, kind: 'simple', level });
      return simple.ok ? byNormal(simple.value.overall.estimate, simple.value.overall.standardError, level) : null;
    }
    case 'imputation': {
      const effects = imputationEffects({ ...longForm(panel), alike: 'event', level });
      return effects.ok ? byNormal(effects.value.overall.estimate, effects.value.overall.standardError, level) : null;
    }
    case 'two-way fixed effects':
      return byTwoWay(panel, level);
    case 'synthetic control': {
      const treatedUnit = panel.firstTreatedPeriods.findIndex((first) => first !== null);
      const placebos = syntheticControlPlacebos({
        ...panel,
        treatedUnit,
        firstTreatedPeriod: panel.firstTreatedPeriods[treatedUnit] ?? 0,
      });
      if (!placebos.ok) return null;
      const { treated, p } = placebos.value;
      return { estimate: treated.averageEffect, p, lower: Number.NaN, upper: Number.NaN };
    }
    case 'synthetic difference in differences': {
      const effects = syntheticDifferenceInDifferences({ ...panel, errors: 'placebo', replicates: 100, level });
      if (!effects.ok || !effects.value.error.ok) return null;
      const { p, interval } = effects.value.error.value;
      return { estimate: effects.value.estimate, p, lower: interval.lower, upper: interval.upper };
    }
    case 'interrupted time series':
      return bySegments(panel, level);
  }
}

function byNormal(estimate: number, standardError: number | null, level: number): Verdict | null {
  if (standardError === null || !(standardError > 0)) return null;
  const reach = -standardNormalQuantile((1 - level) / 2) * standardError;
  return {
    estimate,
    p: 2 * standardNormalLower(-Math.abs(estimate) / standardError),
    lower: estimate - reach,
    upper: estimate + reach,
  };
}

function byTwoWay(panel: SimulatedPanel, level: number): Verdict | null {
  const { units, periods, firstTreatedPeriods } = panel;
  const unit = Array.from({ length: units * periods }, (_, row) => Math.floor(row / periods));
  const period = unit.map((_, row) => row % periods);
  const treated = unit.map((u, row) => Number((firstTreatedPeriods[u] ?? periods) <= period[row]));
  const fit = twoWayFixedEffects({
    unit,
    period,
    response: panel.outcomes,
    predictors: [treated],
    errors: 'CR2',
    clusters: unit,
    intervalLevel: level,
  });
  if (!fit.ok) return null;
  const { coefficients, pValues, intervals } = fit.value;
  return { estimate: coefficients[0], p: pValues[0], lower: intervals[0].lower, upper: intervals[0].upper };
}

/** The mean effect over the periods after, against the other units where there are any. */
function bySegments(panel: SimulatedPanel, level: number): Verdict | null {
  const { units, periods, outcomes, firstTreatedPeriods } = panel;
  const series = Array.from({ length: units }, (_, u) => outcomes.subarray(u * periods, (u + 1) * periods));
  const treated = firstTreatedPeriods.findIndex((first) => first !== null);
  const comparison = series.filter((_, u) => u !== treated);
  const fit = interruptedTimeSeries({
    outcome: series[treated],
    firstTreatedPeriod: firstTreatedPeriods[treated] ?? 0,
    ...(comparison.length > 0 && { comparison }),
    level,
  });
  if (!fit.ok) return null;
  const { estimate, standardError, interval } = fit.value.averageEffect;
  const degreesOfFreedom = fit.value.n - fit.value.coefficients.length;
  return {
    estimate,
    p: Math.min(1, 2 * tDistribution({ degreesOfFreedom }).upper(Math.abs(estimate) / standardError)),
    lower: interval.lower,
    upper: interval.upper,
  };
}

function longForm(panel: SimulatedPanel) {
  const { units, periods, outcomes, firstTreatedPeriods } = panel;
  const rows = Array.from({ length: units * periods }, (_, row) => row);
  return {
    units: rows.map((row) => Math.floor(row / periods)),
    periods: rows.map((row) => row % periods),
    outcome: outcomes,
    firstTreated: rows.map((row) => firstTreatedPeriods[Math.floor(row / periods)] ?? null),
  };
}
