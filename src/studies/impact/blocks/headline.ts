import type { HeadlineBlock } from '#studies/runner/index.ts';
import type { Check, ImpactEstimate, ImpactResult } from '../types.ts';
import { eventWords, isMadeUp } from './event-words.ts';
import { gradeRatio, mainOf, ratioWords } from './main-estimate.ts';
import {
  amount,
  authorities,
  capital,
  clause,
  count,
  isGrades,
  leavesOutZero,
  levelOf,
  side,
  size,
  sizeRange,
  subject,
} from './words.ts';

/** The answer in words, from the numbers and the verdict only. */
export function headline(result: ImpactResult): HeadlineBlock {
  return { kind: 'headline', tag: tagOf(result), text: textOf(result), basis: basis(result) };
}

/** A design has no answer yet, so it carries no tag: "cannot tell" is an answer. */
function tagOf({ stage, verdict }: ImpactResult): HeadlineBlock['tag'] {
  return stage === 'design' ? null : verdict.answer;
}

function textOf(result: ImpactResult): string {
  const loud = isMadeUp(result) ? `${madeUp(result)} ` : '';
  if (result.stage === 'design') return loud + design(result);
  const main = mainOf(result);
  switch (result.verdict.answer) {
    case 'worked':
      return `${loud}**It worked.** ${estimateSentence(result, main)} ${passedWords(result)}`;
    case 'did not':
      return `${loud}${didNot(result, main)}`;
    case 'cannot tell':
      return `${loud}${cannotTell(result, main)}`;
  }
}

/** Said first and in bold, so that no made-up answer is carried away as a real one. */
export function madeUp({ planted, outcome }: ImpactResult): string {
  if (planted === null || planted.effect === 0) {
    const how =
      planted?.rule === 'after-extreme'
        ? 'the authorities are those that stood worst the year before'
        : 'the authorities were drawn by lot';
    return `**A learning example: nothing happened here.** No effect was added, and ${how}.`;
  }
  const way = planted.effect < 0 ? 'taken from' : 'added to';
  return `**A learning example: the effect is made up.** ${size(planted.effect, outcome)} were ${way} real figures of authorities ${planted.rule === 'random' ? 'drawn by lot' : 'that stood worst the year before'}.`;
}

function design(result: ImpactResult): string {
  const stopped = stoppingCheck(result);
  if (stopped !== null) return `**This question cannot be asked of these figures.** ${stopped.found}`;
  const { power, outcome } = result;
  if (power === null)
    return 'The design is set out below. No result of the outcome after the event has been looked at.';
  const none = 'No result has been looked at.';
  if (power.detectable === null) {
    const why = power.why === null ? '' : ` ${power.why}`;
    return `**This design would miss every change that was tried** more often than one time in five.${why} ${none}`;
  }
  const one = isGrades(result) ? `an odds ratio of ${ratioWords(power.detectable)}` : size(power.detectable, outcome);
  return `This design could find **a change of ${one} or more** four times in five. ${none}`;
}

/** "After the judgement the share … was 3.3 percentage points higher than expected (95% interval −0.6 to 7.2)." */
export function estimateSentence(result: ImpactResult, main: ImpactEstimate | null): string {
  if (main === null || main.estimate === null) return 'No estimate could be made.';
  return `${capital(estimateClause(result, main))}.`;
}

export function estimateClause(result: ImpactResult, main: ImpactEstimate): string {
  const { outcome } = result;
  const value = main.estimate ?? 0;
  const { interval } = main;
  if (isGrades(result)) {
    const ends = interval === null ? [] : [interval.lower, interval.upper].map((end) => gradeRatio(main, end));
    if (main.method === 'time-to-event') ends.reverse();
    const doubt = interval === null ? '' : ` (${levelOf(interval)} interval ${ends.join(' to ')})`;
    const measure =
      main.method === 'time-to-event'
        ? 'the rate of reaching a better grade was'
        : 'the odds of a worse grade next were';
    return `after ${eventWords(result).noun} ${measure} **${gradeRatio(main, value)} times** those of comparable authorities${doubt}`.replace(
      /was (.*) those of/,
      'was $1 that of',
    );
  }
  const doubt = interval === null ? '' : ` (${levelOf(interval)} interval ${sizeRange(value, interval, outcome)})`;
  const even = amount(Math.abs(value), outcome) === amount(0, outcome);
  const stood = even ? 'no different from what was expected' : `${size(value, outcome)} ${side(value)} than expected`;
  return `after ${eventWords(result).noun} ${subject(outcome)} was **${stood}**${doubt}`;
}

function passedWords({ checks }: ImpactResult): string {
  const bad = checks.filter(({ state }) => state === 'failed' || state === 'warning');
  if (bad.length === 0) return 'Every check passed.';
  return `No check speaks against it${bad.length === 1 ? '; one gives a warning' : `; ${count(bad.length)} give warnings`}.`;
}

