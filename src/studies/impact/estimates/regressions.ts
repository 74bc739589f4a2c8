import {
  type GoodmanBacon,
  goodmanBacon,
  imputationEffects,
  sunAbraham,
  twoWayFixedEffects,
  wildClusterBootstrap,
} from '@waymark/stats';
import type { Comparison, ImpactEstimate } from '../types.ts';
import { bounds, byT, estimateOf, finite } from './estimate.ts';
import { type Frame, rowsByYear } from './frame.ts';
import { jackknife, type QuickDesign } from './quick.ts';

/** Chosen authorities stay what they are; among never and not-yet treated, the method decides. */
function against(frame: Frame, own: Comparison): Comparison {
  return frame.comparison === 'neighbours' || frame.comparison === 'donors' ? frame.comparison : own;
}

/** Whether somebody starts alone in its year: then no residual of its group is left to measure chance by. */
function startsAlone(frame: Frame): boolean {
  return fewestStarting(frame) === 1;
}

function fewestStarting(frame: Frame): number {
  const sizes = new Map<number, number>();
  for (const year of frame.firstTreated) if (year !== null) sizes.set(year, (sizes.get(year) ?? 0) + 1);
  return Math.min(...sizes.values());
}

/** With fewer in a starting year, errors robust within clusters are too small: 91% for 95% with 6, none at all with 1. */
const ENOUGH_STARTING = 10;

/**
 * Sun and Abraham's regression: averaged over the horizon, and over all treated years. The error is robust within
 * authorities, as R's fixest has it. Where few start in a year it is too small, and the interval is by the jackknife
 * over authorities: the averages are those of group-time effects against never treated, so that theirs serves.
 */
export function sunAbrahamEstimates(frame: Frame): readonly ImpactEstimate[] {
  const shared = { method: 'sun-abraham', comparison: against(frame, 'never-treated') } as const;
  const regression = 'Sun and Abraham (2021), one regression with an effect for each starting year and time since';
  const dynamic = { ...shared, aggregation: 'dynamic', label: 'Regression by starting year, same years' } as const;
  const simple = { ...shared, aggregation: 'simple', label: 'Regression by starting year, all treated years' } as const;
  const found = sunAbraham({ ...rowsByYear(frame), anticipation: frame.anticipation, leastUnits: 1 });
  if (!found.ok) {
    return [dynamic, simple].map((one) => estimateOf(frame, { ...one, note: regression, why: found.message }));
  }
  const { events, covariance, overall, degreesOfFreedom } = found.value;
  const used = events.flatMap(({ event }, k) => (event >= 0 && event <= frame.horizon ? [k] : []));
  const estimate = used.reduce((sum, k) => sum + (events[k]?.estimate ?? 0), 0) / used.length;
  const variance = used.reduce((sum, j) => sum + used.reduce((part, k) => part + (covariance[j]?.[k] ?? 0), 0), 0);
  const error = Math.sqrt(Math.max(0, variance)) / used.length;
  const few = fewestStarting(frame) < ENOUGH_STARTING;
  const design: QuickDesign = { ...frame, against: 'never treated' };
  const left = few && frame.covariates.length === 0 ? jackknife(design, frame.firstTreated).averages : null;
  const read = (aggregation: 'dynamic' | 'simple', value: number, robust: number | null): Partial<ImpactEstimate> => {
    const leftOut = left === null ? null : Math.sqrt(left[aggregation]);
    const own = robust !== null && robust > 0 ? finite(robust) : null;
    // With a characteristic held constant and one authority alone in its year nothing else measures chance.
    const said = left === null ? !startsAlone(frame) : leftOut !== null && own !== null;
    const { interval, p } =
      leftOut === null
        ? byT(value, own, degreesOfFreedom, 't')
        : byT(value, Math.max(leftOut, own ?? 0), frame.treated - 1, 't, few treated, leaving out each authority');
    return { standardError: own, interval: said ? interval : null, p: said ? p : null, note: noteOf(said, leftOut) };
  };
  const noteOf = (said: boolean, leftOut: number | null): string => {
    if (!said) return `${regression}; no interval, as an authority starts alone in its year`;
    if (leftOut === null) return regression;
    return `${regression}; interval by t, leaving out each authority in turn, as few start in a year`;
  };
  return [
    estimateOf(frame, {
      ...dynamic,
      note: regression,
      ...read('dynamic', estimate, error),
      estimate: finite(estimate),
      why: used.length === 0 ? 'no year after the event is estimated' : null,
    }),
    estimateOf(frame, {
      ...simple,
      note: regression,
      ...read('simple', overall.estimate, overall.standardError),
      estimate: finite(overall.estimate),
    }),
  ];
}

