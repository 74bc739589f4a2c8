import { misuse, requireWhole } from '../check.ts';

/** One input of a model whose part in the variance is wanted. */
export interface SensitivityInput {
  /** Each input has its own name. */
  readonly name: string;
  /** Uniform numbers that it takes, for example as many as there are weights; 1 when left out. */
  readonly size?: number;
}

/**
 * The model: its output from uniform numbers strictly between 0 and 1, those of the first input first. A choice among m
 * options is Math.floor(m * u); a quantity is its quantile at u. Must not keep or change the array.
 */
export type SensitivityModel = (uniforms: Float64Array) => number;

export interface InputLayout {
  readonly names: readonly string[];
  /** Place of the first uniform of each input, and after the last the number of all. */
  readonly starts: readonly number[];
  readonly total: number;
}

export function layOutInputs(where: string, inputs: readonly SensitivityInput[]): InputLayout {
  if (inputs.length === 0) misuse(where, 'inputs', 'at least one', 'none');
  const names = inputs.map((input) => input.name);
  if (new Set(names).size !== names.length) misuse(where, 'inputs', 'all named differently', names.join(', '));
  const starts = [0];
  for (const [j, input] of inputs.entries()) {
    const size = input.size ?? 1;
    requireWhole(where, `inputs[${j}].size`, size, 1);
    starts.push(starts[j] + size);
  }
  return { names, starts, total: starts[inputs.length] };
}
