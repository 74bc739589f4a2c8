import { detectImporter as detectIn, tooLarge, unrecognised } from './detect.ts';
import { eesImporter } from './ees/index.ts';
import { fingertipsImporter } from './fingertips/index.ts';
import { dictionaryImporter } from './lait/dictionary.ts';
import { laitImporter } from './lait/index.ts';
import { codeListImporter, neighboursImporter } from './neighbours/index.ts';
import { ofstedImporter } from './ofsted/index.ts';
import { ownImporter } from './own/index.ts';
import { reportImporter } from './report/index.ts';
import { section251Importer } from './section251/index.ts';
import { refused } from './source.ts';
import type { Importer, InputFile, ReadContext, ReadOutcome } from './types.ts';

export type { BundledFigures } from './bundle/index.ts';
export {
  bundledFigures,
  encodeBundle,
  REPORTS_NAME,
  readBundle,
  reportsTogether,
  writeBundle,
} from './bundle/index.ts';
export { MAX_FAULTS, readCsv } from './csv.ts';
export { openReportReader, type ReportReader } from './report/index.ts';
export type * from './types.ts';
export { readWorkbook } from './workbook/index.ts';

/** Every format, one line each; the first that recognises a file reads it. */
export const importers: readonly Importer[] = [
  eesImporter,
  laitImporter,
  dictionaryImporter,
  fingertipsImporter,
  ownImporter,
  ofstedImporter,
  section251Importer,
  neighboursImporter,
  codeListImporter,
  reportImporter,
];

/** Ids of the formats, in the order of {@link importers}. */
export const formatIds: readonly string[] = importers.map((importer) => importer.id);

/** What reads files of a format, with its version; null where the importer has none and its files are always read. */
export function readerOf(format: string): string | null {
  const version = importers.find((importer) => importer.id === format)?.version;
  return version === undefined ? null : `${format} ${version}`;
}

/** The importer that recognises a file by its content; null when none does. */
export function detectImporter(file: InputFile): Importer | null {
  return detectIn(importers, file);
}

/**
 * Reads one official file, whatever its format. Nothing is stored. Faulty input comes back as faults, each with its
 * place and what to do; nothing is read from a faulty file. Never throws for what is in a file.
 */
export async function readInput(file: InputFile, context: ReadContext): Promise<ReadOutcome> {
  const large = tooLarge(file);
  if (large !== null) return refused(null, [large]);
  const importer = detectImporter(file);
  return importer === null ? refused(null, [unrecognised(importers, file)]) : importer.read(file, context);
}

/** The same under the name that the pages use. */
export { readInput as readFile };
