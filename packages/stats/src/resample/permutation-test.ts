import { findNotFinite, findTooFew, isConstant, requireOption, requireWhole } from '../check.ts';
import { cannot, type Outcome, ok } from '../outcome.ts';
import { randomStream } from '../random/random-stream.ts';

export type Alternative = 'two-sided' | 'greater' | 'less';

export interface PermutationTestOptions {
  /** The label of each observation: whole numbers of groups, or any values to be shuffled. */
  readonly labels: ArrayLike<number>;
  /**
   * The statistic under the labels given; must not keep or change them. For a two-sided test it must be
   * centred at 0 when labels do not matter.
   */
  readonly statistic: (labels: Float64Array) => number;
  readonly alternative?: Alternative;
  /** Random shuffles when there are too many arrangements to go through; 9,999 when left out. */
  readonly replicates?: number;
  readonly seed: number;
  readonly purpose: string;
  /** Go through all arrangements when they are no more than this; 20,000 when left out. */
  readonly exactLimit?: number;
}

export interface PermutationTest {
  readonly statistic: number;
  readonly p: number;
  /** Arrangements looked at: all distinct ones, or random shuffles. */
  readonly arrangements: number;
  /** Among them, as extreme as the data or more. */
  readonly asExtreme: number;
  readonly exact: boolean;
  readonly method: string;
}

/**
 * Permutation test: labels are rearranged among observations, so that group sizes stay. p is the share of
 * all distinct arrangements as extreme as the data when they are few, otherwise (1 + #as extreme) /
 * (1 + replicates) over shuffles; shuffle k depends on (seed, purpose, k) alone. Ties count as extreme.
 *
 * `too-few` below two labels, `constant` when all labels are equal, `not-finite` when a label or a statistic is.
 *
 * @throws RangeError when an option is unknown or replicates is below 1
 */
export function permutationTest(options: PermutationTestOptions): Outcome<PermutationTest> {
  const { labels, statistic, alternative = 'two-sided', replicates = 9999, exactLimit = 20_000 } = options;
  requireOption('permutationTest', 'alternative', ['two-sided', 'greater', 'less'], alternative);
  requireWhole('permutationTest', 'replicates', replicates, 1);
  requireWhole('permutationTest', 'exactLimit', exactLimit);
  const fault = findTooFew('labels', labels.length, 2) ?? findNotFinite('labels', labels);
  if (fault !== null) return fault;
  if (isConstant(labels)) return cannot('constant', `all labels are ${labels[0]}: there is nothing to rearrange`);
  const working = Float64Array.from(labels);
  const observed = statistic(working.slice());
  if (!Number.isFinite(observed)) return cannot('not-finite', `the statistic of the data is ${observed}`);
  const count = countArrangements(labels, exactLimit);
  const exact = count <= exactLimit;
  const values = new Float64Array(exact ? count : replicates);
  let arrangements = 0;
  let broken = 0;
  const look = (): void => {
    const value = statistic(working);
    if (!Number.isFinite(value)) broken += 1;
    values[arrangements] = value;
    arrangements += 1;
  };
  if (exact) {
    working.sort();
    do look();
    while (nextArrangement(working));
  } else {
    for (let k = 0; k < replicates; k += 1) {
      working.set(labels);
      randomStream({ seed: options.seed, purpose: options.purpose, index: k }).shuffle(working);
      look();
    }
  }
  if (broken > 0)
    return cannot('not-finite', `the statistic was not finite in ${broken} of ${arrangements} arrangements`);
  const asExtreme = countExtreme(alternative, observed, values);
  return ok({
    statistic: observed,
    p: exact ? asExtreme / arrangements : (1 + asExtreme) / (1 + arrangements),
    arrangements,
    asExtreme,
    exact,
    method: exact ? 'permutation test, all arrangements' : 'permutation test, random shuffles',
  });
}

/**
 * How many values are as extreme as the data's; rounding must not part values that are equal in truth. Where the data's
 * own is 0 but for rounding, the largest value tells how much rounding there is.
 */
function countExtreme(alternative: Alternative, observed: number, values: Float64Array): number {
  let largest = Math.abs(observed);
  for (let k = 0; k < values.length; k += 1) largest = Math.max(largest, Math.abs(values[k]));
  const slack = Math.max(1e-10 * Math.abs(observed), 1e-13 * largest);
  let count = 0;
  for (let k = 0; k < values.length; k += 1) {
    const value = values[k];
    if (alternative === 'greater') count += value >= observed - slack ? 1 : 0;
    else if (alternative === 'less') count += value <= observed + slack ? 1 : 0;
    else count += Math.abs(value) >= Math.abs(observed) - slack ? 1 : 0;
  }
  return count;
}

/** Number of distinct arrangements, n! / Π size!, or a number above `limit` as soon as it is passed. */
function countArrangements(labels: ArrayLike<number>, limit: number): number {
  const sizes = new Map<number, number>();
  let count = 1;
  for (let i = 0; i < labels.length; i += 1) {
    const size = (sizes.get(labels[i]!) ?? 0) + 1;
    sizes.set(labels[i]!, size);
    count = (count * (i + 1)) / size;
    // The product never falls as labels are added, so that it may stop here.
    if (count > limit * 1.0001) return Number.POSITIVE_INFINITY;
  }
  return Math.round(count);
}

/** Next distinct arrangement in rising order, in place; false after the last. */
function nextArrangement(values: Float64Array): boolean {
  let i = values.length - 2;
  while (i >= 0 && values[i]! >= values[i + 1]!) i -= 1;
  if (i < 0) return false;
  let j = values.length - 1;
  while (values[j]! <= values[i]!) j -= 1;
  const held = values[i]!;
  values[i] = values[j]!;
  values[j] = held;
  values.subarray(i + 1).reverse();
  return true;
}
