import { existsSync, readFileSync } from 'node:fs';
import { parquetWriteBuffer } from 'hyparquet-writer';
import { describe, expect, it } from 'vitest';
import { readInput } from '../index.ts';
import { at, contextOf, faultsOf, readText, sliceOf, statusCounts, whole } from '../testing.ts';
import type { ReadFile } from '../types.ts';
import { MEASURES, measureOf } from './measures.ts';

const HEAD = 'Short Desc,Data item,Years,LA and Regions,Values,LA Number,Region';

describe('the long table as CSV', () => {
  it('keeps E notation, tells a dash from an empty cell, takes numbers of regions', async () => {
    const read = whole(
      await readText(
        [
          HEAD,
          'ReReferral,Title,2025,Norfolk,7.0000000000000007E-2,926,East of England',
          'ReReferral,,2025,Suffolk,-,935,East of England',
          'ReReferral,,2025,Essex,,881,East of England',
          'ReReferral,,2025,England,22.6,970.0,NA',
          'ReReferral,,2025,Dorset (Pre LG),3,835,South West',
          'ReReferral,,2025,Dorset,4,838,South West',
          'ReReferral,,2025,"Bristol, City of",-4.5,801,South West',
        ].join('\n'),
      ),
    );
    const of = sliceOf(read, 'ReReferral', '2025-03-31');
    expect(at(of, '926')).toBe(0.07);
    expect(at(of, '935')).toBe('unstated');
    expect(at(of, '881')).toBe('empty');
    expect(at(of, 'E92000001')).toBe(22.6);
    expect(at(of, '835')).toBe(3);
    expect(at(of, '838')).toBe(4);
    expect(at(of, '801')).toBe(-4.5);
    expect(at(of, '302')).toBe('absent');
    expect(read.newIndicators.map((one) => [one.id, one.unit, one.label])).toEqual([
      ['lait-re-referral', 'percent', 'Title'],
    ]);
  });

  it('types the same shape by the measure: 2014-16 is three years, 2016-17 one', async () => {
    const row = (key: string, period: string): string => `${key},,${period},Norfolk,1,926,East of England`;
    const read = whole(
      await readText(
        [
          HEAD,
          row('RTA', '2014-16'),
          row('LeaveCareSupServTotExp', '2016-17'),
          row('LACFinance', '2024-25 (OT)'),
          row('TotPermEx', '2023/24'),
          row('Hosp_Adm_Alc_<18yrs', '2013/14-15/16'),
          row('KS1P_all', '2025 (prov)'),
          row('Work_Force_TO_Rate', '2025'),
          row('PriFSM', '2025'),
          row('CIN', '2025'),
          row('CINPermExclusion', '0'),
        ].join('\n'),
      ),
    );
    expect(read.slices.map(({ seriesKey, period }) => `${seriesKey} ${period.kind} ${period.end}`)).toEqual([
      'RTA three-calendar-years 2016-12-31',
      'LeaveCareSupServTotExp financial-year 2017-03-31',
      'LACFinance financial-year 2025-03-31',
      'TotPermEx academic-year 2024-08-31',
      'Hosp_Adm_Alc_<18yrs three-financial-years 2016-03-31',
      'KS1P_all academic-year 2025-08-31',
      'Work_Force_TO_Rate year-to-september 2025-09-30',
      'PriFSM snapshot 2025-01-31',
      'CIN snapshot 2025-03-31',
    ]);
    expect(read.setAside).toMatchObject([{ count: 1, column: 'Years' }]);
  });

  it('infers the kind of year of a measure that nobody has described, and says so', async () => {
    const read = whole(await readText([HEAD, 'Brand_New,,2025 (Rev),Norfolk,1,926,x'].join('\n')));
    expect(read.slices[0]?.period.kind).toBe('academic-year');
    expect(read.notes).toHaveLength(1);
    expect(read.newIndicators[0]?.unitLabel).toContain('not stated');
  });

  it('uses the final figure where a provisional one stands for the same period', async () => {
    const lines = [HEAD, 'KS1P_all,,2025 (prov),Norfolk,1,926,x', 'KS1P_all,,2025,Norfolk,2,926,x'];
    const read = whole(await readText(lines.join('\n')));
    expect(at(sliceOf(read, 'KS1P_all', '2025-08-31'), '926')).toBe(2);
    expect(read.setAside).toHaveLength(1);
  });

  it('lists unknown numbers, and faults for a word, a strange period and a second figure', async () => {
    const good = 'ReReferral,,2025,Norfolk,1,926,x';
    const unknown = whole(await readText([HEAD, good, 'ReReferral,,2025,Nowhere,1,111,x'].join('\n')));
    expect(unknown.unknownAreas).toEqual([{ text: '111 Nowhere', row: 3, count: 1 }]);
    const bad = async (line: string) => faultsOf(await readText([HEAD, good, line].join('\n')));
    expect(await bad('ReReferral,,2025,Suffolk,c,935,x')).toMatchObject([{ row: 3, column: 'Values', found: '“c”' }]);
    expect(await bad('ReReferral,,Spring,Suffolk,1,935,x')).toMatchObject([{ row: 3, column: 'Years' }]);
    expect(await bad('ReReferral,,2025,Norfolk,2,926,x')).toMatchObject([{ row: 3, column: 'Values' }]);
    expect(await bad('ReReferral,,2025,Norfolk,2')).toMatchObject([{ row: 3, found: '5 columns' }]);
  });
});

