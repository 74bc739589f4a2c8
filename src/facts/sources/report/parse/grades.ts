import type { Grade } from '#facts/inspections/index.ts';
import { REPORT_JUDGEMENTS, type ReportJudgement, type Unread } from '../types.ts';
import type { Block } from './blocks.ts';
import type { BodyLine } from './body.ts';
import { gradeInSentence, gradeOf, isGradeWord, type PrintedGrade } from './grade-words.ts';
import { type Family, judgementOf } from './labels.ts';
import { type JudgementRow, judgementRows } from './table.ts';

/** Grades of a report with what could not be read. */
export interface GradesRead {
  readonly grades: Readonly<Record<ReportJudgement, Grade | null>>;
  readonly notJudged: readonly ReportJudgement[];
  readonly places: Readonly<Record<string, number>>;
  readonly unread: readonly Unread[];
}

/** Something that the report says about one judgement, on one page. */
export interface Evidence {
  readonly judgement: ReportJudgement;
  readonly page: number;
  readonly grade: PrintedGrade | null;
  /** Why it gives no grade. */
  readonly reason: string | null;
}

/** Rows of a table as evidence. */
export function tableEvidence(lines: readonly BodyLine[], family: Family): readonly Evidence[] {
  return judgementRows(lines, family).map(rowEvidence);
}

function rowEvidence({ judgement, page, grade, reason }: JudgementRow): Evidence {
  if (grade === null) return { judgement, page, grade: null, reason };
  const read = gradeOf(grade);
  if (read === null) return { judgement, page, grade: null, reason: `"${grade.slice(0, 40)}" is no grade` };
  return { judgement, page, grade: read, reason: null };
}

/** The grade behind a heading's label: "The experiences and progress of care leavers: good". */
export function headingEvidence(blocks: readonly Block[], family: Family): readonly Evidence[] {
  const found: Evidence[] = [];
  for (const block of blocks) {
    if (block.kind !== 'heading') continue;
    const words = block.text.split(' ');
    let from = words.length;
    while (from > 0 && isGradeWord(words[from - 1] ?? '')) from -= 1;
    const judgement = judgementOf(
      words
        .slice(0, from)
        .join(' ')
        .replace(/\b(?:is|are)$/i, ''),
      family,
    );
    const grade = from === words.length ? null : gradeOf(words.slice(from).join(' '));
    if (judgement !== null && grade !== null) found.push({ judgement, page: block.page, grade, reason: null });
  }
  return found;
}

/** The overall judgement of a single inspection: a sentence in a heading of its cover. */
export function overallEvidence(blocks: readonly Block[]): readonly Evidence[] {
  const found: Evidence[] = [];
  for (const block of blocks) {
    if (!isStatement(block) || block.page > 3) continue;
    const text = block.text.toLowerCase().replace(/[\u2018\u2019']/g, '');
    const says =
      /^(?:the )?overall (?:judgement|judgment|effectiveness)\b/.test(text) ||
      /^childrens (?:social care )?services?\b/.test(text) ||
      /^services for children\b/.test(text);
    if (!says || /\bbecause\b/.test(text)) continue;
    const grade = gradeInSentence(text);
    if (grade !== null) found.push({ judgement: 'overall', page: block.page, grade, reason: null });
  }
  return found;
}

/** A heading, or on the cover a short sentence of its own: some covers set the judgement like the text. */
function isStatement(block: Block): boolean {
  if (block.kind === 'heading') return true;
  return (
    block.kind === 'text' &&
    block.page === 1 &&
    block.text.length <= 160 &&
    /^the (?:overall|effectiveness)\b/i.test(block.text)
  );
}

const BOARD = /\b(?:safeguarding childrens? board|lscb|[a-z]{1,4}scb)\b/;

/** Sentences in headings that grade the local safeguarding children board, wherever they stand. */
export function boardEvidence(blocks: readonly Block[]): readonly Evidence[] {
  const found: Evidence[] = [];
  for (const block of blocks) {
    if (!isStatement(block)) continue;
    const text = block.text.toLowerCase().replace(/[\u2018\u2019']/g, '');
    const board = BOARD.exec(text);
    if (board === null) continue;
    const rest = text.slice(board.index + board[0].length);
    // The standard's own words: "The LSCB is likely to be judged good if the following apply".
    if (/\b(?:if|likely|would|could|may)\b/.test(rest)) continue;
    if (!/\b(?:is|are|requires?)\b/.test(rest) || /^.{0,20}\bneeds? to\b/.test(rest)) continue;
    const grade = gradeInSentence(rest);
    if (grade !== null) found.push({ judgement: 'safeguardingBoard', page: block.page, grade, reason: null });
  }
  return found;
}

/**
 * One grade for each judgement that the report speaks of. Two different grades, words that are no grade and a label
 * without one are unread; a judgement in `expected` of which nothing is found is unread too.
 */
export function settle(evidence: readonly Evidence[], expected: readonly ReportJudgement[]): GradesRead {
  const grades: Partial<Record<ReportJudgement, Grade | null>> = {};
  const notJudged: ReportJudgement[] = [];
  const places: Record<string, number> = {};
  const unread: Unread[] = [];
  for (const judgement of REPORT_JUDGEMENTS) {
    grades[judgement] = null;
    const field = `grades.${judgement}`;
    const own = evidence.filter((one) => one.judgement === judgement);
    const given = own.filter((one) => one.grade !== null);
    const [first] = given;
    const other = given.find((one) => one.grade !== first?.grade);
    if (first !== undefined && other !== undefined) {
      const reason = `page ${first.page} says ${said(first.grade)}, page ${other.page} says ${said(other.grade)}`;
      unread.push({ field, page: other.page, reason });
    } else if (first !== undefined) {
      places[field] = first.page;
      if (first.grade === 'not judged') notJudged.push(judgement);
      else grades[judgement] = first.grade;
    } else if (own[0] !== undefined) {
      unread.push({ field, page: own[0].page, reason: own[0].reason ?? 'no grade is printed' });
    } else if (expected.includes(judgement)) {
      unread.push({
        field,
        page: 1,
        reason: 'no grade of this judgement is printed where reports of this kind have it',
      });
    }
  }
  return { grades: grades as Record<ReportJudgement, Grade | null>, notJudged, places, unread };
}

function said(grade: PrintedGrade | null): string {
  const words: Record<string, string> = {
    '1': 'outstanding',
    '2': 'good',
    '3': 'requires improvement to be good',
    '4': 'inadequate',
  };
  return words[String(grade)] ?? String(grade);
}
