import { NewtonSearch } from '../optimise/newton.ts';
import { LIMIT, TOLERANCE } from './fit.ts';
import type { Link } from './limit-terms.ts';
import { nullThresholds, type Prepared } from './prepare.ts';
import { ProportionalModel } from './proportional-model.ts';
import { isRunningAway, SinglePredictorSeparation } from './separation.ts';
import { SingleLogitModel } from './single-logit-model.ts';

export type ShuffleStatus = 'fitted' | 'separation' | 'constant' | 'notConverged';

/** Fits the same predictors to one response after another, in the same buffers. */
export class ShuffleFitter {
  readonly #prepared: Prepared;
  readonly #link: Link;
  readonly #single: SingleLogitModel | null;
  readonly #model: ProportionalModel;
  readonly #search: NewtonSearch;
  readonly #counts: Float64Array;
  readonly #kept: Float64Array;
  readonly #position: Uint32Array;
  readonly #filled: Uint32Array;
  readonly #separation: SinglePredictorSeparation;
  #nullLogLikelihood = 0;
  #logLikelihood = 0;

  /** `categories` is one more than the largest category of any response. */
  constructor(prepared: Prepared, link: Link, categories: number) {
    this.#prepared = prepared;
    this.#link = link;
    this.#single = prepared.count === 1 && link === 'logit' ? new SingleLogitModel(prepared.n, categories) : null;
    this.#model = new ProportionalModel(link, prepared.rows, new Uint32Array(prepared.n), categories - 1);
    this.#search = new NewtonSearch(categories - 1 + prepared.count);
    this.#counts = new Float64Array(categories);
    this.#kept = new Float64Array(categories);
    this.#position = new Uint32Array(categories);
    this.#filled = new Uint32Array(categories);
    this.#separation = new SinglePredictorSeparation(categories);
  }

  /** Twice the gain in log-likelihood over the thresholds alone, of the last fit. */
  get statistic(): number {
    return Math.max(0, 2 * (this.#logLikelihood - this.#nullLogLikelihood));
  }

  /** Of the thresholds alone, in the last fit. */
  get nullLogLikelihood(): number {
    return this.#nullLogLikelihood;
  }

  /** On the standardised predictor. */
  coefficient(k: number): number {
    return this.#search.parameters[this.#model.thresholds + k]!;
  }

  /** Fits the categories of the rows, one for each row. */
  fit(response: Uint32Array): ShuffleStatus {
    const { n, count } = this.#prepared;
    const counts = this.#counts.fill(0);
    for (let i = 0; i < n; i += 1) counts[response[i]!]! += 1;
    let present = 0;
    for (let c = 0; c < counts.length; c += 1) {
      this.#position[c] = present;
      if (counts[c]! > 0) this.#kept[present++] = counts[c]!;
    }
    if (present < 2) return 'constant';
    const parameters = this.#search.parameters;
    this.#nullLogLikelihood = nullThresholds(this.#kept, present, n, this.#link, parameters);
    this.#model.useThresholds(present - 1);
    parameters.fill(0, present - 1, present - 1 + count);
    return this.#single === null
      ? this.#fitGeneral(response, present)
      : this.#fitSingle(this.#single, response, present);
  }

  #fitSingle(single: SingleLogitModel, response: Uint32Array, present: number): ShuffleStatus {
    const { n, rows } = this.#prepared;
    const filled = this.#filled;
    single.useCategories(present);
    let end = 0;
    for (let c = 0; c < present; c += 1) {
      filled[c] = end;
      end += this.#kept[c]!;
      single.ends[c] = end;
      single.totals[c] = this.#kept[c]!;
    }
    for (let i = 0; i < n; i += 1) single.x[filled[this.#position[response[i]!]!]!++] = rows[i]!;
    if (this.#separation.occursInRuns(single.x, single.ends, present)) return 'separation';
    if (this.#search.maximise(single, TOLERANCE, LIMIT, false) !== 'converged') return 'notConverged';
    this.#logLikelihood =
      this.#search.logLikelihood + single.lastGain(this.#search.parameters, this.#search.information);
    return 'fitted';
  }

  #fitGeneral(response: Uint32Array, present: number): ShuffleStatus {
    const { n, rows, count } = this.#prepared;
    const model = this.#model;
    for (let i = 0; i < n; i += 1) model.category[i] = this.#position[response[i]!]!;
    if (count === 1 && this.#separation.occurs(rows, model.category, model.weight, present)) return 'separation';
    const status = this.#search.maximise(model, TOLERANCE, LIMIT);
    if (count > 1 && (status === 'singular' || isRunningAway(this.#search, model, model.thresholds))) {
      return 'separation';
    }
    this.#logLikelihood = this.#search.logLikelihood;
    return status === 'converged' ? 'fitted' : 'notConverged';
  }
}
