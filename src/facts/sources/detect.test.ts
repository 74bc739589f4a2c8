import { describe, expect, it } from 'vitest';
import { tooLarge } from './detect.ts';
import { detectImporter, formatIds, importers, readInput } from './index.ts';
import { contextOf } from './testing.ts';
import { MAX_BYTES } from './text.ts';

const file = (text: string, name = 'file') => ({ name, bytes: new TextEncoder().encode(text) });

describe('formats', () => {
  it('have ids of their own', () => {
    expect(new Set(formatIds).size).toBe(importers.length);
  });

  it('are told by the headings, whatever the file is called', () => {
    const headings: readonly (readonly [string, string])[] = [
      ['\ufefftime_period,time_identifier,geographic_level,country_code,x', 'ees'],
      ['Short Desc,Data item,Years,LA and Regions,Values,LA Number,Region', 'lait'],
      ['"Measure_code","Topic","Measure_short"', 'lait-dictionary'],
      ['Indicator ID,Indicator Name,Area Code', 'fingertips'],
      ['indicator,label,unit,polarity,area,period,value,numerator,denominator', 'own'],
    ];
    for (const [heading, id] of headings) {
      expect(detectImporter(file(`${heading}\n`, 'a workbook.xlsx'))?.id).toBe(id);
      expect(importers.filter((importer) => importer.recognises(file(`${heading}\n`)))).toHaveLength(1);
    }
  });

  it('never throw on bytes of any kind', async () => {
    const wild = [
      new Uint8Array(0),
      new Uint8Array([0]),
      new Uint8Array(300).fill(255),
      new Uint8Array([0x50, 0x41, 0x52, 0x31, 1, 2, 3]),
      new Uint8Array([0x50, 0x4b, 0x03, 0x04, 1, 2, 3]),
      new TextEncoder().encode('"never closed'),
    ];
    for (const bytes of wild) {
      const outcome = await readInput({ name: 'wild', bytes }, contextOf());
      expect(outcome.ok).toBe(false);
      if (!outcome.ok) {
        expect(outcome.faults).toHaveLength(1);
        expect(outcome.faults[0]?.remedy).not.toBe('');
      }
    }
  });

  it('refuse a file over the limit without reading it', () => {
    const large = { name: 'large', bytes: new Uint8Array(MAX_BYTES + 1) };
    expect(tooLarge(large)?.expected).toBe('at most 512 MB');
    expect(tooLarge(file('small'))).toBeNull();
  });
});
