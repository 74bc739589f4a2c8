import { misuse, requireWhole } from '../check.ts';
import { type ChunkedTask, type PreparedDraws, runAlone } from '../chunks/chunked.ts';
import { cannot, type Outcome, ok } from '../outcome.ts';
import { randomStream } from '../random/random-stream.ts';
import { fitProportional } from './fit.ts';
import type { Link } from './limit-terms.ts';
import { type Prepared, prepare } from './prepare.ts';
import { ShuffleFitter, type ShuffleStatus } from './shuffle-fitter.ts';

/** One model to refit under every shuffle. */
export interface PermutedPredictors {
  /** One array per predictor. */
  readonly predictors: readonly ArrayLike<number>[];
  /** Which observations of the response have these predictors, in their order; all when left out. */
  readonly rows?: ArrayLike<number>;
}

export interface PermuteCumulativeLinkOptions {
  /** Ordered categories as whole numbers 0 to K - 1; what is shuffled. */
  readonly response: ArrayLike<number>;
  /** The models; every one sees the same shuffles. */
  readonly models: readonly PermutedPredictors[];
  readonly link: Link;
  /** Number of shuffles. */
  readonly replicates: number;
  readonly seed: number;
  /** Name of the random streams: shuffle k is randomStream({ seed, purpose, index: k }).shuffle(response). */
  readonly purpose: string;
}

/** A model under the shuffles. Shuffles that could not be fitted are in none of the arrays. */
export interface PermutedModel {
  readonly n: number;
  readonly observed: { readonly statistic: number; readonly coefficients: readonly number[] };
  /** Likelihood ratio statistic of all slopes, one for each fitted shuffle. */
  readonly statistics: Float64Array;
  /** Log-likelihood of the thresholds alone, one for each fitted shuffle; differs when rows are left out. */
  readonly nullLogLikelihoods: Float64Array;
  /** For each predictor, its coefficient per unit in each fitted shuffle. */
  readonly coefficients: readonly Float64Array[];
  /** Number of the shuffle that each entry belongs to. */
  readonly shuffles: Uint32Array;
  readonly unfitted: { readonly separation: number; readonly constant: number; readonly notConverged: number };
  /** Share of shuffles, the observed order among them, whose statistic is at least the observed. */
  readonly p: number;
}

export interface PermuteCumulativeLink {
  readonly method: string;
  readonly replicates: number;
  readonly models: readonly Outcome<PermutedModel>[];
}

/** Numbers of a refit before its coefficients: status, statistic, null log-likelihood. */
const HEAD = 3;

const STATUS: readonly ShuffleStatus[] = ['fitted', 'separation', 'constant', 'notConverged'];

/** The work of `permuteCumulativeLink` in draws; draw k is shuffle k under every model. */
export const permuteCumulativeLinkTask: ChunkedTask<PermuteCumulativeLinkOptions, PermuteCumulativeLink> = {
  name: 'permuteCumulativeLink',
  prepare: prepareShuffles,
};

/**
 * Refits cumulative link models to shuffled responses: what the likelihood ratio statistics would be if the response
 * had nothing to do with the predictors. Each refit is that of `cumulativeLink` on the shuffled response.
 *
 * A model whose own data cannot be fitted has its reason in place of a value (see `cumulativeLink`), as has one of
 * which fewer than half of the shuffles could be fitted (`not-converged`). The p-value is exact for the shuffles drawn;
 * Phipson and Smyth (2010).
 *
 * @throws RangeError on misuse, as `cumulativeLink`; a row outside the response; no shuffle
 */
export function permuteCumulativeLink(options: PermuteCumulativeLinkOptions): Outcome<PermuteCumulativeLink> {
  return runAlone(permuteCumulativeLinkTask, options);
}

interface Shuffled {
  readonly prepared: Prepared;
  readonly rows: Uint32Array;
  readonly fitter: ShuffleFitter;
  readonly statistic: number;
  readonly coefficients: readonly number[];
  /** Where this model's numbers begin in a draw. */
  readonly at: number;
}

