import { describe, expect, it } from 'vitest';
import { at, catalogueOf, faultsOf, indexOf, readText, sliceOf, whole } from '../testing.ts';

const PLACE =
  'time_period,time_identifier,geographic_level,country_code,country_name,region_code,region_name,old_la_code,new_la_code,la_name';

function authorityRow(period: string, code: string, name: string, rest: string): string {
  return `${period},Reporting year,Local authority,E92000001,England,E12000001,North East,,${code},"${name}",${rest}`;
}

describe('tidy CSV', () => {
  it('keeps every symbol apart from the others, from a number and from an absent row', async () => {
    const symbols = ['c', 'x', 'z', 'k', 'low', 'u', '', '0', '12.5'];
    const codes = [
      'E06000001',
      'E06000002',
      'E06000003',
      'E06000004',
      'E06000005',
      'E06000006',
      'E06000007',
      'E06000008',
      'E06000009',
    ];
    const rows = symbols.map((symbol, n) => authorityRow('2025', codes[n]!, 'Somewhere, City of', symbol));
    const read = whole(await readText(`${PLACE},thing\n${rows.join('\n')}\n`));
    const of = sliceOf(read, 'thing', '2025-03-31');
    expect(codes.map((code) => at(of, code))).toEqual([
      'suppressed',
      'unavailable',
      'not-applicable',
      'rounds-to-zero',
      'low',
      'unreliable',
      'empty',
      0,
      12.5,
    ]);
    expect(at(of, 'E06000010')).toBe('absent');
    expect(of.values.filter((value) => value === 0)).toHaveLength(1);
  });

  it('refuses a word in a number column with its place and stores nothing', async () => {
    const rows = [authorityRow('2025', 'E06000001', 'A', '3'), authorityRow('2025', 'E06000002', 'B', 'n/a')];
    const outcome = await readText(`${PLACE},thing\n${rows.join('\n')}\n`);
    expect(outcome).toMatchObject({ ok: false, format: 'ees', faults: [{ row: 3, column: 'thing', found: '“n/a”' }] });
  });

  it('lists at most 50 faulty places', async () => {
    const rows = Array.from({ length: 90 }, (_, n) =>
      authorityRow(String(1991 + (n % 100)), 'E06000001', 'A', n === 0 ? '3' : '1,234'.replace(',', '.5 k')),
    );
    const outcome = await readText(`${PLACE},thing\n${rows.join('\n')}\n`);
    expect(faultsOf(outcome)).toHaveLength(50);
  });
});

