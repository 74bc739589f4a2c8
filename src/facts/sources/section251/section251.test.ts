import { existsSync, readFileSync } from 'node:fs';
import { beforeAll, describe, expect, it } from 'vitest';
import { loadRegister } from '#facts/authorities/index.ts';
import { loadCatalogue } from '#facts/indicators/index.ts';
import { ABSENT, NOT_RECEIVED, SEE_NOTE, STATUSES, VALUE } from '#facts/observations/index.ts';
import type { ReadContext, ReadFile } from '../types.ts';
import { type FixtureCell, fixtureWorkbook } from '../workbook/fixture.ts';
import { section251Importer } from './index.ts';
import { moneyColumn } from './lines.ts';

const register = loadRegister();
const context: ReadContext = {
  register,
  catalogue: loadCatalogue(),
  retrieved: '2026-01-01',
  progress: () => undefined,
};
const indexOf = new Map(register.areas.map((area, index) => [area.code, index]));

const TITLE = 'Worksheet 2: Revenue Outturn (RO) 2024-25: Social Care and Public Health (RO3) data';
const HEADER = [
  'E-code',
  'ONS Code',
  'Local authority',
  'Notes',
  'Class',
  'Detailed Class',
  'Certification',
  "Children's social care - Children Looked After - Total Expenditure (C3 = C1 + C2)",
  'Children’s social care: Services for young people - Employees (C1)',
  'Physical support - adults (18–64) - Employees (C1)',
];
const BARKING = ['E5030', 'E09000002', 'Barking and Dagenham', null, 'LB', 'LB', 'Y', 4318.58, -12.345, 1];
const SLOUGH = ['E0304', 'E06000039', 'Slough', 'M', 'UA', 'UA', '[x]', '[x]', '[x]', '[x]'];
const GATESHEAD = ['E4501', 'E08000037', 'Gateshead', '[note 4]', 'MD', 'MD', 'N', '[note 4]', 0, 1];
const ADUR = ['E3831', 'E07000223', 'Adur', null, 'SD', 'SD', 'Y', 0, 0, 0];
const GLA = ['E5100', 'E12000007', 'Greater London Authority', null, 'O', 'GLA', 'Y', 0, 0, 0];
const ENGLAND = ['Eng', 'E92000001', 'ENGLAND', null, 'Eng', 'Eng', '[Y]', 9000000.5, '[n]', 5];
const CLASSES = ['[Y]', 'E06', 'Unitary Authorities', null, 'UA', 'UA', 54, 1, 1, 1];

type Rows = readonly (readonly FixtureCell[])[];

function sheet(changes: { title?: string; unit?: string; header?: readonly string[]; rows?: Rows } = {}): Rows {
  return [
    [changes.title ?? TITLE],
    [changes.unit ?? 'This worksheet contains two tables. Data are reported in £ thousand.'],
    ['Source'],
    changes.header ?? HEADER,
    ...(changes.rows ?? [BARKING, SLOUGH, GATESHEAD, ADUR, GLA, ENGLAND, HEADER, CLASSES]),
  ];
}

async function outcomeOf(rows: Rows) {
  const file = { name: 'ro3.ods', bytes: fixtureWorkbook({ Notes: [['[note 4]']], RO3_LA_Data_202425: rows }) };
  expect(section251Importer.recognises(file)).toBe(true);
  return section251Importer.read(file, context);
}

async function readOf(rows: Rows): Promise<ReadFile> {
  const outcome = await outcomeOf(rows);
  if (!outcome.ok) throw new Error(JSON.stringify(outcome.faults));
  return outcome.read;
}

async function faultsOf(rows: Rows) {
  const outcome = await outcomeOf(rows);
  if (outcome.ok) throw new Error('read without a fault');
  return outcome.faults;
}

/** Value and status of one area in the slice of a key. */
function cellOf(read: ReadFile, key: string, code: string) {
  const slice = read.slices.find((one) => one.seriesKey === key);
  const at = indexOf.get(code) ?? -1;
  return { value: slice?.values[at], status: slice?.status[at] };
}

const LOOKED_AFTER = 'RO3/children-looked-after/total-expenditure';
const YOUNG = 'RO3/services-for-young-people/employees';

