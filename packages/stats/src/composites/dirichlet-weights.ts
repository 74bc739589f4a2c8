import { findNotFinite, misuse, requireNonNegative, requirePositive, requireWhole } from '../check.ts';
import { type Outcome, ok } from '../outcome.ts';
import { type RandomStream, randomStream } from '../random/random-stream.ts';

/** Below this a gamma draw may vanish in a double. */
const LEAST_SHAPE = 0.01;

export interface DirichletWeightsOptions {
  /** The means of the weights, none negative; scaled to sum to 1. A weight of 0 stays 0. */
  readonly weights: ArrayLike<number>;
  /**
   * How closely draws keep to the means: the sum of the Dirichlet shapes. The number of weights, with equal means, makes
   * every set of weights equally likely; 10 times that stays near the means.
   */
  readonly concentration: number;
  readonly draws: number;
  readonly seed: number;
  readonly purpose: string;
}

export interface DirichletWeights {
  /** Draw after draw: weight j of draw k is at k * count + j. Each draw sums to 1. */
  readonly weights: Float64Array;
  readonly count: number;
  readonly draws: number;
  /** The means, summing to 1. */
  readonly means: readonly number[];
  readonly shapes: readonly number[];
  readonly method: string;
}

/**
 * Random weights around given ones: Dirichlet draws, each a set of weights that sums to 1. The standard deviation of
 * weight j is √(m(1 - m) / (concentration + 1)) with m its mean. Draw k depends on (seed, purpose, k) alone.
 *
 * `not-finite` when a weight is.
 *
 * @throws RangeError when a weight is negative or all are 0, the concentration is not positive, or concentration times a
 * mean above 0 is less than 0.01
 */
export function dirichletWeights(options: DirichletWeightsOptions): Outcome<DirichletWeights> {
  const { weights, concentration, draws, seed, purpose } = options;
  requireWhole('dirichletWeights', 'draws', draws, 1);
  const fault = findNotFinite('weights', weights);
  if (fault !== null) return fault;
  const means = scaledWeights('dirichletWeights', weights);
  const shapes = dirichletShapes('dirichletWeights', means, concentration);
  const count = means.length;
  const all = new Float64Array(draws * count);
  for (let k = 0; k < draws; k += 1) {
    drawDirichlet(randomStream({ seed, purpose, index: k }), shapes, all.subarray(k * count, (k + 1) * count));
  }
  return ok({
    weights: all,
    count,
    draws,
    means: [...means],
    shapes: [...shapes],
    method: 'Dirichlet draws by normalised gamma variables',
  });
}

/** Weights scaled to sum to 1. */
export function scaledWeights(where: string, weights: ArrayLike<number>): Float64Array {
  let largest = 0;
  for (let j = 0; j < weights.length; j += 1) {
    requireNonNegative(where, `weights[${j}]`, weights[j]);
    largest = Math.max(largest, weights[j]);
  }
  if (!(largest > 0)) misuse(where, 'weights', 'not all 0', weights.length === 0 ? 'none' : 0);
  // By the largest first, so that the sum cannot overflow.
  const scaled = Float64Array.from(weights, (w) => w / largest);
  let total = 0;
  for (const w of scaled) total += w;
  return scaled.map((w) => w / total);
}

/** Shapes of the Dirichlet distribution with these means. */
export function dirichletShapes(where: string, means: Float64Array, concentration: number): Float64Array {
  requirePositive(where, 'concentration', concentration);
  const shapes = means.map((m) => {
    const shape = m * concentration;
    // Rounding of 1 / count times count must not cost the quick way to draw.
    return Math.abs(shape - 1) < 1e-12 ? 1 : shape;
  });
  for (const shape of shapes) {
    if (shape > 0 && shape < LEAST_SHAPE) {
      misuse(
        where,
        'concentration',
        `large enough that each weight above 0 has a shape of ${LEAST_SHAPE}`,
        concentration,
      );
    }
  }
  return shapes;
}

/** One draw into `into`; a shape of 1 is an exponential. */
export function drawDirichlet(stream: RandomStream, shapes: Float64Array, into: Float64Array): void {
  let total = 0;
  while (!(total > 0)) {
    total = 0;
    for (let j = 0; j < shapes.length; j += 1) {
      const shape = shapes[j];
      const draw = shape === 1 ? stream.exponential() : shape === 0 ? 0 : stream.gamma(shape);
      into[j] = draw;
      total += draw;
    }
  }
  for (let j = 0; j < shapes.length; j += 1) into[j] /= total;
}
