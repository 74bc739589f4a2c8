import { FRAMEWORK_LABELS, GRADE_LABELS, JUDGEMENT_LABELS, KIND_LABELS } from '#facts/inspections/index.ts';
import type { ReportReader } from '#facts/sources/index.ts';

export type ReportOutcome = Awaited<ReturnType<ReportReader['read']>>;
type Report = Extract<ReportOutcome, { ok: true }>['report'];

/** What `read --json` prints of a PDF: one object, one line. */
export function reportDocument(file: string, outcome: ReportOutcome, paragraphs: boolean): object {
  if (!outcome.ok) return { file, format: null, reason: outcome.reason, remedy: outcome.remedy };
  const { report } = outcome;
  return {
    file,
    format: 'ofsted-report',
    framework: report.framework,
    kind: report.kind,
    authority: report.authority,
    start: report.start,
    end: report.end,
    published: report.published,
    leadInspector: report.leadInspector,
    grades: report.grades,
    improvements: report.improvements.map(({ text, page, list }) => ({ text, page, list })),
    unread: report.unread,
    notJudged: report.notJudged,
    pages: report.pages,
    ...(paragraphs
      ? { paragraphs: report.paragraphs.map(({ section, number, page, text }) => ({ section, number, page, text })) }
      : {}),
  };
}

/** The same for a reader at a terminal. */
export function reportText(file: string, outcome: ReportOutcome, paragraphs: boolean): string {
  if (!outcome.ok)
    return [`${file}: not a report that can be read`, `  ${outcome.reason}`, `  ${outcome.remedy}`].join('\n');
  const { report } = outcome;
  const { code, name } = report.authority;
  return [
    `${file}: ${KIND_LABELS[report.kind]} of ${name}${code === null ? '' : ` (${code})`}`,
    `  ${FRAMEWORK_LABELS[report.framework]}, ${report.pages} ${report.pages === 1 ? 'page' : 'pages'}`,
    `  ${daysText(report)}${report.published === null ? '' : `; published ${dayText(report.published)}`}`,
    ...(report.leadInspector === null ? [] : [`  lead inspector ${report.leadInspector}`]),
    ...gradeLines(report),
    ...improvementLines(report),
    ...(paragraphs
      ? report.paragraphs.map(
          ({ section, number, page, text }) =>
            `  [${section}, page ${page}] ${number === null ? '' : `${number}. `}${text}`,
        )
      : []),
    ...report.unread.map(({ field, page, reason }) => `  not read: ${field} (page ${page}): ${reason}`),
  ].join('\n');
}

function daysText({ start, end }: Report): string {
  if (start === null) return 'no first day could be read';
  return end === null || end === start ? `on ${dayText(start)}` : `${dayText(start)} to ${dayText(end)}`;
}

function gradeLines(report: Report): readonly string[] {
  const judgements = Object.keys(report.grades) as (keyof Report['grades'])[];
  return judgements.flatMap((judgement) => {
    const grade = report.grades[judgement];
    if (grade !== null) return [`  ${JUDGEMENT_LABELS[judgement]}: ${GRADE_LABELS[grade]}`];
    return report.notJudged.includes(judgement) ? [`  ${JUDGEMENT_LABELS[judgement]}: not judged`] : [];
  });
}

/** What was asked of the authority; then, numbered on, what was asked of the safeguarding board. */
function improvementLines({ improvements }: Report): readonly string[] {
  if (improvements.length === 0) return ['  asks for no improvement in a list'];
  const numbered = improvements.map((item, index) => ({
    board: /board/i.test(item.list),
    line: `  ${String(index + 1).padStart(3)}. ${item.text} (page ${item.page})`,
  }));
  const part = (title: string, board: boolean): readonly string[] => {
    const lines = numbered.filter((item) => item.board === board).map(({ line }) => line);
    const things = lines.length === 1 ? 'improvement' : 'improvements';
    return lines.length === 0 ? [] : [`  ${title} ${lines.length} ${things}:`, ...lines];
  };
  return [...part('asks for', false), ...part('asks the safeguarding board for', true)];
}

function dayText(iso: string): string {
  const day = new Date(`${iso}T00:00:00Z`);
  return day.toLocaleDateString('en-GB', { day: 'numeric', month: 'long', year: 'numeric', timeZone: 'UTC' });
}