describe('places', () => {
  const line = (level: string, region: string, old: string, current: string, value: string, period = '2025'): string =>
    `${period},Reporting year,${level},E92000001,England,${region},R,${old},${current},N,${value}`;
  const file = (...lines: string[]): string => `${PLACE},thing\n${lines.join('\n')}\n`;

  it('takes old and new codes, three-digit codes and joint codes to the authority of today', async () => {
    const read = whole(
      await readText(
        file(
          line('Local authority', 'E12000008', '825', 'E10000002', '1', '2019'),
          line('Local authority', 'E12000008', '825', 'E06000060', '2', '2020'),
          line('Local authority', 'E12000003', '', 'E08000038', '3'),
          line('Local authority', 'E12000006', '926', '', '4'),
          line('Local authority', 'E13000002', '314 / 318', 'E09000021 / E09000027', '5'),
          line('Regional', 'E13000001', '', '', '6'),
          line('Regional', 'E12000007', '', '', '7'),
          line('National', '', '', '', '8'),
        ),
      ),
    );
    expect(at(sliceOf(read, 'thing', '2019-03-31'), 'E06000060')).toBe(1);
    expect(at(sliceOf(read, 'thing', '2020-03-31'), 'E06000060')).toBe(2);
    const of = sliceOf(read, 'thing', '2025-03-31');
    const codes = ['E08000016', 'E10000020', 'E09000021', 'E09000027', 'E13000001', 'E12000007', 'E92000001'];
    expect(codes.map((code) => at(of, code))).toEqual([3, 4, 5, 5, 6, 7, 8]);
    expect(read.notes).toHaveLength(1);
    expect(read.notes[0]).toContain('E09000021 / E09000027');
  });

  it('lists unknown codes and sets other levels aside', async () => {
    const good = line('National', '', '', '', '8');
    const text = file(
      good,
      line('Local authority', 'E12000001', '', 'E99999999', '1'),
      line('School', '', '', '', '1'),
    );
    const read = whole(await readText(text));
    expect(read.unknownAreas).toEqual([{ text: 'E99999999 N', row: 3, count: 1 }]);
    expect(read.setAside.map((one) => [one.row, one.count])).toEqual([
      [3, 1],
      [4, 1],
    ]);
    expect(faultsOf(await readText(file(line('School', '', '', '', '1'))))).toMatchObject([
      { column: 'geographic_level' },
    ]);
  });

  it('refuses a row without a code and one whose codes are different places', async () => {
    expect(faultsOf(await readText(file(line('Local authority', 'E12000001', '', '', '1'))))).toMatchObject([
      { row: 2, column: 'new_la_code' },
    ]);
    expect(faultsOf(await readText(file(line('Regional', '', '', '', '1'))))).toMatchObject([
      { row: 2, column: 'region_code' },
    ]);
    expect(faultsOf(await readText(file(line('Local authority', 'E12000001', '838', 'E10000009', '1'))))).toMatchObject(
      [{ row: 2, column: 'old_la_code' }],
    );
  });

  it('sets an identical second row aside and refuses a different one', async () => {
    const row = line('Local authority', 'E12000006', '926', 'E10000020', '4');
    expect(whole(await readText(file(row, row))).setAside).toMatchObject([{ row: 3, count: 1 }]);
    expect(faultsOf(await readText(file(row, row.replace(/4$/, 'c'))))).toMatchObject([{ row: 3, column: 'thing' }]);
    // The same authority under its old and its new code.
    const twice = file(
      line('Local authority', 'E12000003', '815', 'E10000023', '1'),
      line('Local authority', 'E12000003', '815', 'E06000065', '2'),
    );
    expect(faultsOf(await readText(twice))).toMatchObject([{ row: 3 }]);
  });
});

describe('columns', () => {
  const row = (rest: string, period = '2025'): string => authorityRow(period, 'E10000020', 'Norfolk', rest);

  it('go by their names, in any order, with a mark in front, per cent signs and leading digits', async () => {
    const header =
      'new_la_code,la_name,turnover_%,2_years,time_identifier,time_period,geographic_level,country_code,region_code';
    const text = `\ufeff${header}\nE10000020,"Norfolk, x",12.5,3,Reporting year,2025,Local authority,E92000001,E12000006\n`;
    const read = whole(await readText(text));
    expect(read.slices.map((slice) => [slice.seriesKey, at(slice, 'E10000020')])).toEqual([
      ['turnover_%', 12.5],
      ['2_years', 3],
    ]);
    expect(read.newIndicators.map((one) => one.unit)).toEqual(['percent', 'count']);
  });

  it('of words are filters, sorted by name; those with one value a period are left out', async () => {
    const lines = [
      row('Same,Total,b,Revised,1'),
      row('Same,Girls,b,Revised,2'),
      row('Same,Total,a,Revised,3'),
      row('Same,Total,b,Final,4', '2024'),
    ];
    const read = whole(await readText(`${PLACE},heading,sex,age,version,thing\n${lines.join('\n')}\n`));
    expect(read.slices.map((slice) => `${slice.period.end} ${slice.seriesKey}`)).toEqual([
      '2025-03-31 thing?age=b&sex=Total',
      '2024-03-31 thing?age=b&sex=Total',
      '2025-03-31 thing?age=b&sex=Girls',
      '2025-03-31 thing?age=a&sex=Total',
    ]);
    expect(read.notes).toEqual([expect.stringContaining('“version”')]);
  });

  it('with numbers and words are filters only where rows cannot be told apart otherwise', async () => {
    const lines = [row('1,5'), row('2,6'), row('Total,11')];
    const read = whole(await readText(`${PLACE},year_group,thing\n${lines.join('\n')}\n`));
    expect(read.slices.map((slice) => slice.seriesKey)).toEqual([
      'thing?year_group=1',
      'thing?year_group=2',
      'thing?year_group=Total',
    ]);
  });

  it('of figures stay so when a word and a row given twice occur in them', async () => {
    const places = ['E10000020', 'E10000029', 'E10000012', 'E06000001'].map((code) =>
      authorityRow('2025', code, 'N', '5'),
    );
    const text = `${PLACE},thing\n${[...places, authorityRow('2025', 'E06000001', 'N', '7'), authorityRow('2024', 'E06000001', 'N', 'n/a')].join('\n')}\n`;
    expect(faultsOf(await readText(text)).map((fault) => [fault.row, fault.column])).toEqual([
      [6, 'thing'],
      [7, 'thing'],
    ]);
  });

  it('without any text are passed over', async () => {
    const read = whole(await readText(`${PLACE},nothing,thing\n${row(',1')}\n`));
    expect(read.slices.map((slice) => slice.seriesKey)).toEqual(['thing']);
  });

  it('with the same names in another publication give other ids', async () => {
    const one = whole(await readText(`${PLACE},number,first\n${row('1,2')}\n`));
    const two = whole(await readText(`${PLACE},number,second\n${row('1,2')}\n`));
    expect(one.newIndicators[0]?.id).not.toBe(two.newIndicators[0]?.id);
    expect(one.newIndicators[0]?.id).toMatch(/^ees-[0-9a-f]{8}-number$/);
  });

  it('that are missing are named', async () => {
    const text = 'time_period,time_identifier,geographic_level,new_la_code,thing\n2025,Reporting year,National,,1\n';
    expect(faultsOf(await readText(text)).map((fault) => fault.column)).toEqual(['country_code', 'region_code']);
  });
});

