import { headerOf, streamCsv } from '../csv.ts';
import { type ColumnRun, isParquet, parquetShape, readColumns } from '../parquet.ts';
import { coverageOf, refused, sourceFile } from '../source.ts';
import { decodeText, headOf } from '../text.ts';
import type { Fault, Importer, InputFile, ReadContext, ReadOutcome } from '../types.ts';
import { FORMAT, mapTable, PUBLICATION, PUBLISHER } from './map.ts';
import { LongTable } from './table.ts';

const COLUMNS = ['Short Desc', 'Years', 'Values', 'LA Number'] as const;
const NAME = 'LA and Regions';
const TITLE = 'Data item';

function missing(columns: readonly string[]): Fault[] {
  return COLUMNS.filter((name) => !columns.includes(name)).map((name) => ({
    row: 1,
    column: name,
    found: 'no such column',
    expected: `a column “${name}”`,
    remedy: 'Download the long table of the tool again.',
  }));
}

function columnsOf(file: InputFile): readonly string[] {
  if (!isParquet(file.bytes)) return headerOf(headOf(file));
  const shape = parquetShape(file.bytes);
  return shape.ok ? shape.columns : [];
}

function recognises(file: InputFile): boolean {
  const columns = columnsOf(file);
  return columns.includes('Short Desc') && (columns.includes('Values') || columns.includes('LA Number'));
}

function text(value: unknown): string {
  return typeof value === 'string' ? value : '';
}

/** Feeds row groups to the table, column by column: no object is made for a row. */
function feed(table: LongTable, runs: ReadonlyMap<string, readonly ColumnRun[]>, context: ReadContext): void {
  const list = (name: string): readonly ColumnRun[] => runs.get(name) ?? [];
  const [measures, years, values, numbers] = COLUMNS.map(list);
  const groups = measures?.length ?? 0;
  for (let g = 0; g < groups; g++) {
    const [measure, year, value, number] = [measures, years, values, numbers].map((column) => column?.[g]?.data ?? []);
    const names = list(NAME)[g]?.data;
    const titles = list(TITLE)[g]?.data;
    const start = measures?.[g]?.start ?? 0;
    const length = measure?.length ?? 0;
    for (let at = 0; at < length; at++) {
      const key = text(measure?.[at]);
      const code = number?.[at];
      const cell = value?.[at];
      const title = titles?.[at];
      if (typeof title === 'string' && !table.titles.has(key)) table.titles.set(key, title);
      table.add(
        // Row 1 is the heading, were the table a sheet.
        start + at + 2,
        key,
        text(year?.[at]),
        typeof code === 'number' || typeof code === 'string' ? code : typeof code === 'bigint' ? Number(code) : null,
        text(names?.[at]),
        typeof cell === 'string' ? cell : typeof cell === 'number' ? String(cell) : null,
      );
    }
    context.progress(0.5 + (0.4 * (g + 1)) / groups);
  }
}

async function readParquet(file: InputFile, table: LongTable, context: ReadContext): Promise<readonly Fault[]> {
  const shape = parquetShape(file.bytes);
  if (!shape.ok) return [shape.fault];
  const absent = missing(shape.columns);
  if (absent.length > 0) return absent;
  const wanted = [...COLUMNS, NAME, TITLE].filter((name) => shape.columns.includes(name));
  const runs = await readColumns(file.bytes, wanted);
  if (!(runs instanceof Map)) return [runs as Fault];
  context.progress(0.5);
  feed(table, runs, context);
  return [];
}

function readCsvTable(file: InputFile, table: LongTable): readonly Fault[] {
  const decoded = decodeText(file.bytes);
  if (!decoded.ok) return [decoded.fault];
  let at: readonly number[] = [];
  return streamCsv(
    decoded.text,
    (cells, row) => {
      const cell = (n: number): string => cells[at[n] ?? -1] ?? '';
      const title = cell(5);
      if (title !== '' && !table.titles.has(cell(0))) table.titles.set(cell(0), title);
      table.add(row, cell(0), cell(1), cell(3), cell(4), cell(2) === '' ? null : cell(2));
    },
    (header) => {
      at = [...COLUMNS, NAME, TITLE].map((name) => header.indexOf(name));
      return missing(header);
    },
  );
}

async function read(file: InputFile, context: ReadContext): Promise<ReadOutcome> {
  const table = new LongTable(context.register);
  const faults = isParquet(file.bytes) ? await readParquet(file, table, context) : readCsvTable(file, table);
  if (faults.length > 0) return refused(FORMAT, faults);
  if (table.faults.length > 0) return refused(FORMAT, table.faults);
  const mapped = mapTable(table, context);
  if (mapped.faults.length > 0) return refused(FORMAT, mapped.faults);
  if (mapped.slices.length === 0) {
    const remedy = 'Download the long table of the tool again.';
    return refused(FORMAT, [{ found: 'no figure', expected: 'at least one data row', remedy }]);
  }
  context.progress(1);
  return {
    ok: true,
    read: {
      format: FORMAT,
      source: sourceFile(file, context, {
        format: FORMAT,
        publisher: PUBLISHER,
        publication: PUBLICATION,
        coverage: coverageOf(mapped.slices),
      }),
      rows: table.rows,
      slices: mapped.slices,
      newIndicators: mapped.newIndicators,
      inspections: [],
      neighbours: [],
      setAside: table.setAside.list(),
      unknownAreas: table.unknown.list(),
      notes: mapped.notes,
    },
  };
}

/** Long table of the Local authority interactive tool, as Parquet or CSV. */
export const laitImporter: Importer = {
  id: FORMAT,
  title: 'Local authority interactive tool: long table (Parquet or CSV)',
  recognises,
  read,
};
