import { misuse, requireLevel, requireOption, requireWhole } from '../check.ts';
import { quantileOfSorted } from '../describe/quantile.ts';
import { type Interval, interval } from '../interval.ts';
import { cannot, type Outcome, ok } from '../outcome.ts';
import { randomStream } from '../random/random-stream.ts';
import { type InputLayout, layOutInputs, type SensitivityInput, type SensitivityModel } from './input.ts';
import { SOBOL_DIMENSIONS, SobolSequence } from './sobol-sequence.ts';

export interface SobolIndicesOptions {
  readonly inputs: readonly SensitivityInput[];
  readonly model: SensitivityModel;
  /** Rows; the model is computed samples * (inputs + 2) times. 1,024 when left out; powers of 2 suit `sobol` best. */
  readonly samples?: number;
  /**
   * 'sobol' (when left out) for a shifted Sobol' sequence, for at most 12 uniforms in all, 'random' for independent draws.
   */
  readonly sampler?: 'sobol' | 'random';
  /** Bootstrap replicates for the intervals; 500 when left out. */
  readonly replicates?: number;
  readonly seed: number;
  readonly purpose: string;
  /** 0.95 when left out. */
  readonly level?: number;
}

export interface SobolIndex {
  readonly name: string;
  /** Share of the variance that would go if this input alone were fixed; sampling may put it a little below 0. */
  readonly first: number;
  readonly firstInterval: Interval;
  /** Share that would stay if all others were fixed: with every interaction that the input is in. */
  readonly total: number;
  readonly totalInterval: Interval;
}

export interface SobolIndices {
  readonly indices: readonly SobolIndex[];
  /** Of the output. */
  readonly mean: number;
  readonly variance: number;
  /** 1 minus the sum of first-order shares: what only interactions explain, up to sampling. */
  readonly interactions: number;
  readonly samples: number;
  /** How often the model was computed. */
  readonly evaluations: number;
  readonly method: string;
  readonly assumptions: readonly string[];
}

/**
 * How much of the variance of a model's output comes from each input: first-order and total Sobol' indices. First order by
 * Saltelli and others (2010), Computer Physics Communications 181, equation (b) of table 2; total by Jansen (1999), (f).
 * Intervals are percentiles of a bootstrap of rows; with the Sobol' sequence they are wider than need be. Row k depends on
 * (seed, purpose, k) alone.
 *
 * `constant` when the output does not vary, `not-finite` when it is not a finite number.
 *
 * @throws RangeError when there is no input, names repeat, `sobol` is asked for more than 12 uniforms, samples are below 16
 * or replicates below 20
 */
export function sobolIndices(options: SobolIndicesOptions): Outcome<SobolIndices> {
  const { inputs, model, samples = 1024, sampler = 'sobol', replicates = 500, seed, purpose, level = 0.95 } = options;
  requireWhole('sobolIndices', 'samples', samples, 16);
  requireWhole('sobolIndices', 'replicates', replicates, 20);
  requireLevel('sobolIndices', 'level', level);
  requireOption('sobolIndices', 'sampler', ['sobol', 'random'], sampler);
  const layout = layOutInputs('sobolIndices', inputs);
  if (sampler === 'sobol' && 2 * layout.total > SOBOL_DIMENSIONS) {
    misuse('sobolIndices', 'sampler', `random for more than ${SOBOL_DIMENSIONS / 2} uniforms`, sampler);
  }
  const count = inputs.length;
  const outputs = computeOutputs(model, layout, samples, sampler, { seed, purpose });
  const width = count + 2;
  let mean = 0;
  for (let k = 0; k < samples; k += 1) mean += (outputs[k * width] / 2 + outputs[k * width + 1] / 2) / samples;
  if (!Number.isFinite(mean) || !outputs.every((v) => Number.isFinite(v))) {
    return cannot('not-finite', 'the output of the model is not finite for some inputs');
  }
  if (outputs.every((v) => v === outputs[0]))
    return cannot('constant', `the output is ${outputs[0]} whatever the inputs`);
  const rows = Uint32Array.from({ length: samples }, (_, k) => k);
  const estimate = indicesOf(outputs, rows, mean, count);
  if (!(estimate.variance > 0 && estimate.variance < Number.POSITIVE_INFINITY)) {
    return cannot('constant', 'the output of the sampled rows varies too little, or too much, for a double');
  }
  const first = Array.from({ length: count }, () => new Float64Array(replicates));
  const total = Array.from({ length: count }, () => new Float64Array(replicates));
  let defined = 0;
  for (let r = 0; r < replicates; r += 1) {
    randomStream({ seed, purpose: `${purpose}, bootstrap`, index: r }).indicesWithReplacement(samples, rows);
    const drawn = indicesOf(outputs, rows, mean, count);
    // A replicate of rows that are all alike has no shares.
    if (!(drawn.variance > 0)) continue;
    for (let j = 0; j < count; j += 1) {
      first[j][defined] = drawn.first[j];
      total[j][defined] = drawn.total[j];
    }
    defined += 1;
  }
  if (defined * 2 < replicates)
    return cannot('constant', 'the output varied in fewer than half of the bootstrap replicates');
  const ends = (draws: Float64Array): Interval => {
    const sorted = draws.slice(0, defined).sort();
    const tail = (1 - level) / 2;
    const lower = quantileOfSorted(sorted, tail, 6);
    return interval(lower, quantileOfSorted(sorted, 1 - tail, 6), level, 'bootstrap percentile');
  };
  return ok({
    indices: layout.names.map((name, j) =>
      Object.freeze({
        name,
        first: estimate.first[j],
        firstInterval: ends(first[j]),
        total: estimate.total[j],
        totalInterval: ends(total[j]),
      }),
    ),
    mean,
    variance: estimate.variance,
    interactions: 1 - estimate.first.reduce((sum, v) => sum + v, 0),
    samples,
    evaluations: samples * width,
    method: `Sobol' indices, first order by Saltelli (2010), total by Jansen (1999), ${sampler} sampling`,
    assumptions: ['inputs are independent'],
  });
}

