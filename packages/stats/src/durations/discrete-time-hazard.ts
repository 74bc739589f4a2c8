import { choleskyInPlace, invertSymmetric } from '../algebra/cholesky.ts';
import { misuse, requireLevel, requireOption, requireWhole } from '../check.ts';
import { meanOf } from '../describe/mean.ts';
import { sumOfSquaresOf } from '../describe/variance.ts';
import { type Interval, interval } from '../interval.ts';
import { type Coefficients, coefficientsOf } from '../models/coefficients.ts';
import { type DesignOptions, prepareDesign } from '../models/design.ts';
import { NewtonSearch } from '../optimise/newton.ts';
import { CautiousObjective } from '../ordinal/cautious-objective.ts';
import { isRunningAway } from '../ordinal/separation.ts';
import { cannot, type Failure, type Outcome, ok } from '../outcome.ts';
import { standardNormalQuantile } from '../special/standard-normal.ts';
import { type BinaryDesign, BinaryModel, type HazardLink, inverseLink } from './binary-model.ts';
import { type DurationData, prepareDurations } from './duration-data.ts';

export interface DiscreteTimeHazardOptions extends DurationData, Pick<DesignOptions, 'predictors' | 'names'> {
  /** The whole period, 1, 2, 3 ..., in which the event happened or the row was last seen. */
  readonly time: ArrayLike<number>;
  /** Last whole period before observation began; 0 when left out. */
  readonly entry?: ArrayLike<number>;
  /** 'logit', or 'complementary-log-log' for grouped continuous time (its slopes are log hazard ratios). */
  readonly link: HazardLink;
  /** A hazard for each period (0, when left out), or a polynomial of the period with this degree, 1 to 3. */
  readonly polynomial?: number;
  /** 0.95 when left out. */
  readonly level?: number;
}

export interface DiscreteTimeHazard extends Coefficients {
  readonly method: string;
  readonly link: HazardLink;
  readonly n: number;
  readonly events: number;
  /** Rows times the periods they were at risk in: the observations of the model. */
  readonly personPeriods: number;
  /** By period, for somebody whose predictors are at their means over the person-periods. */
  readonly periods: readonly {
    readonly period: number;
    readonly atRisk: number;
    readonly events: number;
    readonly hazard: number;
    readonly interval: Interval;
  }[];
  readonly logLikelihood: number;
  readonly iterations: number;
  readonly assumptions: readonly string[];
}

/**
 * Hazard of an event in whole periods: the rows are spread over the periods they were at risk in and a binary model fitted.
 *
 * Prentice and Gloeckler (1978), Allison (1982). Fisher scoring; Wald intervals from the expected information, those of
 * the hazards on the link scale. Predictors are constant over a row's periods; each row has at most one event, so the
 * person-periods may be treated as independent.
 *
 * Reasons: `too-few`, `constant`, `collinear`, `not-finite`, `not-converged`, and `separation`, also when a period with
 * a hazard of its own has no event or nothing but events (then name a `polynomial`).
 *
 * @throws RangeError when lengths differ, a time or entry is not a whole period, or an option is unknown
 */
