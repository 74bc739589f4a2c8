import { choleskyInPlace, choleskySolve } from '../algebra/cholesky.ts';
import { requireNonNegative } from '../check.ts';
import { chiSquaredDistribution } from '../distributions/chi-squared.ts';
import { cannot, type Outcome, ok } from '../outcome.ts';
import { type DurationData, prepareDurations } from './duration-data.ts';
import { codeGroups, type Groups, oneGroup } from './groups.ts';

export interface LogRankOptions extends DurationData {
  /** The group of each row. */
  readonly groups: ArrayLike<string | number>;
  /** Rows are compared only within their stratum; one when left out. */
  readonly strata?: ArrayLike<string | number>;
  /** Weight of early differences: events at t count S(t-)^rho; 0, the log-rank test, when left out. */
  readonly rho?: number;
  /** Weight of late differences: events at t count (1 - S(t-))^gamma; 0 when left out. */
  readonly gamma?: number;
}

export interface LogRank {
  readonly method: string;
  readonly n: number;
  readonly events: number;
  readonly groups: readonly {
    readonly label: string | number;
    readonly n: number;
    /** Weighted number of events. */
    readonly observed: number;
    /** Weighted number of events to be expected if the groups were alike. */
    readonly expected: number;
  }[];
  /** Of observed minus expected. */
  readonly covariance: readonly (readonly number[])[];
  readonly statistic: number;
  readonly degreesOfFreedom: number;
  readonly p: number;
  readonly assumptions: readonly string[];
}

/**
 * Log-rank test that times to an event are alike in two or more groups, with Fleming and Harrington's weights and strata.
 *
 * Mantel (1966), Peto and Peto (1972), Harrington and Fleming (1982); weights use the pooled Kaplan-Meier curve of the
 * stratum just before each time; hypergeometric variance; chi-squared reference. Groups never at risk when an event
 * happens are left out of the degrees of freedom.
 *
 * `too-few` when empty or without events, `no-comparison` when no two groups are ever at risk together, `not-finite`.
 *
 * @throws RangeError as kaplanMeier, and when rho or gamma is negative
 */
export function logRank(options: LogRankOptions): Outcome<LogRank> {
  const where = 'logRank';
  const { rho = 0, gamma = 0 } = options;
  requireNonNegative(where, 'rho', rho);
  requireNonNegative(where, 'gamma', gamma);
  const data = prepareDurations(where, options);
  if ('ok' in data) return data;
  const groups = codeGroups(where, 'groups', options.groups, data.n);
  if ('ok' in groups) return groups;
  const strata = options.strata === undefined ? oneGroup(data.n) : codeGroups(where, 'strata', options.strata, data.n);
  if ('ok' in strata) return strata;
  const size = groups.labels.length;
  if (size < 2) return cannot('no-comparison', 'all rows are in one group');
  const sums = {
    observed: new Float64Array(size),
    expected: new Float64Array(size),
    covariance: new Float64Array(size * size),
  };
  let events = 0;
  const byTime = rowsByStratum(data.byTime, strata);
  const byEntry = rowsByStratum(data.byEntry, strata);
  let from = 0;
  for (const count of strata.counts) {
    const upTo = from + count;
    events += addStratum(
      byTime.subarray(from, upTo),
      byEntry.subarray(from, upTo),
      data,
      groups,
      (curve) => curve ** rho * (1 - curve) ** gamma,
      sums,
    );
    from = upTo;
  }
  if (events === 0) return cannot('too-few', 'no row has the event');
  const used = [...groups.labels.keys()].filter((g) => sums.covariance[g * size + g] > 0);
  const degreesOfFreedom = used.length - 1;
  const factor = new Float64Array(degreesOfFreedom ** 2);
  for (let a = 0; a < degreesOfFreedom; a += 1) {
    for (let b = 0; b < degreesOfFreedom; b += 1) {
      factor[a * degreesOfFreedom + b] = sums.covariance[used[a] * size + used[b]];
    }
  }
  if (degreesOfFreedom < 1 || !choleskyInPlace(factor, degreesOfFreedom)) {
    return cannot('no-comparison', 'the groups are not at risk together at enough events to compare all of them');
  }
  const difference = Float64Array.from({ length: degreesOfFreedom }, (_, a) => {
    return sums.observed[used[a]] - sums.expected[used[a]];
  });
  const solved = difference.slice();
  choleskySolve(factor, degreesOfFreedom, solved);
  const statistic = difference.reduce((sum, u, a) => sum + u * solved[a], 0);
  const weights = rho === 0 && gamma === 0 ? 'log-rank' : `Fleming-Harrington, rho ${rho}, gamma ${gamma}`;
  return ok({
    method: `${weights}${strata.labels.length > 1 ? `, ${strata.labels.length} strata` : ''}`,
    n: data.n,
    events,
    groups: groups.labels.map((label, g) => ({
      label,
      n: groups.counts[g],
      observed: sums.observed[g],
      expected: sums.expected[g],
    })),
    covariance: groups.labels.map((_, g) => [...sums.covariance.subarray(g * size, (g + 1) * size)]),
    statistic,
    degreesOfFreedom,
    p: chiSquaredDistribution({ degreesOfFreedom }).upper(statistic),
    assumptions: ['being censored says nothing about the event to come, in every group', 'independent rows'],
  });
}

