import { type GoodmanBacon, metaAnalysis } from '@waymark/stats';
import { formatNumber } from '#ui/index.ts';
import type { Check, ImpactEstimate, PlaceboSet, SyntheticPath } from '../types.ts';
import { amount, capital, chance, checkOf, counted, figure } from './check-words.ts';
import { clear } from './estimate.ts';
import type { Frame } from './frame.ts';
import { averageOf, type GroupTime, groupTime } from './group-time.ts';
import { quickEffects } from './quick.ts';
import { FEW } from './regressions.ts';

const NOT_CLEAR = 'the main estimate is not clear, with or without';

/** How far the main estimate moves when each treated authority in turn is left out. */
export function leaveOneOut(frame: Frame, main: ImpactEstimate, seed: number): Check {
  const label = 'No one authority decides';
  const report = (state: Check['state'], text: string, numbers = {}, stops = false): Check =>
    checkOf('leave-one-out', label, state, text, numbers, stops);
  const places = frame.firstTreated.flatMap((year, u) => (year === null ? [] : [u]));
  if (main.estimate === null || places.length < 3) {
    return report('not run', 'Fewer than three treated authorities: none can be left out.');
  }
  const whole = quickEffects(frame, frame.firstTreated).averages.dynamic;
  const changes = places
    .map((u) => ({ u, change: quickEffects(frame, frame.firstTreated, u).averages.dynamic - whole }))
    .filter(({ change }) => Number.isFinite(change))
    .sort((a, b) => Math.abs(b.change) - Math.abs(a.change) || a.u - b.u);
  const most = changes[0];
  if (most === undefined) return report('not run', 'No authority can be left out.');
  const name = frame.names[most.u] ?? '';
  // The estimator itself for those whose absence takes most from the estimate; the rest takes less.
  const sign = Math.sign(main.estimate);
  const towards = changes.filter(({ change }) => change * sign < 0).slice(0, 3);
  const again = towards.map(({ u }) => {
    const found = groupTime(frame, frame.against, { skip: u, seed });
    return averageOf(frame, found, 'dynamic', frame.against, false);
  });
  const flipped = again.some(({ estimate }) => estimate !== null && estimate * sign < 0);
  const lost = clear(main.interval) && again.some(({ interval }) => interval !== null && !clear(interval));
  const numbers = { authorities: places.length, largestChange: most.change, without: whole + most.change };
  const told = `Left out one at a time, ${name} matters most: without it the estimate is ${amount(
    frame,
    whole + most.change,
  )} in place of ${figure(frame, whole)}`;
  if (clear(main.interval) && flipped) {
    return report('failed', `${told}. Leaving out one authority turns the estimate round.`, numbers, true);
  }
  if (lost) return report('warning', `${told}. Leaving out one authority makes it unclear.`, numbers);
  const rest = clear(main.interval) ? 'it stays clear whoever is left out' : NOT_CLEAR;
  return report('passed', `${told}; ${rest}.`, numbers);
}

/** Whether the credible methods say the same about the same years. Two-way fixed effects are not among them. */
export function methodsAgree(frame: Frame, estimates: readonly ImpactEstimate[]): Check {
  const label = 'Methods agree';
  const report = (state: Check['state'], text: string, numbers = {}, stops = false): Check =>
    checkOf('methods-agree', label, state, text, numbers, stops);
  const like = (aggregation: 'simple' | 'dynamic'): ImpactEstimate | undefined =>
    estimates.find((one) => one.method === 'callaway-santanna' && one.aggregation === aggregation);
  const main = like('dynamic');
  const others = estimates.filter(
    (one) => one.estimate !== null && one !== main && one !== like('simple') && one.method !== 'two-way-fixed-effects',
  );
  const pairs = others.flatMap((one) => {
    const own = one.aggregation === 'simple' || one.aggregation === 'dynamic' ? like(one.aggregation) : undefined;
    if (own === undefined || own.estimate === null || one.estimate === null) return [];
    return [{ one, own, difference: one.estimate - own.estimate }];
  });
  if (main?.estimate == null || main.interval === null || pairs.length === 0) {
    return report('not run', 'Fewer than two methods have an estimate to compare.');
  }
  const clearMain = clear(main.interval);
  const against = pairs.filter(({ one }) => (one.estimate ?? 0) * (main.estimate ?? 0) < 0);
  const opposed = clearMain && against.some(({ one }) => clear(one.interval));
  const half = (main.interval.upper - main.interval.lower) / 2;
  const farthest = pairs.reduce((a, b) => (Math.abs(b.difference) > Math.abs(a.difference) ? b : a));
  const values = [main.estimate, ...others.flatMap(({ estimate }) => (estimate === null ? [] : [estimate]))];
  const [low, high] = [Math.min(...values), Math.max(...values)];
  const numbers = {
    estimates: values.length,
    lowest: low,
    highest: high,
    farthest: farthest.difference,
    otherSide: against.length,
  };
  const told = `${capital(counted(values.length, 'estimate'))} by other methods, comparisons and averages run from ${figure(
    frame,
    low,
  )} to ${amount(frame, high)}`;
  if (opposed) return report('failed', `${told}; one is clear on the other side of zero.`, numbers, true);
  if (clearMain && against.length > 0) {
    return report('warning', `${told}; ${counted(against.length, 'lies', 'lie')} on the other side of zero.`, numbers);
  }
  if (Math.abs(farthest.difference) > half) {
    const who = farthest.one.label;
    return report('warning', `${told}; farthest off: ${who}, by more than chance in the main estimate.`, numbers);
  }
  return report('passed', `${told}, within the reach of chance of the main one.`, numbers);
}

