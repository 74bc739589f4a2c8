import { choleskyInPlace, choleskySolve } from '../algebra/cholesky.ts';
import { requireLevel } from '../check.ts';
import { chiSquaredDistribution } from '../distributions/chi-squared.ts';
import { type Interval, interval } from '../interval.ts';
import { type Coefficients, coefficientsOf } from '../models/coefficients.ts';
import { cannot, type Outcome, ok } from '../outcome.ts';
import { coxDetail, coxResiduals } from './cox-detail.ts';
import { type CoxData, type CoxFitted, fitCox } from './cox-fit.ts';
import { codeGroups } from './groups.ts';
import { harrellConcordance, type PairCounts } from './harrell-concordance.ts';

export interface CoxRegressionOptions extends CoxData {
  /** Rows of one cluster may depend on one another: errors are then robust (Lin and Wei 1989). */
  readonly clusters?: ArrayLike<string | number>;
  /** Level of the intervals; 0.95 when left out. */
  readonly level?: number;
}

/** A test that all coefficients are 0. */
export interface CoxTest {
  readonly statistic: number;
  readonly degreesOfFreedom: number;
  readonly p: number;
}

/** Baseline of one stratum: at its times with an event, for somebody whose predictors are at `centres`. */
export interface CoxBaseline {
  readonly stratum: string | number;
  readonly times: readonly number[];
  readonly cumulativeHazard: readonly number[];
  /** Sum of squared increments: the variance of the cumulative hazard if coefficients were known. */
  readonly varianceTerms: readonly number[];
  /** By time, one number a coefficient: what `coxSurvival` needs for the coefficients' part of the variance. */
  readonly slopeTerms: readonly (readonly number[])[];
}

export interface CoxRegression extends Coefficients {
  readonly method: string;
  readonly ties: 'efron' | 'breslow';
  readonly n: number;
  readonly events: number;
  /** Number of clusters; null when rows are independent. */
  readonly clusters: number | null;
  /** exp(coefficient). */
  readonly hazardRatios: readonly number[];
  readonly hazardRatioIntervals: readonly Interval[];
  readonly logLikelihood: number;
  readonly nullLogLikelihood: number;
  readonly iterations: number;
  /** The first and the last take rows as independent even with clusters. */
  readonly tests: { readonly likelihoodRatio: CoxTest; readonly wald: CoxTest; readonly score: CoxTest };
  /** Harrell's, of the linear predictor with the times; an in-sample figure. */
  readonly concordance: PairCounts;
  /** Means of the predictors, in the order of `terms`. */
  readonly centres: readonly number[];
  readonly baseline: readonly CoxBaseline[];
  /** Relative to `centres`, by row. */
  readonly linearPredictors: readonly number[];
  /** Events less those expected, by row; they sum to 0. */
  readonly martingaleResiduals: readonly number[];
  /** One entry an event, by stratum and time. */
  readonly schoenfeldResiduals: readonly {
    readonly row: number;
    readonly time: number;
    readonly residuals: readonly number[];
  }[];
  readonly assumptions: readonly string[];
}

/**
 * Cox's proportional hazards regression by Newton steps on the partial likelihood, with Efron's or Breslow's ties.
 *
 * Cox (1972); Efron (1977). Late entry, strata with a baseline each, and errors robust to clusters from summed score
 * residuals (Lin and Wei 1989; no small-sample factor, as in R's survival). Signs: positive means the event comes
 * sooner.
 *
 * Reasons: `too-few` without events, `constant`, `collinear`, `separation` when the likelihood is monotone,
 * `one-cluster` when clusters are no more than coefficients, `not-finite`, `not-converged`.
 *
 * @throws RangeError as kaplanMeier, and when predictors or labels differ in length or an option is unknown
 */