interface Sums {
  readonly observed: Float64Array;
  readonly expected: Float64Array;
  readonly covariance: Float64Array;
}

/** The rows stratum by stratum, otherwise in the order given: one pass, for there may be as many strata as pairs. */
function rowsByStratum(rows: Uint32Array, strata: Groups): Uint32Array {
  const next = new Uint32Array(strata.counts.length);
  for (let s = 1; s < next.length; s += 1) next[s] = next[s - 1] + strata.counts[s - 1];
  const ordered = new Uint32Array(rows.length);
  for (const i of rows) {
    const s = strata.codes[i];
    ordered[next[s]] = i;
    next[s] += 1;
  }
  return ordered;
}

/** Adds one stratum's observed, expected and variance; returns its number of events. */
function addStratum(
  byTime: Uint32Array,
  byEntry: Uint32Array,
  data: { readonly time: Float64Array; readonly event: Int32Array; readonly entry: Float64Array },
  groups: Groups,
  weigh: (curve: number) => number,
  sums: Sums,
): number {
  const size = groups.labels.length;
  const atRisk = new Float64Array(size);
  const deaths = new Float64Array(size);
  const rows = byTime.length;
  let curve = 1;
  let total = 0;
  let entered = 0;
  for (let k = 0; k < rows; ) {
    const now = data.time[byTime[k]];
    for (; entered < rows && data.entry[byEntry[entered]] < now; entered += 1) {
      atRisk[groups.codes[byEntry[entered]]] += 1;
    }
    const n = entered - k;
    deaths.fill(0);
    let d = 0;
    const start = k;
    for (; k < rows && data.time[byTime[k]] === now; k += 1) {
      if (data.event[byTime[k]] === 1) {
        d += 1;
        deaths[groups.codes[byTime[k]]] += 1;
      }
    }
    if (d > 0) {
      const weight = weigh(curve);
      const spread = n > 1 ? (weight * weight * d * (n - d)) / (n - 1) : 0;
      for (let g = 0; g < size; g += 1) {
        sums.observed[g] += weight * deaths[g];
        sums.expected[g] += (weight * d * atRisk[g]) / n;
        const share = atRisk[g] / n;
        for (let h = 0; h < size; h += 1) {
          sums.covariance[g * size + h] += spread * share * ((g === h ? 1 : 0) - atRisk[h] / n);
        }
      }
      curve *= (n - d) / n;
      total += d;
    }
    for (let j = start; j < k; j += 1) atRisk[groups.codes[byTime[j]]] -= 1;
  }
  return total;
}
