import {
  type FieldSource,
  type Grade,
  type Improvement,
  type Inspection,
  improvementKey,
  type JudgementId,
} from '#facts/inspections/index.ts';
import type { Passage } from '../types.ts';
import type { AskedImprovement, InspectionReport, ReportJudgement } from './types.ts';

/** A report's file, as far as what is read from it names it. */
export interface ReportIdentity {
  readonly name: string;
  readonly sha256: string;
}

/** What belongs to the inspection and what to its text. */
export interface MappedReport {
  readonly inspection: Inspection;
  readonly passages: readonly Passage[];
}

/**
 * An inspection from the report that tells of it; null where the report's authority is not in the register. Each field
 * names the file and, where the grammar knows it, the page.
 */
export function mapReport(report: InspectionReport, file: ReportIdentity): MappedReport | null {
  const authority = report.authority.code;
  if (authority === null) return null;
  const read = fieldsOf(report, file.name);
  const board = report.kind === 'safeguarding-board-review';
  const improvements = report.improvements.map(
    (item, index): Improvement => ({
      n: index + 1,
      page: item.page,
      text: item.text,
      key: improvementKey(item.text),
      themes: null,
      ...(board || ofBoard(item) ? { list: 'board' as const } : {}),
    }),
  );
  return {
    inspection: {
      id: `${authority}:${report.framework}:1`,
      authority,
      framework: report.framework,
      kind: report.kind,
      start: report.start,
      end: report.end,
      published: report.published,
      ...read,
      conflicts: [],
      ...(report.leadInspector === null ? {} : { leadInspector: report.leadInspector }),
      improvements,
      reports: [
        {
          name: file.name,
          sha256: file.sha256,
          pages: report.pages,
          unread: report.unread.map(({ field, reason, page }) => `${field}: ${reason} (page ${page})`),
        },
      ],
    },
    passages: passagesOf(report),
  };
}

function ofBoard({ list }: AskedImprovement): boolean {
  return /\b(board|lscb)\b/i.test(list);
}

/** A looked-after inspection of 2013 has one judgement, on looked-after services: that is its name in Ofsted's tables. */
function judgementOf(report: InspectionReport, printed: ReportJudgement): JudgementId {
  return report.framework === 'TLAC' && printed === 'overall' ? 'lookedAfter' : printed;
}

function fieldsOf(report: InspectionReport, file: string): Pick<Inspection, 'grades' | 'notJudged' | 'sources'> {
  const grades: Partial<Record<JudgementId, Grade>> = {};
  const sources: Record<string, FieldSource> = {};
  const source = (field: string): FieldSource => {
    const page = report.places?.[field];
    return { file, place: page === undefined ? 'the report' : `page ${page}` };
  };
  for (const [printed, grade] of Object.entries(report.grades) as [ReportJudgement, Grade | null][]) {
    if (grade === null) continue;
    const judgement = judgementOf(report, printed);
    grades[judgement] = grade;
    sources[judgement] = source(`grades.${printed}`);
  }
  const notJudged = report.notJudged.map((printed) => judgementOf(report, printed));
  for (const printed of report.notJudged) sources[judgementOf(report, printed)] = source(`grades.${printed}`);
  for (const field of ['start', 'end', 'published', 'leadInspector'] as const) {
    if (report[field] !== null) sources[field] = source(field);
  }
  return { grades, notJudged, sources: { ...sources, kind: source('kind') } };
}

/** PostgreSQL takes no NUL, and other control characters mean nothing in a text. */
function plain(text: string): string {
  return text.replace(/\p{Cc}+/gu, ' ').trim();
}

function passagesOf(report: InspectionReport): readonly Passage[] {
  const paragraphs = report.paragraphs.map(
    ({ section, page, number, text }): Passage => ({
      kind: 'paragraph',
      page,
      section: plain(section),
      number,
      text: plain(text),
    }),
  );
  const improvements = report.improvements.map(
    ({ list, page, text }, index): Passage => ({
      kind: 'improvement',
      page,
      section: plain(list),
      number: index + 1,
      text: plain(text),
    }),
  );
  // In the order of pages: what was asked for stands where the report has it, after the paragraphs of its page.
  return [...paragraphs, ...improvements]
    .filter(({ text }) => text !== '')
    .map((passage, index) => ({ passage, index }))
    .sort((a, b) => a.passage.page - b.passage.page || a.index - b.index)
    .map(({ passage }) => passage);
}