describe('periods', () => {
  const row = (period: string, identifier: string, rest: string): string =>
    `${period},${identifier},National,E92000001,England,,,,,,${rest}`;

  it('follow the identifier and the publication', async () => {
    const kind = async (columns: string, period: string, identifier: string, rest: string): Promise<string> => {
      const read = whole(await readText(`${PLACE},${columns}\n${row(period, identifier, rest)}\n`));
      return `${read.slices[0]?.period.kind} ${read.slices[0]?.period.end}`;
    };
    expect(await kind('thing', '2025', 'Reporting year', '1')).toBe('financial-year 2025-03-31');
    expect(await kind('thing', '202425', 'Academic year', '1')).toBe('academic-year 2025-08-31');
    expect(await kind('thing', '202425', 'Financial year', '1')).toBe('financial-year 2025-03-31');
    expect(await kind('thing', '2025', 'Calendar year', '1')).toBe('calendar-year 2025-12-31');
    expect(await kind('inpost_fte,turnover_rate_fte', '2025', 'Reporting year', '1,2')).toBe(
      'year-to-september 2025-09-30',
    );
    expect(await kind('age_group,population_estimate', '2024', 'Reporting year', 'all,2')).toBe('snapshot 2024-06-30');
  });

  it('that cannot be read are faults', async () => {
    for (const [period, identifier] of [
      ['202426', 'Academic year'],
      ['2025', 'Week 3'],
      ['', 'Reporting year'],
    ] as const) {
      const outcome = await readText(`${PLACE},thing\n${row(period, identifier, '1')}\n`);
      expect(faultsOf(outcome)).toMatchObject([{ row: 2, column: 'time_period' }]);
    }
  });

  it('of an indicator in the catalogue are of its kind, and its scale and counts are used', async () => {
    const text = `${PLACE},part,whole,part_percent\n${row('2025', 'Reporting year', '5,20,25')}\n`;
    const plain = whole(await readText(text)).newIndicators.find((one) => one.series[0]?.key === 'part_percent');
    const known = {
      ...plain!,
      id: 'known',
      periodKind: 'snapshot' as const,
      catalogued: true,
      series: [{ format: 'ees', key: 'part_percent', numeratorKey: 'part', denominatorKey: 'whole', scale: 2 }],
    };
    const read = whole(await readText(text, catalogueOf(known)));
    const of = read.slices.find((slice) => slice.indicator === 'known');
    const england = indexOf('E92000001');
    expect(of?.period).toEqual({ kind: 'snapshot', end: '2025-03-31' });
    expect([of?.values[england], of?.numerators?.[england], of?.denominators?.[england]]).toEqual([50, 5, 20]);
    expect(read.newIndicators.map((one) => one.series[0]?.key)).toEqual(['part', 'whole']);
  });
});
