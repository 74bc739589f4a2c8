import { requireLevel } from '../check.ts';
import { type Interval, interval } from '../interval.ts';
import { cannot, type Outcome, ok } from '../outcome.ts';
import { rowsOf } from './fit.ts';
import { NullFit, widestAccepted } from './null-fit.ts';
import { type PanelMatrix, preparePanel, prepareTreatment, type SingleTreatment } from './panel.ts';

/** Synthetic control effects with conformal p-values and intervals. */
export interface SyntheticControlConformal {
  readonly method: string;
  /** That treatment changed no period after its start; shares of cyclic shifts of all periods. */
  readonly jointP: number;
  /** Multiples of which jointP is: 1 / periods. */
  readonly jointStep: number;
  /** One for each treated period. */
  readonly effects: readonly {
    readonly period: number;
    /** Gap of the synthetic control fitted on the periods before treatment. */
    readonly estimate: number;
    /** That there was no effect in this period. */
    readonly p: number;
    /** All effects that the test does not reject, or the smallest interval that holds them. Of this period alone. */
    readonly interval: Interval;
  }[];
  readonly periodsBefore: number;
  readonly donorCount: number;
  readonly assumptions: readonly string[];
}

/**
 * Conformal inference for a synthetic control: under a supposed effect the weights are fitted on all periods, and the
 * residuals of the treated periods are compared with those of every cyclic shift. Intervals hold the effects that are
 * not rejected. Chernozhukov, Wüthrich and Zhu (2021), JASA 116, section 2, with moving-block permutations and
 * S = mean absolute residual. Exact when residuals are exchangeable, approximate when they are stationary and the
 * weights are well estimated. With T periods before treatment p for a period is a multiple of 1 / (T + 1), so that a
 * level of 0.95 needs 19 periods before.
 *
 * Predictors are the outcomes of all periods. `too-few` when there are too few periods before treatment for the level;
 * otherwise reasons as for `syntheticControl`.
 *
 * @throws RangeError as `syntheticControl`, and for a level outside 0 to 1
 */
export function syntheticControlConformal(
  options: PanelMatrix &
    SingleTreatment & {
      /** 0.9 when left out. */
      readonly level?: number;
    },
): Outcome<SyntheticControlConformal> {
  const where = 'syntheticControlConformal';
  const { level = 0.9, periods, firstTreatedPeriod } = options;
  requireLevel(where, 'level', level);
  const outcomes = preparePanel(where, options);
  if ('ok' in outcomes) return outcomes;
  const rows = prepareTreatment(where, options, options);
  if ('ok' in rows) return rows;
  const least = Math.ceil(1 / (1 - level) - 1e-9) - 1;
  if (firstTreatedPeriod < least) {
    return cannot('too-few', `level ${level} needs ${least} periods before treatment; there are ${firstTreatedPeriod}`);
  }
  const data = rowsOf(outcomes, periods, rows);
  const all = new NullFit(data, rows.length, periods, firstTreatedPeriod, periods);
  const joint = all.pValue(new Float64Array(periods - firstTreatedPeriod));
  if (typeof joint !== 'number') return joint;
  const effects: SyntheticControlConformal['effects'][number][] = [];
  for (let t = firstTreatedPeriod; t < periods; t += 1) {
    const fit = new NullFit(data, rows.length, periods, firstTreatedPeriod, t);
    const estimate = fit.estimate();
    if (typeof estimate !== 'number') return estimate;
    const p = fit.pValue(Float64Array.of(0));
    if (typeof p !== 'number') return p;
    const ends = widestAccepted(fit, estimate, 1 - level);
    if ('ok' in ends) return ends;
    effects.push({ period: t, estimate, p, interval: interval(ends[0], ends[1], level, 'conformal, pointwise') });
  }
  return ok({
    method: 'conformal inference, moving-block permutations, mean absolute residual',
    jointP: joint,
    jointStep: 1 / periods,
    effects,
    periodsBefore: firstTreatedPeriod,
    donorCount: rows.length - 1,
    assumptions: [
      'without treatment, gaps between the treated unit and its ideal synthetic control would be stationary',
      'donors are not touched by the treatment',
    ],
  });
}