export function discreteTimeHazard(options: DiscreteTimeHazardOptions): Outcome<DiscreteTimeHazard> {
  const where = 'discreteTimeHazard';
  const { link, polynomial = 0, level = 0.95 } = options;
  requireLevel(where, 'level', level);
  requireOption(where, 'link', ['logit', 'complementary-log-log'], link);
  requireWhole(where, 'polynomial', polynomial);
  if (polynomial > 3) misuse(where, 'polynomial', '0 to 3', polynomial);
  const spread = spreadPeriods(where, options, polynomial);
  if ('ok' in spread) return spread;
  const { response, rows, periods, own, terms, centres, scales } = spread;
  const size = terms.length;
  const gram = crossProduct(spread);
  if (!choleskyInPlace(gram, size, 1e-10)) return cannot('collinear', 'a predictor repeats the others or the periods');
  const search = new NewtonSearch(size);
  const model = new BinaryModel(spread, response, link);
  // A start at the overall hazard.
  const share = spread.events / rows;
  const start = link === 'logit' ? Math.log(share / (1 - share)) : Math.log(-Math.log1p(-share));
  search.parameters.fill(start, 0, own);
  let status = search.maximise(model, 1e-18, 200);
  if (status !== 'converged') {
    search.parameters.fill(0).fill(start, 0, own);
    status = search.maximise(new CautiousObjective(model, spread.matrix, spread.rest), 1e-18, 200);
  }
  if (status === 'singular' || isRunningAway(search, model, 0)) {
    return cannot(
      'separation',
      'predictors tell perfectly who has the event (or all but): an estimate runs to infinity',
    );
  }
  if (status !== 'converged') return cannot('not-converged', `no optimum within ${search.iterations} steps`);
  const inverse = invertSymmetric(search.information, size);
  if (inverse === null) return cannot('not-converged', 'the information at the estimate is singular');
  // Back to the predictors' own units: each constant takes up the centres.
  const map = new Float64Array(size * size);
  for (let a = 0; a < size; a += 1) {
    map[a * size + a] = 1 / scales[a];
    if (a < own) for (let b = own; b < size; b += 1) map[a * size + b] = -centres[b] / scales[b];
  }
  const estimates = new Float64Array(size);
  const half = new Float64Array(size * size);
  const covariance = new Float64Array(size * size);
  for (let a = 0; a < size; a += 1) {
    for (let b = 0; b < size; b += 1) {
      estimates[a] += map[a * size + b] * search.parameters[b];
      for (let c = 0; c < size; c += 1) half[a * size + b] += map[a * size + c] * inverse[c * size + b];
    }
  }
  for (let a = 0; a < size; a += 1) {
    for (let b = 0; b < size; b += 1) {
      for (let c = 0; c < size; c += 1) covariance[a * size + b] += half[a * size + c] * map[b * size + c];
    }
  }
  const z = -standardNormalQuantile((1 - level) / 2);
  const kind = 'Wald, link scale';
  return ok({
    method: `discrete-time hazard, ${link}, ${polynomial === 0 ? 'a hazard each period' : `polynomial of degree ${polynomial}`}`,
    link,
    n: options.time.length,
    events: spread.events,
    personPeriods: rows,
    ...coefficientsOf({ terms, estimates, covariance, level, degreesOfFreedom: null, kind: 'Wald' }),
    periods: periods.map((p) => {
      let centre = 0;
      let variance = 0;
      for (let a = 0; a < size; a += 1) {
        centre += p.row[a] * search.parameters[a];
        for (let b = 0; b < size; b += 1) variance += p.row[a] * p.row[b] * inverse[a * size + b];
      }
      const reach = z * Math.sqrt(variance);
      return {
        period: p.period,
        atRisk: p.atRisk,
        events: p.events,
        hazard: inverseLink(link, centre),
        interval: interval(inverseLink(link, centre - reach), inverseLink(link, centre + reach), level, kind),
      };
    }),
    logLikelihood: search.logLikelihood,
    iterations: search.iterations,
    assumptions: [
      'the same effect in every period',
      'being censored says nothing about the event to come, given the predictors',
      'independent rows',
    ],
  });
}

/** X'X of the design, lower triangle. */
function crossProduct({ constant, own, matrix, rest }: BinaryDesign): Float64Array {
  const size = own + rest;
  const gram = new Float64Array(size * size);
  for (let i = 0; i < constant.length; i += 1) {
    const c = constant[i];
    gram[c * size + c] += 1;
    for (let a = 0; a < rest; a += 1) {
      const x = matrix[i * rest + a];
      const row = (own + a) * size;
      gram[row + c] += x;
      for (let b = 0; b <= a; b += 1) gram[row + own + b] += x * matrix[i * rest + b];
    }
  }
  return gram;
}

interface Spread extends BinaryDesign {
  readonly response: Float64Array;
  readonly rows: number;
  readonly events: number;
  readonly terms: readonly string[];
  readonly centres: Float64Array;
  readonly scales: Float64Array;
  readonly periods: readonly {
    readonly period: number;
    readonly atRisk: number;
    readonly events: number;
    /** The design at the predictors' means. */
    readonly row: Float64Array;
  }[];
}

