import { type AreaRegister, loadRegister } from '#facts/authorities/index.ts';
import { noticeOf } from './notice.ts';
import { parseReport } from './parse/index.ts';
import type { PdfLimits } from './pdf/limits.ts';
import { readPdf } from './pdf/read.ts';
import { sentenceOf } from './pdf/refusals.ts';
import type { PdfText } from './pdf/types.ts';
import type { ReportOutcome, Unread } from './types.ts';

/** A file for a thread to read. */
export interface ReaderTask {
  readonly bytes: Uint8Array;
  readonly limits: PdfLimits;
}

/** From bytes to what the report says. Pure; never throws for what is in the file. */
export async function readReport(task: ReaderTask, register: AreaRegister = loadRegister()): Promise<ReportOutcome> {
  const pdf = await readPdf(task.bytes, task.limits);
  if (!pdf.ok) return { ok: false, reason: sentenceOf(pdf.refusal), remedy: pdf.refusal.remedy };
  const outcome = parseReport(pdf.text, { register });
  if (!outcome.ok) return outcome;
  const unread = [...outcome.report.unread, ...unreadPages(pdf.text)];
  return { ...outcome, report: { ...outcome.report, unread }, notice: noticeOf(pdf.text) };
}

/** Pages that could not be read, as parts of the report that could not be. */
function unreadPages(text: PdfText): readonly Unread[] {
  return text.pages.flatMap(({ number, unread }) =>
    unread === undefined ? [] : [{ field: 'pages', page: number, reason: unread }],
  );
}
