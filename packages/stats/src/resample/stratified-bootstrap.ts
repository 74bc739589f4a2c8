import { findTooFew, requireLevel, requireWhole } from '../check.ts';
import { groupingOf, type Labels } from '../models/clusters.ts';
import { cannot, type Outcome, ok } from '../outcome.ts';
import { randomStream } from '../random/random-stream.ts';
import { membersOf } from './cluster-bootstrap.ts';
import { findUndefined, type ReplicateSummary, summariseReplicates } from './replicate-summary.ts';

export interface StratifiedBootstrapOptions {
  /** The stratum of each observation; each replicate has as many of each as the data. */
  readonly strata: Labels;
  /** The statistic of the observations with these indices, strata in the order in which they first occur. */
  readonly statistic: (indices: Uint32Array) => number;
  /** 2,000 when left out. */
  readonly replicates?: number;
  readonly seed: number;
  readonly purpose: string;
  /** 0.95 when left out. */
  readonly level?: number;
}

export interface StratifiedBootstrap extends ReplicateSummary {
  readonly estimate: number;
  readonly n: number;
  readonly strata: number;
  /** Strata with a single observation: they never vary, so that their part of the error is missing. */
  readonly singleStrata: number;
  readonly replicates: number;
  /** Replicates in which the statistic was undefined; they are in no interval. */
  readonly undefinedReplicates: number;
  /** The defined replicates in order of their index. */
  readonly draws: Float64Array;
  readonly method: string;
  readonly assumptions: readonly string[];
}

/**
 * Bootstrap within strata: observations are drawn with replacement within each stratum, whose size stays (Davison and
 * Hinkley 1997, section 3.2), as when the sizes were fixed by design. Replicate k depends on (seed, purpose, k) alone.
 * Within small strata the error comes out too small, by √((m - 1) / m) for strata of m.
 *
 * `too-few` below two observations or when no stratum has two; `not-finite` when the statistic of the data is undefined
 * or of more than half of the replicates.
 *
 * @throws RangeError when replicates is below 20 or level outside 0 to 1
 */
export function stratifiedBootstrap(options: StratifiedBootstrapOptions): Outcome<StratifiedBootstrap> {
  const { strata, statistic, replicates = 2000, seed, purpose, level = 0.95 } = options;
  requireWhole('stratifiedBootstrap', 'replicates', replicates, 20);
  requireLevel('stratifiedBootstrap', 'level', level);
  const n = strata.length;
  const few = findTooFew('the data', n, 2);
  if (few !== null) return few;
  const grouping = groupingOf('stratifiedBootstrap', 'strata', strata, strata as ArrayLike<number>);
  if ('ok' in grouping) return grouping;
  const members = membersOf(grouping.codes, grouping.count);
  const singleStrata = members.filter((list) => list.length === 1).length;
  if (singleStrata === members.length) return cannot('too-few', 'every stratum has a single observation');
  const estimate = statistic(Uint32Array.from({ length: n }, (_, i) => i));
  if (!Number.isFinite(estimate)) return cannot('not-finite', `the statistic of the data is ${estimate}`);
  const indices = new Uint32Array(n);
  const kept = new Float64Array(replicates);
  let defined = 0;
  for (let k = 0; k < replicates; k += 1) {
    const stream = randomStream({ seed, purpose, index: k });
    let place = 0;
    for (const list of members) {
      for (let i = 0; i < list.length; i += 1) indices[place + i] = list[stream.integer(list.length)];
      place += list.length;
    }
    const value = statistic(indices);
    if (!Number.isFinite(value)) continue;
    kept[defined] = value;
    defined += 1;
  }
  const fault = findUndefined(defined, replicates);
  if (fault !== null) return fault;
  const draws = kept.slice(0, defined);
  return ok({
    estimate,
    ...summariseReplicates(estimate, draws, draws.slice().sort(), level),
    n,
    strata: members.length,
    singleStrata,
    replicates,
    undefinedReplicates: replicates - defined,
    draws,
    method: 'bootstrap within strata',
    assumptions: ['independent observations', 'sizes of strata fixed'],
  });
}
