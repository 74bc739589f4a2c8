import { invertSymmetric } from '../algebra/cholesky.ts';
import { misuse, requireOption } from '../check.ts';
import { chiSquaredDistribution } from '../distributions/chi-squared.ts';
import { fDistribution } from '../distributions/f.ts';
import { type Interval, interval } from '../interval.ts';
import { cannot, type Failure, type Outcome, ok } from '../outcome.ts';
import { familyInput, type GeneralisedLinearSpecification } from './family-data.ts';
import { type Fitted, fitData, maximise } from './fit.ts';
import { GeneralisedLinearModel, type ModelData } from './model.ts';
import { fitNegativeBinomial } from './negative-binomial-theta.ts';
import { type Prepared, prepare } from './prepare.ts';
import { expectedInformation, toCallerScale } from './report.ts';
import { halfDeviance, varianceOfLinear } from './row-terms.ts';

/** The model and the terms wanted. */
export type ProfileIntervalOptions = GeneralisedLinearSpecification & {
  /** Names of terms; all when left out. */
  readonly terms?: readonly string[];
  /** 0.95 when left out. */
  readonly level?: number;
};

export interface ProfileIntervals {
  readonly method: string;
  readonly n: number;
  readonly terms: readonly string[];
  readonly estimates: readonly number[];
  /** One for each term, or why its end could not be found. */
  readonly intervals: readonly Outcome<Interval>[];
}

/** Largest gap between the likelihood ratio statistic and its limit at an end. */
const CLOSE = 1e-10;

/**
 * Profile likelihood intervals of the coefficients of a generalised linear model: all values that a likelihood ratio
 * test does not reject. Better than Wald's in small samples; needs no symmetry. Venables and Ripley (2002), section
 * 8.4. For the negative binomial theta is estimated anew at every value; for quasi-Poisson the statistic is divided
 * by the dispersion and compared with F.
 *
 * Ends are found by refits, not by interpolation as MASS::confint. Reasons as for the model's function.
 *
 * @throws RangeError as the model's function, and for a term that the model does not have
 */
export function profileInterval(options: ProfileIntervalOptions): Outcome<ProfileIntervals> {
  const where = 'profileInterval';
  const { model, data, level = 0.95 } = options;
  requireOption(where, 'model', ['logistic', 'Poisson', 'quasi-Poisson', 'negative binomial'], model);
  const prepared = prepare(where, familyInput(options), { ...data, errors: 'classical', intervalLevel: level });
  if ('ok' in prepared) return prepared;
  const terms = options.terms ?? prepared.terms;
  for (const term of terms) {
    if (!prepared.terms.includes(term)) misuse(where, 'terms', `among ${prepared.terms.join(', ')}`, term);
  }
  const negative = model === 'negative binomial';
  const best = refit(prepared, prepared.intercept, negative);
  if ('ok' in best) return best;
  const freedom = prepared.rows - prepared.columns;
  let limit = chiSquaredDistribution({ degreesOfFreedom: 1 }).upperQuantile(1 - level);
  if (model === 'quasi-Poisson') {
    if (freedom < 1) return cannot('too-few', 'no row is left over to estimate the dispersion from');
    limit =
      dispersionOf(best.fit, freedom) * fDistribution({ numerator: 1, denominator: freedom }).upperQuantile(1 - level);
  }
  const covariance = invertSymmetric(expectedInformation(best.fit.model), prepared.columns);
  if (covariance === null || !(limit > 0)) return cannot('separation', 'the information at the estimate is singular');
  const estimates = toCallerScale(prepared, best.fit.parameters);
  const wanted = terms.map((term) => prepared.terms.indexOf(term));
  const intervals = wanted.map((k): Outcome<Interval> => {
    const profile = new Profile(prepared, best.fit, k, negative);
    const error = profile.errorFrom(covariance);
    const lower = profile.findEnd(estimates[k], -error, best.logLikelihood, limit);
    if (typeof lower !== 'number') return lower;
    const upper = profile.findEnd(estimates[k], error, best.logLikelihood, limit);
    if (typeof upper !== 'number') return upper;
    return ok(interval(lower, upper, level, 'profile likelihood'));
  });
  const method = `profile likelihood, ${model} model${negative ? ', theta free' : ''}`;
  return ok({ method, n: prepared.rows, terms: [...terms], estimates: wanted.map((k) => estimates[k]), intervals });
}

function refit(
  data: ModelData,
  intercept: boolean,
  negative: boolean,
): { readonly fit: Fitted; readonly logLikelihood: number } | Failure {
  if (negative) return fitNegativeBinomial(data, intercept);
  const fit = fitData(data, intercept);
  return 'ok' in fit ? fit : { fit, logLikelihood: fit.logLikelihood };
}

