import type { Area, AreaRegister, Authority, Region } from '#facts/authorities/index.ts';
import type { Indicator } from '#facts/indicators/index.ts';
import type { Inspection } from '#facts/inspections/index.ts';
import type { NeighbourList } from '#facts/neighbours/index.ts';
import { ABSENT, type Period, type PeriodKind, STATUSES, VALUE } from '#facts/observations/index.ts';
import type { ReleaseRecord } from '#facts/releases/index.ts';
import { buildPanel, type PanelSlice } from './build.ts';
import { listRegister } from './register.ts';
import type { Dataset } from './types.ts';

/** A number, a publisher's symbol (`c`, `x`, `z`, `k`, `low`, `u`, `-`, `[x]`, `[n]`), or a cell with counts and bounds. */
export type CellLiteral =
  | number
  | string
  | {
      readonly value?: number;
      readonly symbol?: string;
      readonly numerator?: number;
      readonly denominator?: number;
      readonly lower?: number;
      readonly upper?: number;
    };

export interface DatasetLiteral {
  /** Codes, or authorities with whatever matters to the test. Default: the codes met in `figures`. */
  readonly areas?: readonly (string | (Partial<Authority> & { readonly code: string }))[];
  /** Default: one plain indicator (a percentage, financial year) for each id in `figures`. */
  readonly indicators?: readonly (Partial<Indicator> & { readonly id: string })[];
  /** Indicator id, then the year in which the period ends, then the code of an area. */
  readonly figures?: Readonly<Record<string, Readonly<Record<number, Readonly<Record<string, CellLiteral>>>>>>;
  readonly inspections?: readonly Inspection[];
  readonly neighbours?: readonly NeighbourList[];
  readonly release?: Partial<ReleaseRecord>;
}

/** A whole dataset from a literal, for tests of rooms above: England and nine regions are always there. */
export function testDataset(literal: DatasetLiteral = {}): Dataset {
  const figures = literal.figures ?? {};
  const years = Object.values(figures).flatMap((byYear) => Object.values(byYear));
  const codes = [...new Set(years.flatMap((byArea) => Object.keys(byArea)))].filter((code) =>
    /^E(?!12|13|92)/.test(code),
  );
  const register = testRegister(literal.areas ?? codes.sort());
  const indicators = (literal.indicators ?? Object.keys(figures).map((id) => ({ id }))).map(testIndicator);
  const slices: PanelSlice[] = [];
  for (const [id, byYear] of Object.entries(figures)) {
    const indicator = indicators.find((candidate) => candidate.id === id);
    if (indicator === undefined) throw new RangeError(`figures for an indicator that is not listed: ${id}`);
    for (const [year, byArea] of Object.entries(byYear)) {
      slices.push(testSlice(register, indicator, periodEnding(indicator.periodKind, Number(year)), byArea));
    }
  }
  return {
    release: {
      id: 1,
      name: 'Test figures',
      parent: null,
      created: '2025-01-01T00:00:00.000Z',
      contentHash: '0'.repeat(64),
      sources: [],
      ...literal.release,
    },
    register,
    panel: buildPanel(register, indicators, slices),
    inspections: literal.inspections ?? [],
    neighbours: literal.neighbours ?? [],
  };
}

const ENDS: Readonly<Record<PeriodKind, string>> = {
  'financial-year': '03-31',
  'academic-year': '08-31',
  'calendar-year': '12-31',
  'year-to-september': '09-30',
  'three-financial-years': '03-31',
  'three-calendar-years': '12-31',
  snapshot: '03-31',
};

/** The period of a kind that ends in a calendar year, on that kind's usual last day (a snapshot: 31 March). */
export function periodEnding(kind: PeriodKind, year: number): Period {
  return { kind, end: `${year}-${ENDS[kind]}` };
}

