import { existsSync, readFileSync } from 'node:fs';
import { write } from '@e965/xlsx';
import { strToU8, zipSync } from 'fflate';
import { describe, expect, it } from 'vitest';
import { fixtureWorkbook } from './fixture.ts';
import { columnLetters, readWorkbook, sheetNames, workbookText } from './index.ts';
import { filledCells } from './opendocument.ts';

function sheetsOf(bytes: Uint8Array, wanted?: (sheet: string) => boolean) {
  const outcome = readWorkbook(bytes, wanted);
  if (!outcome.ok) throw new Error(JSON.stringify(outcome.faults));
  return outcome.sheets;
}

function faultOf(bytes: Uint8Array): string {
  const outcome = readWorkbook(bytes);
  if (outcome.ok) throw new Error('read without a fault');
  expect(outcome.faults).toHaveLength(1);
  return outcome.faults[0]?.found ?? '';
}

/** An ODS around a hand-written table. */
function handWritten(table: string): Uint8Array {
  const content = `<?xml version="1.0" encoding="UTF-8"?>
<office:document-content xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0" xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0" xmlns:number="urn:oasis:names:tc:opendocument:xmlns:datastyle:1.0" xmlns:style="urn:oasis:names:tc:opendocument:xmlns:style:1.0">
<office:automatic-styles><number:date-style style:name="N1"><number:day number:style="long"/><number:text>/</number:text><number:month number:style="long"/><number:text>/</number:text><number:year number:style="long"/></number:date-style><style:style style:name="ce1" style:family="table-cell" style:data-style-name="N1"/></office:automatic-styles>
<office:body><office:spreadsheet>${table}</office:spreadsheet></office:body></office:document-content>`;
  const manifest =
    '<manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0"><manifest:file-entry manifest:full-path="/" manifest:media-type="application/vnd.oasis.opendocument.spreadsheet"/><manifest:file-entry manifest:full-path="content.xml" manifest:media-type="text/xml"/></manifest:manifest>';
  return zipSync({
    mimetype: [strToU8('application/vnd.oasis.opendocument.spreadsheet'), { level: 0 }],
    'content.xml': strToU8(content),
    'META-INF/manifest.xml': strToU8(manifest),
  });
}

