import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { readInput } from '../index.ts';
import { at, contextOf, faultsOf, readText, sliceOf, whole } from '../testing.ts';
import type { ReadFile } from '../types.ts';

const shared = existsSync('../shared/data/ees');

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

if (shared) {
  const read = async (name: string): Promise<ReadFile> =>
    whole(await readInput({ name, bytes: new Uint8Array(readFileSync(`../shared/data/ees/${name}`)) }, contextOf()));

  describe('the published files', () => {
    it('reads England 2025 as published', async () => {
      const c1 = await read('c1_children_in_need_referrals_and_rereferrals_2013_to_2025.csv');
      expect(at(sliceOf(c1, 'rereferral_percent', '2025-03-31'), 'E92000001')).toBe(22.6);
      const d3 = await read('d3_cpps_subsequent_plan_2013_to_2025.csv');
      expect(at(sliceOf(d3, 'CPP_subsequent_percent', '2025-03-31'), 'E92000001')).toBe(24.5);
      const workforce = await read('csww_indicators_2017_to_2025.csv');
      expect(at(sliceOf(workforce, 'vacancy_rate_fte', '2025-09-30'), 'E92000001')).toBe(14.2);
      expect(sliceOf(workforce, 'vacancy_rate_fte', '2025-09-30').period.kind).toBe('year-to-september');
    });

    it('gives a joint return to both members and says so', async () => {
      const workforce = await read('csww_indicators_2017_to_2025.csv');
      const of = sliceOf(workforce, 'inpost_fte', '2025-09-30');
      expect(at(of, 'E09000021')).toBe(at(of, 'E09000027'));
      expect(at(of, 'E06000061')).toBe(at(of, 'E06000062'));
      expect(workforce.notes.some((note) => note.includes('E09000021 / E09000027'))).toBe(true);
      // Barnsley and Sheffield change their codes in 2025 and nowhere else.
      expect(typeof at(of, 'E08000016')).toBe('number');
      expect(typeof at(sliceOf(workforce, 'inpost_fte', '2024-09-30'), 'E08000038')).toBe('number');
    });
  });
}