describe('spending by authority', () => {
  it('turns thousands into pounds with all stored digits, and knows catalogued series', async () => {
    const read = await readOf(sheet());
    expect(read.slices.map((slice) => slice.seriesKey)).toEqual([LOOKED_AFTER, YOUNG]);
    expect(read.slices[0]).toMatchObject({
      indicator: 'spend-looked-after',
      period: { kind: 'financial-year', end: '2025-03-31' },
    });
    expect(cellOf(read, LOOKED_AFTER, 'E09000002')).toEqual({ value: 4318580, status: VALUE });
    expect(cellOf(read, YOUNG, 'E09000002')).toEqual({ value: -12345, status: VALUE });
    expect(cellOf(read, LOOKED_AFTER, 'E92000001')).toEqual({ value: 9000000500, status: VALUE });
    expect(
      read.newIndicators.map((indicator) => [indicator.catalogued, indicator.unit, indicator.series[0]?.scale]),
    ).toEqual([[false, 'pounds', 1000]]);
  });

  it('keeps not received, replaced by a note and absent apart; none is nought', async () => {
    const read = await readOf(sheet());
    expect(cellOf(read, LOOKED_AFTER, 'E06000039')).toEqual({ value: Number.NaN, status: NOT_RECEIVED });
    expect(cellOf(read, LOOKED_AFTER, 'E08000037')).toEqual({ value: Number.NaN, status: SEE_NOTE });
    expect(cellOf(read, YOUNG, 'E08000037')).toEqual({ value: 0, status: VALUE });
    expect(cellOf(read, YOUNG, 'E92000001')).toEqual({ value: Number.NaN, status: SEE_NOTE });
    expect(cellOf(read, YOUNG, 'E09000003')).toEqual({ value: Number.NaN, status: ABSENT });
  });

  it('sets aside other councils, other services and the table of classes, with counts', async () => {
    const read = await readOf(sheet());
    expect(read.rows).toBe(6);
    expect(read.setAside.map((entry) => [entry.reason, entry.count])).toEqual([
      ["not an authority with children's services (class SD)", 1],
      ["not an authority with children's services (class O)", 1],
      ["a column on other services than children's social care", 1],
    ]);
    // The Greater London Authority carries the region's code, and is not the region.
    expect(cellOf(read, YOUNG, 'E12000007').status).toBe(ABSENT);
    expect(read.notes.join(' ')).toContain('1 authorities');
  });

  it.each([
    ['no year in the title', { title: 'Revenue Outturn (RO): Social Care (RO3) data' }],
    ['no form in the title', { title: 'Revenue Outturn (RO) 2024-25' }],
    ['no unit', { unit: 'Data are reported in pounds.' }],
    ['no row for England before the second table', { rows: [BARKING, HEADER, ENGLAND] }],
    ['half a sheet', { rows: [BARKING, SLOUGH] }],
    ['columns moved', { header: ['E-code', 'ONS Code', 'Name', ...HEADER.slice(3)] }],
    ["the ministry's codes in the column of ONS codes", { rows: [['E5030', 'E5030', ...BARKING.slice(2)], ENGLAND] }],
    ['an authority twice', { rows: [BARKING, BARKING, ENGLAND] }],
    ['a word for a number', { rows: [[...BARKING.slice(0, 7), 'n/a', 1, 1], ENGLAND] }],
    ['numbers as text', { rows: [[...BARKING.slice(0, 7), '4,319', 1, 1], ENGLAND] }],
    ['the same column twice', { header: [...HEADER.slice(0, 8), HEADER[7] ?? '', HEADER[9] ?? ''] }],
    ["no column on children's services", { header: [...HEADER.slice(0, 7), 'Police services - Employees (C1)'] }],
  ] as const)('refuses %s in one fault with its row', async (_what, changes) => {
    const faults = await faultsOf(sheet(changes));
    expect(faults).toHaveLength(1);
    expect(faults[0]?.row).toBeGreaterThan(0);
  });

  it('names an authority with children’s services that the register does not know', async () => {
    const read = await readOf(
      sheet({ rows: [['E0001', 'E06000999', 'Newshire', null, 'UA', 'UA', 'Y', 1, 1, 1], ENGLAND] }),
    );
    expect(read.unknownAreas).toEqual([{ text: 'E06000999 Newshire', row: 5, count: 1 }]);
  });
});

