import type { ReportJudgement } from '../types.ts';
import type { BodyLine } from './body.ts';
import { beginsGrade, isGradeWord, isWholeGrade } from './grade-words.ts';
import { beginsLabel, type Family, isProse, judgementOf } from './labels.ts';

/** A row of a table of judgements: what is judged, and the words that stand beside it. */
export interface JudgementRow {
  readonly judgement: ReportJudgement;
  readonly page: number;
  readonly top: number;
  readonly bottom: number;
  /** What is printed beside the label; null where nothing is, or more than one thing. */
  readonly grade: string | null;
  readonly reason: string | null;
}

/** A run of words with its place on a page. */
interface Piece {
  text: string;
  readonly page: number;
  readonly left: number;
  right: number;
  top: number;
  bottom: number;
  lines: number;
}

/** Of a letter's height: a wider gap between words parts two cells. */
const CELL_GAP = 0.75;
/** Justified lines have gaps up to this between words of one cell. */
const WIDE_GAP = 3;
/** Of a line's height: from a line's top to the next one's top inside one cell. */
const ADVANCE = 1.6;
/** The same inside a grade that is not complete yet: "Requires" above a label's middle, "improvement" below it. */
const LOOSE_ADVANCE = 2.3;
/** Longest label of a judgement, in lines and in letters. */
const LABEL_LINES = 4;
const LABEL_LENGTH = 120;
/** More rows than any table of judgements has: what follows is not read. */
const MOST_ROWS = 40;

/**
 * The rows of a table of judgements, read by the places of its words: a grade belongs to the label whose middle is
 * nearest to its own middle, however many lines either takes and whichever side it stands on.
 */
export function judgementRows(lines: readonly BodyLine[], family: Family): readonly JudgementRow[] {
  const cells = cellsOf(lines);
  const rows = labelsOf(
    cells.filter((cell) => !isGradeCell(cell)),
    family,
  );
  if (rows.length === 0) return [];
  const left = least(rows.map(({ piece }) => piece.left));
  const near = cells.filter((cell) => rows.some(({ piece }) => isBeside(cell, piece)));
  const printed = near.filter(isGradeCell);
  const column = least(printed.map((cell) => cell.left).filter((edge) => edge > left + 60));
  // What stands in the grades' column is a grade's cell, whatever its words are.
  const grades = gradesOf(near.filter((cell) => isGradeCell(cell) || cell.left >= column - 12));
  const given = new Map<Piece, Piece[]>();
  for (const grade of grades) {
    const nearest = rows
      .filter(({ piece }) => piece.page === grade.page)
      .sort((a, b) => distance(a.piece, grade) - distance(b.piece, grade))[0];
    if (nearest === undefined || !isBeside(grade, nearest.piece)) continue;
    given.set(nearest.piece, [...(given.get(nearest.piece) ?? []), grade]);
  }
  return rows.map(({ judgement, piece }) => {
    const own = given.get(piece) ?? [];
    const [first] = own;
    const row = { judgement, page: piece.page, top: piece.top, bottom: piece.bottom };
    if (first === undefined) return { ...row, grade: null, reason: 'no grade stands beside its label' };
    if (own.length > 1) {
      const words = own.map(({ text }) => `"${text}"`).join(' and ');
      return { ...row, grade: null, reason: `${words} stand beside its label` };
    }
    return { ...row, grade: first.text, reason: null };
  });
}

function least(values: readonly number[]): number {
  return values.reduce((a, b) => Math.min(a, b), Number.POSITIVE_INFINITY);
}

function middle(piece: Piece): number {
  return (piece.top + piece.bottom) / 2;
}

function distance(a: Piece, b: Piece): number {
  return Math.abs(middle(a) - middle(b));
}

/** On the same page with some height in common, within half a line. */
function isBeside(a: Piece, b: Piece): boolean {
  const slack = 0.5 * Math.min((a.bottom - a.top) / a.lines, (b.bottom - b.top) / b.lines);
  return a.page === b.page && a.top < b.bottom + slack && b.top < a.bottom + slack;
}

