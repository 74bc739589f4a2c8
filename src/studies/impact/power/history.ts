import type { RandomStream } from '@waymark/stats';

/** Complete rows of a panel and who starts when. */
export interface Rows {
  readonly years: readonly number[];
  /** Row-major, units × years. */
  readonly values: Float64Array;
  readonly firstTreated: readonly (number | null)[];
}

/** What figures without the event look like: everything that a simulated panel is made of. */
export interface History {
  /** Deviations of each never treated authority from its own mean, one row each; the years' common path is in them. */
  readonly rows: readonly Float64Array[];
  /** How much more the treated moved from year to year before the event than the never treated did; 1: as much. Pulled towards 1. */
  readonly restlessness: number;
  /** Standard deviation within never treated authorities, after what all did in a year. */
  readonly within: number | null;
}

/** Changes of an authority that is as restless as the others, that the treated's own are pooled with: few say little. */
const POOLED = 30;

/** Reads figures of the never treated, and of the treated before their event; nothing else. */
export function historyOf({ years, values, firstTreated }: Rows): History {
  const wide = years.length;
  const row = (u: number): Float64Array => values.subarray(u * wide, (u + 1) * wide);
  const never = firstTreated.flatMap((first, u) => (first === null ? [row(u)] : []));
  const path = years.map((_, t) => mean(never.map((each) => each[t] ?? Number.NaN)));
  const rows = never.map((each) => {
    const own = mean([...each]);
    return each.map((value) => value - own);
  });
  const common = mean(path);
  const residuals = rows.flatMap((each) => [...each].map((value, t) => value - ((path[t] ?? 0) - common)));
  const free = (rows.length - 1) * (wide - 1);
  const changes = (each: Float64Array, until: number): number[] =>
    years.flatMap((year, t) =>
      t > 0 && year < until ? [(each[t] ?? 0) - (each[t - 1] ?? 0) - ((path[t] ?? 0) - (path[t - 1] ?? 0))] : [],
    );
  const theirs = firstTreated.flatMap((first, u) => (first === null ? [] : changes(row(u), first)));
  const others = never.flatMap((each) => changes(each, Number.POSITIVE_INFINITY));
  const ratio = theirs.reduce((sum, each) => sum + each * each, 0) / meanSquare(others);
  const pooled = Math.sqrt((ratio + POOLED) / (theirs.length + POOLED));
  return {
    rows,
    restlessness: Number.isFinite(pooled) ? pooled : 1,
    within: free > 0 ? Math.sqrt(residuals.reduce((sum, each) => sum + each * each, 0) / free) : null,
  };
}

/**
 * One panel without the event: each unit takes the deviations of an untreated authority drawn with replacement, over the
 * same years; those that play the treated are as restless as the treated were before their event. What is common to a
 * year stays as it was.
 */
export function drawPanel(history: History, pattern: Rows, stream: RandomStream, into: Float64Array): void {
  const wide = pattern.years.length;
  const { rows, restlessness } = history;
  const path = pattern.years.map((_, t) => mean(rows.map((each) => each[t] ?? Number.NaN)));
  pattern.firstTreated.forEach((first, u) => {
    const drawn = rows[stream.integer(rows.length)];
    for (let t = 0; t < wide; t += 1) {
      const common = path[t] ?? 0;
      const own = (drawn?.[t] ?? 0) - common;
      into[u * wide + t] = common + (first === null ? own : restlessness * own);
    }
  });
}

function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}

function meanSquare(values: readonly number[]): number {
  return mean(values.map((value) => value * value));
}
