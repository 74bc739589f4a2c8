import type { Grade } from '#facts/inspections/index.ts';
import { GRADE_WORDS } from '#facts/profiles/index.ts';
import type { StudyRecord } from '#studies/runner/index.ts';
import { formatDate, type Rich, type TableSpec } from '#ui/index.ts';
import type { Matrix, Ranged, TransitionsResult } from '../transitions/types.ts';

const STUDY = '/studies/transitions';

/** What the study of transitions found; null where it has not been run on these figures. */
export function transitionsOf(record: StudyRecord | null): TransitionsResult | null {
  return record?.study === 'transitions' ? (record.result as TransitionsResult) : null;
}

/** Grades at the next inspection of those that held one grade, as shares with intervals. */
export interface UsuallyNext {
  readonly grade: Grade;
  readonly label: string;
  readonly n: number;
  readonly rows: readonly { readonly grade: Grade; readonly count: number; readonly share: Ranged }[];
}

/** From the moves within ILACS, the framework of today; null where too few held the grade to say anything. */
export function usuallyNext(result: TransitionsResult, grade: Grade): UsuallyNext | null {
  const matrix = result.matrices.find((each) => each.id === 'ilacs');
  const shares = matrix?.shares[grade - 1] ?? null;
  const counts = matrix?.counts[grade - 1];
  if (matrix === undefined || shares === null || counts === undefined) return null;
  return { grade, label: matrix.label, n: rowTotal(matrix, grade), rows: rowsOf(counts, shares) };
}

function rowTotal(matrix: Matrix, grade: Grade): number {
  return (matrix.counts[grade - 1] ?? []).reduce((sum, count) => sum + count, 0);
}

function rowsOf(counts: readonly number[], shares: readonly Ranged[]): UsuallyNext['rows'] {
  return ([1, 2, 3, 4] as const).flatMap((grade) => {
    const share = shares[grade - 1];
    const count = counts[grade - 1];
    return share === undefined || count === undefined ? [] : [{ grade, count, share }];
  });
}

const percent = (value: number): string => `${Math.round(value * 100)}%`;
const range = (share: Ranged): string =>
  share.lower === null || share.upper === null ? 'no interval' : `${percent(share.lower)}–${percent(share.upper)}`;

/** "Of 36 inspections that found an authority inadequate, the next found it …". */
export function nextTable(next: UsuallyNext): TableSpec {
  return {
    id: 'usually-next',
    title: `The next inspection after ${GRADE_WORDS[next.grade]}`,
    columns: [
      { id: 'grade', label: 'Grade at the next inspection', align: 'text' },
      { id: 'count', label: 'Inspections', align: 'number' },
      { id: 'share', label: 'Share', align: 'number' },
      { id: 'interval', label: '95% interval', align: 'number' },
    ],
    rows: next.rows.map(({ grade, count, share }) => ({
      cells: [
        { text: GRADE_WORDS[grade].replace(/^./, (letter) => letter.toUpperCase()), raw: grade },
        { text: String(count), raw: count },
        { text: percent(share.value), raw: share.value },
        { text: range(share) },
      ],
    })),
    note: `${next.label}: ${next.n} inspections of any authority that gave this grade and were followed by another with a grade. Intervals are exact (Clopper and Pearson).`,
    source: `Ofsted, local authority inspection outcomes; [study of transitions](${STUDY}).`,
  };
}

/** How long recovery from inadequate took, over England; from the study, with its interval and those still open. */
export function recoveryLine(result: TransitionsResult | null): Rich {
  if (result === null || result.recovery === null) {
    return `How long recovery takes is worked out in [the study of transitions](${STUDY}).`;
  }
  const { recovery } = result;
  const median = recovery.median;
  const open = `${recovery.open} were still open on ${formatDate(result.until)}`;
  const link = `[See the curve and how it was worked out](${STUDY}).`;
  if (median === null) {
    return `Of ${recovery.n} spells at inadequate since ${formatDate(result.since)} too few have ended to say when half do; ${open}. ${link}`;
  }
  const interval =
    median.lower === null || median.upper === null
      ? ''
      : ` (95% interval ${median.lower.toFixed(1)}–${median.upper.toFixed(1)})`;
  return (
    `Of ${recovery.n} spells at inadequate since ${formatDate(result.since)} half are estimated to end within **${median.value.toFixed(1)} years**${interval} ` +
    `of their first day; ${open}.${withoutPause(result)} ${link}`
  );
}

/** The same without the months in which nobody could be judged anew. */
function withoutPause({ pause, sensitivity }: TransitionsResult): string {
  const half = sensitivity.find(({ id }) => id === 'pause')?.median ?? null;
  if (pause === null || half === null) return '';
  return ` No graded inspection began between ${formatDate(pause.from)} and ${formatDate(pause.to)}; without that time half end within ${half.value.toFixed(1)} years.`;
}
