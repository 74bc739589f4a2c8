import type { Authority } from '#facts/authorities/index.ts';
import { type Grade, type GradeSpell, spells } from '#facts/inspections/index.ts';
import type { Dataset } from '#facts/panel/index.ts';
import { formatMonth } from '#ui/index.ts';
import { countedText, countWord, listText } from './sentences.ts';

/** Grades inside a sentence. */
export const GRADE_WORDS: Readonly<Record<Grade, string>> = {
  1: 'outstanding',
  2: 'good',
  3: 'requires improvement',
  4: 'inadequate',
};

/** Consecutive inspections with the same overall grade, taken together. */
export interface GradeRun {
  readonly grade: Grade;
  /** First inspection of the run. */
  readonly first: GradeSpell;
  readonly inspections: number;
}

export function gradeRuns(list: readonly GradeSpell[]): readonly GradeRun[] {
  const runs: GradeRun[] = [];
  for (const spell of list) {
    const last = runs.at(-1);
    if (last?.grade === spell.grade) runs[runs.length - 1] = { ...last, inspections: last.inspections + 1 };
    else runs.push({ grade: spell.grade, first: spell, inspections: 1 });
  }
  return runs;
}

const MOST_EARLIER = 3;

/** "Good since November 2022, after inadequate in 2015 and requires improvement in 2018." */
export function gradeStory(dataset: Dataset, authority: Authority): string {
  const runs = gradeRuns(spells(dataset.inspections, authority.code));
  const current = runs.at(-1);
  if (current === undefined) return notInspected(authority);
  const word = GRADE_WORDS[current.grade].replace(/^./, (letter) => letter.toUpperCase());
  const ended = authority.closed !== null;
  const when = `since ${formatMonth(current.first.from)}`;
  const now = ended ? `${word} when it ended, ${when}` : `${word} ${when}`;
  const before = runs.slice(0, -1);
  if (before.length === 0) {
    if (current.inspections === 1) return `${now}, its only graded inspection.`;
    return `${now}, at ${current.inspections === 2 ? 'both' : `all ${countWord(current.inspections)}`} graded inspections.`;
  }
  const told = before.slice(-MOST_EARLIER).map((run) => `${GRADE_WORDS[run.grade]} in ${run.first.from.slice(0, 4)}`);
  return `${now}, after ${listText(told)}.`;
}

function notInspected(authority: Authority): string {
  const why =
    authority.opened === null
      ? 'no imported file has one with an overall grade'
      : `${authority.name} was made in ${formatMonth(authority.opened)}`;
  return `${authority.closed === null ? 'No graded inspection yet' : 'No graded inspection'}: ${why}.`;
}

/** "It took seven years and one month from inadequate to good, report to report."; null where nothing rose to good. */
export function recoverySentence(dataset: Dataset, authority: Authority): string | null {
  const runs = gradeRuns(spells(dataset.inspections, authority.code, { gradeDate: 'publication' }));
  const good = runs.findLastIndex((run, at) => run.grade <= 2 && (runs[at - 1]?.grade ?? 0) > 2);
  if (good < 1) return null;
  let from = good - 1;
  while (from > 0 && (runs[from - 1]?.grade ?? 0) > 2) from -= 1;
  const below = runs.slice(from, good);
  const worst = Math.max(...below.map((run) => run.grade)) as Grade;
  const first = below.find((run) => run.grade === worst);
  const then = runs[good];
  if (first === undefined || then === undefined) return null;
  const length = durationText(first.first.from, then.first.from);
  return `It took ${length} from ${GRADE_WORDS[worst]} to ${GRADE_WORDS[then.grade]}, report to report.`;
}

/** Whole months between two days: "seven years and one month". */
export function durationText(from: string, to: string): string {
  const part = (day: string, start: number, end: number): number => Number(day.slice(start, end));
  const turned = part(to, 8, 10) < part(from, 8, 10) ? 1 : 0;
  const months = (part(to, 0, 4) - part(from, 0, 4)) * 12 + part(to, 5, 7) - part(from, 5, 7) - turned;
  const years = Math.floor(months / 12);
  const rest = months % 12;
  const parts = [
    ...(years > 0 ? [countedText(years, 'year', 'years')] : []),
    ...(rest > 0 ? [countedText(rest, 'month', 'months')] : []),
  ];
  return parts.length === 0 ? 'less than a month' : listText(parts);
}
