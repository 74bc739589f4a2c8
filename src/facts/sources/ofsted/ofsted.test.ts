import { strToU8 } from 'fflate';
import { describe, expect, it } from 'vitest';
import { loadRegister } from '#facts/authorities/index.ts';
import { inCareCoversCareLeavers, isVisit } from '#facts/inspections/index.ts';
import type { ReadContext, ReadFile } from '../types.ts';
import { type FixtureCell, fixtureWorkbook } from '../workbook/fixture.ts';
import { ofstedImporter } from './index.ts';

const context: ReadContext = {
  register: loadRegister(),
  catalogue: { indicators: [], themes: [], byId: () => undefined, bySeries: () => undefined, search: () => [] },
  retrieved: '2026-01-01',
  progress: () => undefined,
};

type Sheets = Readonly<Record<string, readonly (readonly FixtureCell[])[]>>;

async function outcomeOf(sheets: Sheets) {
  const file = { name: 'outcomes.ods', bytes: fixtureWorkbook(sheets) };
  expect(ofstedImporter.recognises(file)).toBe(true);
  return ofstedImporter.read(file, context);
}

async function readOf(sheets: Sheets): Promise<ReadFile> {
  const outcome = await outcomeOf(sheets);
  if (!outcome.ok) throw new Error(JSON.stringify(outcome.faults));
  return outcome.read;
}

async function faultsOf(sheets: Sheets) {
  const outcome = await outcomeOf(sheets);
  if (outcome.ok) throw new Error('read without a fault');
  return outcome.faults;
}

const GOOD = 'Good';
const RI = 'Requires improvement to be good';
const HISTORY = [
  'Web link',
  'Local authority area code',
  'Local authority name',
  'Local authority status',
  'Ofsted region',
  'Inspection date',
  'Publication date',
  'Inspection type',
  'Overall effectiveness',
  'The impact of leaders on social work practice with children and families',
  'The experiences and progress of children who need help and protection',
  'The experiences and progress of children in care',
  'The experiences and progress of care leavers',
];
const day = (text: string) => ({ day: text });
const BARNET: readonly FixtureCell[] = [
  'Ofsted Local Authority Webpage',
  'E09000003',
  'Barnet',
  'Current',
  'London',
  day('2024-06-10'),
  day('2024-07-23'),
  'ILACS Short Inspection',
  GOOD,
  GOOD,
  GOOD,
  'Outstanding',
  GOOD,
];

/** The history sheet with one cell of Barnet's row replaced. */
function history(column?: number, cell?: FixtureCell): Sheets {
  const row = BARNET.map((old, index) => (index === column ? (cell ?? null) : old));
  return { ILACS_inspection_history: [['ILACS inspection history from 2018-2025'], ['Notes'], HISTORY, row] };
}

const WIDE = [
  'Web link',
  'Local authority name',
  'LA region',
  'LA Authority Type',
  'Safeguarding & Looked After Children (SLAC) Inspection publication date',
  'SLAC Safeguarding Overall effectiveness (OE)',
  'SLAC Looked After Children Overall Effectiveness (OE)',
  "Single Inspection of LA Children's Services (SIF)  First SIF publication date",
  ' First SIF Overall Judgement\n(OE)',
  ' First SIF children who need help and protection ',
  ' First SIF CLA Sub: Adoption Performance',
  'LSCB Overall Effectiveness ',
  'First ILACS framework inspection type',
  'First ILACS framework publication date',
  'First ILACS framework overall effectiveness',
];
const WIDE_ENDED = [...WIDE.slice(0, 12), ...WIDE.slice(12).map((heading) => heading.replace('First ILACS', 'ILACS'))];
const LINK = 'Ofsted Local Authority Webpage';
const WIDE_SHEETS: Sheets = {
  'LA_inspections_2009-2023': [
    ['History'],
    WIDE,
    [
      LINK,
      'Dorset',
      'South West',
      'Unitary',
      null,
      null,
      null,
      null,
      null,
      null,
      null,
      null,
      'ILACS Standard Inspection',
      day('2021-11-19'),
      GOOD,
    ],
    [
      LINK,
      'Isles of Scilly',
      'South West',
      'Unitary',
      day('2011-02-25'),
      GOOD,
      ' -',
      day('2016-05-01'),
      GOOD,
      GOOD,
      ' -',
      RI,
    ],
    [],
    ['Table 11: authorities that existed before'],
    WIDE_ENDED,
    [
      LINK,
      'Dorset',
      'South West',
      'Shire County',
      day('2011-10-28'),
      GOOD,
      GOOD,
      day('2016-05-23'),
      RI,
      RI,
      GOOD,
      'Inadequate',
    ],
  ],
};

