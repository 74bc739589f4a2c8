import { GradeSquare } from '../../marks/grade-mark.tsx';
import type { KeyItem } from '../../marks/key.tsx';
import { formatNumber } from '../../numbers/format.ts';
import { type Grade, grades } from '../../style/tokens.ts';

const GRADES: readonly Grade[] = [1, 2, 3, 4];

/** The grades in words, with how many hold each where `count` says; no grade only where somebody has none. */
export function gradeItems(count?: (grade: Grade | null) => number): KeyItem[] {
  const item = (grade: Grade | null): KeyItem[] => {
    const n = count?.(grade);
    if (grade === null && !n) return [];
    const word = grade === null ? 'No grade' : grades[grade].word;
    return [
      {
        width: 20,
        mark: <GradeSquare grade={grade} x={0} y={0} />,
        label: n === undefined ? word : `${word} ${formatNumber(n)}`,
      },
    ];
  };
  return [...GRADES.flatMap((grade) => item(grade)), ...item(null)];
}