/** Whether the effect differs between years of start, so that one mean hides it. */
export function cohortsDiffer(frame: Frame, found: GroupTime, groups: readonly CohortEffect[]): Check {
  const label = 'Same effect whenever it began';
  const report = (state: Check['state'], text: string, numbers = {}): Check =>
    checkOf('cohorts-differ', label, state, text, numbers);
  const used = groups.filter(({ units, standardError }) => units >= 3 && standardError !== null && standardError > 0);
  const few = `${capital(counted(found.effects.groups.length, 'starting year'))}; fewer than two with three authorities or more: the years cannot be compared.`;
  if (used.length < 2) return report('not run', few, { cohorts: used.length });
  const pooled = metaAnalysis({
    effects: used.map(({ estimate }) => estimate),
    variances: used.map(({ standardError }) => (standardError ?? 0) ** 2),
    method: 'dersimonian-laird',
  });
  if (!pooled.ok) return report('not run', few, { cohorts: used.length });
  const { p, q, iSquared } = pooled.value.heterogeneity;
  const low = used.reduce((a, b) => (b.estimate < a.estimate ? b : a));
  const high = used.reduce((a, b) => (b.estimate > a.estimate ? b : a));
  const numbers = { cohorts: used.length, q, p, iSquared, lowest: low.estimate, highest: high.estimate };
  const told = `From ${amount(frame, low.estimate)} (began ${low.year}) to ${figure(frame, high.estimate)} (began ${high.year}) over ${counted(
    used.length,
    'starting year',
  )}`;
  if (p !== null && p < 0.05) {
    return report('warning', `${told}: more than chance (${chance(p)}), so that the mean hides differences.`, numbers);
  }
  return report('passed', `${told}: no more than chance${p === null ? '' : ` (${chance(p)})`}.`, numbers);
}

/** The effect on those that began in one year. */
export interface CohortEffect {
  readonly year: number;
  readonly units: number;
  readonly estimate: number;
  readonly standardError: number | null;
}

/** Few treated authorities: large-sample errors are too small, and chance is told by lot as well. */
export function fewTreated(main: ImpactEstimate): Check {
  const label = 'Enough treated for the errors';
  const { treated, pSmall } = main;
  const numbers = { treated, pSmall, few: FEW };
  const report = (state: Check['state'], text: string, stops = false): Check =>
    checkOf('few-treated', label, state, text, numbers, stops);
  const lot = pSmall === null ? '' : `, and by lot (${chance(pSmall)})`;
  if (treated >= FEW) {
    return report('passed', `${formatNumber(treated)} treated authorities; chance is told by t${lot}.`);
  }
  const told = `${capital(counted(treated, 'treated authority', 'treated authorities'))}, fewer than ${FEW}`;
  if (pSmall !== null && pSmall >= 0.05 && clear(main.interval)) {
    const text = `${told}: the interval leaves out zero, but giving the event to others by lot does as much too often (${chance(pSmall)}).`;
    return report(pSmall >= 0.1 ? 'failed' : 'warning', text, pSmall >= 0.1);
  }
  return report('warning', `${told}: intervals are by t${lot}; they rest on a handful of places.`);
}

