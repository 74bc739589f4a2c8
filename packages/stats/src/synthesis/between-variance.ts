import { chiSquaredDistribution } from '../distributions/chi-squared.ts';
import { type Interval, interval } from '../interval.ts';
import { findRoot } from '../optimise/find-root.ts';
import { cannot, type Failure } from '../outcome.ts';
import type { StudyFit, StudyModel } from './study-model.ts';

export type BetweenVarianceMethod =
  | 'common'
  | 'dersimonian-laird'
  | 'paule-mandel'
  | 'restricted-maximum-likelihood'
  | 'maximum-likelihood';

export const METHODS: readonly BetweenVarianceMethod[] = [
  'common',
  'dersimonian-laird',
  'paule-mandel',
  'restricted-maximum-likelihood',
  'maximum-likelihood',
];

const GRID = 60;

/** The fit at the method's between-study variance. */
export function fitBetween(model: StudyModel, method: BetweenVarianceMethod): StudyFit | Failure {
  const fixed = model.at(0);
  if (fixed === null || !Number.isFinite(fixed.residual)) return outOfReach();
  const freedom = model.k - model.p;
  if (method === 'common' || freedom < 1) return fixed;
  if (method === 'dersimonian-laird') {
    return model.at(Math.max(0, (fixed.residual - freedom) / fixed.traceP)) ?? outOfReach();
  }
  if (method === 'paule-mandel') return solveResidual(model, freedom) ?? fixed;
  const restricted = method === 'restricted-maximum-likelihood';
  return maximise(model, fixed, restricted);
}

function outOfReach(): Failure {
  return cannot('not-finite', 'effects and variances are too far apart in size for a double');
}

/** A between-study variance beyond which nothing of interest lies. */
function farthest(model: StudyModel): number {
  let [low, high, variance] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY, 0];
  for (let i = 0; i < model.k; i += 1) {
    low = Math.min(low, model.y[i]);
    high = Math.max(high, model.y[i]);
    variance = Math.max(variance, model.v[i]);
  }
  return 100 * ((high - low) ** 2 + variance);
}

/** The between-study variance at which the weighted residual sum is `target`; null when it is below at 0. */
function solveResidual(model: StudyModel, target: number): StudyFit | null {
  const value = (t: number): number => (model.at(t)?.residual ?? Number.NaN) - target;
  if (!(value(0) > 0)) return null;
  let high = farthest(model);
  while (value(high) > 0 && high < 1e300) high *= 100;
  return model.at(rootBetween(value, 0, high));
}

/** Root of a function that is above 0 at `low` and not at `high`, to the last digits. */
function rootBetween(value: (t: number) => number, low: number, high: number): number {
  const found = findRoot({ of: value, lower: low, upper: high, limit: 1000 });
  return found.ok ? found.value.root : Number.NaN;
}

/** Greatest (restricted) likelihood over all its peaks, found on a grid and refined; 0 when that is the highest. */
function maximise(model: StudyModel, fixed: StudyFit, restricted: boolean): StudyFit | Failure {
  const slope = (fit: StudyFit): number => fit.squaredP - (restricted ? fit.traceP : fit.sumWeights);
  const height = (fit: StudyFit): number => (restricted ? fit.restrictedLogLikelihood : fit.logLikelihood);
  const value = (t: number): number => {
    const fit = model.at(t);
    return fit === null ? Number.NaN : slope(fit);
  };
  const top = farthest(model);
  let smallest = Number.POSITIVE_INFINITY;
  for (const v of model.v) smallest = Math.min(smallest, v);
  const bottom = Math.min(smallest / 1000, top / 1e6);
  let best = fixed;
  let before = 0;
  let rising = slope(fixed) > 0;
  for (let g = 0; g <= GRID; g += 1) {
    const here = bottom * (top / bottom) ** (g / GRID);
    const up = value(here) > 0;
    if (rising && !up) {
      const peak = model.at(rootBetween(value, before, here));
      if (peak !== null && height(peak) > height(best)) best = peak;
    }
    rising = up;
    before = here;
  }
  if (rising || !Number.isFinite(height(best)))
    return cannot('not-converged', 'the between-study variance has no optimum');
  return best;
}

/** Q-profile interval (Viechtbauer 2007); null when even no variance between studies leaves them too alike. */
export function profileInterval(model: StudyModel, level: number): Interval | null {
  const degreesOfFreedom = model.k - model.p;
  if (degreesOfFreedom < 1) return null;
  const reference = chiSquaredDistribution({ degreesOfFreedom });
  const tail = (1 - level) / 2;
  const upper = solveResidual(model, reference.quantile(tail));
  if (upper === null) return null;
  const lower = solveResidual(model, reference.upperQuantile(tail));
  return interval(lower === null ? 0 : lower.betweenVariance, upper.betweenVariance, level, 'Q-profile');
}
