import { requireLevel, requireWhole } from '../check.ts';
import { type Interval, interval } from '../interval.ts';
import { cannot, type Outcome, ok } from '../outcome.ts';
import { randomStream } from '../random/random-stream.ts';
import { standardNormalQuantile } from '../special/standard-normal.ts';
import { layOutInputs, type SensitivityInput, type SensitivityModel } from './input.ts';

export interface ShapleyEffectsOptions {
  readonly inputs: readonly SensitivityInput[];
  readonly model: SensitivityModel;
  /** Rows; the model is computed samples * (inputs + 1) times. 2,000 when left out. */
  readonly samples?: number;
  readonly seed: number;
  readonly purpose: string;
  /** 0.95 when left out. */
  readonly level?: number;
}

export interface ShapleyEffect {
  readonly name: string;
  /** Share of the variance; sampling may put it a little below 0. */
  readonly share: number;
  readonly standardError: number;
  readonly interval: Interval;
}

export interface ShapleyEffects {
  /** In the order of the inputs; shares sum to 1. */
  readonly effects: readonly ShapleyEffect[];
  /** Of the output. */
  readonly variance: number;
  readonly samples: number;
  /** How often the model was computed. */
  readonly evaluations: number;
  readonly method: string;
  readonly assumptions: readonly string[];
}

/**
 * Shapley effects: the variance of a model's output divided among its inputs, each interaction in equal parts, so that the
 * shares sum to 1 (Owen 2014; Song, Nelson and Staum 2016). Each row replaces the inputs of one point by those of another
 * one by one in random order (Goda 2021, Reliability Engineering and System Safety 213, algorithm 1). Row k depends on
 * (seed, purpose, k) alone.
 *
 * `constant` when the output does not vary, `not-finite` when it is not a finite number.
 *
 * @throws RangeError when there is no input, names repeat or samples are below 16
 */
export function shapleyEffects(options: ShapleyEffectsOptions): Outcome<ShapleyEffects> {
  const { inputs, model, samples = 2000, seed, purpose, level = 0.95 } = options;
  requireWhole('shapleyEffects', 'samples', samples, 16);
  requireLevel('shapleyEffects', 'level', level);
  const { names, starts, total } = layOutInputs('shapleyEffects', inputs);
  const count = inputs.length;
  const start = new Float64Array(total);
  const end = new Float64Array(total);
  const parts = new Float64Array(samples * count);
  for (let k = 0; k < samples; k += 1) {
    const stream = randomStream({ seed, purpose, index: k });
    for (let d = 0; d < total; d += 1) start[d] = stream.uniform();
    for (let d = 0; d < total; d += 1) end[d] = stream.uniform();
    const origin = model(start);
    let before = origin;
    for (const j of stream.permutation(count)) {
      start.set(end.subarray(starts[j], starts[j + 1]), starts[j]);
      const after = model(start);
      // (f(x) - (before + after) / 2)(before - after), from differences alone so that no digits are lost far from 0.
      parts[k * count + j] = (origin - before + (origin - after)) * 0.5 * (before - after);
      before = after;
    }
  }
  if (!parts.every((v) => Number.isFinite(v))) {
    return cannot('not-finite', 'the output of the model, or its square, is not finite for some inputs');
  }
  const sums = new Float64Array(count);
  for (let p = 0; p < parts.length; p += 1) sums[p % count] += parts[p] / samples;
  const variance = sums.reduce((sum, v) => sum + v, 0);
  if (!(variance > 0)) return cannot('constant', 'the output of the sampled rows does not vary');
  const z = -standardNormalQuantile((1 - level) / 2);
  return ok({
    effects: names.map((name, j) => {
      const share = sums[j] / variance;
      const standardError = ratioError(parts, count, j, share, variance);
      const ends = interval(share - z * standardError, share + z * standardError, level, 'Wald');
      return Object.freeze({ name, share, standardError, interval: ends });
    }),
    variance,
    samples,
    evaluations: samples * (count + 1),
    method: 'Shapley effects by random orders (Goda 2021)',
    assumptions: ['inputs are independent'],
  });
}

/** Standard error of the ratio of the mean of column j to the mean of the row sums, by linearisation. */
function ratioError(parts: Float64Array, count: number, j: number, share: number, variance: number): number {
  const samples = parts.length / count;
  let squares = 0;
  for (let k = 0; k < samples; k += 1) {
    let row = 0;
    for (let i = 0; i < count; i += 1) row += parts[k * count + i];
    squares += ((parts[k * count + j] - share * row) / variance) ** 2;
  }
  return Math.sqrt(squares / (samples * (samples - 1)));
}
