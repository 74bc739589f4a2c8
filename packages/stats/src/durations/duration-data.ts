import { findNotFinite, findTooFew, misuse, requireSameLength } from '../check.ts';
import type { Failure } from '../outcome.ts';

/** Times to an event, some cut off before it. */
export interface DurationData {
  /** When each row was last seen, from a common origin; 0 or more. */
  readonly time: ArrayLike<number>;
  /** 1 when the event happened at that time, 0 when the row was still without it (censored). */
  readonly event: ArrayLike<number>;
  /** When each row came under observation, before its time; left out: from the origin. */
  readonly entry?: ArrayLike<number>;
}

/** Checked copies. Rows without late entry have entry minus infinity, so that an event at 0 has its row at risk. */
export interface PreparedDurations {
  readonly n: number;
  readonly time: Float64Array;
  readonly event: Int32Array;
  readonly entry: Float64Array;
  readonly lateEntry: boolean;
  /** Rows sorted by time, earliest first. */
  readonly byTime: Uint32Array;
  /** Rows sorted by entry, earliest first. */
  readonly byEntry: Uint32Array;
}

/** Checks times; `causes` is the largest code an event may have. `too-few` when empty, `not-finite`. */
export function prepareDurations(where: string, data: DurationData, causes = 1): PreparedDurations | Failure {
  const { time, event, entry } = data;
  requireSameLength(where, 'time', time, 'event', event);
  if (entry !== undefined) requireSameLength(where, 'time', time, 'entry', entry);
  const n = time.length;
  const fault =
    findTooFew('time', n, 1) ??
    findNotFinite('time', time) ??
    findNotFinite('event', event) ??
    (entry === undefined ? null : findNotFinite('entry', entry));
  if (fault !== null) return fault;
  for (let i = 0; i < n; i += 1) {
    if (time[i] < 0) misuse(where, `time[${i}]`, '0 or more', time[i]);
    if (!Number.isInteger(event[i]) || event[i] < 0 || event[i] > causes) {
      misuse(where, `event[${i}]`, causes === 1 ? '0 or 1' : `a whole number from 0 to ${causes}`, event[i]);
    }
    if (entry !== undefined && !(entry[i] < time[i])) {
      misuse(where, `entry[${i}]`, `before time[${i}] (${time[i]})`, entry[i]);
    }
  }
  const times = Float64Array.from(time);
  const entries = entry === undefined ? new Float64Array(n).fill(Number.NEGATIVE_INFINITY) : Float64Array.from(entry);
  const rows = Uint32Array.from({ length: n }, (_, i) => i);
  return {
    n,
    time: times,
    event: Int32Array.from(event),
    entry: entries,
    lateEntry: entry !== undefined,
    byTime: rows.slice().sort((i, j) => times[i] - times[j] || i - j),
    byEntry: entry === undefined ? rows : rows.slice().sort((i, j) => entries[i] - entries[j] || i - j),
  };
}
