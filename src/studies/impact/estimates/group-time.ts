import {
  type AggregateEffects,
  aggregateEffects,
  type ElementEffect,
  type GroupTimeEffects,
  groupTimeEffects,
  normalDistribution,
  type Outcome,
  tDistribution,
} from '@waymark/stats';
import { formatNumber } from '#ui/index.ts';
import type { Aggregation, Bounds95, EventTime, ImpactEstimate } from '../types.ts';
import { inWords } from './check-words.ts';
import { bounds, byT, estimateOf, finite } from './estimate.ts';
import { type Frame, longRows } from './frame.ts';
import { type Jackknifed, jackknife } from './quick.ts';

/** Group-time effects and their averages against one comparison. */
export interface GroupTime {
  readonly effects: GroupTimeEffects;
  /** Event times 0 to the horizon, and every one before that is seen. */
  readonly dynamic: AggregateEffects;
  /** The event times that enough of the treated are seen at, with bands that hold for all at once. */
  readonly everyTime: AggregateEffects;
  /** Where a year has one treated authority alone, without any covariates; null where influence functions do. */
  readonly jackknifed: Jackknifed | null;
}

const AGGREGATIONS = { simple: 'simple', dynamic: 'event', group: 'group', calendar: 'calendar' } as const;

/** Effects of Callaway and Sant'Anna against one comparison; groups of one authority count, as they do in R's did. */
export function groupTime(
  frame: Frame,
  against: Frame['against'],
  options: {
    readonly starts?: readonly (number | null)[];
    readonly skip?: number;
    readonly draws?: number;
    seed: number;
  },
): Outcome<GroupTime> {
  const starts = options.starts ?? frame.firstTreated;
  const found = groupTimeEffects({
    ...longRows(frame, starts, options.skip),
    comparison: against,
    basePeriod: 'universal',
    anticipation: frame.anticipation,
    leastUnits: 1,
  });
  if (!found.ok) return found;
  const effects = found.value;
  const dynamic = aggregateEffects({ effects, kind: 'event', maxEvent: frame.horizon });
  if (!dynamic.ok) return dynamic;
  const everyTime = aggregateEffects({
    effects,
    kind: 'event',
    ...timesShown(effects),
    ...(options.draws === undefined
      ? {}
      : { bootstrap: { draws: options.draws, seed: options.seed, purpose: `impact event study ${against}` } }),
  });
  if (!everyTime.ok) return everyTime;
  const alone = effects.groups.some(({ units }) => units === 1);
  const own = options.skip === undefined && alone;
  const jackknifed = own ? jackknife({ ...frame, against }, starts) : null;
  return { ok: true, value: { effects, dynamic: dynamic.value, everyTime: everyTime.value, jackknifed } };
}

/** The event times without a break about the event that two of the treated, and a quarter of them, are seen at. */
function timesShown({ effects, groups }: GroupTimeEffects): { readonly minEvent: number; readonly maxEvent: number } {
  const all = groups.reduce((sum, { units }) => sum + units, 0);
  const seen = new Map<number, number>();
  for (const { event, treated } of effects) seen.set(event, (seen.get(event) ?? 0) + treated);
  const enough = (time: number): boolean => (seen.get(time) ?? 0) >= Math.max(Math.min(2, all), all / 4);
  const times = [...seen.keys()].sort((a, b) => a - b);
  const last = times.filter((time) => time >= 0).find((time) => !enough(time));
  const first = times.filter((time) => time < 0).findLast((time) => !enough(time));
  return {
    minEvent: first === undefined ? Number.NEGATIVE_INFINITY : first + 1,
    maxEvent: last === undefined ? Number.POSITIVE_INFINITY : Math.max(0, last - 1),
  };
}