/** Person-periods with standardised columns, row by row. */
function spreadPeriods(where: string, options: DiscreteTimeHazardOptions, degree: number): Spread | Failure {
  const { time, entry } = options;
  const design = prepareDesign(where, time, {
    predictors: options.predictors,
    ...(options.names === undefined ? {} : { names: options.names }),
  });
  if ('ok' in design) return design;
  const data = prepareDurations(where, options);
  if ('ok' in data) return data;
  let longest = 0;
  let rows = 0;
  for (let i = 0; i < data.n; i += 1) {
    requireWhole(where, `time[${i}]`, time[i], 1);
    if (entry !== undefined) requireWhole(where, `entry[${i}]`, entry[i]);
    longest = Math.max(longest, time[i]);
    rows += time[i] - (entry === undefined ? 0 : entry[i]);
  }
  if (longest > 10_000 || rows > 5_000_000) {
    misuse(where, 'time', 'whole periods, at most 10,000 of them and 5,000,000 in all', `${longest}, ${rows} in all`);
  }
  const atRisk = new Float64Array(longest + 1);
  const happened = new Float64Array(longest + 1);
  for (let i = 0; i < data.n; i += 1) {
    for (let t = (entry === undefined ? 0 : entry[i]) + 1; t <= time[i]; t += 1) atRisk[t] += 1;
    happened[time[i]] += data.event[i];
  }
  const events = happened.reduce((sum, d) => sum + d, 0);
  if (events === 0 || events === rows)
    return cannot('too-few', 'either nothing happens or nothing else: no hazard to fit');
  const seen = [...atRisk.keys()].filter((t) => atRisk[t] > 0);
  const certain = seen.filter((t) => happened[t] === 0 || happened[t] === atRisk[t]);
  if (degree === 0 && certain.length > 0) {
    return cannot(
      'separation',
      `nobody, or everybody, has the event in period ${certain.join(', ')}: name a polynomial`,
    );
  }
  if (degree >= seen.length) return cannot('collinear', `a polynomial of degree ${degree} in ${seen.length} periods`);
  const own = degree === 0 ? seen.length : 1;
  const predictors = design.columns - 1;
  const size = own + degree + predictors;
  const column = new Map(seen.map((t, a) => [t, a]));
  const rest = size - own;
  const matrix = new Float64Array(rows * rest);
  const constant = new Uint32Array(rows);
  const response = new Float64Array(rows);
  const constantOf = (t: number): number => (degree === 0 ? (column.get(t) ?? 0) : 0);
  let r = 0;
  for (let i = 0; i < data.n; i += 1) {
    for (let t = (entry === undefined ? 0 : entry[i]) + 1; t <= time[i]; t += 1) {
      constant[r] = constantOf(t);
      for (let power = 1; power <= degree; power += 1) matrix[r * rest + power - 1] = t ** power;
      for (let k = 0; k < predictors; k += 1) {
        matrix[r * rest + degree + k] = design.matrix[(k + 1) * data.n + i];
      }
      response[r] = t === time[i] ? data.event[i] : 0;
      r += 1;
    }
  }
  const centres = new Float64Array(size);
  const scales = new Float64Array(size).fill(1);
  for (let a = own; a < size; a += 1) {
    const values = new Float64Array(rows);
    for (let i = 0; i < rows; i += 1) values[i] = matrix[i * rest + a - own];
    centres[a] = meanOf(values);
    scales[a] = Math.sqrt(sumOfSquaresOf(values) / rows);
    if (!Number.isFinite(scales[a])) return cannot('not-finite', 'the spread of a predictor is beyond a double');
    if (!(scales[a] > 0)) return cannot('constant', 'a predictor does not vary among the person-periods');
    for (let i = 0; i < rows; i += 1) matrix[i * rest + a - own] = (values[i] - centres[a]) / scales[a];
  }
  const constants = degree === 0 ? seen.map((t) => `period ${t}`) : ['intercept', 'period', 'period^2', 'period^3'];
  return {
    constant,
    own,
    matrix,
    rest,
    response,
    rows,
    events,
    terms: [...constants.slice(0, own + degree), ...design.terms.slice(1)],
    centres,
    scales,
    periods: seen.map((period) => {
      const row = new Float64Array(size);
      row[constantOf(period)] = 1;
      for (let power = 1; power <= degree; power += 1) {
        const a = own + power - 1;
        row[a] = (period ** power - centres[a]) / scales[a];
      }
      return { period, atRisk: atRisk[period], events: happened[period], row };
    }),
  };
}