function isGradeCell(cell: Piece): boolean {
  return cell.text.split(' ').every(isGradeWord);
}

/** Words of a line parted where the gap is wide, and where a grade stands close behind a label. */
function cellsOf(lines: readonly BodyLine[]): readonly Piece[] {
  const cells: Piece[] = [];
  for (const line of lines) {
    let open: Piece | undefined;
    let last = Number.NEGATIVE_INFINITY;
    for (const word of line.words) {
      const gap = (word.left - last) / (word.bottom - word.top);
      if (
        open !== undefined &&
        (gap <= CELL_GAP || (gap <= WIDE_GAP && isGradeCell(open) === isGradeWord(word.text)))
      ) {
        open.text += ` ${word.text}`;
        open.right = word.right;
      } else {
        const { text, left, right } = word;
        open = { text, page: line.page, left, right, top: line.top, bottom: line.bottom, lines: 1 };
        cells.push(open);
      }
      last = word.right;
    }
  }
  return cells.filter((cell) => /\p{L}/u.test(cell.text));
}

interface Label {
  readonly judgement: ReportJudgement;
  readonly piece: Piece;
}

function isNext(above: Piece, below: Piece, advances = ADVANCE): boolean {
  const height = (above.bottom - above.top) / above.lines;
  const advance = below.top - (above.bottom - height);
  return above.page === below.page && advance > 0 && advance <= advances * height;
}

/** Labels of judgements: lines that follow one another closely and together name a judgement, and nothing more. */
function labelsOf(cells: readonly Piece[], family: Family): readonly Label[] {
  const labels: Label[] = [];
  for (let at = 0; at < cells.length; at += 1) {
    const first = cells[at] as Piece;
    if (!beginsLabel(first.text)) continue;
    const piece = { ...first };
    let end = at + 1;
    while (end < cells.length) {
      const next = cells[end] as Piece;
      if (!isNext(piece, next) || next.left > piece.left + 60 || next.left < piece.left - 12) break;
      if (beginsNew(next.text) && judgementOf(piece.text, family) !== null) break;
      piece.text += ` ${next.text}`;
      piece.right = Math.max(piece.right, next.right);
      piece.bottom = next.bottom;
      piece.lines += 1;
      end += 1;
    }
    const judgement = judgementOf(piece.text, family);
    const isLabel = piece.lines <= LABEL_LINES && piece.text.length <= LABEL_LENGTH && !isProse(piece.text);
    if (judgement !== null && isLabel && labels.length < MOST_ROWS) {
      labels.push({ judgement, piece });
      at = end - 1;
    }
  }
  return labels;
}

/** A label starts with a capital or a number; its second line does not ("children in care and care leavers"). */
function beginsNew(text: string): boolean {
  return beginsLabel(text) && /^[\p{Lu}\d]/u.test(text);
}

/** Cells of the grades' column joined into what they say: "Requires", "improvement" and "to be good" are one. */
function gradesOf(cells: readonly Piece[]): readonly Piece[] {
  const grades: Piece[] = [];
  for (const cell of cells) {
    const open = grades.at(-1);
    const goesOn =
      open !== undefined &&
      isNext(open, cell, isWholeGrade(open.text) ? ADVANCE : LOOSE_ADVANCE) &&
      Math.min(open.right, cell.right) > Math.max(open.left, cell.left) - 12 &&
      !(isWholeGrade(open.text) && beginsGrade(cell.text)) &&
      isGradeCell(open) === isGradeCell(cell);
    if (!goesOn || open === undefined) {
      grades.push({ ...cell });
      continue;
    }
    open.text += ` ${cell.text}`;
    open.right = Math.max(open.right, cell.right);
    open.bottom = cell.bottom;
    open.lines += 1;
  }
  return grades;
}
