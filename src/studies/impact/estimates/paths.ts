import {
  aggregateEffects,
  chiSquaredDistribution,
  eventStudyEstimates,
  fDistribution,
  poissonDistribution,
  relativeMagnitudesSensitivity,
  smoothnessSensitivity,
} from '@waymark/stats';
import { formatNumber } from '#ui/index.ts';
import type { Check, ImpactEstimate, PlaceboSet } from '../types.ts';
import { amount, capital, chance, checkOf, counted, figure } from './check-words.ts';
import { driftBefore } from './drift.ts';
import { clear } from './estimate.ts';
import { type Frame, yearsBefore } from './frame.ts';
import { averageOf, type GroupTime, groupTime } from './group-time.ts';
import { quadraticForm } from './quadratic.ts';

/** Event times of a group-time study with the treated authorities behind each. */
export function timesSeen(found: GroupTime): ReadonlyMap<number, number> {
  const sizes = new Map(found.effects.groups.map(({ group, units }) => [group, units]));
  return new Map(
    found.everyTime.elements.map(({ at, groups }) => [at, groups.reduce((sum, g) => sum + (sizes.get(g) ?? 0), 0)]),
  );
}

/** The earliest year before the event that at least half of the treated authorities are seen in. */
export function earliestLead(frame: Frame, found: GroupTime): number | null {
  const treated = found.effects.groups.reduce((sum, { units }) => sum + units, 0);
  const leads = [...timesSeen(found)].filter(([time, n]) => time < -1 - frame.anticipation && 2 * n >= treated);
  return leads.length === 0 ? null : Math.min(...leads.map(([time]) => time));
}

const LABEL = 'Same path before';

/**
 * Whether treated and comparison moved alike before the event: a joint test of every year that at least half of the
 * treated are seen in, and a test of the straight line through them. A clear difference by either stops: what follows
 * the event cannot then be told from what went on before.
 */
