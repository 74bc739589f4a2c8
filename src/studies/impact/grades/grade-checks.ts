import { formatNumber } from '#ui/index.ts';
import { capital, chance, checkOf, counted } from '../estimates/check-words.ts';
import { clear } from '../estimates/estimate.ts';
import type { Check, ImpactEstimate } from '../types.ts';
import type { GradeSample, Pair } from './pairs.ts';

const GRADES = { 1: 'outstanding', 2: 'good', 3: 'requires improvement', 4: 'inadequate' } as const;

/** Events that are themselves judgements or inspections, by id: a grade cannot be the outcome of a grade. */
const JUDGEMENTS: ReadonlySet<string> = new Set(['first-inadequate', 'first-inspection', 'inspection-year']);

/** The reason why the next grade cannot be the outcome of this event; null where it can. */
export function outcomeIsTheEvent({ event }: GradeSample): Check | null {
  const { programme } = event;
  const stop = (text: string): Check =>
    checkOf('outcome-is-event', 'Outcome is not the event', 'failed', text, {}, true);
  if (JUDGEMENTS.has(programme.id)) {
    return stop(
      'The event is an inspection or its judgement, and so is the outcome: each next grade follows by itself.',
    );
  }
  if (programme.generated !== undefined) {
    return stop('The event is generated: an effect can be added to figures, not to grades.');
  }
  if (programme.episodes.length === 0) {
    return stop('The programme names no authority, so that nobody is known to have had it.');
  }
  const judged = programme.episodes.filter(({ trigger }) => trigger?.kind === 'grade').length;
  return 2 * judged > programme.episodes.length && programme.model === null && programme.provider === null
    ? stop('Most of these events are judgements: the outcome would follow the event by itself.')
    : null;
}

/** Comparison from the same grades, and what those without the event did from there: the worst can only rise. */
export function sameGradeBefore({ pairs, startingGrades }: GradeSample): Check {
  const label = 'Same grade before';
  const of = (treated: boolean): readonly Pair[] => pairs.filter((pair) => pair.treated === treated);
  const [with_, without] = [of(true), of(false)];
  const lonely = startingGrades.filter((grade) => !without.some(({ before }) => before === grade));
  const better = (list: readonly Pair[]): number => list.filter(({ before, after }) => after < before).length;
  const numbers = {
    treated: with_.length,
    comparison: without.length,
    treatedBetter: better(with_),
    comparisonBetter: better(without),
  };
  if (with_.length === 0) {
    const text = 'Nobody had the event between two inspections that count.';
    return checkOf('same-grade-before', label, 'failed', text, numbers, true);
  }
  if (without.length === 0 || lonely.length === startingGrades.length) {
    const text = 'Nobody without the event started from the same grade: there is no comparison.';
    return checkOf('same-grade-before', label, 'failed', text, numbers, true);
  }
  const grades = startingGrades.map((grade) => GRADES[grade]).join(' or ');
  const share = (list: readonly Pair[]): string =>
    `${formatNumber(better(list))} of ${formatNumber(list.length)} were better at the next inspection`;
  const text = `All start at ${grades}. With the event ${share(with_)}; without it ${share(without)}: that much rises by itself.`;
  return lonely.length > 0
    ? checkOf(
        'same-grade-before',
        label,
        'warning',
        `${text} At ${lonely.map((g) => GRADES[g]).join(' and ')} there is no comparison.`,
        numbers,
      )
    : checkOf('same-grade-before', label, 'passed', text, numbers);
}

/** The longer between two inspections, the more time for the event and for a better grade. */
export function sameTimeBetween({ pairs }: GradeSample): Check {
  const label = 'Same time between inspections';
  const middle = (treated: boolean): number | null => {
    const gaps = pairs
      .filter((pair) => pair.treated === treated)
      .map(({ gap }) => gap)
      .sort((a, b) => a - b);
    return gaps.length === 0 ? null : ((gaps[(gaps.length - 1) >> 1] ?? 0) + (gaps[gaps.length >> 1] ?? 0)) / 2;
  };
  const [with_, without] = [middle(true), middle(false)];
  if (with_ === null || without === null)
    return checkOf('same-time-between', label, 'not run', 'There are not two groups.');
  const text = `Half of the treated were inspected again within ${formatNumber(with_, 1)} years, half of the others within ${formatNumber(without, 1)}`;
  const numbers = { treated: with_, comparison: without };
  return with_ > 1.25 * without || without > 1.25 * with_
    ? checkOf(
        'same-time-between',
        label,
        'warning',
        `${text}: read the time to a better grade beside the next grade.`,
        numbers,
      )
    : checkOf('same-time-between', label, 'passed', `${text}.`, numbers);
}

/** Whether the event could have been given before anybody was inspected twice: how many pairs carry the answer. */
export function fewTreatedPairs(main: ImpactEstimate): Check {
  const label = 'Enough treated for the errors';
  const { treated, pSmall } = main;
  const numbers = { treated, pSmall };
  const lot = pSmall === null ? '' : `; by lot within the same grade ${chance(pSmall)}`;
  const told = `${capital(counted(treated, 'pair', 'pairs'))} of inspections with the event between`;
  if (treated < 5) {
    return checkOf(
      'few-treated',
      label,
      'failed',
      `${told}, fewer than five: no answer can rest on them.`,
      numbers,
      true,
    );
  }
  if (clear(main.interval) && pSmall !== null && pSmall >= 0.05) {
    const text = `${told}${lot}: the interval leaves out zero, but chance does as much too often.`;
    return checkOf('few-treated', label, pSmall >= 0.1 ? 'failed' : 'warning', text, numbers, pSmall >= 0.1);
  }
  return checkOf('few-treated', label, treated < 20 ? 'warning' : 'passed', `${told}${lot}.`, numbers);
}

/** Whether the next grade and the time to a better one point the same way. */
export function gradeMethodsAgree(estimates: readonly ImpactEstimate[]): Check {
  const label = 'Methods agree';
  const known = estimates.filter(({ estimate }) => estimate !== null);
  const [a, b] = known;
  if (a?.estimate == null || b?.estimate == null) {
    return checkOf('methods-agree', label, 'not run', 'Fewer than two methods have an estimate.');
  }
  const numbers = { ordinal: a.estimate, timeToEvent: b.estimate };
  const same = a.estimate * b.estimate >= 0;
  const both = clear(a.interval) && clear(b.interval);
  if (same) {
    return checkOf(
      'methods-agree',
      label,
      'passed',
      'The next grade and the time to a better one point the same way.',
      numbers,
    );
  }
  const text = 'The next grade and the time to a better one point opposite ways.';
  return checkOf('methods-agree', label, both ? 'failed' : 'warning', text, numbers, both);
}
