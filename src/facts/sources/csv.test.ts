import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { headerOf, readCsv, scanRecords } from './csv.ts';
import { readText } from './testing.ts';

const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);

function records(text: string): string[][] {
  const found: string[][] = [];
  scanRecords(text, (cells) => found.push(cells));
  return found;
}

describe('CSV', () => {
  it('reads quoted commas, doubled quotes, line breaks in cells and quoted empties', () => {
    expect(records('a,b,c\n"Bristol, City of","say ""so""","two\nlines"\n"","",\n')).toEqual([
      ['a', 'b', 'c'],
      ['Bristol, City of', 'say "so"', 'two\nlines'],
      ['', '', ''],
    ]);
  });

  it('takes LF, CRLF, and CR CR LF inside and between records', () => {
    expect(records('a,b\r\n1,2\r\n')).toEqual([
      ['a', 'b'],
      ['1', '2'],
    ]);
    expect(records('"a","b"\r\n"one\r\r\ntwo","2"\r\n')).toEqual([
      ['a', 'b'],
      ['one\r\r\ntwo', '2'],
    ]);
    expect(records('a\r\r\n1')).toEqual([['a'], ['1']]);
  });

  it('gives back any cells that were written as CSV', () => {
    const cell = fc.string({ maxLength: 8 }).map((text) => text.replace(/\r/g, ''));
    // A record of one empty cell is a blank line, which is passed over.
    const row = fc.array(cell, { minLength: 2, maxLength: 5 });
    fc.assert(
      fc.property(fc.array(row, { minLength: 1, maxLength: 6 }), (rows) => {
        const text = rows.map((cells) => cells.map((one) => `"${one.replace(/"/g, '""')}"`).join(',')).join('\n');
        expect(records(text)).toEqual(rows);
      }),
      { seed: 11, numRuns: 300 },
    );
  });

  it('numbers rows as a spreadsheet does, blank lines counted', () => {
    const outcome = readCsv(bytes('a,b\n1,2\n\n3,4\n'));
    expect(outcome.ok && outcome.table.rows.map((row) => row.row)).toEqual([2, 4]);
  });

  it('says where a file was cut', () => {
    const quoted = readCsv(bytes('a,b\n1,"two'));
    expect(quoted).toMatchObject({ ok: false, faults: [{ row: 2, found: 'a quoted cell that never ends' }] });
    const short = readCsv(bytes('a,b\n1,2\n3'));
    expect(short).toMatchObject({ ok: false, faults: [{ row: 3, found: '1 columns' }] });
    expect(readCsv(bytes('a,b\n1,2,3\n'))).toMatchObject({ ok: false, faults: [{ row: 2 }] });
    expect(readCsv(bytes('a,b\n'))).toMatchObject({ ok: false, faults: [{ found: 'a heading row and no data' }] });
    expect(readCsv(bytes('a,a\n1,2\n'))).toMatchObject({ ok: false, faults: [{ row: 1, column: 'a' }] });
  });

  it('reads a heading with a byte order mark', () => {
    expect(headerOf('\ufefftime_period,"x, y"')).toEqual(['time_period', 'x, y']);
  });
});

describe('files of no known format', () => {
  it.each([
    ['name;age\n1;2\n', 'columns set apart by “;”'],
    ['name,age\n1,2\n', 'the headings name, age'],
    ['', 'an empty file (0 bytes)'],
    ['  \n\n', 'a file with nothing but blank space'],
    ['<!DOCTYPE html><html><body>Report not found</body></html>', 'a web page (HTML) under the name of a data file'],
  ])('%s', async (text, found) => {
    expect(await readText(text)).toMatchObject({ ok: false, format: null, faults: [{ found }] });
  });
});