describe('the table of single inspections', () => {
  it('gives dates, kind and grades, each with its place', async () => {
    const read = await readOf(history());
    expect(read.inspections).toEqual([
      {
        id: 'E09000003:ILACS:1',
        authority: 'E09000003',
        framework: 'ILACS',
        kind: 'short',
        start: '2024-06-10',
        end: null,
        published: '2024-07-23',
        grades: { overall: 2, leaders: 2, helpAndProtection: 2, inCare: 1, careLeavers: 2 },
        notJudged: [],
        sources: expect.objectContaining({
          start: { file: 'outcomes.ods', place: 'ILACS_inspection_history!F4' },
          overall: { file: 'outcomes.ods', place: 'ILACS_inspection_history!I4' },
        }),
        conflicts: [],
      },
    ]);
  });

  it('reads a date that is text, and a dash as not judged', async () => {
    expect((await readOf(history(5, '10/06/2024'))).inspections[0]?.start).toBe('2024-06-10');
    const read = await readOf(history(12, '-'));
    expect(read.inspections[0]?.notJudged).toEqual(['careLeavers']);
    expect(read.inspections[0]?.grades.careLeavers).toBeUndefined();
  });

  it('lets the grade for children in care speak for care leavers before 2023, and only then', async () => {
    const early = (await readOf({ ...history(12, null), Cover: [['Cover']] })).inspections[0];
    expect(early && inCareCoversCareLeavers(early)).toBe(false);
    const row = BARNET.map((cell, index) =>
      index === 5 ? day('2019-05-13') : index === 6 ? day('2019-07-01') : index === 12 ? null : cell,
    );
    const before = (await readOf({ ILACS_inspection_history: [HISTORY, row] })).inspections[0];
    expect(before && inCareCoversCareLeavers(before)).toBe(true);
  });

  it('keeps visits without grades, apart from inspections', async () => {
    const dates = [day('2024-09-24'), day('2024-10-24'), 'ILACS Focused Visit'];
    const visit = BARNET.map((cell, index) => (index >= 8 ? null : (dates[index - 5] ?? cell)));
    const read = await readOf({ 'In-year_inspections': [HISTORY, BARNET, visit] });
    expect(read.inspections.map((inspection) => [inspection.id, isVisit(inspection)])).toEqual([
      ['E09000003:ILACS:1', false],
      ['E09000003:ILACS:focused-visit-2024-09-24', true],
    ]);
  });

  it('tells an inspection once when two tables have it, and lists where they differ', async () => {
    const other = BARNET.map((cell, index) => (index === 12 ? RI : cell));
    const read = await readOf({ ...history(), 'In-year_inspections': [HISTORY, other] });
    expect(read.inspections).toHaveLength(1);
    expect(read.inspections[0]?.grades.careLeavers).toBe(2);
    expect(read.inspections[0]?.conflicts).toEqual([
      'careLeavers: 2 (outcomes.ods, ILACS_inspection_history!M4); 3 (outcomes.ods, In-year_inspections!M2)',
    ]);
  });

  it.each([
    ['an unknown grade', 8, 'Satisfactory', 'I'],
    ['no grade at all', 8, null, 'I'],
    ['a day that does not exist', 5, '31/02/2024', 'F'],
    ['a year that cannot be', 5, day('1924-06-10'), 'F'],
    ['no date', 5, null, 'F'],
    ['a report before its inspection', 6, day('2024-06-01'), 'G'],
    ['an unknown kind', 7, 'Joint inspection', 'H'],
  ] as const)('refuses %s, with its cell', async (_what, column, cell, letter) => {
    const faults = await faultsOf(history(column, cell));
    expect(faults).toHaveLength(1);
    expect(faults[0]).toMatchObject({ sheet: 'ILACS_inspection_history', row: 4, column: letter });
  });

  it('names every missing and unknown heading', async () => {
    const headings = HISTORY.map((heading) => (heading === 'Inspection date' ? 'Date' : heading));
    const faults = await faultsOf({ ILACS_inspection_history: [headings, BARNET] });
    expect(faults.map((fault) => [fault.row, fault.found])).toEqual([
      [1, '"Date"'],
      [1, 'a heading row without it'],
    ]);
  });

  it('refuses a row or a column that is there twice', async () => {
    const row = await faultsOf({ ILACS_inspection_history: [HISTORY, BARNET, BARNET] });
    expect(row.map((fault) => [fault.row, fault.found])).toEqual([[3, 'the same inspection as in row 2']]);
    const headings = [...HISTORY, 'Overall effectiveness'];
    const column = await faultsOf({ ILACS_inspection_history: [headings, [...BARNET, RI]] });
    expect(column.map((fault) => [fault.column, fault.found])).toEqual([['N', '"Overall effectiveness" again']]);
    const wide = [LINK, 'Barnet', 'London', 'London Borough', day('2012-02-24'), GOOD, GOOD];
    const name = 'LA_inspections_2009-2023';
    expect((await faultsOf({ [name]: [WIDE, wide, wide] })).map((fault) => fault.found)).toEqual(['Barnet again']);
    const twice = await faultsOf({ [name]: [[...WIDE, WIDE[5] ?? ''], wide] });
    expect(twice.map((fault) => fault.column)).toEqual(['P']);
  });

  it('sets aside an authority that the register does not know', async () => {
    const read = await readOf(history(1, 'E09999999'));
    expect(read.inspections).toEqual([]);
    expect(read.unknownAreas).toEqual([{ text: 'E09999999 Barnet', row: 4, count: 1 }]);
    expect(read.setAside).toHaveLength(1);
  });
});

