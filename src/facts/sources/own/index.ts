import type { Indicator } from '#facts/indicators/index.ts';
import { ABSENT, periodKey, periodLabel } from '#facts/observations/index.ts';
import { areaLookup } from '../areas.ts';
import { headerOf, MAX_FAULTS, readCsv } from '../csv.ts';
import { generatedIndicator } from '../generated.ts';
import { coverageOf, refused, sourceFile } from '../source.ts';
import { headOf } from '../text.ts';
import type { Fault, Importer, InputFile, ReadContext, ReadOutcome, SeriesSlice } from '../types.ts';
import { HEADER, type OwnColumn, type OwnRow, ownRow } from './row.ts';

const FORMAT = 'own';

function recognises(file: InputFile): boolean {
  const header = headerOf(headOf(file)).map((name) => name.toLowerCase());
  return ['indicator', 'area', 'period', 'value'].every((name) => header.includes(name));
}

function indicatorOf(row: OwnRow, hasCounts: boolean, decimals: number): Indicator {
  const base = generatedIndicator({
    format: FORMAT,
    key: row.id,
    prefix: FORMAT,
    label: row.label,
    unit: row.unit,
    periodKind: row.period.kind,
    decimals,
    publisher: 'The authority itself',
    publication: 'Figures of one’s own',
  });
  const interval = !hasCounts
    ? 'none'
    : row.unit === 'percent'
      ? 'proportion'
      : row.unit.startsWith('rate-')
        ? 'rate'
        : 'none';
  return {
    ...base,
    id: row.id,
    definition: `${row.label}. Added from a file of one’s own; no publisher has checked it.`,
    polarity: row.polarity,
    polarityReason: 'Set by whoever added the figures.',
    numerator: hasCounts ? 'as given in the file' : null,
    denominator: hasCounts ? 'as given in the file' : null,
    interval,
    cautions: ['Figures of one’s own: other authorities may count differently.'],
  };
}

interface Draft {
  readonly first: OwnRow;
  readonly firstRow: number;
  readonly slices: Map<
    string,
    SeriesSlice & { readonly numerators: Float64Array; readonly denominators: Float64Array }
  >;
  decimals: number;
  hasCounts: boolean;
}

/** Faults of a row that contradicts the first row of its indicator. */
function contradictions(row: OwnRow, at: number, draft: Draft): Fault[] {
  const { first, firstRow } = draft;
  const pairs: readonly (readonly [OwnColumn, string, string])[] = [
    ['label', row.label, first.label],
    ['unit', row.unit, first.unit],
    ['polarity', row.polarity, first.polarity],
    ['period', row.period.kind, first.period.kind],
  ];
  return pairs
    .filter(([, found, wanted]) => found !== wanted)
    .map(([column, found, wanted]) => ({
      row: at,
      column,
      found: `“${found}”`,
      expected: `“${wanted}”, as on row ${firstRow} of the same indicator`,
      remedy: 'Write the same on every row of an indicator, or give the rows an indicator of their own.',
    }));
}

async function read(file: InputFile, context: ReadContext): Promise<ReadOutcome> {
  const parsed = readCsv(file.bytes);
  if (!parsed.ok) return refused(FORMAT, parsed.faults);
  const names = parsed.table.header.map((name) => name.toLowerCase());
  const absent = HEADER.filter((name) => !names.includes(name));
  if (absent.length > 0) {
    const remedy = 'Write the nine headings as the guide gives them; leave a column empty if you have nothing for it.';
    const fault = (name: string): Fault => ({
      row: 1,
      column: name,
      found: 'no such column',
      expected: HEADER.join(', '),
      remedy,
    });
    return refused(FORMAT, absent.map(fault));
  }
  const { register, catalogue } = context;
  const lookup = areaLookup(register);
  const faults: Fault[] = [];
  const drafts = new Map<string, Draft>();
  for (const { cells, row } of parsed.table.rows) {
    if (faults.length >= MAX_FAULTS) break;
    const read = ownRow((column) => (cells[names.indexOf(column)] ?? '').trim(), row, register, faults);
    if (read === null) continue;
    const taken = catalogue.byId(read.id);
    if (taken?.catalogued === true) {
      const remedy = 'Choose another name.';
      faults.push({
        row,
        column: 'indicator',
        found: `“${read.id}”`,
        expected: 'a name that the catalogue does not use',
        remedy,
      });
    }
    const draft: Draft = drafts.get(read.id) ?? {
      first: read,
      firstRow: row,
      slices: new Map(),
      decimals: 0,
      hasCounts: false,
    };
    drafts.set(read.id, draft);
    faults.push(...contradictions(read, row, draft));
    const key = periodKey(read.period);
    let slice = draft.slices.get(key);
    if (slice === undefined) {
      const numbers = (): Float64Array => new Float64Array(register.areas.length).fill(Number.NaN);
      slice = {
        indicator: read.id,
        format: FORMAT,
        seriesKey: read.id,
        period: read.period,
        values: numbers(),
        status: new Uint8Array(register.areas.length).fill(ABSENT),
        numerators: numbers(),
        denominators: numbers(),
        lower: null,
        upper: null,
      };
      draft.slices.set(key, slice);
    }
    const area = lookup(read.areaCode);
    if (slice.status[area] !== ABSENT) {
      const found = `a second row for ${register.areas[area]?.name ?? read.areaCode} in ${periodLabel(read.period)}`;
      faults.push({
        row,
        column: 'area',
        found,
        expected: 'one row for each indicator, area and period',
        remedy: 'Remove one of the two.',
      });
      continue;
    }
    slice.values[area] = read.value;
    slice.status[area] = read.status;
    slice.numerators[area] = read.numerator;
    slice.denominators[area] = read.denominator;
    draft.hasCounts ||= read.numerator >= 0 && read.denominator > 0;
    if (!Number.isNaN(read.value) && !Number.isInteger(read.value)) draft.decimals = 1;
  }
  if (faults.length > 0) return refused(FORMAT, faults.slice(0, MAX_FAULTS));
  context.progress(1);
  const slices = [...drafts.values()].flatMap((draft) => [...draft.slices.values()]);
  return {
    ok: true,
    read: {
      format: FORMAT,
      source: sourceFile(file, context, {
        format: FORMAT,
        publisher: 'The authority itself',
        publication: 'Figures of one’s own',
        coverage: coverageOf(slices),
        licence: 'Not stated',
        attribution: 'Figures added by the user; not official statistics.',
      }),
      rows: parsed.table.rows.length,
      slices,
      newIndicators: [...drafts.values()].map((draft) => indicatorOf(draft.first, draft.hasCounts, draft.decimals)),
      inspections: [],
      neighbours: [],
      setAside: [],
      unknownAreas: [],
      notes: ['These are figures of one’s own, not official statistics; they stand apart from the catalogue.'],
    },
  };
}

/** An authority's own indicators: plain CSV with nine headings. */
export const ownImporter: Importer = {
  id: FORMAT,
  title:
    'Own indicators (CSV with the headings indicator, label, unit, polarity, area, period, value, numerator, denominator)',
  recognises,
  read,
};