function dispersionOf(fit: Fitted, freedom: number): number {
  const { rows, response, weights } = fit.model.data;
  let sum = 0;
  for (let i = 0; i < rows; i += 1) {
    const eta = fit.model.linear[i];
    if (halfDeviance(fit.model, i, eta) > 0) {
      sum += (weights[i] * (response[i] - Math.exp(eta)) ** 2) / varianceOfLinear(fit.model, eta);
    }
  }
  return sum / freedom;
}

/** The likelihood maximised over all coefficients but one, as a function of that one. */
class Profile {
  readonly #data: ModelData;
  readonly #base: Float64Array;
  /** What one unit of the held coefficient adds to each linear predictor. */
  readonly #held: Float64Array;
  readonly #model: GeneralisedLinearModel;
  readonly #k: number;
  readonly #prepared: Prepared;
  #start: Float64Array;
  readonly #best: Float64Array;
  readonly #negative: boolean;

  constructor(prepared: Prepared, best: Fitted, k: number, negative: boolean) {
    const { rows, columns, matrix, centres, scales, intercept, offset } = prepared;
    const heldConstant = intercept && k === 0;
    this.#held = new Float64Array(rows).fill(1);
    const rest = new Float64Array(rows * (columns - 1));
    for (let column = 0, at = 0; column < columns; column += 1) {
      const source = matrix.subarray(column * rows, (column + 1) * rows);
      if (column === k) {
        if (!heldConstant) for (let i = 0; i < rows; i += 1) this.#held[i] = source[i] * scales[k];
        continue;
      }
      rest.set(source, at * rows);
      // With the caller's constant held the other columns are no longer free to be centred.
      const shift = heldConstant ? centres[column] / scales[column] : 0;
      for (let i = 0; i < rows; i += 1) rest[at * rows + i] += shift;
      at += 1;
    }
    this.#base = offset;
    this.#data = { ...prepared, columns: columns - 1, matrix: rest, offset: offset.slice() };
    this.#model = new GeneralisedLinearModel(this.#data);
    this.#k = k;
    this.#prepared = prepared;
    this.#best = best.parameters.filter((_, column) => column !== k);
    this.#start = this.#best;
    this.#negative = negative;
  }

  /** Standard error of the held coefficient, from the covariance of the standardised ones. */
  errorFrom(covariance: Float64Array): number {
    const { columns, centres, scales, intercept } = this.#prepared;
    const row = new Float64Array(columns);
    row[this.#k] = 1 / scales[this.#k];
    if (intercept && this.#k === 0) for (let l = 1; l < columns; l += 1) row[l] = -centres[l] / scales[l];
    let variance = 0;
    for (let a = 0; a < columns; a += 1) {
      for (let b = 0; b < columns; b += 1) variance += row[a] * row[b] * covariance[a * columns + b];
    }
    return Math.sqrt(variance);
  }

  #logLikelihood(value: number): number | Failure {
    const { offset } = this.#data;
    for (let i = 0; i < offset.length; i += 1) offset[i] = this.#base[i] + value * this.#held[i];
    if (this.#negative) {
      const found = fitNegativeBinomial(this.#data, false);
      return 'ok' in found ? found : found.logLikelihood;
    }
    const fit = maximise(this.#model, this.#start);
    if ('ok' in fit) return fit;
    this.#start = fit.parameters;
    return fit.logLikelihood;
  }

  /**
   * The value on the side of `step` at which twice the fall in log-likelihood is `limit`: secant steps on the root of
   * the statistic, which is nearly straight, within a bracket.
   */
  findEnd(estimate: number, step: number, best: number, limit: number): number | Failure {
    this.#start = this.#best;
    const target = Math.sqrt(limit);
    let inside = 0;
    let insideGap = -target;
    let outside = Math.abs(step) * target;
    let outsideGap = 0;
    const gap = (distance: number): number | Failure => {
      const value = this.#logLikelihood(estimate + Math.sign(step) * distance);
      return typeof value === 'number' ? Math.sqrt(Math.max(0, 2 * (best - value))) - target : value;
    };
    for (let k = 0; ; k += 1) {
      const found = gap(outside);
      if (typeof found !== 'number') return found;
      outsideGap = found;
      if (found >= 0) break;
      if (k > 60) return cannot('not-converged', 'the likelihood hardly falls on one side of the estimate');
      inside = outside;
      insideGap = found;
      outside *= 1.5;
    }
    for (let k = 0; k < 100; k += 1) {
      if (outsideGap === 0) break;
      const next = inside + ((outside - inside) * insideGap) / (insideGap - outsideGap);
      const found = gap(next);
      if (typeof found !== 'number') return found;
      if (Math.abs(found) < CLOSE || outside - inside < 1e-12 * outside) return estimate + Math.sign(step) * next;
      if (found < 0) {
        inside = next;
        insideGap = found;
        outsideGap /= k % 2 === 1 ? 2 : 1;
      } else {
        outside = next;
        outsideGap = found;
        insideGap /= k % 2 === 1 ? 2 : 1;
      }
    }
    if (outsideGap === 0) return estimate + Math.sign(step) * outside;
    return cannot('not-converged', 'the end of the interval was not found');
  }
}
