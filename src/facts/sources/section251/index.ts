import { coverageOf, refused, sourceFile } from '../source.ts';
import type { Importer, InputFile, ReadContext, ReadOutcome } from '../types.ts';
import { readWorkbook, sheetNames, workbookText } from '../workbook/index.ts';
import { FORMAT, mapSheet, PUBLICATION, PUBLISHER } from './map.ts';
import { dataSheet, readHead } from './sheet.ts';

function recognises(file: InputFile): boolean {
  const text = workbookText(file.bytes);
  if (text === null) return false;
  if (sheetNames(file.bytes)?.some((name) => /^(RO3|RSX)_LA_Data/i.test(name))) return true;
  return /Revenue Outturn \(RO\)/.test(text) && /ONS Code/.test(text);
}

async function read(file: InputFile, context: ReadContext): Promise<ReadOutcome> {
  // The drop-down sheet holds formulas that repeat the data, and the front page prose.
  const workbook = readWorkbook(file.bytes, (name) => !/drop|front/i.test(name));
  if (!workbook.ok) return refused(FORMAT, workbook.faults);
  context.progress(0.6);
  const sheet = dataSheet(workbook.sheets);
  if (sheet === undefined) {
    const found = `the sheets ${workbook.sheets.map((one) => one.name).join(', ')}, none with a table by authority`;
    const expected = 'a sheet with the headings E-code, ONS Code and Local authority';
    return refused(FORMAT, [{ found, expected, remedy: 'Import the workbook "data by LA" as published.' }]);
  }
  const head = readHead(sheet);
  if (!head.ok) return refused(FORMAT, head.faults);
  const mapped = mapSheet(head.head, context);
  if (mapped.faults.length > 0) return refused(FORMAT, mapped.faults);
  context.progress(1);
  return {
    ok: true,
    read: {
      format: FORMAT,
      source: sourceFile(file, context, {
        format: FORMAT,
        publisher: PUBLISHER,
        publication: `${PUBLICATION} (${head.head.form})`,
        coverage: coverageOf(mapped.slices),
      }),
      rows: mapped.rows,
      slices: mapped.slices,
      newIndicators: mapped.newIndicators,
      inspections: [],
      neighbours: [],
      setAside: mapped.setAside,
      unknownAreas: mapped.unknown.list(),
      notes: mapped.notes,
    },
  };
}

/** Councils' outturn spending by service: the forms RO3 (social care) and RSX (summary), data by authority. */
export const section251Importer: Importer = {
  id: FORMAT,
  title: 'Local authority revenue outturn RO3 or RSX, data by authority (ODS)',
  recognises,
  read,
};
