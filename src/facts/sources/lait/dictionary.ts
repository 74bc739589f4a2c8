import type { Indicator, Polarity, Unit } from '#facts/indicators/index.ts';
import { SetAsideCounter } from '../areas.ts';
import { type CsvRow, headerOf, MAX_FAULTS, readCsv } from '../csv.ts';
import { generatedIndicator } from '../generated.ts';
import { refused, sourceFile } from '../source.ts';
import { headOf } from '../text.ts';
import type { Fault, Importer, InputFile, ReadContext, ReadOutcome } from '../types.ts';
import { KINDS, FORMAT as LAIT, PUBLISHER } from './map.ts';
import { measureOf, type YearType } from './measures.ts';

const FORMAT = 'lait-dictionary';
const COLUMNS = ['Measure', 'Measure_short', 'Polarity', 'y_axis_name', 'dps', 'Year_Type', 'Description'] as const;

const YEAR_TYPES: ReadonlyMap<string, YearType> = new Map([
  ['Academic Year', 'a'],
  ['Financial Year', 'f'],
  ['Calendar Year', 'c'],
  ['Annual (end of Sept)', 's'],
  ['Annual - January', 'j'],
  ['Annual', 'n'],
]);

const POLARITIES: ReadonlyMap<string, Polarity> = new Map([
  ['High', 'higher-better'],
  ['Low', 'lower-better'],
  ['-', 'none'],
  ['NA', 'none'],
]);

/** First that fits the words on the measure's axis. */
const UNITS: readonly (readonly [RegExp, Unit])[] = [
  [/^%|^entries$|(turnover|absence) rate/i, 'percent'],
  [/per 100,000/i, 'rate-per-100000'],
  [/per 10,000/i, 'rate-per-10000'],
  [/per 1,?000/i, 'rate-per-1000'],
  [/FTE|^social workers$/i, 'fte'],
  [/^spend$/i, 'pounds'],
  [/^unit cost$/i, 'pounds-per-week'],
  [/average|score/i, 'score'],
  [/case load/i, 'ratio'],
  [/^(number|total)/i, 'count'],
];

/** The ISO date of a spreadsheet's day number (45931 is 1 October 2025); null for any other text. */
export function dayOfNumber(text: string): string | null {
  if (!/^\d{5}$/.test(text)) return null;
  return new Date(Date.UTC(1899, 11, 30) + Number(text) * 86_400_000).toISOString().slice(0, 10);
}

function recognises(file: InputFile): boolean {
  const header = headerOf(headOf(file));
  return header.includes('Measure_short') && header.includes('Measure_code');
}

function blank(text: string): string {
  return text === 'NA' ? '' : text.trim();
}

type Reader = (row: CsvRow, name: string) => string;

function faultsIn(row: CsvRow, cell: Reader): Fault[] {
  const allowed: readonly (readonly [string, ReadonlyMap<string, unknown>])[] = [
    ['Polarity', POLARITIES],
    ['Year_Type', YEAR_TYPES],
  ];
  return allowed
    .filter(([column, values]) => !values.has(cell(row, column)))
    .map(([column, values]) => ({
      row: row.row,
      column,
      found: `“${cell(row, column)}”`,
      expected: `one of ${[...values.keys()].join(', ')}`,
      remedy: 'Correct the cell, or download the dictionary again.',
    }));
}

function indicatorOf(row: CsvRow, cell: Reader): Indicator {
  const key = cell(row, 'Measure_short');
  const axis = cell(row, 'y_axis_name');
  const year = YEAR_TYPES.get(cell(row, 'Year_Type')) ?? 'f';
  const polarity = POLARITIES.get(cell(row, 'Polarity')) ?? 'none';
  const written = UNITS.find(([pattern]) => pattern.test(axis))?.[1];
  const base = generatedIndicator({
    format: LAIT,
    key,
    prefix: LAIT,
    label: cell(row, 'Measure'),
    unit: measureOf(key)?.unit ?? written ?? 'score',
    unitLabel: axis,
    periodKind: KINDS[year],
    decimals: /^\d$/.test(cell(row, 'dps')) ? Number(cell(row, 'dps')) : 1,
    publisher: PUBLISHER,
    publication: 'Local authority interactive tool (LAIT), data dictionary',
  });
  const definition = blank(cell(row, 'Description'));
  return {
    ...base,
    polarity,
    polarityReason:
      polarity === 'none'
        ? 'The tool’s dictionary gives no direction.'
        : 'The direction is that of the tool’s dictionary.',
    definition: definition === '' ? base.definition : definition.replace(/\s*\r*\n\s*/g, '\n'),
  };
}

async function read(file: InputFile, context: ReadContext): Promise<ReadOutcome> {
  const parsed = readCsv(file.bytes);
  if (!parsed.ok) return refused(FORMAT, parsed.faults);
  const { header, rows } = parsed.table;
  const at = new Map(header.map((name, index) => [name, index]));
  const absent = COLUMNS.filter((name) => !at.has(name));
  if (absent.length > 0) {
    const remedy = 'Download the dictionary of the tool again.';
    const expected = (name: string): string => `a column “${name}”`;
    const fault = (name: string): Fault => ({
      row: 1,
      column: name,
      found: 'no such column',
      expected: expected(name),
      remedy,
    });
    return refused(FORMAT, absent.map(fault));
  }
  const cell: Reader = (row, name) => (row.cells[at.get(name) ?? -1] ?? '').trim();
  const faults = rows.flatMap((row) => faultsIn(row, cell)).slice(0, MAX_FAULTS);
  if (faults.length > 0) return refused(FORMAT, faults);
  const setAside = new SetAsideCounter();
  const measures = new Map<string, Indicator>();
  const updated: string[] = [];
  let catalogued = 0;
  for (const row of rows) {
    const key = cell(row, 'Measure_short');
    const day = dayOfNumber(cell(row, 'Last Update'));
    if (day !== null) updated.push(day);
    if (measures.has(key)) setAside.add('the measure is listed under a second topic', row.row, 'Topic');
    else {
      const known = context.catalogue.bySeries(LAIT, key);
      if (known !== undefined) catalogued++;
      measures.set(key, known ?? indicatorOf(row, cell));
    }
  }
  updated.sort();
  const last = updated[updated.length - 1];
  return {
    ok: true,
    read: {
      format: FORMAT,
      source: sourceFile(file, context, {
        format: FORMAT,
        publisher: PUBLISHER,
        publication: 'Local authority interactive tool (LAIT), data dictionary',
        coverage: `${measures.size} measures${last === undefined ? '' : `, last updated ${last}`}`,
      }),
      rows: rows.length,
      slices: [],
      newIndicators: [...measures.values()].filter((indicator) => !indicator.catalogued),
      inspections: [],
      neighbours: [],
      setAside: setAside.list(),
      unknownAreas: [],
      notes: [
        `The dictionary describes measures and holds no figures. ${catalogued} of its ${measures.size} measures are in the catalogue, whose own description is kept.`,
      ],
    },
  };
}

/** Data dictionary of the Local authority interactive tool: what its measures are; no figures. */
export const dictionaryImporter: Importer = {
  id: FORMAT,
  title: 'Local authority interactive tool: data dictionary (CSV)',
  recognises,
  read,
};