describe('headings', () => {
  it.each([
    [
      "Children's social care: Sure start children's centres and early years - Employees (C1)",
      'sure-start-childrens-centres-and-early-years/employees',
    ],
    ['Children’s social care - Youth Justice - Sales, Fees and Charges (C4)', 'youth-justice/sales-fees-and-charges'],
    [
      "TOTAL CHILDREN SOCIAL CARE - Children's Social Care - agency staff cost memorandum item",
      'total-children-social-care/agency-staff-cost-memorandum-item',
    ],
    ['Children Social Care - Net Current Expenditure (C7 = C3 - C6)', 'children-social-care/net-current-expenditure'],
  ])('%s', (heading, key) => {
    expect(moneyColumn('RO3', heading, 7)).toMatchObject({ key: `RO3/${key}`, childrens: true });
  });

  it('does not take adults or public health for children’s social care', () => {
    expect(moneyColumn('RO3', 'TOTAL ADULT SOCIAL CARE [note 2] - Employees (C1)', 7)).toMatchObject({
      key: 'RO3/total-adult-social-care/employees',
      childrens: false,
    });
    expect(moneyColumn('RO3', 'Obesity - children - Employees (C1)', 7).childrens).toBe(false);
  });
});

const FOLDER = '../shared/data/finance/';
if (existsSync(`${FOLDER}RO3_LA_Data_2024-25_data_by_LA.ods`)) {
  describe('the outturn of 2024-25', () => {
    let ro3: ReadFile;
    let rsx: ReadFile;
    beforeAll(async () => {
      const load = async (name: string) => {
        const outcome = await section251Importer.read(
          { name, bytes: new Uint8Array(readFileSync(FOLDER + name)) },
          context,
        );
        if (!outcome.ok) throw new Error(JSON.stringify(outcome.faults));
        return outcome.read;
      };
      ro3 = await load('RO3_LA_Data_2024-25_data_by_LA.ods');
      rsx = await load('RSX_LA_Data_2024-25_data_by_LA.ods');
    });

    it('has every current authority and England, and no row unknown', () => {
      for (const read of [ro3, rsx]) {
        expect(read.unknownAreas).toEqual([]);
        for (const slice of read.slices) {
          const present = [...slice.status].filter((status) => status !== ABSENT).length;
          expect([slice.seriesKey, present]).toEqual([slice.seriesKey, 154]);
        }
      }
      expect([ro3.slices.length, rsx.slices.length]).toEqual([92, 7]);
    });

    it('has Birmingham, Cumberland and Slough not received, and 28 cells of Gateshead replaced by a note', () => {
      const places = (status: number) =>
        [ro3, rsx].flatMap((read) =>
          read.slices.flatMap((slice) =>
            register.areas.filter((_area, index) => slice.status[index] === status).map((area) => area.name),
          ),
        );
      expect(new Set(places(NOT_RECEIVED))).toEqual(new Set(['Birmingham', 'Cumberland', 'Slough']));
      const noted = places(SEE_NOTE);
      expect(noted.filter((name) => name === 'Gateshead')).toHaveLength(28);
      expect(new Set(noted)).toEqual(new Set(['Gateshead', 'England']));
      const used = new Set([...ro3.slices, ...rsx.slices].flatMap((slice) => [...slice.status]));
      expect([...used].map((code) => STATUSES[code]?.id).sort()).toEqual([
        'absent',
        'not-received',
        'see-note',
        'value',
      ]);
    });

    it('gives the same total on both forms, to the penny', () => {
      for (const measure of ['employees', 'total-expenditure', 'net-current-expenditure']) {
        for (const code of ['E92000001', 'E08000016', 'E08000019', 'E09000001']) {
          const total = cellOf(ro3, `RO3/total-children-social-care/${measure}`, code);
          const summary = cellOf(rsx, `RSX/children-social-care/${measure}`, code);
          expect(summary.value).toBeCloseTo(total.value ?? Number.NaN, 2);
        }
      }
    });

    it('has every series that the catalogue asks for', () => {
      const wanted = context.catalogue.indicators.flatMap((indicator) =>
        indicator.series.filter((series) => series.format === 'section-251').map((series) => series.key),
      );
      const found = new Set([...ro3.slices, ...rsx.slices].map((slice) => slice.seriesKey));
      expect(wanted.length).toBeGreaterThan(0);
      expect(wanted.filter((key) => !found.has(key))).toEqual([]);
    });
  });
}