describe('the long table as Parquet', () => {
  const made = new Uint8Array(
    parquetWriteBuffer({
      columnData: [
        { name: 'Short Desc', data: ['ReReferral', 'ReReferral'], type: 'STRING' },
        { name: 'Years', data: ['2025', '2025'], type: 'STRING' },
        { name: 'Values', data: ['19.5', null], type: 'STRING', nullable: true },
        { name: 'LA Number', data: [926, 970], type: 'DOUBLE' },
      ],
    }),
  );

  it('reads what the CSV would give', async () => {
    const read = whole(await readInput({ name: 'made.parquet', bytes: made }, contextOf()));
    const of = sliceOf(read, 'ReReferral', '2025-03-31');
    expect([at(of, '926'), at(of, 'E92000001')]).toEqual([19.5, 'empty']);
  });

  it('keeps rows together however the file is cut into row groups and pages', async () => {
    const numbers = Array.from({ length: 40 }, (_, n) => n);
    const codes = [926, 935, 881, 302, 303];
    const column = <T>(of: (n: number) => T): T[] => numbers.map(of);
    const bytes = new Uint8Array(
      parquetWriteBuffer({
        columnData: [
          { name: 'Short Desc', data: column((n) => (n < 20 ? 'ReReferral' : 'PrevRegCPR')), type: 'STRING' },
          { name: 'Years', data: column((n) => String(2021 + (Math.floor(n / 5) % 4))), type: 'STRING' },
          { name: 'Values', data: column((n) => `${n}.5${'0'.repeat(n % 7)}1`), type: 'STRING' },
          { name: 'LA Number', data: column((n) => codes[n % 5] ?? 0), type: 'DOUBLE' },
        ],
        rowGroupSize: 11,
        pageSize: 40,
      }),
    );
    const read = whole(await readInput({ name: 'cut.parquet', bytes }, contextOf()));
    expect(read.rows).toBe(40);
    for (const n of numbers) {
      const of = sliceOf(read, n < 20 ? 'ReReferral' : 'PrevRegCPR', `${2021 + (Math.floor(n / 5) % 4)}-03-31`);
      expect(at(of, String(codes[n % 5]))).toBe(Number(`${n}.5${'0'.repeat(n % 7)}1`));
    }
  });

  it('refuses half a file with one fault', async () => {
    const half = await readInput({ name: 'half.parquet', bytes: made.slice(0, made.length >> 1) }, contextOf());
    expect(faultsOf(half)).toHaveLength(1);
  });
});

if (existsSync('../shared/data/lait')) {
  describe('the published table', () => {
    let read: ReadFile;
    it('is read whole: 3,771 measure-periods, one of them without a period', async () => {
      const bytes = new Uint8Array(readFileSync('../shared/data/lait/bds_long_0.parquet'));
      read = whole(await readInput({ name: 'bds_long_0.parquet', bytes }, contextOf()));
      expect(read.rows).toBe(641_070);
      expect(read.slices).toHaveLength(3770);
      expect(read.newIndicators).toHaveLength(434);
      expect(new Set(read.newIndicators.map((one) => one.id)).size).toBe(434);
      expect(read.newIndicators.every((one) => measureOf(one.series[0]?.key ?? '') !== undefined)).toBe(true);
      expect(MEASURES).toBe(434);
      expect(read.unknownAreas).toEqual([]);
      expect(read.setAside).toMatchObject([{ count: 170 }]);
    });

    it('has every dash and no other symbol', () => {
      // 93,883 dashes in the file, 170 of them in the measure-period without a period.
      const counts = statusCounts(read.slices);
      expect(counts).toEqual({ unstated: 93_883 - 170, value: 641_070 - 93_883 });
    });

    it('agrees with the figures published for England', () => {
      expect(at(sliceOf(read, 'ReReferral', '2025-03-31'), 'E92000001')).toBe(22.6);
      expect(at(sliceOf(read, 'PrevRegCPR', '2025-03-31'), 'E92000001')).toBe(24.5);
      expect(at(sliceOf(read, 'Work_Force_TO_Rate', '2025-09-30'), 'E92000001')).toBe(11.8);
    });
  });
}