/** The average of an aggregation as an estimate, with the interval that few treated authorities need. */
export function averageOf(
  frame: Frame,
  found: Outcome<GroupTime>,
  aggregation: Aggregation,
  against: Frame['against'],
  main: boolean,
): ImpactEstimate {
  const other = against !== frame.against;
  const comparison = other ? (against === 'never treated' ? 'never-treated' : 'not-yet-treated') : frame.comparison;
  const base = {
    method: 'callaway-santanna',
    aggregation,
    comparison,
    label: other ? `${LABELS[aggregation]}, against ${against}` : LABELS[aggregation],
    main,
  } as const;
  const failed = (why: string): ImpactEstimate =>
    estimateOf(frame, { ...base, note: noteOf(frame, aggregation, against, null), why });
  if (!found.ok) return failed(found.message);
  const { effects, dynamic, jackknifed } = found.value;
  const read =
    aggregation === 'dynamic'
      ? { ok: true as const, value: dynamic }
      : aggregateEffects({ effects, kind: AGGREGATIONS[aggregation] });
  if (!read.ok) return failed(read.message);
  const { estimate, standardError, smallSample, interval } = read.value.overall;
  // What is held constant is not in the jackknife: the larger error counts.
  const left = jackknifed === null ? null : Math.sqrt(jackknifed.averages[aggregation]);
  const jack = left === null || frame.covariates.length === 0 ? left : Math.max(left, standardError ?? 0);
  const treated = effects.groups.reduce((sum, { units }) => sum + units, 0);
  const small =
    smallSample !== null
      ? byT(estimate, smallSample.standardError, smallSample.degreesOfFreedom, 't, few treated')
      : jack !== null
        ? byT(estimate, jack, treated - 1, 't, few treated, leaving out each authority')
        : null;
  const error = smallSample?.standardError ?? jack;
  return estimateOf(frame, {
    ...base,
    note: noteOf(frame, aggregation, against, small === null ? null : error),
    estimate: finite(estimate),
    standardError: finite(standardError),
    interval: small === null ? bounds(interval, 'Wald') : small.interval,
    p: small === null ? waldP(estimate, standardError) : small.p,
    treated,
    comparisonUnits: effects.units - treated,
    why: Number.isFinite(estimate) ? null : 'the average is not finite',
  });
}

function waldP(estimate: number, standardError: number | null): number | null {
  if (standardError === null || !(standardError > 0)) return null;
  return finite(Math.min(1, 2 * normalDistribution().upper(Math.abs(estimate / standardError))));
}

const LABELS: Readonly<Record<Aggregation, string>> = {
  dynamic: 'Group-time effects',
  simple: 'Group-time effects, all treated years',
  group: 'Group-time effects, by starting year',
  calendar: 'Group-time effects, by calendar year',
};

/** Which years the main average is of, in words. */
function yearsOf(horizon: number): string {
  const after = horizon === 0 ? '' : ` and the ${horizon === 1 ? 'one' : inWords(horizon)} after`;
  return `the first treated year${after}`;
}

function noteOf(frame: Frame, aggregation: Aggregation, against: Frame['against'], error: number | null): string {
  const who =
    frame.comparison === 'neighbours'
      ? 'chosen neighbours'
      : frame.comparison === 'donors'
        ? 'chosen authorities'
        : against;
  const what = {
    dynamic: `mean over ${yearsOf(frame.horizon)}`,
    simple: 'mean over all treated years',
    group: 'mean over starting years',
    calendar: 'mean over calendar years',
  }[aggregation];
  const held = frame.covariates.length === 0 ? '' : `; ${frame.covariateNames.join(' and ')} held constant`;
  const small = error === null ? '' : `; interval by t, small-sample error ${formatNumber(error, frame.decimals + 1)}`;
  return `Callaway and Sant’Anna, against ${who}, ${what}${held}${small}`;
}

/** The event study: one row a year relative to the event, the reference among them. */
export function eventTimes(found: GroupTime): readonly EventTime[] {
  const { effects, everyTime, jackknifed } = found;
  const sizes = new Map(effects.groups.map(({ group, units }) => [group, units]));
  const freedom = effects.groups.reduce((sum, { units }) => sum + units, 0) - 1;
  return everyTime.elements.map((element): EventTime => {
    const units = element.groups.reduce((sum, group) => sum + (sizes.get(group) ?? 0), 0);
    const shared = { time: element.at, estimate: element.estimate, units, reference: element.reference };
    if (element.reference) return { ...shared, standardError: 0, interval: null, band: null };
    return { ...shared, standardError: finite(element.standardError), ...rangesOf(element, units) };
  });

  function rangesOf(element: ElementEffect, units: number): { interval: Bounds95 | null; band: Bounds95 | null } {
    const { smallSample, interval, band } = element;
    if (smallSample !== null) {
      return { interval: bounds(smallSample.interval, 't, few treated'), band: bounds(smallSample.band) };
    }
    const at = jackknifed?.events.indexOf(element.at) ?? -1;
    if (jackknifed === null) return { interval: bounds(interval, 'Wald'), band: bounds(band) };
    // One authority alone says nothing about chance.
    if (units < 2) return { interval: null, band: null };
    const error = Math.sqrt(jackknifed.covariance[at]?.[at] ?? 0);
    const own = byT(element.estimate, error, freedom, 't, few treated, leaving out each authority');
    const critical = everyTime.bands?.criticalValue ?? null;
    const beyond = critical === null ? 0 : normalDistribution().upper(critical);
    if (!(beyond > 0) || own.interval === null || freedom < 1) return { interval: own.interval, band: null };
    const reach = error * tDistribution({ degreesOfFreedom: freedom }).upperQuantile(beyond);
    const ends = { lower: element.estimate - reach, upper: element.estimate + reach, level: 0.95 };
    return { interval: own.interval, band: bounds({ ...ends, kind: 'simultaneous, multiplier bootstrap, t' }) };
  }
}
