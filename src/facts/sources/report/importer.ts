import { FRAMEWORK_LABELS, KIND_LABELS } from '#facts/inspections/index.ts';
import { refused, sourceFile } from '../source.ts';
import type { Fault, Importer, InputFile, ReadContext, ReadOutcome } from '../types.ts';
import { mapReport } from './map.ts';
import { licenceOf } from './notice.ts';
import { openReportReader } from './reader.ts';
import type { InspectionReport, ReportOutcome } from './types.ts';

export const REPORT_FORMAT = 'ofsted-report';

/** Changes with what the reader makes of a file: files that an earlier version read are read again. */
export const REPORT_VERSION = '1';

/** A PDF may have something before its first mark; readers look for it in the first kilobyte. */
export function isPdf(file: InputFile): boolean {
  const head = file.bytes.subarray(0, 1024);
  return Buffer.from(head.buffer, head.byteOffset, head.byteLength).includes('%PDF-');
}

async function read(file: InputFile, context: ReadContext): Promise<ReadOutcome> {
  const outcome = await outcomeOf(file, context);
  if (!outcome.ok) {
    return refused(REPORT_FORMAT, [
      { found: asFound(outcome.reason), expected: 'an Ofsted report on children’s services', remedy: outcome.remedy },
    ]);
  }
  const { report } = outcome;
  const { licence, attribution } = licenceOf(outcome.notice ?? 'none');
  const source = sourceFile(file, context, {
    format: REPORT_FORMAT,
    publisher: 'Ofsted',
    publication: `${KIND_LABELS[report.kind]} of children’s services: ${report.authority.name}`,
    coverage: coverageOf(report),
    licence,
    attribution,
  });
  const mapped = mapReport(report, source);
  if (mapped === null) return refused(REPORT_FORMAT, [unknownAuthority(report)]);
  context.progress(1);
  return {
    ok: true,
    read: {
      format: REPORT_FORMAT,
      source,
      rows: mapped.passages.length,
      slices: [],
      newIndicators: [],
      inspections: [mapped.inspection],
      passages: mapped.passages,
      neighbours: [],
      setAside: [],
      unknownAreas: [],
      notes: report.unread.map(({ field, reason, page }) => `Not read: ${field}, page ${page}: ${reason}`),
    },
  };
}

/** "This is a web page, not a PDF." as what was found: "a web page, not a PDF". */
function asFound(reason: string): string {
  return reason.replace(/^This is /, '').replace(/\.$/, '');
}

async function outcomeOf(file: InputFile, context: ReadContext): Promise<ReportOutcome> {
  if (context.reports !== undefined) return context.reports.read(file);
  const alone = openReportReader({ threads: 1 });
  try {
    return await alone.read(file);
  } finally {
    await alone.close();
  }
}

function coverageOf(report: InspectionReport): string {
  const days = report.end === null || report.end === report.start ? report.start : `${report.start} to ${report.end}`;
  const when = days === null ? 'dates not read' : `fieldwork ${days}`;
  return `${FRAMEWORK_LABELS[report.framework]}, ${when}`;
}

function unknownAuthority(report: InspectionReport): Fault {
  return {
    found: `a report on ${report.authority.name}, which the register of authorities does not have`,
    expected: 'a report on an authority of England, by the name in its title',
    remedy: 'If this is an authority of England, report the name, so that the register learns it.',
  };
}

/** Ofsted's reports of inspections of children's services, and letters of visits (PDF). */
export const reportImporter: Importer = {
  id: REPORT_FORMAT,
  title: 'Ofsted inspection reports of children’s services (PDF)',
  version: REPORT_VERSION,
  recognises: isPdf,
  read,
};
