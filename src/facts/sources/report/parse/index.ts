import type { AreaRegister } from '#facts/authorities/index.ts';
import type { InspectionKind } from '#facts/inspections/index.ts';
import type { PdfText } from '../pdf/types.ts';
import type { InspectionReport, ReportJudgement, ReportOutcome, Unread } from '../types.ts';
import { authorityNamed } from './authority.ts';
import { type Block, blocksOf } from './blocks.ts';
import { type Body, bodyOf } from './body.ts';
import { fieldworkOf, type Labelled, leadInspectorOf, publishedOf, type Title, titleOf } from './cover.ts';
import { type Days, daysFrom } from './dates.ts';
import {
  boardEvidence,
  type Evidence,
  type GradesRead,
  headingEvidence,
  overallEvidence,
  settle,
  tableEvidence,
} from './grades.ts';
import { readLetter } from './letters.ts';
import { listsOf, namesList, saysNone } from './lists.ts';
import { paperOf } from './papers.ts';
import { paragraphsOf } from './paragraphs.ts';
import { refusalOf } from './refusal.ts';
import { reinspectionPage } from './reinspection.ts';
import { type JudgementRow, judgementRows } from './table.ts';
import { targetedEvidence } from './targeted.ts';

/** Days from the first to the last day of an inspection's first block: a week of fieldwork, from Monday to Friday. */
const SHORT_DAYS = 4;
/** Judgements of children in care leavers are apart for inspections that began from this day. */
const CARE_LEAVERS_APART = '2023-01-01';
/** Pages on which a table of judgements can stand. */
const TABLE_PAGES = 3;

/**
 * What an inspection report of children's services says: kind, authority, days, lead inspector, grades, what was asked
 * to improve, paragraphs. From the places of its words alone; pure and linear in their number. What a report of its
 * kind has and what cannot be read is in `unread`. Anything that is no such report gives a reason instead.
 */
export function parseReport(text: PdfText, context: { readonly register: AreaRegister }): ReportOutcome {
  const body = bodyOf(text);
  const blocks = blocksOf(body);
  const paper = paperOf(blocks);
  if (paper !== null) return refusalOf(body, paper);
  const title = titleOf(blocks);
  if (title === null) return readLetter(text, context) ?? refusalOf(body);
  const fieldwork = fieldworkOf(body.lines);
  const evidence = evidenceOf(title, body, blocks);
  const judged = new Set(evidence.map(({ judgement }) => judgement));
  // Papers quote titles: a report has its days and its judgements too.
  if (judged.size < (fieldwork === null ? 2 : 1)) return readLetter(text, context) ?? refusalOf(body);
  const report = reportOf({ title, body, blocks, fieldwork, evidence }, context.register);
  return { ok: true, report: { ...report, unread: [...report.unread, ...emptyPages(text)] } };
}

/** Reports have no empty page but their last: one before it has lost its words. A page with a reason of its own is told of by it. */
function emptyPages(text: PdfText): readonly Unread[] {
  return text.pages
    .slice(0, -1)
    .filter(({ lines, unread }) => lines.length === 0 && unread === undefined)
    .map(({ number }) => ({ field: 'pages', page: number, reason: 'no words could be read on the page' }));
}

function evidenceOf(title: Title, body: Body, blocks: readonly Block[]): readonly Evidence[] {
  const cover = body.lines.filter((line) => line.page <= TABLE_PAGES);
  if (title.framework === 'TLAC') return targetedEvidence(body.lines);
  if (title.kind === 'safeguarding-board-review') return boardEvidence(blocks);
  if (title.framework === 'ILACS') return [...tableEvidence(cover, 'ILACS'), ...headingEvidence(blocks, 'ILACS')];
  return [
    ...overallEvidence(blocks),
    ...tableEvidence(cover, 'SIF'),
    ...headingEvidence(blocks, 'SIF'),
    ...boardEvidence(blocks),
  ];
}

function rowsOf(title: Title, body: Body): readonly JudgementRow[] {
  const cover = body.lines.filter((line) => line.page <= TABLE_PAGES);
  return title.framework === 'TLAC' ? [] : judgementRows(cover, title.framework === 'ILACS' ? 'ILACS' : 'SIF');
}

interface Parts {
  readonly title: Title;
  readonly body: Body;
  readonly blocks: readonly Block[];
  readonly fieldwork: Labelled<Days> | null;
  readonly evidence: readonly Evidence[];
}

