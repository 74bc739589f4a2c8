import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { loadCatalogue } from '#facts/indicators/index.ts';
import { readInput } from '../index.ts';
import { contextOf, faultsOf, readText, whole } from '../testing.ts';
import { dayOfNumber } from './dictionary.ts';
import { measureOf } from './measures.ts';

const HEAD = 'Measure_code,Topic,Measure,Measure_short,Polarity,y_axis_name,Description,Last Update,dps,Year_Type';

describe('the data dictionary', () => {
  it('describes measures and gives no figures', async () => {
    const text = [
      HEAD,
      '1,A,Title one,New_One,High,Rate per 10,"one\r\r\ntwo",45931,0,Financial Year'.replace(
        'Rate per 10',
        '"Rate per 10,000"',
      ),
      '1,B,Title one,New_One,High,x,NA,NA,0,Financial Year',
      '2,A,Title two,New_Two,-,% of things,NA,New data,NA,Annual (end of Sept)',
    ].join('\r\n');
    const read = whole(await readText(text));
    expect(read.format).toBe('lait-dictionary');
    expect(read.slices).toEqual([]);
    expect(read.setAside).toMatchObject([{ row: 3, count: 1 }]);
    expect(read.source.coverage).toBe('2 measures, last updated 2025-10-01');
    expect(read.newIndicators).toMatchObject([
      {
        id: 'lait-new-one',
        label: 'Title one',
        unit: 'rate-per-10000',
        polarity: 'higher-better',
        definition: 'one\ntwo',
      },
      { id: 'lait-new-two', unit: 'percent', polarity: 'none', decimals: 1, periodKind: 'year-to-september' },
    ]);
  });

  it('refuses a polarity and a kind of year that it does not know', async () => {
    const row = '1,A,T,K,Up,%,d,1,0,Lunar year';
    expect(faultsOf(await readText([HEAD, row].join('\n')))).toMatchObject([
      { row: 2, column: 'Polarity', found: '“Up”' },
      { row: 2, column: 'Year_Type' },
    ]);
  });

  it('turns day numbers of a spreadsheet into dates and leaves words', () => {
    expect([dayOfNumber('45931'), dayOfNumber('New Data'), dayOfNumber('NA')]).toEqual(['2025-10-01', null, null]);
  });
});

if (existsSync('../shared/data/lait')) {
  it('reads the published dictionary: 448 rows, 434 measures, 14 of them listed twice', async () => {
    const name = 'lait_data_dictionary.csv';
    const bytes = new Uint8Array(readFileSync(`../shared/data/lait/${name}`));
    const read = whole(await readInput({ name, bytes }, contextOf()));
    expect(read.rows).toBe(448);
    expect(read.newIndicators).toHaveLength(434);
    expect(read.setAside.map((one) => one.count)).toEqual([14]);
    expect(new Set(read.newIndicators.map((one) => one.id)).size).toBe(434);
    // The table of measures and the dictionary must say the same.
    for (const indicator of read.newIndicators) {
      const measure = measureOf(indicator.series[0]?.key ?? '');
      expect([indicator.unit, indicator.decimals], indicator.id).toEqual([measure?.unit, measure?.decimals]);
    }
    const known = whole(await readInput({ name, bytes }, contextOf(loadCatalogue())));
    expect(known.newIndicators.length).toBeLessThan(434);
    expect(known.newIndicators.every((one) => !one.catalogued)).toBe(true);
  });
}