export function samePathBefore(frame: Frame, found: GroupTime, target: number | null): Check {
  const from = earliestLead(frame, found);
  if (from === null) {
    return checkOf('same-path-before', LABEL, 'not run', 'Too few years before the event are seen to compare paths.');
  }
  const cut = aggregateEffects({ effects: found.effects, kind: 'event', minEvent: from, maxEvent: frame.horizon });
  if (!cut.ok) return checkOf('same-path-before', LABEL, 'not run', `It cannot be tested: ${cut.message}.`);
  const { elements, covariance, preTrends } = cut.value;
  const leads = elements.flatMap(({ at, reference }, k) => (at < -frame.anticipation && !reference ? [k] : []));
  const treated = found.effects.groups.reduce((sum, { units }) => sum + units, 0);
  // With no more treated authorities than years, how those scatter together cannot be told.
  const testable = preTrends?.ok === true && treated > leads.length;
  const p = testable ? (preTrends.value.smallSample?.p ?? jackknifeP(leads.length)) : null;
  const years = -1 - frame.anticipation - from;
  const drift = -(elements.find(({ at }) => at === from)?.estimate ?? 0);
  const moved = `In the ${counted(years, 'year')} before, the treated ${
    drift >= 0 ? 'rose' : 'fell'
  } by ${amount(frame, Math.abs(drift))} ${drift >= 0 ? 'more' : 'further'} than the comparison`;
  const line = driftBefore(
    leads.map((k) => (elements[k]?.at ?? 0) + 1 + frame.anticipation),
    leads.map((k) => elements[k]?.estimate ?? 0),
    leadCovariance(),
    treated - leads.length,
  );
  const slope = { slope: line?.slope, slopeError: line?.standardError, slopeP: line?.p };
  if (p === null && !(line !== null && line.p < 0.05)) {
    const why = preTrends?.ok === false ? preTrends.message : 'too few authorities for so many years';
    return report('not run', `${moved}. A joint test is not possible: ${why}.`, { drift, ...slope });
  }
  const power = target === null ? null : powerAgainst(target);
  const numbers = { p, leads: leads.length, years, drift, power, target, ...slope };
  if (p !== null && p < 0.05) return report('failed', `${moved} (joint test ${chance(p)}).`, numbers);
  if (line !== null && line.p < 0.05) {
    const joint = p === null ? '' : ` All years together are within chance (joint test ${chance(p)}), but`;
    const straight = `${joint === '' ? ' A' : `${joint} a`} straight drift of ${amount(frame, Math.abs(line.slope))} a year, ${
      line.slope > 0 ? 'up' : 'down'
    }, is clear (${chance(line.p)}).`;
    return report('failed', `${moved}.${straight}`, numbers);
  }
  const told = `${moved}; no clear difference (joint test ${chance(p ?? 1)}${
    line === null ? '' : `, straight drift ${chance(line.p)}`
  }).`;
  if (power !== null && target !== null && power < 0.5) {
    const often = formatNumber(Math.round(100 * power));
    const weak = `But the test is weak: it would see a drift that makes up ${amount(frame, target)} only ${often} times in 100.`;
    return report('warning', `${told} ${weak}`, numbers);
  }
  return report('passed', told, numbers);

  function report(state: Check['state'], text: string, numbers: Record<string, number | null | undefined>): Check {
    return checkOf('same-path-before', LABEL, state, text, numbers, state === 'failed');
  }

  /** Of the effects before: by the jackknife where somebody starts alone, else with errors for small groups. */
  function leadCovariance(): number[][] {
    const { jackknifed } = found;
    if (jackknifed !== null) {
      const places = leads.map((k) => jackknifed.events.indexOf(elements[k]?.at ?? 0));
      return places.map((i) => places.map((j) => jackknifed.covariance[i]?.[j] ?? 0));
    }
    const wider = leads.map((k) => {
      const { smallSample, standardError } = elements[k] ?? {};
      return smallSample && standardError ? smallSample.standardError / standardError : 1;
    });
    return leads.map((i, a) => leads.map((j, b) => (wider[a] ?? 1) * (wider[b] ?? 1) * (covariance[i]?.[j] ?? 0)));
  }

  /** Hotelling's law on the treated, where a year has one of them alone and influence has nothing to measure by. */
  function jackknifeP(count: number): number | null {
    const { jackknifed } = found;
    if (jackknifed === null || treated - count < 1) return null;
    const statistic = quadraticForm(
      leads.map((k) => elements[k]?.estimate ?? 0),
      leadCovariance(),
    );
    if (statistic === null) return null;
    const scaled = (statistic * (treated - count)) / (count * (treated - 1));
    return fDistribution({ numerator: count, denominator: treated - count }).upper(scaled);
  }

  /** How often a straight drift that makes up `size` on average after the event would be seen; the test taken as exact. */
  function powerAgainst(size: number): number | null {
    const reference = -1 - frame.anticipation;
    const after = elements.filter(({ at }) => at >= 0).map(({ at }) => at - reference);
    const slope = size / (after.reduce((sum, v) => sum + v, 0) / after.length);
    if (line !== null) return line.power(slope);
    const form = quadraticForm(
      leads.map((k) => slope * ((elements[k]?.at ?? 0) - reference)),
      leadCovariance(),
    );
    if (form === null || !Number.isFinite(form)) return null;
    const degreesOfFreedom = leads.length;
    const critical = chiSquaredDistribution({ degreesOfFreedom }).upperQuantile(0.05);
    if (form > 200) return 1;
    // A chi-squared that is not central is a Poisson mixture of central ones.
    const law = poissonDistribution({ mean: form / 2 });
    let power = 0;
    for (let k = 0; k <= 200; k += 1) {
      const more = chiSquaredDistribution({ degreesOfFreedom: degreesOfFreedom + 2 * k });
      power += Math.exp(law.logDensity(k)) * more.upper(critical);
    }
    return Math.min(1, power);
  }
}

/**
 * How far paths may part after the event, against how far they parted before, until the main estimate is no longer
 * clear (Rambachan and Roth 2023).
 */