function reportOf({ title, body, blocks, fieldwork, evidence }: Parts, register: AreaRegister): InspectionReport {
  const unread: Unread[] = [];
  const days = fieldwork?.value ?? null;
  if (days === null) {
    unread.push({
      field: 'start',
      page: fieldwork?.page ?? title.page,
      reason: fieldwork?.reason ?? 'no dates of the inspection are printed where reports have them',
    });
  }
  const authority = authorityNamed(register, title.name, days?.start ?? null);
  if (authority === null) {
    const reason = `"${title.name}" is no authority with children's services that the register knows`;
    unread.push({ field: 'authority', page: title.page, reason });
  }
  const again = title.framework === 'SIF' && title.kind === 'inspection' ? reinspectionPage(blocks) : 0;
  const kind = again > 0 ? 're-inspection' : kindOf(title, days, unread);
  const published = publishedOf(body.lines);
  if (published !== null && published.value === null) {
    unread.push({ field: 'published', page: published.page, reason: published.reason ?? 'it is no day' });
  }
  const lead = leadInspectorOf(body.lines);
  if (lead !== null && lead.value === null) {
    unread.push({ field: 'leadInspector', page: lead.page, reason: lead.reason ?? 'it is no name' });
  }
  const graded = gradesOf(title, days, evidence);
  unread.push(...graded.unread);
  const lists = listsOf(blocks, title.kind === 'safeguarding-board-review');
  const missing = lists.improvements.length === 0 ? missingList(title, blocks, lists.empty[0]) : null;
  if (missing !== null) unread.push({ field: 'improvements', ...missing });
  const places: Record<string, number> = {
    ...graded.places,
    kind: again > 0 ? again : title.page,
    authority: title.page,
  };
  if (days !== null && fieldwork !== null) {
    places.start = fieldwork.page;
    places.end = fieldwork.page;
  }
  if (published !== null && published.value !== null) places.published = published.page;
  if (lead !== null && lead.value !== null) places.leadInspector = lead.page;
  return {
    framework: title.framework,
    kind,
    authority: { code: authority?.code ?? null, name: authority?.name ?? title.name },
    start: days?.start ?? null,
    end: days?.end ?? null,
    published: published?.value ?? null,
    leadInspector: lead?.value ?? null,
    grades: graded.grades,
    notJudged: graded.notJudged,
    improvements: lists.improvements,
    paragraphs: paragraphsOf(blocks, lists.used, body, rowsOf(title, body)),
    pages: body.pages,
    places,
    unread,
  };
}

/**
 * Why a report has no item of what needs to improve; null where it has no such list at all. Some ILACS reports of
 * outstanding services have none; the other kinds always have one.
 */
function missingList(
  title: Title,
  blocks: readonly Block[],
  empty: { readonly heading: string; readonly page: number; readonly says: string | null } | undefined,
): { readonly page: number; readonly reason: string } | null {
  if (empty !== undefined) {
    // "There are no areas for priority action": the list is there, and it is empty.
    if (empty.says !== null && saysNone(empty.says)) return null;
    return { page: empty.page, reason: `no item could be read under "${empty.heading}"` };
  }
  const line = blocks.find((block) => block.kind !== 'contents' && block.lines.length <= 2 && namesList(block.text));
  if (line !== undefined) return { page: line.page, reason: `no list could be read at "${line.text}"` };
  return title.framework === 'ILACS' ? null : { page: 1, reason: 'no list of what needs to improve was found' };
}

/** ILACS reports print neither "short" nor "standard": one week of fieldwork is short, more is standard. */
function kindOf(title: Title, days: Days | null, unread: Unread[]): InspectionKind {
  if (title.framework !== 'ILACS') return title.kind;
  const block = days?.blocks[0];
  if (block === undefined) {
    unread.push({ field: 'kind', page: title.page, reason: 'short or standard goes by the dates, which are unread' });
    return 'inspection';
  }
  return daysFrom(block.first, block.last) <= SHORT_DAYS ? 'short' : 'standard';
}

function gradesOf(title: Title, days: Days | null, evidence: readonly Evidence[]): GradesRead {
  return settle(evidence, expectedOf(title, days));
}

/** What reports of a kind judge. The board's review may be published apart, so it is not asked for. */
function expectedOf(title: Title, days: Days | null): readonly ReportJudgement[] {
  if (title.framework === 'TLAC') return ['overall'];
  if (title.kind === 'safeguarding-board-review') return ['safeguardingBoard'];
  if (title.framework === 'SIF') {
    return ['overall', 'leaders', 'helpAndProtection', 'careLeavers', 'permanence', 'adoption'];
  }
  const apart = days !== null && days.start >= CARE_LEAVERS_APART;
  const four: readonly ReportJudgement[] = ['overall', 'leaders', 'helpAndProtection', 'inCare'];
  return apart ? [...four, 'careLeavers'] : four;
}
