import { competingRisks, kaplanMeier, type SurvivalQuantile } from '@waymark/stats';
import type { CurvePoint, Ranged, Spell, Survival, Unavailable } from './types.ts';

/** One row under observation: from `entry` to `time`, in years from its origin. */
export interface Row {
  readonly code: string;
  /** Parts of one spell share this. */
  readonly spell: string;
  readonly time: number;
  readonly entry: number;
  /** 0 still without; 1, 2 … what happened. */
  readonly event: number;
  /** How it ended; `cut`: the same spell goes on in another row. */
  readonly outcome: Spell['outcome'] | 'cut';
}

/** Before its own origin nobody can be late: rows seen from their first day enter here, so that all may have an entry. */
const FROM_THE_ORIGIN = -1;

/** Arrays for the statistics; entries only where somebody came late. */
export function durations(rows: readonly Row[]): { time: number[]; event: number[]; entry?: number[] } {
  const time = rows.map((row) => row.time);
  const event = rows.map((row) => row.event);
  if (rows.every(({ entry }) => entry <= 0)) return { time, event };
  return { time, event, entry: rows.map(({ entry }) => (entry > 0 ? entry : FROM_THE_ORIGIN)) };
}

function ranged({ estimate, lower, upper }: SurvivalQuantile): Ranged | null {
  return estimate === null ? null : { value: estimate, lower, upper };
}

/** How many are followed at whole years. */
export function atRisk(rows: readonly Row[], until: number): Survival['atRisk'] {
  return Array.from({ length: Math.floor(until) + 1 }, (_, time) => ({
    time,
    n: rows.filter((row) => row.time >= time && (row.entry <= 0 ? true : row.entry < time)).length,
  }));
}

/** Kaplan-Meier of the first event of any kind; a reason where there are no rows or nothing can be said. */
export function survivalOf(rows: readonly Row[], horizon: number): Survival | Unavailable {
  const own = rows.map((row) => ({ ...row, event: row.event > 0 ? 1 : 0 }));
  const fit = kaplanMeier({ ...durations(own), horizon });
  if (!fit.ok) return { code: fit.reason, message: fit.message };
  const { value } = fit;
  const [quarter, median, threeQuarters] = value.quantiles;
  const unavailable: Record<string, Unavailable> = {};
  if (median === undefined || median.estimate === null) {
    unavailable.median = { code: 'not-reached', message: 'Fewer than half ended while they were followed.' };
  }
  const mean = value.restrictedMean;
  if (!mean.ok) unavailable.restrictedMean = { code: mean.reason, message: mean.message };
  const steps: CurvePoint[] = [{ time: 0, value: 1, lower: null, upper: null }];
  for (const [at, time] of value.times.entries()) {
    if ((value.eventsAt[at] ?? 0) === 0) continue;
    steps.push({
      time,
      value: value.survival[at] ?? Number.NaN,
      lower: value.lower[at] ?? null,
      upper: value.upper[at] ?? null,
    });
  }
  const censored = own.filter(({ event }) => event === 0);
  return {
    n: value.n,
    authorities: new Set(rows.map(({ code }) => code)).size,
    events: value.events,
    open: censored.filter(({ outcome }) => outcome === 'open').length,
    abolished: censored.filter(({ outcome }) => outcome === 'abolished').length,
    late: rows.filter(({ entry }) => entry > 0).length,
    median: median === undefined ? null : ranged(median),
    quarter: quarter === undefined ? null : ranged(quarter),
    threeQuarters: threeQuarters === undefined ? null : ranged(threeQuarters),
    restrictedMean: mean.ok
      ? { value: mean.value.estimate, lower: mean.value.interval.lower, upper: mean.value.interval.upper, horizon }
      : null,
    unavailable,
    curve: steps,
    censored: censored.map(({ time }) => time).sort((a, b) => a - b),
    atRisk: atRisk(rows, value.times.at(-1) ?? 0),
  };
}

/** Cumulative incidence of each kind of event at its steps and at given years. */
export function incidenceOf(
  rows: readonly Row[],
  causes: number,
  years: readonly number[],
): readonly { events: number; curve: readonly CurvePoint[]; at: readonly CurvePoint[] }[] | Unavailable {
  const fit = competingRisks({ ...durations(rows), causes });
  if (!fit.ok) return { code: fit.reason, message: fit.message };
  if (rows.every(({ event }) => event === 0)) return { code: 'too-few', message: 'No spell has ended.' };
  const { times } = fit.value;
  return fit.value.causes.map((cause) => {
    const point = (index: number, time: number): CurvePoint => ({
      time,
      value: index < 0 ? 0 : (cause.incidence[index] ?? Number.NaN),
      lower: cause.lower[index] ?? null,
      upper: cause.upper[index] ?? null,
    });
    const curve: CurvePoint[] = [{ time: 0, value: 0, lower: null, upper: null }];
    for (const [index, time] of times.entries()) {
      const before = index === 0 ? 0 : (cause.incidence[index - 1] ?? 0);
      if ((cause.incidence[index] ?? 0) > before) curve.push(point(index, time));
    }
    const last = times.at(-1) ?? 0;
    return {
      events: cause.events,
      curve,
      // Beyond the last time that anybody was followed nothing is known.
      at: years
        .filter((year) => year <= last)
        .map((year) =>
          point(
            times.findLastIndex((time) => time <= year),
            year,
          ),
        ),
    };
  });
}