/** For each row the output at A, at B, and at A with each input in turn from B. */
function computeOutputs(
  model: SensitivityModel,
  layout: InputLayout,
  samples: number,
  sampler: 'sobol' | 'random',
  names: { readonly seed: number; readonly purpose: string },
): Float64Array {
  const { starts, total } = layout;
  const count = starts.length - 1;
  const both = new Float64Array(2 * total);
  const mixed = new Float64Array(total);
  const outputs = new Float64Array(samples * (count + 2));
  const shifter = randomStream({ ...names, purpose: `${names.purpose}, shift` });
  const sequence =
    sampler === 'sobol'
      ? new SobolSequence(Uint32Array.from({ length: 2 * total }, () => shifter.integer(2 ** 32)))
      : null;
  let place = 0;
  for (let k = 0; k < samples; k += 1) {
    if (sequence !== null) sequence.point(k, both);
    else {
      const stream = randomStream({ ...names, index: k });
      for (let d = 0; d < both.length; d += 1) both[d] = stream.uniform();
    }
    const a = both.subarray(0, total);
    const b = both.subarray(total);
    mixed.set(a);
    outputs[place] = model(mixed);
    mixed.set(b);
    outputs[place + 1] = model(mixed);
    for (let j = 0; j < count; j += 1) {
      mixed.set(a);
      mixed.set(b.subarray(starts[j], starts[j + 1]), starts[j]);
      outputs[place + 2 + j] = model(mixed);
    }
    place += count + 2;
  }
  return outputs;
}

interface Estimates {
  readonly variance: number;
  readonly first: Float64Array;
  readonly total: Float64Array;
}

/** The estimators on some rows; outputs are centred, without which the first order loses digits. */
function indicesOf(outputs: Float64Array, rows: Uint32Array, mean: number, count: number): Estimates {
  const width = count + 2;
  const first = new Float64Array(count);
  const total = new Float64Array(count);
  let [sum, squares] = [0, 0];
  for (const k of rows) {
    const a = outputs[k * width] - mean;
    const b = outputs[k * width + 1] - mean;
    sum += a + b;
    squares += a * a + b * b;
    for (let j = 0; j < count; j += 1) {
      const mixed = outputs[k * width + 2 + j] - mean;
      first[j] += b * (mixed - a);
      total[j] += (a - mixed) * (a - mixed);
    }
  }
  const n = rows.length;
  const variance = (squares - (sum * sum) / (2 * n)) / (2 * n);
  for (let j = 0; j < count; j += 1) {
    first[j] /= n * variance;
    total[j] /= 2 * n * variance;
  }
  return { variance, first, total };
}
