import { misuse, requireNonNegative, requireWhole } from '../check.ts';
import { cannot, type Outcome, ok } from '../outcome.ts';

/** One choice among a few options. */
export interface DiscreteInput {
  /** Each input has its own name. */
  readonly name: string;
  /** How many options there are. */
  readonly options: number;
  /** The weight of each option, scaled to sum to 1; all alike when left out. */
  readonly weights?: readonly number[];
}

export interface ExactSobolDiscreteOptions {
  readonly inputs: readonly DiscreteInput[];
  /** Output for one option of each input, numbered from 0. Must not keep or change the array. */
  readonly model: (choice: Uint32Array) => number;
}

export interface DiscreteIndex {
  readonly name: string;
  /** Share of the variance that goes when this input alone is fixed. */
  readonly first: number;
  /** Share that stays when all others are fixed. */
  readonly total: number;
  /** Share when interactions are divided equally; these sum to 1. */
  readonly shapley: number;
}

export interface ExactSobolDiscrete {
  readonly indices: readonly DiscreteIndex[];
  /** Of the output over all combinations. */
  readonly mean: number;
  readonly variance: number;
  /** 1 minus the sum of first-order shares: what only interactions explain. */
  readonly interactions: number;
  readonly combinations: number;
  readonly method: string;
  readonly assumptions: readonly string[];
}

const MOST_COMBINATIONS = 1_000_000;
const MOST_INPUTS = 12;

/**
 * First-order, total and Shapley shares of the variance over all combinations of discrete choices: exact, nothing is
 * sampled. Sobol' (1993); Owen (2014) for the Shapley values. The model is computed once for each combination.
 *
 * `constant` when the output is the same for all, `not-finite` when it is not a finite number.
 *
 * @throws RangeError when there is no input or more than 12, names repeat, an input has no option, weights do not fit or
 * are all 0, or there are more than a million combinations
 */
export function exactSobolDiscrete(options: ExactSobolDiscreteOptions): Outcome<ExactSobolDiscrete> {
  const { inputs, model } = options;
  const count = inputs.length;
  if (count === 0 || count > MOST_INPUTS) misuse(WHERE, 'inputs.length', `from 1 to ${MOST_INPUTS}`, count);
  const names = inputs.map((input) => input.name);
  if (new Set(names).size !== count) misuse(WHERE, 'inputs', 'all named differently', names.join(', '));
  for (const [j, input] of inputs.entries()) requireWhole(WHERE, `inputs[${j}].options`, input.options, 1);
  const combinations = inputs.reduce((product, input) => product * input.options, 1);
  if (combinations > MOST_COMBINATIONS)
    misuse(WHERE, 'inputs', `of at most ${MOST_COMBINATIONS} combinations`, combinations);
  const chances = inputs.map((input, j) => chancesOf(input, j));
  const outputs = new Float64Array(combinations);
  const choice = new Uint32Array(count);
  for (let cell = 0; cell < combinations; cell += 1) {
    // The last input varies fastest.
    for (let j = count - 1, rest = cell; j >= 0; j -= 1) {
      choice[j] = rest % inputs[j].options;
      rest = Math.floor(rest / inputs[j].options);
    }
    outputs[cell] = model(choice);
    if (!Number.isFinite(outputs[cell]))
      return cannot('not-finite', `the output for ${choice.join(', ')} is ${outputs[cell]}`);
  }
  const reference = outputs[0];
  const differences = outputs.map((v) => v - reference);
  const sizes = inputs.map((input) => input.options);
  const centre = meanOfTable(differences, sizes, chances, (1 << count) - 1);
  const explained = explainedVariances(
    differences.map((v) => v - centre),
    sizes,
    chances,
  );
  const variance = explained[(1 << count) - 1];
  const largest = differences.reduce((most, v) => Math.max(most, Math.abs(v)), 0);
  if (largest === 0 || !(variance > 1e-28 * largest * largest)) {
    return cannot('constant', 'the output does not vary among combinations that have a chance');
  }
  if (!Number.isFinite(variance)) return cannot('not-finite', 'the variance is beyond what a double can hold');
  const all = (1 << count) - 1;
  const indices = names.map((name, j) =>
    Object.freeze({
      name,
      first: explained[1 << j] / variance,
      total: 1 - explained[all & ~(1 << j)] / variance,
      shapley: shapleyShare(explained, count, j) / variance,
    }),
  );
  return ok({
    indices,
    mean: reference + centre,
    variance,
    interactions: 1 - indices.reduce((sum, index) => sum + index.first, 0),
    combinations,
    method: 'variance shares over all combinations',
    assumptions: ['inputs are independent', 'options have the chances given'],
  });
}