export function coxRegression(options: CoxRegressionOptions): Outcome<CoxRegression> {
  const { level = 0.95 } = options;
  requireLevel('coxRegression', 'level', level);
  const fitted = fitCox('coxRegression', options);
  if ('ok' in fitted) return fitted;
  const { data, strata, terms, model, search, scales } = fitted;
  const size = terms.length;
  const details = coxDetail(model, search.parameters, strata.labels.length);
  const residuals = coxResiduals(model, data, strata, details);
  let variance: Float64Array = fitted.inverse;
  let clusters: number | null = null;
  if (options.clusters !== undefined) {
    const groups = codeGroups('coxRegression', 'clusters', options.clusters, data.n);
    if ('ok' in groups) return groups;
    clusters = groups.labels.length;
    if (clusters <= size) {
      return cannot('one-cluster', `${clusters} clusters cannot give errors of ${size} coefficients`);
    }
    variance = clusteredVariance(fitted.inverse, residuals.score, groups.codes, clusters, size);
  }
  const wald = quadraticForm(search.parameters, variance, size);
  if (wald === null) return cannot('one-cluster', 'the clusters are too few or too alike for robust errors');
  const covariance = variance.map((v, at) => v / scales[Math.floor(at / size)] / scales[at % size]);
  const table = coefficientsOf({
    terms,
    estimates: search.parameters.map((b, a) => b / scales[a]),
    covariance,
    level,
    degreesOfFreedom: null,
    kind: clusters === null ? 'Wald' : 'Wald, robust to clusters',
  });
  const test = (statistic: number): CoxTest => ({
    statistic,
    degreesOfFreedom: size,
    p: chiSquaredDistribution({ degreesOfFreedom: size }).upper(Math.max(0, statistic)),
  });
  return ok({
    method: `Cox regression, ${model.ties === 'efron' ? 'Efron' : 'Breslow'} ties`,
    ties: model.ties,
    n: data.n,
    events: fitted.events,
    clusters,
    ...table,
    hazardRatios: table.coefficients.map(bounded),
    hazardRatioIntervals: table.intervals.map((i) => interval(bounded(i.lower), bounded(i.upper), i.level, i.kind)),
    logLikelihood: search.logLikelihood,
    nullLogLikelihood: fitted.nullLogLikelihood,
    iterations: search.iterations,
    tests: {
      likelihoodRatio: test(2 * (search.logLikelihood - fitted.nullLogLikelihood)),
      wald: test(wald),
      score: test(fitted.score),
    },
    concordance: harrellConcordance(data, strata, model.eta),
    centres: [...fitted.centres],
    baseline: details.map((detail, s) => {
      let [hazard, squares] = [0, 0];
      const slope = new Float64Array(size);
      const cumulativeHazard: number[] = [];
      const varianceTerms: number[] = [];
      const slopeTerms: number[][] = [];
      for (let j = 0; j < detail.times.length; j += 1) {
        hazard += detail.hazard[j];
        squares += detail.hazardSquares[j];
        for (let a = 0; a < size; a += 1) slope[a] += detail.meanHazard[j][a] * scales[a];
        cumulativeHazard.push(hazard);
        varianceTerms.push(squares);
        slopeTerms.push([...slope]);
      }
      return { stratum: strata.labels[s], times: detail.times, cumulativeHazard, varianceTerms, slopeTerms };
    }),
    linearPredictors: [...model.eta],
    martingaleResiduals: [...residuals.martingale],
    schoenfeldResiduals: schoenfeld(fitted, details),
    assumptions: [
      'hazards are proportional at all times',
      'effects linear on the log hazard',
      'being censored says nothing about the event to come, given the predictors',
      clusters === null ? 'independent rows' : 'independent clusters',
    ],
  });
}

/** exp, held within a double: a ratio beyond it is no number to report as infinite. */
function bounded(logarithm: number): number {
  return Math.exp(Math.min(709, logarithm));
}

function schoenfeld(
  fitted: CoxFitted,
  details: readonly { readonly times: readonly number[]; readonly mean: readonly Float64Array[] }[],
): CoxRegression['schoenfeldResiduals'] {
  const { data, strata, model, scales } = fitted;
  const size = scales.length;
  const places = details.map((detail) => new Map(detail.times.map((time, j) => [time, j])));
  return [...data.byTime]
    .filter((i) => data.event[i] === 1)
    .sort((i, j) => strata.codes[i] - strata.codes[j])
    .map((i) => {
      const s = strata.codes[i];
      const mean = details[s].mean[places[s].get(data.time[i]) ?? 0];
      return {
        row: i,
        time: data.time[i],
        residuals: Array.from(scales, (scale, a) => (model.x[i * size + a] - mean[a]) * scale),
      };
    });
}

function clusteredVariance(
  inverse: Float64Array,
  score: Float64Array,
  codes: Int32Array,
  clusters: number,
  size: number,
): Float64Array {
  const sums = new Float64Array(clusters * size);
  for (let i = 0; i < codes.length; i += 1) {
    for (let a = 0; a < size; a += 1) sums[codes[i] * size + a] += score[i * size + a];
  }
  const influence = new Float64Array(clusters * size);
  for (let c = 0; c < clusters; c += 1) {
    for (let a = 0; a < size; a += 1) {
      for (let b = 0; b < size; b += 1) influence[c * size + a] += inverse[a * size + b] * sums[c * size + b];
    }
  }
  const variance = new Float64Array(size * size);
  for (let c = 0; c < clusters; c += 1) {
    for (let a = 0; a < size; a += 1) {
      for (let b = 0; b < size; b += 1) variance[a * size + b] += influence[c * size + a] * influence[c * size + b];
    }
  }
  return variance;
}

/** v'M⁻¹v, or null when M is not positive definite. */
function quadraticForm(vector: Float64Array, matrix: Float64Array, size: number): number | null {
  const factor = matrix.slice();
  if (!choleskyInPlace(factor, size)) return null;
  const solved = vector.slice();
  choleskySolve(factor, size, solved);
  return vector.reduce((sum, v, a) => sum + v * solved[a], 0);
}
