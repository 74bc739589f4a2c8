import { extname } from 'node:path';
import { WaymarkError } from '#platform/errors/index.ts';
import { recordText } from '../run.ts';
import type { StudyRecord } from '../types.ts';
import { recordCsv } from './csv.ts';
import { renderDocx } from './docx.ts';
import { renderHtml } from './html.tsx';
import { renderTerminal } from './terminal.ts';
import { renderXlsx } from './xlsx.ts';

export const FORMATS = ['json', 'html', 'docx', 'csv', 'xlsx', 'txt'] as const;
export type ReportFormat = (typeof FORMATS)[number];

export const MEDIA_TYPES: Readonly<Record<ReportFormat, string>> = {
  json: 'application/json; charset=utf-8',
  html: 'text/html; charset=utf-8',
  docx: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
  csv: 'text/csv; charset=utf-8',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  txt: 'text/plain; charset=utf-8',
};

/** The format of a file's ending; throws WaymarkError that lists the endings there are. */
export function reportFormat(file: string): ReportFormat {
  const ending = extname(file).slice(1).toLowerCase();
  const format = FORMATS.find((known) => known === ending);
  if (format !== undefined) return format;
  throw new WaymarkError('usage', `"${file}" ends in no format that a result can be written in.`, {
    exitCode: 2,
    remedy: `Known endings: ${FORMATS.map((known) => `.${known}`).join(' ')}.`,
  });
}

/** A record as a file of a format. */
export async function renderAs(format: ReportFormat, record: StudyRecord): Promise<string | Uint8Array<ArrayBuffer>> {
  switch (format) {
    case 'json':
      return recordText(record);
    case 'html':
      return renderHtml(record);
    case 'docx':
      return new Uint8Array(await renderDocx(record));
    case 'csv':
      return recordCsv(record);
    case 'xlsx':
      return new Uint8Array(renderXlsx(record));
    case 'txt':
      return renderTerminal(record);
  }
}
