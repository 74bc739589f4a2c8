import type { TableBlock } from '#studies/runner/index.ts';
import { formatNumber, type TableCell } from '#ui/index.ts';
import type { GradeOutcome, ImpactResult } from '../types.ts';
import { eventWords } from './event-words.ts';
import { column, percent, words } from './words.ts';

const GRADES = { 1: 'Outstanding', 2: 'Good', 3: 'Requires improvement', 4: 'Inadequate' } as const;

/** Grades before and at the next inspection, with the event and without. */
export function gradesBlock(result: ImpactResult): TableBlock | null {
  const { grades } = result;
  if (grades === null) return null;
  const treated = total(grades.after, 'treated');
  const compared = total(grades.after, 'comparison');
  const lede = `Grades at the inspection before and at the next one, of ${formatNumber(treated)} inspections with ${eventWords(result).noun} between or before them and ${formatNumber(compared)} without. Whoever stands at the lowest grade can only stay or go up, so only like grades are set side by side in the estimates.`;
  const cell = (rows: GradeOutcome['before'], grade: number, group: 'treated' | 'comparison'): TableCell => {
    const n = rows.find((row) => row.grade === grade)?.[group] ?? 0;
    const all = total(rows, group);
    return { text: formatNumber(n), raw: n, ...(all === 0 ? {} : { note: percent(n / all) }) };
  };
  return {
    kind: 'table',
    section: 'Grades before and after',
    lede,
    table: {
      id: 'impact-grades',
      title: 'Grades before and at the next inspection',
      columns: [
        words('grade', 'Grade'),
        column('treatedBefore', 'With the event', 'before'),
        column('treatedAfter', 'With the event', 'next'),
        column('comparisonBefore', 'Without', 'before'),
        column('comparisonAfter', 'Without', 'next'),
      ],
      rows: ([1, 2, 3, 4] as const).map((grade) => ({
        cells: [
          { text: GRADES[grade] },
          cell(grades.before, grade, 'treated'),
          cell(grades.after, grade, 'treated'),
          cell(grades.before, grade, 'comparison'),
          cell(grades.after, grade, 'comparison'),
        ],
      })),
    },
  };
}

function total(rows: GradeOutcome['before'], group: 'treated' | 'comparison'): number {
  return rows.reduce((sum, row) => sum + row[group], 0);
}
