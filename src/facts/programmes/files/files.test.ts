import { utils, write } from '@e965/xlsx';
import { strFromU8, strToU8, unzipSync, zipSync } from 'fflate';
import { describe, expect, it } from 'vitest';
import { loadRegister } from '#facts/authorities/index.ts';
import { READY_MODELS } from '../models/ready.ts';
import { READY_IDS } from '../ready/index.ts';
import { toyProgramme } from '../testing.ts';
import type { Programme } from '../types.ts';
import { type ProgrammesOutcome, readProgrammes } from './read.ts';
import { programmesCsv, programmesJson, programmesXlsx, templateCsv, templateXlsx } from './write.ts';

const register = loadRegister();
const models = READY_MODELS.map(({ id }) => id);
const read = (content: string | Uint8Array, known: readonly Programme[] = []): ProgrammesOutcome => {
  const bytes = typeof content === 'string' ? new TextEncoder().encode(content) : content;
  return readProgrammes({ name: 'file', bytes }, { register, known, models, reserved: READY_IDS });
};
const sound = (content: string | Uint8Array, known?: readonly Programme[]) => {
  const outcome = read(content, known);
  if (!outcome.ok) throw new Error(JSON.stringify(outcome.faults));
  return outcome;
};
const faults = (content: string | Uint8Array) => {
  const outcome = read(content);
  return outcome.ok ? [] : outcome.faults;
};
const row = (from: string, to = '') => `Programme,Authority,From,To\nadvisers,Norfolk,${from},${to}\n`;
const firstOf = (content: string) => sound(content).programmes[0]?.episodes[0];
type Cell = string | number | boolean | Date | null;
const sheet = (
  rows: readonly (readonly Cell[])[],
  change: (cells: Record<string, object>) => void = () => undefined,
) => {
  const cells = utils.aoa_to_sheet(
    rows.map((each) => [...each]),
    { UTC: true },
  );
  change(cells);
  const book = utils.book_new();
  utils.book_append_sheet(book, cells, 'Support');
  return new Uint8Array(write(book, { type: 'array', bookType: 'xlsx' }) as ArrayBuffer);
};

