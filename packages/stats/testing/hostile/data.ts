import type * as stats from '../../src/index.ts';
import { randomStream } from '../../src/index.ts';

/** Hostile data and the helpers that turn one list of numbers into the arguments of a call. */

export type Call = (values: readonly number[]) => unknown;
/** By name of the public function. */
export type Calls = Readonly<Record<string, readonly Call[]>>;

const noise = randomStream({ seed: 1, purpose: 'hostile' });

export const datasets: Readonly<Record<string, readonly number[]>> = {
  empty: [],
  'one value': [3],
  'two values': [3, 4],
  constant: [2, 2, 2, 2, 2, 2],
  zeros: [0, 0, 0, 0, 0, 0],
  'all tied but one': [1, 1, 1, 1, 1, 2],
  'negative zero': [-0, 0, -0, 1, 2, 3],
  NaN: [1, 2, Number.NaN, 3, 4, 5],
  infinity: [1, 2, Number.POSITIVE_INFINITY, 3, 4, 5],
  'minus infinity': [Number.NEGATIVE_INFINITY, 2, 1, 3, 4, 5],
  'huge offset': Array.from({ length: 40 }, () => 1e8 + noise.normal()),
  'close to the largest double': [1.7e308, -1.7e308, 1.6e308, 1e308, -1e308, 0],
  'close to the smallest double': [5e-324, 1e-320, 0, 2e-322, 5e-324, 3e-310],
  fractions: [0.1, 0.25, 0.5, 0.75, 0.9, 0.3],
  separated: [0, 0, 0, 1, 1, 1],
  plain: Array.from({ length: 30 }, () => noise.normal()),
};

/** Numbers that vary and have nothing to do with the values, as many as there are. */
export const others = (values: readonly number[]): number[] => values.map((_, i) => ((i * 7) % 5) + i / 10);
/** Categories 0 to 3, as many as there are values. */
export const categories = (values: readonly number[]): number[] => values.map((_, i) => (i * 3) % 4);
export const named = { seed: 1, purpose: 'hostile' };
export const link = 'logit' as const;
export const meanAt = (values: readonly number[]) => (indices: Uint32Array) =>
  indices.reduce((sum, i) => sum + values[i]!, 0) / indices.length;
export const first = (values: readonly number[]): number => values[0] ?? Number.NaN;
export const second = (values: readonly number[]): number => values[1] ?? Number.NaN;
export const asDistribution = (d: stats.Distribution, x: number): number[] => [d.density(x), d.lower(x), d.upper(x)];
export const bounded = (values: readonly number[]): stats.BoundedValues => ({
  lower: values,
  upper: values.map((v, i) => (i % 2 ? v + 1 : v)),
});
