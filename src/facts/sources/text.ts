import type { Fault, InputFile } from './types.ts';

/** Largest file that is read; the largest official one is under 5 MB. */
export const MAX_BYTES = 512_000_000;

export type Encoding = 'utf-8' | 'utf-16le' | 'utf-16be';

export type Decoded =
  | { readonly ok: true; readonly text: string; readonly encoding: Encoding }
  | { readonly ok: false; readonly fault: Fault };

const SAVE_AS_CSV =
  'Open the file in a spreadsheet and save it as "CSV UTF-8", or download it again from the publisher.';

/** Kinds of file that are no text, by their first bytes. */
const BINARY_KINDS: readonly { readonly start: readonly number[]; readonly name: string }[] = [
  { start: [0x50, 0x4b, 0x03, 0x04], name: 'a zip archive or workbook (XLSX, ODS)' },
  { start: [0x50, 0x41, 0x52, 0x31], name: 'a Parquet file' },
  { start: [0x25, 0x50, 0x44, 0x46], name: 'a PDF' },
  { start: [0xd0, 0xcf, 0x11, 0xe0], name: 'an old Excel workbook (XLS)' },
  { start: [0x1f, 0x8b], name: 'a gzip archive' },
  { start: [0x89, 0x50, 0x4e, 0x47], name: 'a picture' },
];

export function startsWith(bytes: Uint8Array, start: readonly number[]): boolean {
  return bytes.length >= start.length && start.every((byte, at) => bytes[at] === byte);
}

/** What a file that is no text seems to be; null when its first bytes say nothing. */
export function binaryKind(bytes: Uint8Array): string | null {
  return BINARY_KINDS.find((kind) => startsWith(bytes, kind.start))?.name ?? null;
}

function bomEncoding(bytes: Uint8Array): Encoding | null {
  if (startsWith(bytes, [0xff, 0xfe])) return 'utf-16le';
  if (startsWith(bytes, [0xfe, 0xff])) return 'utf-16be';
  return startsWith(bytes, [0xef, 0xbb, 0xbf]) ? 'utf-8' : null;
}

/** First line of a text file, for telling formats apart; '' when the file is no text. Never throws. */
export function headOf(file: InputFile): string {
  const head = file.bytes.subarray(0, 65_536);
  if (binaryKind(head) !== null) return '';
  const text = new TextDecoder(bomEncoding(head) ?? 'utf-8').decode(head);
  const end = text.search(/[\r\n]/);
  return end < 0 ? text : text.slice(0, end);
}

function wrong(found: string, expected: string, remedy: string, row?: number): Decoded {
  return { ok: false, fault: { ...(row === undefined ? {} : { row }), found, expected, remedy } };
}

/** Number of the line, from 1, on which a byte stands. */
function lineOf(bytes: Uint8Array, offset: number): number {
  let line = 1;
  for (let at = 0; at < offset; at++) if (bytes[at] === 0x0a) line++;
  return line;
}

function isUtf8(bytes: Uint8Array, cutAtEnd = false): boolean {
  try {
    // `stream` forgives a character cut at the end.
    new TextDecoder('utf-8', { fatal: true }).decode(bytes, { stream: cutAtEnd });
    return true;
  } catch (error) {
    if (!(error instanceof TypeError)) throw error;
    return false;
  }
}

/** Where the bytes stop being UTF-8, found by halving; `bytes` must not be UTF-8. */
function firstBadByte(bytes: Uint8Array): number {
  let good = 0;
  let bad = bytes.length;
  while (bad - good > 1) {
    const middle = (good + bad) >> 1;
    if (isUtf8(bytes.subarray(0, middle), true)) good = middle;
    else bad = middle;
  }
  // The character may have begun before the byte that gave it away.
  for (let start = bad - 2; start >= Math.max(0, bad - 4); start--) {
    const byte = bytes[start] ?? 0;
    if (byte < 0x80) break;
    if (byte >= 0xc0) return isUtf8(bytes.subarray(start, bad - 1)) ? bad - 1 : start;
  }
  return bad - 1;
}

function looksUtf16(head: Uint8Array): boolean {
  let even = 0;
  let odd = 0;
  for (let at = 0; at < head.length; at++) if (head[at] === 0) at % 2 === 0 ? even++ : odd++;
  const most = Math.max(even, odd);
  return most > head.length / 4 && Math.min(even, odd) < most / 10;
}

function isHtml(text: string): boolean {
  return /^\s*(<!doctype html|<html|<\?xml[^>]*>\s*<(!doctype )?html)/i.test(text.slice(0, 1000));
}

/**
 * The text of a file: UTF-8 with or without a byte order mark, or UTF-16 with one.
 *
 * Everything else is refused with its reason (Windows-1252 too: which of several single-byte encodings it is cannot
 * be told for certain). An empty file, a web page and a file that is no text are faults as well.
 */
export function decodeText(bytes: Uint8Array): Decoded {
  if (bytes.length === 0) {
    return wrong('an empty file (0 bytes)', 'a heading row and data rows', 'Download the file again.');
  }
  if (bytes.length > MAX_BYTES) {
    const found = `${Math.round(bytes.length / 1e6)} MB`;
    return wrong(found, `at most ${MAX_BYTES / 1e6} MB`, 'Split the file, keeping the heading row in each part.');
  }
  const kind = binaryKind(bytes);
  if (kind !== null) return wrong(kind, 'a CSV text file', SAVE_AS_CSV);
  const bom = bomEncoding(bytes);
  const head = bytes.subarray(0, 4096);
  if (bom === null && head.includes(0)) {
    return looksUtf16(head)
      ? wrong('UTF-16 text without a byte order mark', 'UTF-8 text', SAVE_AS_CSV)
      : wrong('binary data (a zero byte near the start)', 'a CSV text file', SAVE_AS_CSV);
  }
  let text: string;
  try {
    text = new TextDecoder(bom ?? 'utf-8', { fatal: true }).decode(bytes);
  } catch (error) {
    if (!(error instanceof TypeError)) throw error;
    if (bom !== null && bom !== 'utf-8') return wrong('damaged UTF-16 text', 'UTF-8 text', SAVE_AS_CSV);
    const at = firstBadByte(bytes);
    const byte = `0x${(bytes[at] ?? 0).toString(16).toUpperCase()}`;
    const found = `byte ${byte} that is not UTF-8 (probably Windows-1252 text)`;
    return wrong(found, 'UTF-8 text', SAVE_AS_CSV, lineOf(bytes, at));
  }
  if (isHtml(text)) {
    return wrong(
      'a web page (HTML) under the name of a data file',
      'the data file or the report itself',
      'Download the file itself: follow the link on the publisher’s page and save what it leads to.',
    );
  }
  if (text.trim() === '') {
    return wrong('a file with nothing but blank space', 'a heading row and data rows', 'Download the file again.');
  }
  return { ok: true, text, encoding: bom ?? 'utf-8' };
}
