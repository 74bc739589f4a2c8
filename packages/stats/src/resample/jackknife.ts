import { findTooFew, requireWhole } from '../check.ts';
import { groupingOf, type Labels } from '../models/clusters.ts';
import { cannot, type Outcome, ok } from '../outcome.ts';
import { membersOf } from './cluster-bootstrap.ts';

export interface JackknifeOptions {
  /** Number of observations. */
  readonly n: number;
  /** The statistic of the observations with these indices. */
  readonly statistic: (indices: Uint32Array) => number;
  /** The group of each observation: whole groups are left out. Observation by observation when left out. */
  readonly groups?: Labels;
}

export interface Jackknife {
  readonly estimate: number;
  /** Estimate minus bias. */
  readonly corrected: number;
  readonly bias: number;
  readonly standardError: number;
  /** The statistic without each group (or observation), groups in the order in which they first occur. */
  readonly leftOut: Float64Array;
  /** With h = n / size of the group: h times the estimate minus (h - 1) times the value without the group. */
  readonly pseudoValues: Float64Array;
  readonly n: number;
  readonly groups: number;
  readonly method: string;
  readonly assumptions: readonly string[];
}

/**
 * Jackknife: bias and standard error of a statistic from its values with one observation, or one group, left out
 * (Quenouille 1956; Tukey 1958). Groups of different sizes after Busing, Meijer and van der Leeden (1999). Not for
 * statistics that jump, such as the median: its standard error is then wrong at any n.
 *
 * `too-few` below two observations, `one-cluster` below two groups, `not-finite` when the statistic is undefined for the
 * data or with one group left out.
 *
 * @throws RangeError when groups has another length than n
 */
export function jackknife(options: JackknifeOptions): Outcome<Jackknife> {
  const { n, statistic, groups } = options;
  requireWhole('jackknife', 'n', n);
  const all = Uint32Array.from({ length: n }, (_, i) => i);
  const grouping = groups === undefined ? { codes: all, count: n } : groupingOf('jackknife', 'groups', groups, all);
  if ('ok' in grouping) return grouping;
  const few = findTooFew('the data', n, 2);
  if (few !== null) return few;
  const { codes, count } = grouping;
  if (count < 2) return cannot('one-cluster', 'all observations are in one group: none can be left out');
  const sizes = membersOf(codes, count).map((list) => list.length);
  const estimate = statistic(all.slice());
  const leftOut = Float64Array.from({ length: count }, (_, g) => statistic(all.filter((i) => codes[i] !== g)));
  if (!Number.isFinite(estimate) || !leftOut.every((v) => Number.isFinite(v))) {
    return cannot('not-finite', 'the statistic is undefined for the data or when something is left out');
  }
  let bias = 0;
  for (let g = 0; g < count; g += 1) bias += (1 - sizes[g] / n) * (leftOut[g] - estimate);
  const corrected = estimate - bias;
  const pseudoValues = leftOut.map((value, g) => estimate + (n / sizes[g] - 1) * (estimate - value));
  let variance = 0;
  for (let g = 0; g < count; g += 1) {
    variance += (pseudoValues[g] - corrected) ** 2 / (n / sizes[g] - 1) / count;
  }
  const standardError = Math.sqrt(variance);
  if (!Number.isFinite(standardError) || !Number.isFinite(corrected)) {
    return cannot('not-finite', 'the standard error is beyond what a double can hold');
  }
  return ok({
    estimate,
    corrected,
    bias,
    standardError,
    leftOut,
    pseudoValues,
    n,
    groups: count,
    method: groups === undefined ? 'jackknife of observations' : 'jackknife of groups',
    assumptions: ['independent groups (or observations)', 'a smooth statistic'],
  });
}