describe('readWorkbook', () => {
  it.each(['ods', 'xlsx'] as const)('gives stored values, dates and gaps of %s', (format) => {
    const bytes = fixtureWorkbook(
      {
        First: [
          ['name', 'value'],
          ['a', 4318.58],
          [null, null, { day: '2024-02-29' }],
        ],
        'Second & last': [['x']],
      },
      format,
    );
    expect(sheetNames(bytes)).toEqual(['First', 'Second & last']);
    const [first] = sheetsOf(bytes, (name) => name === 'First');
    expect(first?.rows[1]?.[1]?.value).toBe(4318.58);
    expect(first?.rows[2]?.map((cell) => cell.date)).toEqual([null, null, '2024-02-29']);
    expect(first?.rows[2]?.[0]).toEqual({ value: null, text: '', date: null });
    expect(sheetsOf(bytes).map((sheet) => sheet.name)).toEqual(['First', 'Second & last']);
  });

  it('gives what failed to compute by its name, never as the number that stands for it', () => {
    const sheet = { A1: { t: 'e', v: 42 }, B1: { t: 'e', v: 7 }, C1: { t: 'n', v: 42 }, '!ref': 'A1:C1' } as const;
    const book = { SheetNames: ['S'], Sheets: { S: { ...sheet } } };
    const bytes = new Uint8Array(write(book, { type: 'array', bookType: 'xlsx' }) as ArrayBuffer);
    expect(sheetsOf(bytes)[0]?.rows[0]?.map(({ value }) => value)).toEqual(['#N/A', '#DIV/0!', 42]);
  });

  it('keeps text that stands in a cell styled as a date, and the digits behind a rounded number', () => {
    const [sheet] = sheetsOf(
      handWritten(`<table:table table:name="T"><table:table-row>
<table:table-cell table:style-name="ce1" office:value-type="string"><text:p>Good</text:p></table:table-cell>
<table:table-cell table:style-name="ce1" office:value-type="date" office:date-value="2023-11-06"><text:p>06/11/2023</text:p></table:table-cell>
<table:table-cell office:value-type="float" office:value="298128.33047"><text:p>298,128</text:p></table:table-cell>
<table:table-cell table:formula="of:=HYPERLINK(&quot;https://example.org/80427&quot;;&quot;Page&quot;)" office:value-type="string" office:string-value="Page"><text:p>Page</text:p></table:table-cell>
</table:table-row></table:table>`),
    );
    expect(sheet?.rows[0]).toEqual([
      { value: 'Good', text: 'Good', date: null },
      { value: 45236, text: '06/11/2023', date: '2023-11-06' },
      { value: 298128.33047, text: expect.any(String), date: null },
      { value: 'Page', text: 'Page', date: null },
    ]);
  });

  it('multiplies repeated cells and rows, and trims the empty end of a sheet', () => {
    const [sheet] = sheetsOf(
      handWritten(`<table:table table:name="T"><table:table-row table:number-rows-repeated="2">
<table:table-cell table:number-columns-repeated="3" office:value-type="float" office:value="7"><text:p>7</text:p></table:table-cell>
<table:table-cell table:number-columns-repeated="16000"/></table:table-row>
<table:table-row table:number-rows-repeated="1048000"><table:table-cell table:number-columns-repeated="16000"/></table:table-row></table:table>`),
    );
    expect(sheet?.rows.slice(0, 2).map((row) => row.map((cell) => cell.value))).toEqual([
      [7, 7, 7],
      [7, 7, 7],
    ]);
    expect(sheet?.rows.slice(2).flat()).toEqual([]);
  });

  it('refuses a sheet whose repeats would fill the memory', () => {
    const cell =
      '<table:table-cell table:number-columns-repeated="16384" office:value-type="float" office:value="1"><text:p>1</text:p></table:table-cell>';
    const table = `<table:table table:name="Bomb"><table:table-row table:number-rows-repeated="1048576">${cell}</table:table-row></table:table>`;
    expect(filledCells(table)).toBe(16384 * 1048576);
    expect(faultOf(handWritten(table))).toContain('Bomb');
  });

  it('refuses an archive packed beyond any workbook, without unpacking it', () => {
    const claiming = (unpacked: number) => {
      const bytes = zipSync({ 'content.xml': strToU8('<x/>'.repeat(1000)) });
      const view = new DataView(bytes.buffer, bytes.byteOffset);
      // The size once unpacked, in the archive's table of contents.
      const entry = bytes.findIndex((_byte, at) => at + 4 < bytes.length && view.getUint32(at, true) === 0x02014b50);
      view.setUint32(entry + 24, unpacked, true);
      return bytes;
    };
    const before = process.memoryUsage().arrayBuffers;
    expect(faultOf(claiming(450_000_000))).toContain('450 MB');
    expect(faultOf(claiming(60_000_000))).toContain('packed more than');
    expect(process.memoryUsage().arrayBuffers - before).toBeLessThan(10_000_000);
  });

  it('refuses a part that states less than it holds', () => {
    const noise = Uint8Array.from({ length: 20_000 }, (_byte, at) => (at * at * 31 + (at >> 3) * 17) % 251);
    const bytes = zipSync({ 'content.xml': noise });
    const view = new DataView(bytes.buffer, bytes.byteOffset);
    const entry = bytes.findIndex((_byte, at) => at + 4 < bytes.length && view.getUint32(at, true) === 0x02014b50);
    const packed = view.getUint32(entry + 20, true);
    expect(packed).toBeGreaterThan(1200);
    view.setUint32(entry + 24, 100, true);
    expect(faultOf(bytes)).toContain('not of the size');
  });

  it('says in one fault what is wrong with a file that is no workbook', () => {
    expect(faultOf(new Uint8Array())).toBe('an empty file');
    expect(faultOf(strToU8('<!DOCTYPE html><html><body>Not found</body></html>'))).toBe('a web page, not a workbook');
    expect(faultOf(strToU8('a,b\n1,2\n'))).toBe('a file that is not a workbook');
    expect(faultOf(zipSync({ 'readme.txt': strToU8('hello') }))).toBe('a zip archive without a workbook inside');
    const old = new Uint8Array(600);
    old.set([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1]);
    expect(faultOf(old)).toContain('password');
    const whole = fixtureWorkbook({ Sheet: [['a']] });
    expect(faultOf(whole.slice(0, whole.length / 2))).toContain('cut off or damaged');
  });

  it('still knows the words of a workbook that is cut off', () => {
    const rows = Array.from({ length: 400 }, (_row, index) => [`Overall effectiveness ${index * 7919}`]);
    const whole = fixtureWorkbook({ Sheet: rows });
    expect(workbookText(whole.slice(0, Math.floor(whole.length * 0.9)))).toContain('Overall effectiveness 0');
    expect(workbookText(strToU8('plain text'))).toBeNull();
  });

  it('names columns as a spreadsheet does', () => {
    expect([0, 25, 26, 44, 496].map(columnLetters)).toEqual(['A', 'Z', 'AA', 'AS', 'SC']);
  });
});

const RO3 = '../shared/data/finance/RO3_LA_Data_2024-25_data_by_LA.ods';
if (existsSync(RO3)) {
  describe('the widest official sheet', () => {
    it('is read whole, 431 rows by 497 columns, with its stored digits', () => {
      const bytes = new Uint8Array(readFileSync(RO3));
      expect(sheetNames(bytes)).toEqual(['Front_Page', 'Notes', 'LA_drop-down', 'RO3_LA_Data_202425']);
      const [sheet] = sheetsOf(bytes, (name) => name.startsWith('RO3'));
      expect(sheet?.rows).toHaveLength(431);
      expect(Math.max(...(sheet?.rows ?? []).map((row) => row.length))).toBe(497);
      expect(sheet?.rows[417]?.[7]).toEqual({ value: 298128.33047, text: '298,128', date: null });
    });
  });
}