describe('the wide sheet', () => {
  it('reads both tables, and knows the two Dorsets apart', async () => {
    const read = await readOf(WIDE_SHEETS);
    expect(read.unknownAreas).toEqual([]);
    expect(read.inspections.map((inspection) => inspection.id)).toEqual([
      'E06000053:SLAC:1',
      'E06000053:SIF:1',
      'E06000059:ILACS:1',
      'E10000009:SLAC:1',
      'E10000009:SIF:1',
    ]);
  });

  it('keeps "not judged", gives no overall grade to the older frameworks, and no first day', async () => {
    const [slac, sif] = (await readOf(WIDE_SHEETS)).inspections;
    expect(slac).toMatchObject({ grades: { safeguarding: 2 }, notJudged: ['lookedAfter'], start: null });
    expect(slac?.grades.overall).toBeUndefined();
    expect(sif).toMatchObject({
      grades: { overall: 2, helpAndProtection: 2, safeguardingBoard: 3 },
      notJudged: ['adoption'],
    });
  });

  it('refuses grades without a date, a date without grades and an unknown heading', async () => {
    const name = 'LA_inspections_2009-2023';
    const row = [LINK, 'Barnet', 'London', 'London Borough'];
    const noDate = await faultsOf({ [name]: [WIDE, [...row, null, GOOD, GOOD]] });
    expect(noDate.map((fault) => fault.column)).toEqual(['E']);
    const noGrade = await faultsOf({ [name]: [WIDE, [...row, day('2012-02-24')]] });
    expect(noGrade.map((fault) => fault.column)).toEqual(['F']);
    const heading = await faultsOf({
      [name]: [
        [...WIDE, 'Fourth framework'],
        [...row, day('2012-02-24'), GOOD],
      ],
    });
    expect(heading.map((fault) => fault.found)).toEqual(['"Fourth framework"']);
  });
});

describe('files that are not what they seem', () => {
  it('does not take a web page or another workbook for inspections', () => {
    const page = { name: 'outcomes.ods', bytes: strToU8('<html>Overall effectiveness, Local authority name</html>') };
    expect(ofstedImporter.recognises(page)).toBe(false);
    expect(ofstedImporter.recognises({ name: 'x.ods', bytes: fixtureWorkbook({ Sheet: [['a', 'b']] }) })).toBe(false);
  });

  it('gives one fault for half a workbook and for one whose tables are gone', async () => {
    const whole = fixtureWorkbook(history());
    const half = await ofstedImporter.read({ name: 'half.ods', bytes: whole.slice(0, whole.length / 2) }, context);
    expect(half.ok ? [] : half.faults.map((fault) => fault.found)).toEqual([
      expect.stringContaining('cut off or damaged'),
    ]);
    const faults = await faultsOf({ Notes: [['Local authority name', 'effectiveness']] });
    expect(faults).toHaveLength(1);
  });
});
