import { GRADE_LABELS, type Grade } from '#facts/inspections/index.ts';
import { countedText, GRADE_WORDS, listText } from '#facts/profiles/index.ts';
import { formatDate, type GradeFlowsChart, type Rich, type TableSpec } from '#ui/index.ts';
import { flowCount, type Movement } from './movement.ts';

const GRADES: readonly (Grade | null)[] = [1, 2, 3, 4, null];
const SOURCE = 'Ofsted, local authority inspection outcomes.';

/** "Between 31 March 2018 and 31 March 2025, **81** authorities moved to a better grade, **25** to a worse one…". */
export function movementSentence(movement: Movement): Rich {
  if (movement.both === 0) {
    return `No authority has a grade both on ${formatDate(movement.from)} and on ${formatDate(movement.to)}.`;
  }
  const when = `Between ${formatDate(movement.from)} and ${formatDate(movement.to)}`;
  return (
    `${when}, **${movement.better}** ${movement.better === 1 ? 'authority' : 'authorities'} moved to a better grade, ` +
    `**${movement.worse}** to a worse one, and ${movement.same} stand where they stood.`
  );
}

/** What is counted and what is not known. */
export function movementBasis(movement: Movement): string {
  const none = movement.authorities.length - movement.both;
  const rest = none === 0 ? '' : ` ${none} that stand on the second day had no grade on one of them.`;
  const crosses = movement.from < '2018-01-01' || movement.to >= '2018-01-01';
  const tests = crosses ? ' Grades of the single inspection framework and of ILACS are different tests.' : '';
  return `${movement.both} authorities with a grade on both days.${rest}${tests}`;
}

/** The largest moves in words, and what became of those that were inadequate. */
export function flowsSentence(movement: Movement): Rich {
  const count = (from: Grade, to: Grade) => flowCount(movement, from, to);
  const from3 = [
    count(3, 2) > 0 ? `${count(3, 2)} to good` : '',
    count(3, 1) > 0 ? `${count(3, 1)} to outstanding` : '',
    count(3, 4) > 0 ? `${count(3, 4)} to inadequate` : '',
  ].filter((part) => part !== '');
  const moved = from3.length === 0 ? '' : `From requires improvement, authorities went ${listText(from3)}. `;
  const inadequate = movement.authorities.filter((each) => each.from === 4);
  if (inadequate.length === 0) return `${moved}None was inadequate on ${formatDate(movement.from)}.`;
  const still = inadequate.filter((each) => each.to === 4).length;
  return (
    `${moved}Of the ${inadequate.length} that were inadequate on ${formatDate(movement.from)}, ` +
    `${still === 0 ? 'none is' : countedText(still, 'is', 'are')} inadequate on ${formatDate(movement.to)}.`
  );
}

/** Bands from each grade on the first day to each on the second. */
export function flowsChart(movement: Movement): GradeFlowsChart {
  return {
    type: 'grade-flows',
    id: 'journeys-flows',
    title: 'Authorities by grade on both days',
    subtitle: `Width is the number of authorities: ${movement.authorities.length} that stand on ${formatDate(movement.to)}.`,
    description: `How many authorities went from each grade on ${formatDate(movement.from)} to each on ${formatDate(movement.to)}. The table beside it has every number.`,
    source: SOURCE,
    from: formatDate(movement.from),
    to: formatDate(movement.to),
    flows: GRADES.flatMap((from) =>
      GRADES.map((to) => ({ from, to, count: flowCount(movement, from, to) })).filter((flow) => flow.count > 0),
    ),
  };
}

/** Grades on both days, a row for each grade on the first; the same numbers as the picture of flows. */
export function flowsTable(movement: Movement): TableSpec {
  const shown = (list: readonly (Grade | null)[], side: 'from' | 'to') =>
    list.filter((grade) => grade !== null || movement.authorities.some((each) => each[side] === null));
  const columns = shown(GRADES, 'to');
  const label = (grade: Grade | null): string => (grade === null ? 'No grade yet' : GRADE_LABELS[grade]);
  const total = (cells: readonly number[]): number => cells.reduce((sum, each) => sum + each, 0);
  return {
    id: 'journeys-flows',
    title: 'Authorities by grade on both days',
    columns: [
      { id: 'from', label: 'From ↓ to →', align: 'text' },
      ...columns.map((grade) => ({
        id: grade === null ? 'none' : GRADE_WORDS[grade].replaceAll(' ', '_'),
        // Beside the drawing there is room for short headings only; the note says what RI is.
        label: grade === 3 ? 'RI' : label(grade),
        align: 'number' as const,
      })),
      { id: 'all', label: 'All', align: 'number' },
    ],
    rows: shown(GRADES, 'from').map((from) => {
      const counts = columns.map((to) => flowCount(movement, from, to));
      return {
        cells: [
          { text: label(from).replace(' to be good', '') },
          ...counts.map((count, at) => ({
            text: String(count),
            raw: count,
            ...(columns[at] === from && from !== null ? { bold: true } : {}),
          })),
          { text: String(total(counts)), raw: total(counts) },
        ],
      };
    }),
    note: endedNote(movement),
    source: SOURCE,
  };
}

function endedNote(movement: Movement): Rich {
  const bold = `Rows: ${formatDate(movement.from)}. Columns: ${formatDate(movement.to)}. Bold: the same grade on both days. RI: requires improvement.`;
  if (movement.ended.length === 0) return bold;
  const names = listText(movement.ended.map((each) => `[${each.name}](/journeys/${each.slug})`));
  return (
    `${bold} Not counted: ${names}, which ended between the two days. A successor starts without the grade of its ` +
    'predecessor.'
  );
}
