import type { Grade } from '#facts/inspections/index.ts';
import { yearsBetween } from './days.ts';
import type { GradeRun, JourneyFeatures, Years } from './types.ts';

const INADEQUATE: Grade = 4;

/**
 * A journey in numbers, from the grades of its inspections in time order. `span`: years from the first to the last
 * of them. Null without any.
 */
export function featuresOfGrades(grades: readonly Grade[], span: Years): JourneyFeatures | null {
  const [first, last] = [grades[0], grades.at(-1)];
  if (first === undefined || last === undefined) return null;
  // Grades run from 1, the best, to 4: a fall in number is an improvement.
  const moves = grades.slice(1).flatMap((grade, index) => {
    const before = grades[index] ?? grade;
    return grade === before ? [] : [grade < before ? 1 : -1];
  });
  const begins = grades.filter((grade, index) => grade === INADEQUATE && grades[index - 1] !== INADEQUATE).length;
  const ended = grades.filter((grade, index) => index > 0 && grade !== INADEQUATE && grades[index - 1] === INADEQUATE);
  const lastMove = moves.at(-1);
  const inOrder = grades.toSorted((a, b) => a - b);
  return {
    inspections: grades.length,
    firstGrade: first,
    lastGrade: last,
    bestGrade: inOrder[0] ?? first,
    worstGrade: inOrder.at(-1) ?? first,
    improvements: moves.filter((move) => move === 1).length,
    declines: moves.filter((move) => move === -1).length,
    turns: moves.filter((move, index) => index > 0 && move !== moves[index - 1]).length,
    lastMove: lastMove === undefined ? 0 : lastMove === 1 ? 1 : -1,
    failures: begins,
    recoveries: ended.length,
    // Between two spells at inadequate there is always a recovery.
    relapses: Math.max(0, begins - 1),
    span,
  };
}

/** The same from the stretches of a journey. */
export function featuresOf(runs: readonly GradeRun[]): JourneyFeatures | null {
  const all = runs.flatMap(({ spells }) => spells);
  const [first, last] = [all[0], all.at(-1)];
  if (first === undefined || last === undefined) return null;
  return featuresOfGrades(
    all.map(({ grade }) => grade),
    yearsBetween(first.from, last.from),
  );
}
