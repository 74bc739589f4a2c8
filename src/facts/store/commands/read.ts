import { closeSync, openSync, readSync, statSync } from 'node:fs';
import { loadRegister } from '#facts/authorities/index.ts';
import { loadCatalogue } from '#facts/indicators/index.ts';
import {
  detectImporter,
  openReportReader,
  type ReadContext,
  type ReportReader,
  readInput,
} from '#facts/sources/index.ts';
import { type PendingFile, pendingFiles } from '../files.ts';
import { readReport, refusal } from '../report.ts';
import type { FileReport } from '../types.ts';
import { inOrder } from './in-order.ts';
import { progressBar } from './progress.ts';
import { type ReportOutcome, reportDocument, reportText } from './report-text.ts';
import { fileText } from './text.ts';

export interface ReadOptions {
  readonly json: boolean;
  readonly paragraphs: boolean;
}

/** A file as `read` shows it: an inspection report, or any other official file. */
type Shown =
  | { readonly file: string; readonly report: ReportOutcome }
  | { readonly file: string; readonly other: FileReport };

const HEAD = 1024;

/**
 * Shows what is made of files, storing nothing. Where one of them is a PDF, by its content or its name, `--json` prints
 * one object a line, one line a file, in the order given. True when every file could be read.
 */
export async function readFiles(
  paths: readonly string[],
  options: ReadOptions,
  print: (text: string) => void,
): Promise<boolean> {
  const pending = pendingFiles(paths);
  const pdfs = new Set(pending.filter(isPdf));
  if (pdfs.size === 0) return readTables(pending, options, print);
  const reader = openReportReader();
  const context = readContext();
  const bar = progressBar();
  let done = 0;
  let good = true;
  try {
    const shown = inOrder(pending, reader.threads + 1, (file) => show(file, pdfs.has(file), reader, context));
    for await (const next of shown) {
      done += 1;
      bar.end();
      print(options.json ? JSON.stringify(documentOf(next, options)) : textOf(next, options));
      bar.show(done / pending.length, `${done}/${pending.length}`);
      if ('report' in next ? !next.report.ok : next.other.outcome === 'refused') good = false;
    }
  } finally {
    bar.end();
    await reader.close();
  }
  return good;
}

/** Files without a PDF among them: one document. */
async function readTables(
  pending: readonly PendingFile[],
  { json }: ReadOptions,
  print: (text: string) => void,
): Promise<boolean> {
  const bar = progressBar();
  const context = readContext();
  const files: FileReport[] = [];
  for (const [index, file] of pending.entries()) {
    const progress = (fraction: number): void => bar.show((index + fraction) / pending.length, file.name);
    files.push(await readTable(file, { ...context, progress }));
  }
  bar.end();
  print(json ? JSON.stringify({ files }, null, 2) : files.map((file) => fileText(file)).join('\n'));
  return files.every((file) => file.outcome !== 'refused');
}

async function readTable({ name, load }: PendingFile, context: ReadContext): Promise<FileReport> {
  const file = load();
  if (!('bytes' in file)) return refusal(name, null, [file]);
  const outcome = await readInput(file, context);
  return outcome.ok ? readReport(outcome.read) : refusal(name, outcome.format, outcome.faults);
}

async function show(pending: PendingFile, pdf: boolean, reader: ReportReader, context: ReadContext): Promise<Shown> {
  const file = pending.path ?? pending.name;
  if (!pdf) return { file, other: await readTable(pending, context) };
  const size = statSync(file, { throwIfNoEntry: false })?.size ?? 0;
  const large = reader.tooLarge(size);
  if (large !== null) return { file, report: large };
  const loaded = pending.load();
  if (!('bytes' in loaded)) return { file, report: { ok: false, reason: loaded.found, remedy: loaded.remedy } };
  // A table under the name of a PDF is what it is.
  const importer = startsAsPdf(loaded.bytes) ? null : detectImporter(loaded);
  if (importer !== null) return { file, other: await readTable(pending, context) };
  return { file, report: await reader.read(loaded) };
}

function documentOf(shown: Shown, { paragraphs }: ReadOptions): object {
  if ('report' in shown) return reportDocument(shown.file, shown.report, paragraphs);
  const [fault] = shown.other.faults;
  const why = fault === undefined ? {} : { reason: `found ${fault.found}`, remedy: fault.remedy };
  return { ...shown.other, file: shown.file, ...why };
}

function textOf(shown: Shown, { paragraphs }: ReadOptions): string {
  if ('report' in shown) return reportText(shown.file, shown.report, paragraphs);
  return fileText({ ...shown.other, file: shown.file });
}

function readContext(): ReadContext {
  return {
    register: loadRegister(),
    catalogue: loadCatalogue(),
    retrieved: new Date().toISOString().slice(0, 10),
    progress: () => undefined,
  };
}

function isPdf({ name, path }: PendingFile): boolean {
  return /\.pdf$/i.test(name) || (path !== undefined && startsAsPdf(headOf(path)));
}

function startsAsPdf(bytes: Uint8Array): boolean {
  return Buffer.from(bytes.buffer, bytes.byteOffset, Math.min(HEAD, bytes.length)).toString('latin1').includes('%PDF-');
}

/** The first bytes of a file; none where it cannot be read, which is said when its turn comes. */
function headOf(path: string): Uint8Array {
  const head = new Uint8Array(HEAD);
  // Looking into a pipe would take away what is to be read from it.
  if (statSync(path, { throwIfNoEntry: false })?.isFile() !== true) return head.subarray(0, 0);
  try {
    const file = openSync(path, 'r');
    try {
      return head.subarray(0, readSync(file, head, 0, HEAD, 0));
    } finally {
      closeSync(file);
    }
  } catch {
    // A missing or forbidden file is a fault of its own, with its reason, when it is loaded.
    return head.subarray(0, 0);
  }
}
