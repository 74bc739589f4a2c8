import { parse } from 'csv-parse/sync';
import { describe, expect, it } from 'vitest';
import { csvLine, rawOf, tableCsv } from './csv.ts';

describe('a table as CSV', () => {
  it('runs nothing in a spreadsheet, and leaves numbers and the symbol "-" alone', () => {
    const hostile = ['=1+1', '+1', '@x', '-2+3+cmd|x', '\t=1', '-'];
    expect(csvLine([...hostile, -5, '-5.25'])).toBe("'=1+1,'+1,'@x,'-2+3+cmd|x,'\t=1,-,-5,-5.25");
  });

  it('keeps quotes, commas and line ends inside their field, and groups as a column', () => {
    const csv = tableCsv({
      id: 't',
      title: 'T',
      columns: [
        { id: 'a', label: 'Name, "short"', align: 'text' },
        { id: 'b', label: 'Figure', unit: '%', align: 'number' },
      ],
      rows: [
        { group: 'Workforce', cells: [{ text: 'one\ntwo' }, { text: '1.2', raw: 1.23456 }] },
        { cells: [{ text: 'three' }, { text: 'hidden', symbol: 'c', raw: null }] },
      ],
    });
    expect(parse(csv)).toEqual([
      ['Group', 'Name, "short"', 'Figure (%)'],
      ['Workforce', 'one\ntwo', '1.23456'],
      ['Workforce', 'three', 'c'],
    ]);
  });

  it('gives the number, else the symbol, else the words', () => {
    expect(rawOf({ text: '1', raw: 1.5 })).toBe(1.5);
    expect(rawOf({ text: 'hidden', symbol: 'c' })).toBe('c');
    expect(rawOf({ text: 'words' })).toBe('words');
    expect(rawOf({ text: 'none', raw: null })).toBe('');
    expect(rawOf(undefined)).toBe('');
  });
});
