import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { readInput } from '../index.ts';
import { at, contextOf, faultsOf, indexOf, readText, sliceOf, whole } from '../testing.ts';

const HEAD =
  'Indicator ID,Indicator Name,Parent Code,Area Code,Area Name,Sex,Age,Category Type,Category,Time period,Value,Lower CI 95.0 limit,Count,Denominator,Value note';

function row(code: string, sex: string, category: string, value: string, counts = '100,10000', note = ''): string {
  return `7,Injuries,E92000001,${code},Name,${sex},<15 yrs,${category},,2023/24,${value},-1,${counts},${note}`;
}

describe('fingertips', () => {
  it('reads areas, sets categories and the second England aside, keeps empty cells apart', async () => {
    const read = whole(
      await readText(
        [
          HEAD,
          row('E92000001', 'Persons', '', '100'),
          row('E92000001', 'Persons', '', '100'),
          row('E92000001', 'Persons', 'Deciles', '120'),
          row('E10000020', 'Persons', '', '', ',', 'Value suppressed for disclosure control due to small count'),
          row('E10000029', 'Persons', '', '', ','),
          row('E10000020', 'Male', '', '100'),
        ].join('\n'),
      ),
    );
    const persons = sliceOf(read, '7?Sex=Persons', '2024-03-31');
    expect(at(persons, 'E92000001')).toBe(100);
    expect(at(persons, 'E10000020')).toBe('suppressed');
    expect(at(persons, 'E10000029')).toBe('empty');
    expect(persons.numerators?.[indexOf('E92000001')]).toBe(100);
    expect(persons.period.kind).toBe('financial-year');
    expect(read.setAside.map((one) => one.count)).toEqual([1, 1]);
    // 100 of 10,000 is 100 per 10,000.
    expect(read.newIndicators[0]).toMatchObject({ unit: 'rate-per-10000', id: 'fingertips-7-sex-persons' });
  });

  it('refuses two different rows for one place, and words', async () => {
    const twice = [HEAD, row('E10000020', 'Male', '', '100'), row('E10000020', 'Male', '', '101')].join('\n');
    expect(faultsOf(await readText(twice))).toMatchObject([{ row: 3, column: 'Value' }]);
    expect(faultsOf(await readText([HEAD, row('E10000020', 'Male', '', 'c')].join('\n')))).toMatchObject([
      { row: 2, column: 'Value', found: '“c”' },
    ]);
  });
});

if (existsSync('../shared/data/ees')) {
  describe('the published file', () => {
    it('gives 14 years for persons, 12 for girls and boys; joint values; England once', async () => {
      const name = 'la_hospital_admissions_2324.csv';
      const read = whole(
        await readInput({ name, bytes: new Uint8Array(readFileSync(`../shared/data/ees/${name}`)) }, contextOf()),
      );
      expect(read.rows).toBe(7208);
      expect(read.slices).toHaveLength(38);
      expect(read.unknownAreas).toEqual([]);
      const of = sliceOf(read, '90284?Sex=Persons', '2024-03-31');
      // The joint value stands on the larger authority's row alone; the note stands on both.
      expect([at(of, 'E09000012'), at(of, 'E09000001')]).toEqual([65.4065, 'empty']);
      expect([at(of, 'E06000052'), at(of, 'E06000053')]).toEqual([51.55761, 'empty']);
      // Of 1,406 rows of England 1,330 are deciles; the other 76 are two copies of 38.
      expect(read.setAside.map((one) => one.count).sort((a, b) => a - b)).toEqual([38, 1330]);
      expect(read.newIndicators.map((one) => one.unit)).toEqual(['rate-per-10000', 'rate-per-10000', 'rate-per-10000']);
      expect(read.notes.some((note) => note.includes('Hackney and City of London'))).toBe(true);
    });
  });
}