/** Imputation: what untreated figures say would have been, taken from what was. */
export function imputationEstimate(frame: Frame): ImpactEstimate {
  const base = {
    method: 'imputation',
    aggregation: 'simple',
    comparison: against(frame, 'not-yet-treated'),
    label: 'Imputation, all treated years',
    note: 'Borusyak, Jaravel and Spiess (2024): effects of authorities and years from untreated figures alone',
  } as const;
  const alike = startsAlone(frame) ? 'event' : 'group and event';
  const options = { ...rowsByYear(frame), anticipation: frame.anticipation, alike } as const;
  let found = imputationEffects({ ...options, leaveOut: true });
  if (found.ok && found.value.overall.standardError === null) found = imputationEffects(options);
  if (!found.ok) return estimateOf(frame, { ...base, why: found.message });
  const { estimate, standardError, interval, p } = found.value.overall;
  return estimateOf(frame, {
    ...base,
    estimate: finite(estimate),
    standardError: finite(standardError),
    interval: bounds(interval, 'Wald, conservative'),
    p: finite(p),
  });
}

/** The regression that much earlier work used, and what it is made of. */
export interface TwoWay {
  readonly estimate: ImpactEstimate;
  /** Null where it cannot be taken apart. */
  readonly bacon: GoodmanBacon | null;
}

/** Two-way fixed effects, for comparison only, with the comparisons that it averages. */
export function twoWayEstimate(frame: Frame, seed: number, replicates: number): TwoWay {
  const base = {
    method: 'two-way-fixed-effects',
    aggregation: 'simple',
    label: 'Two-way fixed effects',
    note: 'Shown for comparison only: it also compares with authorities already treated',
  } as const;
  const rows = rowsByYear(frame);
  const treatment = rows.periods.map((period, i) => {
    const first = rows.firstTreated[i] ?? null;
    return first !== null && period >= first ? 1 : 0;
  });
  const { covariates = [], ...plain } = rows;
  const names = ['event', ...covariates.map((_, k) => `covariate ${k + 1}`)];
  const apart = goodmanBacon(plain);
  const model = {
    unit: rows.units,
    period: rows.periods,
    response: rows.outcome,
    predictors: [treatment, ...covariates],
  };
  const found = twoWayFixedEffects({ ...model, names });
  const bacon = apart.ok ? apart.value : null;
  if (!found.ok) return { estimate: estimateOf(frame, { ...base, why: found.message }), bacon };
  const { coefficients, standardErrors, pValues, intervals } = found.value;
  const wild =
    frame.treated >= FEW
      ? null
      : wildClusterBootstrap({
          ...model,
          names,
          clusters: rows.units,
          coefficient: 'event',
          replicates: Math.min(999, replicates),
          seed,
          purpose: 'impact two-way wild clusters',
        });
  return {
    estimate: estimateOf(frame, {
      ...base,
      estimate: finite(coefficients[0]),
      standardError: finite(standardErrors[0]),
      interval: bounds(intervals[0], 't, CR2'),
      p: finite(pValues[0]),
      pSmall: wild?.ok ? finite(wild.value.p) : null,
    }),
    bacon,
  };
}

/** Fewer treated authorities than this are few: large-sample errors are then too small. */
export const FEW = 20;
