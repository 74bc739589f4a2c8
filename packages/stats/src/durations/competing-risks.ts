import { misuse, requireLevel, requireWhole } from '../check.ts';
import { cannot, type Outcome, ok } from '../outcome.ts';
import { type DurationData, prepareDurations } from './duration-data.ts';
import { logLogBand } from './log-log-band.ts';
import { riskTable } from './risk-table.ts';

export interface CompetingRisksOptions extends DurationData {
  /** 0 censored; 1 to `causes` which event happened, each of which rules out the others. */
  readonly event: ArrayLike<number>;
  /** How many kinds of event there are; the largest code seen when left out. */
  readonly causes?: number;
  /** 0.95 when left out. */
  readonly level?: number;
}

/** Share with one kind of event by each time. */
export interface CumulativeIncidence {
  readonly cause: number;
  readonly events: number;
  readonly incidence: readonly number[];
  /** Null before the first event of this kind. */
  readonly standardErrors: readonly (number | null)[];
  readonly lower: readonly (number | null)[];
  readonly upper: readonly (number | null)[];
}

export interface CompetingRisks {
  readonly method: string;
  readonly n: number;
  /** Distinct times, events and censorings alike; all arrays run over them. */
  readonly times: readonly number[];
  readonly atRisk: readonly number[];
  /** Share without any event; with the incidences it sums to 1. */
  readonly eventFree: readonly number[];
  readonly causes: readonly CumulativeIncidence[];
  readonly band: { readonly level: number; readonly kind: string };
  readonly assumptions: readonly string[];
}

/** More kinds of event than this are a slip in the codes. */
const MOST_CAUSES = 200;

/**
 * Cumulative incidence of several kinds of event of which only the first is seen, by Aalen and Johansen (1978).
 *
 * Greenwood-type variance carried from time to time (Andersen, Borgan, Gill and Keiding 1993, section IV.4.1.3), with
 * pointwise bands on the log(-log) scale of the incidence. One minus Kaplan-Meier would be too high: whoever has
 * another event can no longer have this one. Late entry as in `kaplanMeier`.
 *
 * `too-few` when empty or nothing happens, `not-finite`.
 *
 * @throws RangeError as kaplanMeier, and when an event is above `causes` or there are more than 200 causes
 */
export function competingRisks(options: CompetingRisksOptions): Outcome<CompetingRisks> {
  const where = 'competingRisks';
  const { level = 0.95 } = options;
  requireLevel(where, 'level', level);
  if (options.causes !== undefined) requireWhole(where, 'causes', options.causes, 1);
  if ((options.causes ?? 1) > MOST_CAUSES) misuse(where, 'causes', `at most ${MOST_CAUSES}`, options.causes);
  const data = prepareDurations(where, options, options.causes ?? MOST_CAUSES);
  if ('ok' in data) return data;
  const count = options.causes ?? data.event.reduce((most, code) => Math.max(most, code), 0);
  if (count === 0) return cannot('too-few', 'no row has an event');
  const table = riskTable(data, count);
  const eventFree: number[] = [];
  const anyEvent: number[] = [];
  let curve = 1;
  for (let j = 0; j < table.times.length; j += 1) {
    const all = table.events.reduce((sum, events) => sum + events[j], 0);
    curve *= (table.atRisk[j] - all) / table.atRisk[j];
    eventFree.push(curve);
    anyEvent.push(all);
  }
  return ok({
    method: 'Aalen-Johansen',
    n: data.n,
    times: table.times,
    atRisk: table.atRisk,
    eventFree,
    causes: table.events.map((events, k) => incidenceOf(k + 1, events, anyEvent, table.atRisk, level)),
    band: { level, kind: 'pointwise, log(-log), Greenwood-type' },
    assumptions: ['being censored says nothing about the events to come', 'independent rows'],
  });
}

function incidenceOf(
  cause: number,
  own: readonly number[],
  all: readonly number[],
  atRisk: readonly number[],
  level: number,
): CumulativeIncidence {
  const incidence: number[] = [];
  const standardErrors: (number | null)[] = [];
  const lower: (number | null)[] = [];
  const upper: (number | null)[] = [];
  let [free, share] = [1, 0];
  // Variances of the two, and their covariance, taken through each time.
  let [freeVariance, covariance, shareVariance] = [0, 0, 0];
  for (let j = 0; j < own.length; j += 1) {
    const n = atRisk[j];
    const d = all[j];
    if (d > 0) {
      const mine = own[j];
      const stays = (n - d) / n;
      const rate = mine / n;
      const noise = (free * free) / n;
      shareVariance += 2 * rate * covariance + rate * rate * freeVariance + noise * rate * (1 - rate);
      covariance = stays * (covariance + rate * freeVariance) - noise * rate * stays;
      freeVariance = stays * stays * freeVariance + noise * stays * (1 - stays);
      share += free * rate;
      free *= stays;
    }
    const known = share > 0 && share < 1 && shareVariance > 0;
    const error = Math.sqrt(Math.max(0, shareVariance));
    const band = known ? logLogBand(share, error, level) : null;
    incidence.push(share);
    standardErrors.push(known ? error : null);
    lower.push(band === null ? null : band.lower);
    upper.push(band === null ? null : band.upper);
  }
  return { cause, events: own.reduce((sum, d) => sum + d, 0), incidence, standardErrors, lower, upper };
}
