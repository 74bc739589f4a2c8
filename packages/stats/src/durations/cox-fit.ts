import { choleskyInPlace, choleskySolve, invertSymmetric } from '../algebra/cholesky.ts';
import { requireOption } from '../check.ts';
import { meanOf } from '../describe/mean.ts';
import { sumOfSquaresOf } from '../describe/variance.ts';
import { type DesignOptions, prepareDesign } from '../models/design.ts';
import { NewtonSearch } from '../optimise/newton.ts';
import { cannot, type Failure } from '../outcome.ts';
import { CoxModel, type Ties } from './cox-model.ts';
import { type DurationData, type PreparedDurations, prepareDurations } from './duration-data.ts';
import { codeGroups, type Groups, oneGroup } from './groups.ts';

/** The data of Cox's model. There is no constant: it is in the baseline hazard. */
export interface CoxData extends DurationData, Pick<DesignOptions, 'predictors' | 'names'> {
  /** Each stratum has a baseline hazard of its own; one when left out. */
  readonly strata?: ArrayLike<string | number>;
  /** What to do when events share a time: 'efron' when left out. */
  readonly ties?: Ties;
}

/** The model at its maximum, on standardised predictors. */
export interface CoxFitted {
  readonly data: PreparedDurations;
  readonly strata: Groups;
  readonly terms: readonly string[];
  readonly model: CoxModel;
  readonly search: NewtonSearch;
  readonly inverse: Float64Array;
  readonly centres: Float64Array;
  readonly scales: Float64Array;
  readonly events: number;
  readonly nullLogLikelihood: number;
  /** Score statistic at 0. */
  readonly score: number;
}

const TOLERANCE = 1e-11;
/** Growth of a variance since 0 beyond which the estimate is running to infinity. */
const RUNAWAY = 1e7;

/** Checks and fits; programming mistakes throw, data that cannot be fitted is a Failure. */
export function fitCox(where: string, options: CoxData): CoxFitted | Failure {
  const { ties = 'efron' } = options;
  requireOption(where, 'ties', ['efron', 'breslow'], ties);
  const design = prepareDesign(where, options.time, {
    predictors: options.predictors,
    ...(options.names === undefined ? {} : { names: options.names }),
    intercept: false,
  });
  if ('ok' in design) return design;
  const data = prepareDurations(where, options);
  if ('ok' in data) return data;
  const strata = options.strata === undefined ? oneGroup(data.n) : codeGroups(where, 'strata', options.strata, data.n);
  if ('ok' in strata) return strata;
  const { columns: size, rows: n, matrix, terms } = design;
  const events = data.event.reduce((sum, d) => sum + d, 0);
  if (events === 0) return cannot('too-few', 'no row has the event');
  const x = new Float64Array(n * size);
  const centres = new Float64Array(size);
  const scales = new Float64Array(size);
  for (let a = 0; a < size; a += 1) {
    const column = matrix.subarray(a * n, (a + 1) * n);
    centres[a] = meanOf(column);
    scales[a] = Math.sqrt(sumOfSquaresOf(column) / n);
    if (!Number.isFinite(scales[a])) return cannot('not-finite', `the spread of ${terms[a]} is beyond a double`);
    if (!(scales[a] > 0)) return cannot('constant', `${terms[a]} is ${column[0]} throughout`);
    for (let i = 0; i < n; i += 1) x[i * size + a] = (column[i] - centres[a]) / scales[a];
  }
  const model = new CoxModel(data, strata, x, size, ties);
  const gradient = new Float64Array(size);
  const information = new Float64Array(size * size);
  const nullLogLikelihood = model.evaluate(new Float64Array(size), gradient, information);
  const atZero = invertSymmetric(information, size);
  // Compared with the spread of the predictors themselves (1), not only with one another.
  const empty = gradient.findIndex((_, a) => !(information[a * size + a] > 1e-10 * events));
  const factor = information.slice();
  if (empty >= 0 || atZero === null || !choleskyInPlace(factor, size, 1e-10)) {
    return cannot(
      'collinear',
      empty >= 0
        ? `${terms[empty]} does not vary among those at risk together when an event happens`
        : 'among those at risk together a predictor is a linear combination of the others; leave one out',
    );
  }
  const step = gradient.slice();
  choleskySolve(factor, size, step);
  const search = new NewtonSearch(size);
  const status = search.maximise(model, TOLERANCE, 100);
  const inverse = status === 'singular' ? null : invertSymmetric(search.information, size);
  const runaway = inverse === null || scales.some((_, a) => !(inverse[a * size + a] < RUNAWAY * atZero[a * size + a]));
  if (runaway) {
    return cannot(
      'separation',
      'a predictor orders the events perfectly (or all but): its estimate runs to infinity and the likelihood is monotone',
    );
  }
  if (status !== 'converged') {
    return cannot('not-converged', `the likelihood did not settle within ${search.iterations} Newton steps`);
  }
  const score = gradient.reduce((sum, u, a) => sum + u * step[a], 0);
  return { data, strata, terms, model, search, inverse, centres, scales, events, nullLogLikelihood, score };
}
