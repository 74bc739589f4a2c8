import { type CsvTable, headerOf, readCsv } from '../csv.ts';
import { coverageOf, refused, sourceFile } from '../source.ts';
import { headOf } from '../text.ts';
import type { Fault, Importer, InputFile, ReadContext, ReadOutcome } from '../types.ts';
import { mapIndicator, PUBLICATION, PUBLISHER } from './map.ts';
import { COLUMNS, FORMAT, gather } from './rows.ts';

function recognises(file: InputFile): boolean {
  const header = headerOf(headOf(file));
  return header.includes('Indicator ID') && header.includes('Area Code');
}

function missing(table: CsvTable): Fault[] {
  return COLUMNS.filter((name) => !table.header.includes(name)).map((name) => ({
    row: 1,
    column: name,
    found: 'no such column',
    expected: `a column “${name}”`,
    remedy: 'Download the indicator from Fingertips again, as CSV with all columns.',
  }));
}

async function read(file: InputFile, context: ReadContext): Promise<ReadOutcome> {
  const parsed = readCsv(file.bytes);
  if (!parsed.ok) return refused(FORMAT, parsed.faults);
  const absent = missing(parsed.table);
  if (absent.length > 0) return refused(FORMAT, absent);
  context.progress(0.4);
  const gathered = gather(parsed.table, context.register);
  if (gathered.faults.length > 0) return refused(FORMAT, gathered.faults);
  const mapped = mapIndicator(gathered, context);
  if (mapped.faults.length > 0) return refused(FORMAT, mapped.faults);
  context.progress(1);
  return {
    ok: true,
    read: {
      format: FORMAT,
      source: sourceFile(file, context, {
        format: FORMAT,
        publisher: PUBLISHER,
        publication: `${PUBLICATION}, indicator ${[...gathered.names.keys()].join(', ')}`,
        coverage: coverageOf(mapped.slices),
      }),
      rows: parsed.table.rows.length,
      slices: mapped.slices,
      newIndicators: mapped.newIndicators,
      inspections: [],
      neighbours: [],
      setAside: gathered.setAside.list(),
      unknownAreas: gathered.unknown.list(),
      notes: [...gathered.notes].map(([note, rows]) => `${note} (${rows} ${rows === 1 ? 'row' : 'rows'})`),
    },
  };
}

/** Public health profiles: one indicator with its confidence limits, for authorities and England. */
export const fingertipsImporter: Importer = {
  id: FORMAT,
  title: 'Fingertips public health profiles (CSV)',
  recognises,
  read,
};