/** One slice from a literal: areas that are not named are ABSENT. */
export function testSlice(
  register: AreaRegister,
  indicator: Indicator,
  period: Period,
  cells: Readonly<Record<string, CellLiteral>>,
): PanelSlice {
  const blank = (): Float64Array => new Float64Array(register.areas.length).fill(Number.NaN);
  const slice = {
    indicator: indicator.id,
    format: indicator.series[0]?.format ?? 'own',
    seriesKey: indicator.series[0]?.key ?? indicator.id,
    period,
    values: blank(),
    status: new Uint8Array(register.areas.length).fill(ABSENT),
    numerators: blank(),
    denominators: blank(),
    lower: blank(),
    upper: blank(),
  };
  for (const [code, literal] of Object.entries(cells)) {
    const area = register.byCode(code);
    const index = area === undefined ? -1 : register.areas.indexOf(area);
    if (index === -1) throw new RangeError(`no area ${code} in the test register`);
    const cell =
      typeof literal === 'number' ? { value: literal } : typeof literal === 'string' ? { symbol: literal } : literal;
    slice.status[index] = cell.symbol === undefined ? VALUE : codeOfSymbol(cell.symbol);
    if (cell.symbol === undefined) slice.values[index] = cell.value ?? Number.NaN;
    slice.numerators[index] = cell.numerator ?? Number.NaN;
    slice.denominators[index] = cell.denominator ?? Number.NaN;
    slice.lower[index] = cell.lower ?? Number.NaN;
    slice.upper[index] = cell.upper ?? Number.NaN;
  }
  return slice;
}

function codeOfSymbol(symbol: string): number {
  const status = STATUSES.find((candidate) => candidate.symbol === symbol && candidate.code !== VALUE);
  if (status === undefined) throw new RangeError(`not a symbol: ${symbol}`);
  return status.code;
}

/** An indicator with everything filled in; what the literal gives wins. */
export function testIndicator(literal: Partial<Indicator> & { readonly id: string }): Indicator {
  const label = literal.label ?? literal.id.replaceAll('-', ' ').replace(/^./, (first) => first.toUpperCase());
  return {
    label,
    shortLabel: label.slice(0, 24),
    definition: label,
    unit: 'percent',
    unitLabel: '%',
    polarity: 'higher-better',
    polarityReason: 'For the test.',
    role: 'outcome',
    theme: 'children-in-care',
    numerator: null,
    denominator: null,
    periodKind: 'financial-year',
    decimals: 1,
    publisher: 'Department for Education',
    publication: 'Test publication',
    series: [{ format: 'own', key: literal.id }],
    breaks: [],
    cautions: [],
    nationalFramework: null,
    interval: 'none',
    catalogued: true,
    ...literal,
  };
}

const REGIONS: readonly (readonly [string, string])[] = [
  ['E12000001', 'North East'],
  ['E12000002', 'North West'],
  ['E12000003', 'Yorkshire and The Humber'],
  ['E12000004', 'East Midlands'],
  ['E12000005', 'West Midlands'],
  ['E12000006', 'East of England'],
  ['E12000007', 'London'],
  ['E12000008', 'South East'],
  ['E12000009', 'South West'],
];

/** A register of the given authorities, the nine regions and England. */
export function testRegister(
  given: readonly (string | (Partial<Authority> & { readonly code: string }))[],
): AreaRegister {
  const authorities = given.map((entry): Authority => {
    const literal = typeof entry === 'string' ? { code: entry } : entry;
    const region = literal.region ?? 'E12000001';
    return {
      kind: 'authority',
      name: `Authority ${literal.code}`,
      slug: (literal.name ?? literal.code).toLowerCase().replaceAll(/[^a-z0-9]+/g, '-'),
      dfeCode: null,
      otherCodes: [],
      variants: [],
      type: 'unitary authority',
      region,
      subRegion: region,
      opened: null,
      closed: null,
      predecessors: [],
      successors: [],
      ...literal,
    };
  });
  const plain = (code: string, name: string): Omit<Area, 'kind'> => ({
    code,
    name,
    slug: name.toLowerCase().replaceAll(' ', '-'),
    dfeCode: null,
    otherCodes: [],
    variants: [],
  });
  const regions = REGIONS.map(([code, name]): Region => ({ ...plain(code, name), kind: 'region', partOf: null }));
  const england: Area = { ...plain('E92000001', 'England'), kind: 'country' };
  return listRegister({
    areas: [...authorities, ...regions, england],
    authorities,
    regions,
    england,
    jointReturns: [],
  });
}
