import { type Interval, interval } from '../interval.ts';
import { cannot, type Outcome } from '../outcome.ts';
import { standardNormalQuantile } from '../special/standard-normal.ts';
import type { Panel } from './panel.ts';
import { type PreTrendTest, preTrendTest } from './pre-trend-test.ts';
import { strataOf } from './strata.ts';
import { clusterCovariance, twoWayFit } from './two-way-fit.ts';

/** A difference from trend before treatment. */
export interface ImputedLead {
  /** Period minus first period of treatment (or of its anticipation). */
  readonly event: number;
  readonly estimate: number;
  readonly standardError: number | null;
  readonly interval: Interval | null;
}

/** Leads on untreated observations alone, and the test that they are all 0. */
export function testLeads(
  panel: Panel,
  used: Uint8Array,
  event: Float64Array,
  most: number,
  fewer: boolean,
  level: number,
  least: number,
): { leads: ImputedLead[]; test: Outcome<PreTrendTest> } {
  const none = {
    leads: [],
    test: cannot('no-comparison', 'no lead is asked for, or none can be told from the effects'),
  };
  const times = [...new Set(Array.from(event).filter((e, i) => used[i] === 1 && e !== Number.NEGATIVE_INFINITY))];
  const rising = times
    .sort((a, b) => b - a)
    .slice(0, most)
    .reverse();
  for (let count = rising.length; count > 0; count -= 1) {
    const chosen = rising.slice(rising.length - count);
    const dummies = chosen.map((at) => Float64Array.from(event, (e, i) => (used[i] === 1 && e === at ? 1 : 0)));
    const fit = twoWayFit(panel, panel.outcome, used, [...dummies, ...panel.covariates]);
    const width = dummies.length + panel.covariates.length;
    const enough = fit.dropped.length === 0 && fit.observations > fit.columns.length + 1;
    if (!enough && fewer) continue;
    if (!enough) break;
    const { covariance, influence } = clusterCovariance(panel, fit, width);
    if (![...fit.coefficients, ...covariance].every((v) => Number.isFinite(v))) break;
    const errors = Float64Array.from({ length: width }, (_, k) => {
      const error = Math.sqrt(covariance[k * width + k]!);
      return error > least ? error : 0;
    });
    const z = -standardNormalQuantile((1 - level) / 2);
    const estimates = Array.from(fit.coefficients);
    return {
      leads: chosen.map((at, k) => {
        const [b, error] = [estimates[k]!, errors[k]!];
        const ends = error > 0 ? interval(b - z * error, b + z * error, level, 'Wald') : null;
        return { event: at, estimate: b, standardError: error > 0 ? error : null, interval: ends };
      }),
      test: preTrendTest(
        estimates,
        influence,
        errors,
        chosen.map((_, k) => k),
        strataOf(panel.cluster, panel.firstTreated, panel.clusters),
      ),
    };
  }
  return none;
}