export function ifPathsDiffer(frame: Frame, found: GroupTime, main: ImpactEstimate, seed: number): Check {
  const label = 'If paths had differed';
  const report = (state: Check['state'], text: string, numbers = {}): Check =>
    checkOf('if-paths-differ', label, state, text, numbers);
  if (!clear(main.interval))
    return report('not run', 'The main estimate is not clear, so that there is nothing to lose.');
  const from = earliestLead(frame, found);
  if (from === null) return report('not run', 'Too few years before the event are seen to measure by.');
  const study = eventStudyEstimates({ effects: found.dynamic, from, question: 'mean' });
  if (!study.ok) return report('not run', `It cannot be worked out: ${study.message}.`);
  const relative = relativeMagnitudesSensitivity({
    ...study.value,
    bounds: [1],
    seed,
    purpose: 'impact relative magnitudes',
    draws: 500,
  });
  if (!relative.ok) return report('not run', `It cannot be worked out: ${relative.message}.`);
  const smooth = smoothnessSensitivity({ ...study.value, bounds: [0] });
  const { breakdown, intervals } = relative.value;
  const bend = smooth.ok ? smooth.value.breakdown : null;
  const straight = smooth.ok ? smooth.value.intervals[0]?.interval : undefined;
  const numbers = {
    breakdown,
    lowerAtOne: intervals[0]?.interval.lower,
    upperAtOne: intervals[0]?.interval.upper,
    smoothnessBreakdown: bend,
    lowerStraight: straight?.lower,
    upperStraight: straight?.upper,
  };
  const line =
    !smooth.ok || straight === undefined
      ? ''
      : bend === null
        ? ' Were the drift before to go on in a straight line, it would not be clear.'
        : ' Were the drift before to go on in a straight line, it would still be clear.';
  if (breakdown === null) {
    return report(
      'warning',
      `Whatever share of the parting before goes on after the event makes it unclear.${line}`,
      numbers,
    );
  }
  const much = formatNumber(breakdown, 2);
  const text = `The estimate is clear until paths part, from year to year after the event, ${much} times as much as they did at most before.`;
  return report(breakdown < 1 ? 'warning' : 'passed', `${text}${line}`, numbers);
}

/** The event moved earlier: figures before the event alone, where nothing should show. */
export function placeboInTime(
  frame: Frame,
  main: ImpactEstimate,
  seed: number,
): { check: Check; set: PlaceboSet | null } {
  const label = 'Placebo in time';
  const report = (state: Check['state'], text: string, numbers = {}, stops = false): Check =>
    checkOf('placebo-in-time', label, state, text, numbers, stops);
  const seen = (years: number): number =>
    frame.firstTreated.filter((year) => year !== null && yearsBefore(frame, year) > years).length;
  const moves = [1, 2, 3, 4].filter((years) => 2 * seen(years) >= Math.max(4, frame.treated));
  const found = moves.map((years) => {
    const starts = frame.firstTreated.map((year) => (year === null ? null : year - years - frame.anticipation));
    const early = { ...frame, horizon: years - 1 };
    return averageOf(early, groupTime(early, frame.against, { starts, seed }), 'dynamic', frame.against, false);
  });
  const effects = found.flatMap(({ estimate }) => (estimate === null ? [] : [estimate]));
  const set: PlaceboSet | null =
    effects.length === 0 || main.estimate === null ? null : { kind: 'time', effects, actual: main.estimate, p: null };
  const at = Math.min(1, moves.length - 1);
  const chosen = found[at];
  const years = moves[at];
  if (chosen === undefined || years === undefined || chosen.estimate === null || chosen.interval === null) {
    const why = chosen?.why ?? 'fewer than half of the treated have two years before it to spare';
    return { set, check: report('not run', `The event cannot be moved earlier: ${why}.`) };
  }
  const { estimate, interval, p } = chosen;
  const numbers = { years, estimate, lower: interval.lower, upper: interval.upper, p, treated: chosen.treated };
  const told = `${capital(counted(years, 'year'))} too early, the event would seem to have changed figures by ${amount(
    frame,
    estimate,
  )} (${figure(frame, interval.lower)} to ${figure(frame, interval.upper)})`;
  if (!clear(interval))
    return { set, check: report('passed', `${told}: not clear of zero, as it should be.`, numbers) };
  const strong = p !== null && p < 0.01;
  const text = `${told}, though nothing had happened yet.`;
  return { set, check: report(strong ? 'failed' : 'warning', text, numbers, strong) };
}