/** Whether authorities that never had the event show effects as large when it is given to them by lot. */
export function placeboInSpace(frame: Frame, main: ImpactEstimate, set: PlaceboSet | null): Check {
  const label = 'Placebo in space';
  const report = (state: Check['state'], text: string, numbers = {}, stops = false): Check =>
    checkOf('placebo-in-space', label, state, text, numbers, stops);
  if (set === null || set.p === null) {
    return report('not run', 'Too few authorities never had the event to give it to by lot.');
  }
  const sorted = set.effects.map(Math.abs).sort((a, b) => a - b);
  const usual = sorted[Math.ceil(0.95 * sorted.length) - 1] ?? 0;
  const extreme = sorted.filter((v) => v >= Math.abs(set.actual) * (1 - 1e-9)).length;
  const numbers = { draws: sorted.length, extreme, p: set.p, usual, actual: set.actual };
  const told = `Given by lot to authorities that never had it, the event seems to change as much in ${formatNumber(
    extreme,
  )} of ${formatNumber(sorted.length)} draws; 95 in 100 lie within ${amount(frame, usual)}`;
  if (!clear(main.interval) || set.p < 0.05) return report('passed', `${told}.`, numbers);
  const text = `${told}: chance does as much too often.`;
  return report(set.p >= 0.1 ? 'failed' : 'warning', text, numbers, set.p >= 0.1);
}

/** How well the mixes of donors follow the treated before the event. */
export function donorFit(frame: Frame, units: readonly SyntheticPath[], pooled: SyntheticPath | null): Check {
  const label = 'Synthetic controls fit before';
  const report = (state: Check['state'], text: string, numbers = {}): Check =>
    checkOf('donor-fit', label, state, text, numbers);
  if (pooled === null) return report('not run', 'There are no synthetic controls.');
  const wide = frame.years.length;
  const levels = frame.units.map(
    (_, u) => frame.values.subarray(u * wide, (u + 1) * wide).reduce((a, v) => a + v, 0) / wide,
  );
  const mean = levels.reduce((sum, v) => sum + v, 0) / levels.length;
  const between = Math.sqrt(levels.reduce((sum, v) => sum + (v - mean) ** 2, 0) / (levels.length - 1));
  const poor = units.filter(({ fit }) => fit > between / 2);
  const numbers = { units: units.length, poor: poor.length, pooledFit: pooled.fit, between };
  const told = `${formatNumber(units.length - poor.length)} of ${formatNumber(units.length)} are followed before the event to within ${amount(
    frame,
    between / 2,
  )}, half of what authorities differ by; their mean to within ${formatNumber(pooled.fit, frame.decimals + 1)}`;
  const bad = 4 * poor.length > units.length;
  const text = bad ? `${told}. The others are unlike any mix: read their paths with care.` : `${told}.`;
  return report(bad ? 'warning' : 'passed', text, numbers);
}

/** What two-way fixed effects are made of (Goodman-Bacon 2021). */
export function twoWayWeights(
  frame: Frame,
  twoWay: ImpactEstimate,
  bacon: GoodmanBacon | null,
  main: ImpactEstimate,
): Check {
  const label = 'Two-way fixed effects taken apart';
  const report = (state: Check['state'], text: string, numbers = {}): Check =>
    checkOf('two-way-weights', label, state, text, numbers);
  if (bacon === null || twoWay.estimate === null) return report('not run', 'The regression cannot be taken apart.');
  const share = bacon.forbiddenShare;
  const of = (kind: string): number => bacon.kinds.find((one) => one.kind === kind)?.weight ?? 0;
  const numbers = {
    estimate: twoWay.estimate,
    neverTreated: of('never treated'),
    treatedLater: of('treated later'),
    alreadyTreated: share,
  };
  const told = `Two-way fixed effects give ${amount(frame, twoWay.estimate)}; ${formatNumber(
    Math.round(100 * share),
  )} per cent of their weight compares with authorities already treated`;
  const apart =
    main.interval !== null && (twoWay.estimate < main.interval.lower || twoWay.estimate > main.interval.upper);
  if (apart)
    return report(
      'warning',
      `${told}. They lie outside the main interval: where they are quoted, expect another answer.`,
      numbers,
    );
  return report('passed', `${told}. They are not used for the answer.`, numbers);
}

/** What of the panel the estimators could not read; null where they read all of it. */
export function completeRows(frame: Frame): Check | null {
  if (frame.left.length === 0) return null;
  const all = frame.units.length + frame.lost;
  const numbers = { used: frame.units.length, lost: frame.lost };
  const text = `Estimates are on ${formatNumber(frame.units.length)} of ${counted(all, 'authority', 'authorities')}. Left out: ${frame.left.join('; ')}.`;
  const many = 5 * frame.lost > all;
  return checkOf('complete-rows', 'Figures complete', many ? 'failed' : 'warning', text, numbers, many);
}
