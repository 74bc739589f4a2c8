import { headerOf } from './csv.ts';
import { decodeText, headOf, MAX_BYTES, startsWith } from './text.ts';
import type { Fault, Importer, InputFile } from './types.ts';

/** The first importer that recognises a file's content; null when none does. */
export function detectImporter(importers: readonly Importer[], file: InputFile): Importer | null {
  return importers.find((importer) => importer.recognises(file)) ?? null;
}

/** What is wrong with a file that no importer recognises. */
export function unrecognised(importers: readonly Importer[], file: InputFile): Fault {
  const isZip = startsWith(file.bytes, [0x50, 0x4b]);
  const isParquet = startsWith(file.bytes, [0x50, 0x41, 0x52, 0x31]);
  const expected = `one of: ${importers.map((importer) => importer.title).join('; ')}`;
  const remedy = 'Choose a file in one of these formats. Formats are told by the headings inside, not by the name.';
  if (isZip) return { found: 'a workbook or zip archive without the sheets of a known format', expected, remedy };
  if (isParquet) return { found: 'a Parquet file without the columns of a known format', expected, remedy };
  const decoded = decodeText(file.bytes);
  if (!decoded.ok) return decoded.fault;
  const header = headerOf(headOf(file));
  const shown = header.slice(0, 12).join(', ');
  const separator = header.length === 1 ? /[;\t|]/.exec(header[0] ?? '')?.[0] : undefined;
  if (separator !== undefined) {
    const name = separator === '\t' ? 'a tab' : `“${separator}”`;
    return {
      row: 1,
      found: `columns set apart by ${name}`,
      expected: 'columns set apart by commas',
      remedy: 'Save the file as CSV with commas.',
    };
  }
  return { row: 1, found: `the headings ${shown.slice(0, 300)}`, expected, remedy };
}

/** A fault for a file too large to be read; null when it is not. */
export function tooLarge(file: InputFile): Fault | null {
  if (file.bytes.length <= MAX_BYTES) return null;
  return {
    found: `${Math.round(file.bytes.length / 1e6)} MB`,
    expected: `at most ${MAX_BYTES / 1e6} MB`,
    remedy: 'Split the file, or choose one with fewer figures.',
  };
}
