import { describe, expect, it } from 'vitest';
import {
  formatCount,
  formatDate,
  formatInterval,
  formatMonth,
  formatNumber,
  formatP,
  formatPercent,
  ordinal,
} from './format.ts';

describe('formatNumber', () => {
  it('has commas, a true minus and the decimals asked for', () => {
    expect(formatNumber(1234567.891, 1)).toBe('1,234,567.9');
    expect(formatNumber(-0.345, 2)).toBe('−0.34');
    expect(formatNumber(999)).toBe('999');
    expect(formatNumber(-1234.5, 1)).toBe('−1,234.5');
  });
  it('never writes a minus before zero', () => {
    expect(formatNumber(-0.001, 2)).toBe('0.00');
    expect(formatNumber(-0)).toBe('0');
  });
  it('refuses what is not a number', () => {
    expect(() => formatNumber(Number.NaN)).toThrow(/missing/);
    expect(() => formatNumber(Number.POSITIVE_INFINITY)).toThrow(RangeError);
  });
});

describe('ranges, shares and p values', () => {
  it('joins unsigned ranges with a dash and signed ones with a word', () => {
    expect(formatInterval(9.1, 12.9, { decimals: 1 })).toBe('9.1–12.9');
    expect(formatInterval(0.84, 1.7, { signed: true })).toBe('0.84 to 1.70');
    expect(formatInterval(-0.08, 0.52)).toBe('−0.08 to 0.52');
  });
  it('writes percentages and p values', () => {
    expect(formatPercent(66.44)).toBe('66.4%');
    expect(formatP(0.00099)).toBe('<0.001');
    expect(formatP(0.0444)).toBe('0.044');
    expect(formatP(1)).toBe('1.000');
    expect(() => formatP(1.2)).toThrow(/between 0 and 1/);
    expect(() => formatP(Number.NaN)).toThrow();
  });
});

describe('places, counts and dates', () => {
  it('knows the endings, also of eleven to thirteen', () => {
    expect([1, 2, 3, 4, 11, 12, 13, 21, 26, 101, 111, 122].map(ordinal)).toEqual([
      '1st',
      '2nd',
      '3rd',
      '4th',
      '11th',
      '12th',
      '13th',
      '21st',
      '26th',
      '101st',
      '111th',
      '122nd',
    ]);
  });
  it('counts one and many', () => {
    expect(formatCount(1, 'authority', 'authorities')).toBe('1 authority');
    expect(formatCount(2300, 'variant')).toBe('2,300 variants');
  });
  it('writes dates in full without a time zone', () => {
    expect(formatDate('2025-03-31')).toBe('31 March 2025');
    expect(formatDate('2025-01-01T00:30:00Z')).toBe('1 January 2025');
    expect(formatMonth('2022-11-14')).toBe('November 2022');
    expect(() => formatDate('31/03/2025')).toThrow(/2025-03-31/);
    expect(() => formatDate('2025-13-01')).toThrow();
  });
});