function didNot(result: ImpactResult, main: ImpactEstimate | null): string {
  const { outcome, verdict } = result;
  const wrong =
    main?.estimate != null &&
    leavesOutZero(main.interval) &&
    outcome.desired !== null &&
    main.estimate > 0 === (outcome.desired === 'down');
  if (wrong) return `**It went the other way.** ${estimateSentence(result, main)} ${passedWords(result)}`;
  return `**It did not.** ${verdict.reasons[0] ?? ''} ${estimateSentence(result, main)}`.replaceAll('  ', ' ');
}

function cannotTell(result: ImpactResult, main: ImpactEstimate | null): string {
  const stopped = stoppingCheck(result);
  const apart = 'These figures cannot separate the two.';
  if (main === null || main.estimate === null) {
    if (stopped !== null) return `**This question cannot be answered with these figures.** ${stopped.found}`;
    return `**No estimate could be made.** ${main?.why ?? result.verdict.reasons[0] ?? ''}`.trim();
  }
  const seen = capital(estimateClause(result, main));
  if (stopped !== null && !leavesOutZero(main.interval)) {
    return `${seen}. **That could be chance**, and ${because(stopped, result)}.`;
  }
  if (stopped !== null) return `${seen}, but ${because(stopped, result)}. ${apart}`;
  if (result.outcome.desired === null && leavesOutZero(main.interval)) {
    return `${seen}: a clear change. Whether it is the change hoped for cannot be told, because nobody has said which way is better.`;
  }
  const reason = result.verdict.reasons[0];
  if (leavesOutZero(main.interval)) return reason === undefined ? `${seen}.` : `${seen}. ${reason}`;
  return `${seen}: **that could be chance.** ${onlyMore(result)}`.trim();
}

/** "With 33 authorities, only a change of 4.0 percentage points or more would show." */
function onlyMore({ power, units, outcome }: ImpactResult): string {
  if (power === null || power.detectable === null || outcome.id === 'next-grade') return '';
  return `With ${authorities(units.treated)}, only a change of ${size(power.detectable, outcome)} or more would show four times in five.`;
}

/** The failed check that stops, first as they stand. */
export function stoppingCheck({ checks }: Pick<ImpactResult, 'checks'>): Check | null {
  return checks.find(({ state, stops }) => state === 'failed' && stops) ?? null;
}

/** What else explains what was seen, as a clause. */
export function because(check: Check, result: ImpactResult): string {
  const { noun } = eventWords(result);
  switch (check.id) {
    case 'same-path-before':
      return `it had already been moving away from the others’ before ${noun}`;
    case 'fall-back':
      return `these authorities stood unusually ${extremeSide(result)} just before, so part of any change would have come by itself`;
    default:
      return `the check “${lowerFirst(check.label)}” failed: ${lowerFirst(clause(check.found))}`;
  }
}

function extremeSide({ fallBack }: ImpactResult): string {
  const extremity = fallBack?.extremity ?? null;
  return extremity === null ? 'far out' : extremity > 0 ? 'high' : 'low';
}

function lowerFirst(text: string): string {
  return /^[A-Z][a-z]/.test(text) ? text.replace(/^./, (first) => first.toLowerCase()) : text;
}

/** How many, when, left out, and how the checks went. */
function basis(result: ImpactResult): string {
  const { units, years, checks } = result;
  const span = years.length === 0 ? '' : years.length === 1 ? `, ${years[0]}` : `, ${years[0]} to ${years.at(-1)}`;
  const compared =
    units.comparison === 0 && units.treated > 1 && result.comparison === 'not-yet-treated'
      ? 'compared with one another, before and after'
      : `${countOf(units.comparison)} to compare`;
  const who = `${capital(authorities(units.treated))} ${eventWords(result).treated}${span}; ${compared}; ${countOf(units.dropped)} left out.`;
  return [who, checksWords(checks), clearWords(result)].filter((part) => part !== '').join(' ');
}

function countOf(value: number): string {
  return value === 0 ? 'none' : count(value);
}

/** "Seven checks: two failed, two warn." */
export function checksWords(checks: readonly Check[]): string {
  if (checks.length === 0) return '';
  const of = (state: Check['state']): number => checks.filter((check) => check.state === state).length;
  const parts = [
    of('failed') > 0 ? `${count(of('failed'))} failed` : '',
    of('warning') > 0 ? `${count(of('warning'))} ${of('warning') === 1 ? 'warns' : 'warn'}` : '',
    of('not run') > 0 ? `${count(of('not run'))} could not be run` : '',
  ].filter((part) => part !== '');
  const all = `${capital(count(checks.length))} ${checks.length === 1 ? 'check' : 'checks'}`;
  return parts.length === 0 ? `${all}: ${checks.length === 1 ? 'it' : 'all'} passed.` : `${all}: ${parts.join(', ')}.`;
}

function clearWords(result: ImpactResult): string {
  const level = mainOf(result)?.interval?.level;
  return level === undefined ? '' : `Clear means that the ${percentOf(level)} interval leaves out zero.`;
}

function percentOf(level: number): string {
  return levelOf({ level });
}