const WHERE = 'exactSobolDiscrete';

function chancesOf(input: DiscreteInput, j: number): Float64Array {
  const weights = input.weights ?? new Array<number>(input.options).fill(1);
  if (weights.length !== input.options)
    misuse(WHERE, `inputs[${j}].weights.length`, `${input.options}`, weights.length);
  let sum = 0;
  for (const [k, weight] of weights.entries()) {
    requireNonNegative(WHERE, `inputs[${j}].weights[${k}]`, weight);
    sum += weight;
  }
  if (!(sum > 0 && sum < Number.POSITIVE_INFINITY))
    misuse(WHERE, `inputs[${j}].weights`, 'of a positive finite sum', sum);
  return Float64Array.from(weights, (weight) => weight / sum);
}

/** Mean over one input of a table whose inputs are in `kept` (bits), the last varying fastest. */
function averageOut(
  table: Float64Array,
  sizes: readonly number[],
  chances: readonly Float64Array[],
  kept: number,
  out: number,
): Float64Array {
  let inner = 1;
  for (let j = out + 1; j < sizes.length; j += 1) if ((kept >> j) & 1) inner *= sizes[j];
  const size = sizes[out];
  const result = new Float64Array(table.length / size);
  for (let cell = 0; cell < result.length; cell += 1) {
    const from = Math.floor(cell / inner) * inner * size + (cell % inner);
    let sum = 0;
    for (let option = 0; option < size; option += 1) sum += chances[out][option] * table[from + option * inner];
    result[cell] = sum;
  }
  return result;
}

/** For each set of inputs (bits) the variance of the mean given them, from outputs with mean 0. */
function explainedVariances(
  table: Float64Array,
  sizes: readonly number[],
  chances: readonly Float64Array[],
): Float64Array {
  const count = sizes.length;
  const explained = new Float64Array(1 << count);
  // Inputs are averaged out in rising order, so that each set is met once.
  const visit = (means: Float64Array, kept: number, next: number): void => {
    explained[kept] = meanOfTable(
      means.map((v) => v * v),
      sizes,
      chances,
      kept,
    );
    for (let j = next; j < count; j += 1) {
      visit(averageOut(means, sizes, chances, kept, j), kept & ~(1 << j), j + 1);
    }
  };
  visit(table, (1 << count) - 1, 0);
  return explained;
}

/** Mean of a table whose inputs are in `kept`. */
function meanOfTable(
  table: Float64Array,
  sizes: readonly number[],
  chances: readonly Float64Array[],
  kept: number,
): number {
  let rest = table;
  let left = kept;
  for (let j = 0; j < sizes.length; j += 1) {
    if (((kept >> j) & 1) === 0) continue;
    rest = averageOut(rest, sizes, chances, left, j);
    left &= ~(1 << j);
  }
  return rest[0];
}

/** Mean gain of input j over all orders in which inputs may be added. */
function shapleyShare(explained: Float64Array, count: number, j: number): number {
  let sum = 0;
  for (let set = 0; set < explained.length; set += 1) {
    if ((set >> j) & 1) continue;
    let size = 0;
    for (let bits = set; bits !== 0; bits &= bits - 1) size += 1;
    // size! (count - size - 1)! / count! = 1 / (count * choose(count - 1, size))
    let choose = 1;
    for (let i = 1; i <= size; i += 1) choose = (choose * (count - i)) / i;
    sum += (explained[set | (1 << j)] - explained[set]) / (count * choose);
  }
  return sum;
}
