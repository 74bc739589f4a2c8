import { GRADE_LABELS, type GradeSpell } from '#facts/inspections/index.ts';
import type { RuleId } from './choices.ts';

/** Where an authority's journey has got to: the most telling of what is true of it. */
export type StageId =
  | 'relapsed'
  | 'recovering'
  | 'inadequate'
  | 'declined'
  | 'never-below-good'
  | 'steady-good'
  | 'improved'
  | 'below-good'
  | 'one-grade'
  | 'no-grade';

export const STAGE_LABELS: Readonly<Record<StageId, string>> = {
  relapsed: 'rose, then fell again',
  recovering: 'recovering since inadequate',
  inadequate: 'inadequate now',
  declined: 'recently declined',
  'never-below-good': 'never below good',
  'steady-good': 'steady at good or better',
  improved: 'improved',
  'below-good': 'still below good',
  'one-grade': 'one grade so far',
  'no-grade': 'no grade',
};

export type JourneyRule = Extract<
  RuleId,
  'relapsed' | 'recovering' | 'inadequateNow' | 'declined' | 'neverBelowGood' | 'steadyGood'
>;

export interface Journey {
  readonly stage: StageId;
  /** Rules that it meets: an authority that was never below good is also steady. */
  readonly meets: ReadonlySet<JourneyRule>;
  /** "inadequate 2015, good 2019": the grades in time order. */
  readonly words: string;
}

/** A fall counts as recent for so many years. */
export const RECENT_YEARS = 3;
const GOOD = 2;
const INADEQUATE = 4;

/**
 * An authority's journey by a day, from its grades in time order.
 *
 * - relapsed: below good now, after it had risen from below good and fallen again
 * - recovering: better than inadequate now, was inadequate, and no fall since
 * - declined: the latest grade is worse than the one before, and at most three years old
 * - never below good: two grades or more, all good or better
 * - steady: the last two grades or more are good or better
 */
export function journeyOn(spells: readonly GradeSpell[], day: string): Journey {
  const known = spells.filter(({ from }) => from <= day);
  const grades = known.map(({ grade }) => grade);
  const [now, before] = [grades.at(-1), grades.at(-2)];
  const words = known.map(({ grade, from }) => `${GRADE_LABELS[grade].toLowerCase()} ${from.slice(0, 4)}`).join(', ');
  if (now === undefined) return { stage: 'no-grade', meets: new Set(), words: 'no grade' };
  const meets = new Set<JourneyRule>();
  const last = grades.lastIndexOf(INADEQUATE);
  if (now === INADEQUATE) meets.add('inadequateNow');
  if (now > GOOD && roseAndFell(grades)) meets.add('relapsed');
  const since = grades.slice(last);
  if (last >= 0 && now < INADEQUATE && since.every((grade, i) => i === 0 || grade <= (since[i - 1] ?? grade))) {
    meets.add('recovering');
  }
  if (before !== undefined && now > before && yearsBetween(known.at(-1)?.from ?? day, day) <= RECENT_YEARS) {
    meets.add('declined');
  }
  if (before !== undefined && now <= GOOD && before <= GOOD) meets.add('steadyGood');
  if (grades.length > 1 && grades.every((grade) => grade <= GOOD)) meets.add('neverBelowGood');
  return { stage: stageOf(meets, now, before), meets, words };
}

/** Below good, then better, and now worse than that. */
function roseAndFell(grades: readonly number[]): boolean {
  const now = grades.at(-1) ?? 0;
  return grades.some((low, i) => low > GOOD && grades.slice(i + 1).some((high) => high < low && high < now));
}

function stageOf(meets: ReadonlySet<JourneyRule>, now: number, before: number | undefined): StageId {
  const first: readonly (readonly [JourneyRule, StageId])[] = [
    ['relapsed', 'relapsed'],
    ['inadequateNow', 'inadequate'],
    ['recovering', 'recovering'],
    ['declined', 'declined'],
    ['neverBelowGood', 'never-below-good'],
    ['steadyGood', 'steady-good'],
  ];
  const found = first.find(([rule]) => meets.has(rule));
  if (found !== undefined) return found[1];
  if (before === undefined) return 'one-grade';
  if (now < before) return 'improved';
  return now > GOOD ? 'below-good' : 'steady-good';
}

function yearsBetween(from: string, to: string): number {
  return (Date.parse(to) - Date.parse(from)) / (365.25 * 24 * 3600 * 1000);
}