describe('what goes out comes back the same', () => {
  const hostile = toyProgramme({
    id: 'hostile',
    title: '=HYPERLINK("http://x","y")',
    summary: '\'=1+1, with "quotes"\nand a line',
    aim: '+44 20',
    source: '@here',
    model: null,
    provider: '-2+3',
    funder: "''-x",
    episodes: [
      {
        ...toyProgramme().episodes[1],
        authority: 'E10000029',
        from: '2020-02-29',
        to: '2020-02-29',
        intensity: { amount: 0.5, unit: '=A1' },
        costs: [],
        trigger: { kind: 'other', text: '=B1' },
        note: '-',
      },
    ],
  });
  const empty = toyProgramme({ id: 'empty', title: 'Empty', episodes: [] });
  const all = [toyProgramme(), hostile, empty];

  it.each([
    ['CSV', programmesCsv],
    ['XLSX', programmesXlsx],
    ['JSON', programmesJson],
  ] as const)('as %s', (_name, make) => {
    const outcome = sound(make(all));
    expect(outcome.programmes).toEqual(all);
    expect(outcome.remarks).toEqual([]);
  });

  it('holds nothing that a spreadsheet would run', () => {
    for (const line of programmesCsv(all).split(/\r\n/)) {
      for (const cell of line.split(',')) expect(cell).not.toMatch(/^"?[=+@]/);
    }
  });

  it('the template is a file that can be imported', () => {
    expect(sound(templateCsv()).programmes).toEqual(sound(templateXlsx()).programmes);
    expect(sound(templateCsv()).programmes[0]).toMatchObject({
      id: 'improvement-advisers',
      episodes: [{ authority: 'E10000020', costs: [{ year: 2020, pounds: 60_000 }] }],
    });
  });

  it('generated programmes go as JSON alone', () => {
    const { episodes: _episodes, ...rest } = toyProgramme();
    const generated: Programme = {
      ...rest,
      example: 'generated',
      episodes: [],
      generated: { rule: 'random', share: 0.2, effect: 1, starts: [], seed: 1 },
    };
    expect(() => programmesCsv([generated])).toThrow(expect.objectContaining({ code: 'programme-generated' }));
    expect(sound(programmesJson([generated])).programmes).toEqual([generated]);
  });
});

describe('days', () => {
  it.each([
    ['2019-03-31', '2019-03-31', ''],
    ['31/03/2019', '2019-03-31', ''],
    ['31.3.2019', '2019-03-31', ''],
    ['31 March 2019', '2019-03-31', ''],
    ['1st Apr 2019', '2019-04-01', ''],
    ['03/04/2019', '2019-04-03', 'the day stands first'],
    ['April 2019', '2019-04-01', 'the first day of the month'],
    ['43555', '2019-03-31', 'as a spreadsheet counts days'],
  ])('%s is %s', (written, day, remark) => {
    expect(firstOf(row(written))?.from).toBe(day);
    expect(sound(row(written)).remarks.join()).toContain(remark);
    if (remark === '') expect(sound(row(written)).remarks).toEqual([]);
  });

  it('an end may be open, and a month ends on its last day', () => {
    expect(firstOf(row('2019-04-01', 'ongoing'))?.to).toBeNull();
    expect(firstOf(row('2019-04-01', 'Feb 2020'))?.to).toBe('2020-02-29');
  });

  it.each(['', '04/31/2019', '31/02/2019', '31/03/19', '2019', 'soon', '1889-01-01', '99999'])(
    '“%s” is refused',
    (written) => {
      expect(faults(row(written))).toMatchObject([{ row: 2, column: 'From', remedy: expect.stringMatching(/\w/) }]);
    },
  );

  it('in a workbook are dates, whatever they look like', () => {
    const bytes = sheet([
      ['Programme', 'Authority', 'From', 'To'],
      ['advisers', 926, new Date('2019-04-01T00:00:00Z'), 43_921],
    ]);
    expect(sound(bytes).programmes[0]?.episodes).toMatchObject([
      { authority: 'E10000020', from: '2019-04-01', to: '2020-03-31' },
    ]);
  });
});

describe('headings, names and costs are forgiven what is clear', () => {
  it('reads other headings, codes, pounds and years', () => {
    const text = [
      'PROGRAMME_ID,Local authority,Start date,end,Cost (pounds),Financial year,Prices,Paid by,Colour',
      'Wörk & Support!,926,2018-04-01,,"£60,000",2018-19,2020/21,DfE,red',
      'Wörk & Support!,E10000020,01/04/2018,,1.5,2020,,DfE,red',
    ].join('\n');
    const { programmes, remarks } = sound(text);
    expect(programmes).toHaveLength(1);
    expect(programmes[0]).toMatchObject({
      id: 'work-support',
      title: 'Wörk & Support!',
      summary: 'Nobody has written down yet what it is.',
    });
    expect(programmes[0]?.episodes[0]?.costs).toEqual([
      { year: 2019, pounds: 60_000, priceYear: 2021, payer: 'DfE' },
      { year: 2020, pounds: 1.5, priceYear: 2020, payer: 'DfE' },
    ]);
    expect(remarks[0]).toContain('“Colour” was not read');
    expect(remarks.join()).toContain('Row 3, From: read “01/04/2018” as 1 April 2018');
  });

  it('tells what a misspelt name was taken for, and takes names by their day', () => {
    expect(sound('Programme,Authority,From\na,Norflok,2019-05-15\n').remarks).toEqual([
      'Row 2, Authority: read “Norflok” as Norfolk.',
    ]);
    expect(firstOf('Programme,Authority,From\na,Dorset,2015-05-15\n')?.authority).toBe('E10000009');
    expect(firstOf('Programme,Authority,From\na,Dorset,2020-05-15\n')?.authority).toBe('E06000059');
    expect(sound('Programme,Authority,From,To\na,Dorset,2015-05-15,2021-03-31\n').remarks.join()).toContain(
      'Dorset ended on 2019-03-31',
    );
  });

  it('keeps what a programme here says where the file is silent', () => {
    const known = toyProgramme();
    expect(sound(row('2019-05-15'), [known]).programmes[0]).toMatchObject({
      title: known.title,
      aim: known.aim,
      model: known.model,
      episodes: [{ from: '2019-05-15' }],
    });
  });
});

describe('faults are all listed, with place and remedy', () => {
  it('in every row, and nothing is read', () => {
    const text = [
      'Programme,Authority,From,To,Amount,Unit,Cost,Cost year,Trigger,Model',
      ',Norfolk,2019-05-15,,,,,,,',
      'a,Atlantis,2019-05-15,,,,,,,',
      'a,London,2019-05-15,2019-05-01,,,,,,',
      'a,Suffolk,2019-05-15,,many,days,60k,2018,,',
      'a,Kent,2019-05-15,,12,,-5,,because,',
      'a,E06000059,2015-01-01,,,,,,,',
      'a,E10000009,2022-01-01,,,,,,,',
    ].join('\n');
    const list = faults(text);
    expect(list.map(({ row: at, column }) => `${at} ${column}`)).toEqual([
      '2 Programme',
      '3 Authority',
      '4 To',
      '4 Authority',
      '5 Amount',
      '5 Cost',
      '6 Unit',
      '6 Cost',
      '6 Cost year',
      '6 Trigger',
      '7 From',
      '8 Authority',
    ]);
    for (const { found, expected, remedy } of list)
      for (const part of [found, expected, remedy]) expect(part).not.toBe('');
  });

  it.each([
    ['overlaps', 'a,Norfolk,2019-01-01,2020-01-01\na,Norfolk,2019-06-01,\n', '3 From'],
    ['the same row twice', 'a,Norfolk,2019-01-01,\na,Norfolk,2019-01-01,\n', '3 Authority'],
    ['ids that come with the program', 'first-inadequate,Norfolk,2019-01-01,\n', '2 Programme'],
    ['ids of no letters', '***,Norfolk,2019-01-01,\n', '2 Programme'],
    ['control characters', 'a,Nor\u0001folk,2019-01-01,\n', '2 Authority'],
    ['endless texts', `${'a'.repeat(5000)},Norfolk,2019-01-01,\n`, '2 Programme'],
  ])('%s', (_what, rows, place) => {
    expect(faults(`Programme,Authority,From,To\n${rows}`).map(({ row: at, column }) => `${at} ${column}`)).toEqual([
      place,
    ]);
  });

  it('rows of one programme that disagree, and models that nobody knows', () => {
    const text = 'Programme,Authority,From,Funder,Model\na,Norfolk,2019-01-01,X,magic\na,Suffolk,2019-01-01,Y,magic\n';
    expect(faults(text)).toMatchObject([
      { column: 'Model', row: 2 },
      { column: 'Funder', row: 3, expected: '“X”, as on row 2 of the same programme' },
    ]);
  });

  it('two costs of one year and payer', () => {
    const text = 'Programme,Authority,From,Cost,Cost year\na,Norfolk,2019-01-01,1,2019\na,Norfolk,2019-01-01,2,2019\n';
    expect(faults(text)).toMatchObject([{ row: 3, column: 'Cost year' }]);
  });

  it('files that are something else', () => {
    const latin = Uint8Array.from(
      [...'Programme,Authority,From\na,Norfolk,2019-01-01 '].map((letter) => letter.charCodeAt(0)).concat(0xe9),
    );
    const odt = new TextEncoder().encode(
      `PK\u0003\u0004${'\u0000'.repeat(26)}mimetypeapplication/vnd.oasis.opendocument.spreadsheet`,
    );
    const cases: readonly (readonly [string | Uint8Array, string])[] = [
      ['', 'empty file'],
      ['   \n', 'blank space'],
      ['<html><body>no</body></html>', 'web page'],
      ['Programme;Authority;From\na;Norfolk;2019-01-01\n', 'set apart by “;”'],
      ['Name,Value\nx,1\n', 'the headings Name, Value'],
      ['Programme,Authority,From\n', 'no data'],
      ['Programme,Authority,From\na,Norfolk\n', '2 columns'],
      ['Programme,Authority,From\na,"Norfolk,2019-01-01\n', 'never ends'],
      ['Programme,Council,LA,From\na,Norfolk,Norfolk,2019-01-01\n', 'same meaning'],
      [latin, 'not UTF-8'],
      [odt, 'OpenDocument'],
      [new Uint8Array([0x50, 0x4b, 3, 4, 0, 0]), 'damaged'],
      [new Uint8Array([0xd0, 0xcf, 0x11, 0xe0, 0, 0]), 'old Excel'],
      [new Uint8Array(10_000_001).fill(97), '10 MB'],
      ['{"programmes": [', 'cannot be read'],
      ['{"programmes": []}', 'empty list'],
      ['{"programmes": [{"id": "X"}]}', 'lower-case'],
      ['[1]', 'expected object'],
    ];
    for (const [content, found] of cases) expect(faults(content)[0]?.found ?? 'nothing').toContain(found);
  });

  it('JSON with the same id twice, or a ready one', () => {
    const twice = programmesJson([toyProgramme(), toyProgramme(), toyProgramme({ id: 'first-inadequate' })]);
    expect(faults(twice).map(({ expected }) => expected)).toEqual(['each id once', 'an id of your own']);
  });

  it('ids that addresses or recipes use, marks that turn text round, numbers beyond sense', () => {
    const json = (changes: Partial<Programme>): string =>
      JSON.stringify({ programmes: [{ ...toyProgramme(), ...changes }] });
    for (const id of ['new', 'locks', 'import', 'none', 'current'])
      expect(faults(json({ id }))[0]).toMatchObject({ column: 'id', found: expect.stringContaining('use already') });
    expect(faults('Programme,Authority,From\nlocks,Norfolk,2019-05-15\n')[0]?.found).toContain('use already');
    for (const title of ['paid \u202eyb', 'a\u2066b', 'a\u0085b'])
      expect(faults(json({ title }))[0]).toMatchObject({ column: 'title' });
    const generated = { rule: 'random', share: 0.2, effect: 1e300, starts: [], seed: 1 } as const;
    expect(faults(json({ episodes: [], generated }))[0]?.column).toBe('generated, effect');
    const [episode] = toyProgramme().episodes;
    if (episode === undefined) throw new Error('the toy has episodes');
    expect(faults(json({ episodes: [episode, { ...episode, from: '2021-02-30', to: null }] }))[0]?.column).toBe(
      'episodes, 2, from',
    );
  });
});

describe('workbooks', () => {
  const rows = [
    ['Programme', 'Authority', 'From', 'Cost', 'Cost year'],
    ['advisers', 'Norfolk', '2019-05-15', 5, 2019],
  ] as const;

  it('formulas count by their stored result, and without one are told', () => {
    const worked = sheet(rows, (cells) => {
      cells.D2 = { t: 'n', v: 60_000, f: '50000+10000' };
    });
    expect(sound(worked).programmes[0]?.episodes[0]?.costs[0]?.pounds).toBe(60_000);
    // As programs write it that do not work formulas out.
    const parts = unzipSync(sheet(rows));
    const name = 'xl/worksheets/sheet1.xml';
    const xml = strFromU8(parts[name] ?? new Uint8Array()).replace(
      /<c r="D2".*?<\/c>/,
      '<c r="D2"><f>50000+10000</f></c>',
    );
    expect(xml).toContain('<f>');
    const bare = zipSync({ ...parts, [name]: strToU8(xml) });
    expect(faults(bare)).toMatchObject([
      { sheet: 'Support', row: 2, column: 'D', found: 'the formula “=50000+10000” without its result' },
    ]);
  });

  it('errors are no numbers', () => {
    const error = sheet(rows, (cells) => {
      cells.D2 = { t: 'e', v: 42, w: '#N/A' };
    });
    expect(faults(error)).toMatchObject([{ row: 2, column: 'D', found: 'the error #N/A' }]);
  });

  it('blank rows above and between are passed over and counted', () => {
    const blank: Cell[] = [];
    const bytes = sheet([blank, rows[0], blank, ['advisers', 'Atlantis', '2019-05-15', null, null]]);
    expect(faults(bytes)).toMatchObject([{ row: 4, column: 'Authority' }]);
  });
});