function prepareShuffles(options: PermuteCumulativeLinkOptions): Outcome<PreparedDraws<PermuteCumulativeLink>> {
  const where = 'permuteCumulativeLink';
  const { response, models, link, replicates, seed, purpose } = options;
  requireWhole(where, 'replicates', replicates, 1);
  if (models.length === 0) misuse(where, 'models', 'a list of one or more', 'an empty list');
  const all = Uint32Array.from({ length: response.length }, (_, i) => i);
  let width = 0;
  const ready = models.map(({ predictors, rows: given }): Outcome<Shuffled> => {
    const rows = given === undefined ? all : Uint32Array.from(given);
    for (let i = 0; i < rows.length; i += 1) {
      const row = given === undefined ? i : given[i];
      if (!(Number.isInteger(row) && row! >= 0 && row! < response.length)) {
        misuse(where, 'rows', `places in the response of ${response.length}`, row);
      }
    }
    const prepared = prepare(where, { response: Array.from(rows, (i) => response[i]!), predictors, link });
    if ('ok' in prepared) return prepared;
    const fitted = fitProportional(prepared, link);
    if ('ok' in fitted) return fitted;
    const { search, model } = fitted;
    const at = width;
    width += HEAD + predictors.length;
    return ok({
      prepared,
      rows,
      fitter: new ShuffleFitter(prepared, link, largest(response) + 1),
      statistic: Math.max(0, 2 * (search.logLikelihood - prepared.nullLogLikelihood)),
      coefficients: predictors.map((_, k) => search.parameters[model.thresholds + k]! / prepared.scales[k]!),
      at,
    });
  });
  const run = (from: number, to: number, into: Float64Array): void => {
    const shuffled = new Uint32Array(response.length);
    const own = new Uint32Array(response.length);
    for (let k = from; k < to; k += 1) {
      shuffled.set(response);
      randomStream({ seed, purpose, index: k }).shuffle(shuffled);
      for (const model of ready) if (model.ok) runOne(model.value, shuffled, own, into, k * width + model.value.at);
    }
  };
  const finish = (draws: Float64Array): Outcome<PermuteCumulativeLink> =>
    ok({
      method: `likelihood ratio of cumulative link models, ${link}, response shuffled`,
      replicates,
      models: ready.map((model) => (model.ok ? sumUp(model.value, draws, replicates, width) : model)),
    });
  return ok({ draws: replicates, width, run, finish });
}

function largest(values: ArrayLike<number>): number {
  let most = 0;
  for (let i = 0; i < values.length; i += 1) most = Math.max(most, values[i]!);
  return most;
}

/** Writes status, statistic, null log-likelihood and coefficients of one refit. */
function runOne(model: Shuffled, shuffled: Uint32Array, own: Uint32Array, into: Float64Array, at: number): void {
  const { rows, fitter, prepared } = model;
  for (let i = 0; i < rows.length; i += 1) own[i] = shuffled[rows[i]!]!;
  const status = fitter.fit(own);
  into[at] = STATUS.indexOf(status);
  if (status !== 'fitted') return;
  into[at + 1] = fitter.statistic;
  into[at + 2] = fitter.nullLogLikelihood;
  for (let k = 0; k < prepared.count; k += 1) into[at + HEAD + k] = fitter.coefficient(k) / prepared.scales[k]!;
}

function sumUp(model: Shuffled, draws: Float64Array, replicates: number, width: number): Outcome<PermutedModel> {
  const unfitted = { separation: 0, constant: 0, notConverged: 0 };
  const shuffles: number[] = [];
  for (let r = 0; r < replicates; r += 1) {
    const status = STATUS[draws[r * width + model.at]!]!;
    if (status === 'fitted') shuffles.push(r);
    else unfitted[status] += 1;
  }
  if (shuffles.length * 2 < replicates) {
    return cannot('not-converged', `only ${shuffles.length} of ${replicates} shuffles could be fitted`);
  }
  const column = (offset: number): Float64Array =>
    Float64Array.from(shuffles, (r) => draws[r * width + model.at + offset]!);
  const statistics = column(1);
  // Equal orders of the response differ in rounding only and count as equal.
  const bar = model.statistic * (1 - 1e-9) - 1e-9;
  const reached = statistics.reduce((sum, s) => sum + Number(s >= bar), 0);
  return ok({
    n: model.prepared.n,
    observed: Object.freeze({ statistic: model.statistic, coefficients: model.coefficients }),
    statistics,
    nullLogLikelihoods: column(2),
    coefficients: model.coefficients.map((_, k) => column(HEAD + k)),
    shuffles: Uint32Array.from(shuffles),
    unfitted: Object.freeze(unfitted),
    p: (1 + reached) / (1 + shuffles.length),
  });
}
