import { describe, expect, it } from 'vitest';
import { numberOf, writtenDecimals } from './cells.ts';
import { decodeText, headOf } from './text.ts';

const utf8 = (text: string): Uint8Array => new TextEncoder().encode(text);

function utf16(text: string, bigEndian: boolean, mark: boolean): Uint8Array {
  const bytes = new Uint8Array((text.length + (mark ? 1 : 0)) * 2);
  const view = new DataView(bytes.buffer);
  const units = mark ? `\ufeff${text}` : text;
  for (let at = 0; at < units.length; at++) view.setUint16(at * 2, units.charCodeAt(at), !bigEndian);
  return bytes;
}

describe('encodings', () => {
  it('reads UTF-8 with and without a mark, and UTF-16 with one', () => {
    for (const bytes of [utf8('a,é\n'), utf8('\ufeffa,é\n'), utf16('a,é\n', false, true), utf16('a,é\n', true, true)]) {
      const decoded = decodeText(bytes);
      expect(decoded.ok && decoded.text).toBe('a,é\n');
      expect(headOf({ name: 'x', bytes })).toBe('a,é');
    }
  });

  it('refuses what it cannot tell for certain, with the line', () => {
    const latin = new Uint8Array([...utf8('name\nplain\n'), 0x43, 0x61, 0x66, 0xe9, 0x0a]);
    expect(decodeText(latin)).toMatchObject({ ok: false, fault: { row: 3 } });
    const decoded = decodeText(latin);
    expect(!decoded.ok && decoded.fault.found).toContain('0xE9');
    expect(!decoded.ok && decoded.fault.found).toContain('Windows-1252');
    const unmarked = decodeText(utf16('time_period,value\n2025,1\n', false, false));
    expect(!unmarked.ok && unmarked.fault.found).toContain('UTF-16');
    const binary = decodeText(new Uint8Array([1, 2, 0, 0, 3, 0, 0, 4, 9, 9, 9, 9]));
    expect(!binary.ok && binary.fault.found).toContain('binary');
  });

  it('names workbooks, PDFs and other files that are no text', () => {
    const zip = decodeText(new Uint8Array([0x50, 0x4b, 0x03, 0x04, 0, 0]));
    expect(!zip.ok && zip.fault.found).toContain('XLSX');
    const pdf = decodeText(utf8('%PDF-1.7'));
    expect(!pdf.ok && pdf.fault.found).toBe('a PDF');
    expect(headOf({ name: 'x.csv', bytes: utf8('%PDF-1.7') })).toBe('');
  });
});

describe('numbers', () => {
  it.each([
    ['0', 0],
    ['-3.5', -3.5],
    ['.5', 0.5],
    ['7.0000000000000007E-2', 0.07],
    ['1e3', 1000],
  ])('reads %s', (text, value) => {
    expect(numberOf(text)).toBe(value);
  });

  it.each(['', ' ', '1,234', '12%', '0x10', 'Infinity', 'NaN', '1 ', '-', '--1', '1.2.3', 'c', '[x]'])(
    'does not take “%s” for a number',
    (text) => {
      expect(numberOf(text)).toBeNaN();
    },
  );

  it('counts written decimals', () => {
    expect([writtenDecimals('12'), writtenDecimals('12.50'), writtenDecimals('7E-2')]).toEqual([0, 2, 0]);
  });
});
