import type { PreparedDurations } from './duration-data.ts';

/** Who is at risk, and what happens, at each distinct time. */
export interface RiskTable {
  readonly times: readonly number[];
  /** Rows that entered before the time and were still followed at it. */
  readonly atRisk: readonly number[];
  /** events[k - 1][j]: events with code k at time j. */
  readonly events: readonly (readonly number[])[];
  readonly censored: readonly number[];
}

/** Counts at every distinct time for codes 1 to `causes`. */
export function riskTable(data: PreparedDurations, causes = 1): RiskTable {
  const { n, time, event, entry, byTime, byEntry } = data;
  const times: number[] = [];
  const atRisk: number[] = [];
  const events = Array.from({ length: causes }, () => [] as number[]);
  const censored: number[] = [];
  let entered = 0;
  for (let left = 0; left < n; ) {
    const now = time[byTime[left]];
    while (entered < n && entry[byEntry[entered]] < now) entered += 1;
    const before = left;
    for (const cause of events) cause.push(0);
    let lost = 0;
    const j = times.length;
    for (; left < n && time[byTime[left]] === now; left += 1) {
      const code = event[byTime[left]];
      if (code === 0) lost += 1;
      else events[code - 1][j] += 1;
    }
    times.push(now);
    atRisk.push(entered - before);
    censored.push(lost);
  }
  return { times, atRisk, events, censored };
}
