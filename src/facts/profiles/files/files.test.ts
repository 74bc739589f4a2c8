import { read, utils } from '@e965/xlsx';
import { parse } from 'csv-parse/sync';
import { describe, expect, it } from 'vitest';
import type { TableSpec } from '#ui/index.ts';
import { csvLine, tableCsv } from '#ui/index.ts';
import { toyDataset } from '../testing/toy.ts';
import { exportTable } from './export-tables.ts';
import { tablesXlsx } from './xlsx.ts';

const hostile: TableSpec = {
  id: 'hostile',
  title: 'Hostile: [every] kind?',
  columns: [
    { id: 'name', label: 'Name', align: 'text' },
    { id: 'value', label: 'Value', unit: '%', align: 'number' },
  ],
  rows: [
    { group: 'First', cells: [{ text: '=HYPERLINK("http://x")' }, { text: '−1.5', raw: -1.5 }] },
    { cells: [{ text: 'comma, "quote"\nline' }, { text: 'hidden', raw: null, symbol: 'c' }] },
    { group: 'Second', cells: [{ text: '@SUM(A1)' }, { text: '', raw: null }] },
    { cells: [{ text: '+44' }, { text: '12.3', raw: 12.345678901234567 }] },
  ],
};

describe('CSV', () => {
  const rows: string[][] = parse(tableCsv(hostile));

  it('comes back as it went in, numbers unrounded and symbols in place', () => {
    expect(rows[0]).toEqual(['Group', 'Name', 'Value (%)']);
    expect(rows[2]).toEqual(['First', 'comma, "quote"\nline', 'c']);
    expect(rows[3]).toEqual(['Second', "'@SUM(A1)", '']);
    expect(Number(rows[4]?.[2])).toBe(12.345678901234567);
  });

  it('disarms text that a spreadsheet would run, but leaves numbers alone', () => {
    expect(rows[1]).toEqual(['First', '\'=HYPERLINK("http://x")', '-1.5']);
    expect(rows[4]?.[1]).toBe("'+44");
    expect(csvLine(['-5', '-', '\t=1', '-2+3', null, Number.NaN])).toBe("-5,-,'\t=1,'-2+3,,");
  });
});

describe('Excel', () => {
  it('holds numbers as numbers, hostile text as text, and a sheet on its sources', () => {
    const book = read(tablesXlsx([hostile, hostile], [['Release', '1']]), { type: 'array' });
    expect(book.SheetNames).toHaveLength(3);
    const sheet = book.Sheets[book.SheetNames[0] ?? ''];
    expect(sheet?.A2).toMatchObject({ t: 's', v: '=HYPERLINK("http://x")' });
    expect(sheet?.A2?.f).toBeUndefined();
    expect(sheet?.B2).toMatchObject({ t: 'n', v: -1.5 });
    expect(utils.sheet_to_json(book.Sheets.About ?? {}, { header: 1 })).toEqual([['Release', '1']]);
  });
});

describe('tidy exports', () => {
  const dataset = toyDataset();

  it('have one observation a row, with its symbol and bounds', () => {
    const table = exportTable(dataset, 'observations', { indicators: ['re-referrals'], authority: 'Dale' });
    const [row] = table.rows;
    const byId = Object.fromEntries(table.columns.map((column, at) => [column.id, row?.cells[at]?.raw]));
    expect(table.rows).toHaveLength(1);
    expect(byId).toMatchObject({
      area: 'E06000004',
      period_end: '2025-03-31',
      value: null,
      status: 'suppressed',
      symbol: 'c',
      lower: 0,
      upper: 40,
    });
  });

  it('have all indicators and inspections', () => {
    expect(exportTable(dataset, 'indicators', { indicators: [], authority: undefined }).rows).toHaveLength(4);
    expect(exportTable(dataset, 'inspections', { indicators: [], authority: '801' }).rows).toHaveLength(4);
  });

  it('refuse an indicator or authority that nobody knows', () => {
    expect(() => exportTable(dataset, 'observations', { indicators: ['nope'], authority: undefined })).toThrow(
      /No indicator has the id "nope"/,
    );
    expect(() => exportTable(dataset, 'observations', { indicators: [], authority: 'Atlantis' })).toThrow(
      /No authority is called "Atlantis"/,
    );
  });
});
