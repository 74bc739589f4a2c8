import type { RandomStream } from '../random/random-stream.ts';
import { type CompositePlan, normaliseAll } from './composite-plan.ts';
import { drawDirichlet } from './dirichlet-weights.ts';
import type { MissingRule } from './missing-rule.ts';
import { type Normalisation, Normaliser } from './normaliser.ts';
import type { CompositeAggregation, CompositeVariant } from './variant.ts';

export interface VariantDrawsInput {
  readonly plan: CompositePlan;
  /** Of the Dirichlet weights; null keeps the weights. */
  readonly shapes: Float64Array | null;
  readonly noisy: boolean;
  /** Normalisation varies slowest, the rule for missing values fastest. */
  readonly variants: readonly CompositeVariant[];
  readonly normalisations: readonly Normalisation[];
  readonly aggregations: readonly CompositeAggregation[];
  readonly missingRules: readonly MissingRule[];
  readonly dropOne: boolean;
}

/** Draws variants of a composite one after another; what a draw gives depends on its stream alone. */
export class VariantDraws {
  /** Whether every unit had a score in the last draw. */
  complete = false;
  readonly #input: VariantDrawsInput;
  readonly #weights: Float64Array;
  readonly #values: Float64Array;
  readonly #normalised: Float64Array;
  readonly #normaliser: Normaliser;
  readonly #variants: readonly CompositeVariant[];

  constructor(input: VariantDrawsInput) {
    this.#input = input;
    this.#weights = input.plan.weights.slice();
    const { values, units } = input.plan.matrix;
    this.#values = values.slice();
    this.#normalised = new Float64Array(values.length);
    this.#normaliser = new Normaliser(units, input.plan.groups);
    this.#variants = input.variants;
  }

  /** Writes the scores of a draw; false when there are none. */
  draw(stream: RandomStream, scores: Float64Array): boolean {
    const { normalisations, aggregations, missingRules, shapes, dropOne, noisy } = this.#input;
    const normalisation = pick(stream, normalisations.length);
    const aggregation = pick(stream, aggregations.length);
    const missing = pick(stream, missingRules.length);
    const weights = this.#weights;
    if (shapes !== null) drawDirichlet(stream, shapes, weights);
    else if (dropOne) weights.set(this.#input.plan.weights);
    if (dropOne && !this.#leaveOneOut(stream)) return false;
    const variant = this.#variants[(normalisation * aggregations.length + aggregation) * missingRules.length + missing];
    if (noisy && !this.#disturb(stream, normalisations[normalisation], variant)) return false;
    variant.score(weights, scores, 0);
    // A finite sum says that all are finite, at the price of one addition each.
    let sum = 0;
    for (let i = 0; i < scores.length; i += 1) sum += scores[i];
    this.complete = Number.isFinite(sum);
    if (this.complete) return scores.length >= 2;
    let scored = 0;
    for (let i = 0; i < scores.length; i += 1) {
      if (!Number.isNaN(scores[i])) scored += 1;
      if (Math.abs(scores[i]) === Number.POSITIVE_INFINITY) return false;
    }
    return scored >= 2;
  }

  /** False when the indicator left out has all the weight. */
  #leaveOneOut(stream: RandomStream): boolean {
    const weights = this.#weights;
    const out = stream.integer(weights.length + 1);
    if (out === weights.length) return true;
    weights[out] = 0;
    let total = 0;
    for (let j = 0; j < weights.length; j += 1) total += weights[j];
    if (!(total > 0)) return false;
    for (let j = 0; j < weights.length; j += 1) weights[j] /= total;
    return true;
  }

  #disturb(stream: RandomStream, normalisation: Normalisation, variant: CompositeVariant): boolean {
    const { plan } = this.#input;
    const { values, standardErrors } = plan.matrix;
    for (let k = 0; k < values.length; k += 1) {
      // What is missing or known without error takes no number from the stream.
      if (standardErrors[k] > 0 && !Number.isNaN(values[k])) {
        this.#values[k] = values[k] + standardErrors[k] * stream.normal();
      }
    }
    const fault = normaliseAll(
      'compositeUncertainty',
      plan.matrix,
      normalisation,
      this.#values,
      this.#normaliser,
      this.#normalised,
    );
    if (fault !== null) return false;
    variant.load(this.#normalised);
    return true;
  }
}

function pick(stream: RandomStream, count: number): number {
  return count === 1 ? 0 : stream.integer(count);
}
