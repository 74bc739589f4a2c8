import { describe, expect, it } from 'vitest';
import { readPeriodText, typedPeriod } from './periods.ts';

describe('period texts', () => {
  it.each([
    ['2025', { shape: 'year', year: 2025 }],
    ['202425', { shape: 'span', year: 2025 }],
    ['2023/24', { shape: 'span', year: 2024 }],
    ['2024-25', { shape: 'span', year: 2025 }],
    ['2024-25 (OT)', { shape: 'span', year: 2025 }],
    ['2025 (Rev)', { shape: 'year', year: 2025 }],
    ['2025 (prov)', { shape: 'year', year: 2025 }],
    ['2021 (Final)', { shape: 'year', year: 2021 }],
    ['2014-16', { shape: 'three-years', year: 2016 }],
    ['2016-17', { shape: 'span', year: 2017 }],
    ['1999-00', { shape: 'span', year: 2000 }],
    ['2024-2025', { shape: 'span', year: 2025 }],
    ['2013/14-15/16', { shape: 'three-spans', year: 2016 }],
    ['2013/14 - 2015/16', { shape: 'three-spans', year: 2016 }],
    ['31/03/2025', { shape: 'day', end: '2025-03-31' }],
    ['2025-03-31', { shape: 'day', end: '2025-03-31' }],
    ['0', { shape: 'none' }],
  ])('reads %s', (text, expected) => {
    expect(readPeriodText(text)).toEqual(expected);
  });

  it.each([
    '',
    '25',
    '1066',
    '202426',
    '2024-27',
    '2025-24',
    '2024-25 (maybe)',
    '2013/14-16/17',
    '31/02/2025',
    '2025-13-01',
    'Spring 2025',
    '2025Q1',
  ])('does not guess %s', (text) => {
    expect(readPeriodText(text)).toBeNull();
  });

  it('ends a snapshot on the day of its publication', () => {
    expect(typedPeriod({ shape: 'year', year: 2025 }, 'snapshot')).toEqual({ kind: 'snapshot', end: '2025-03-31' });
    expect(typedPeriod({ shape: 'year', year: 2025 }, 'snapshot', '09-30')?.end).toBe('2025-09-30');
  });

  it('lets the shape win over the kind where it must', () => {
    const three = { kind: 'three-calendar-years', end: '2016-12-31' };
    expect(typedPeriod({ shape: 'three-years', year: 2016 }, 'calendar-year')).toEqual(three);
    const span = typedPeriod({ shape: 'span', year: 2017 }, 'calendar-year');
    expect(span).toEqual({ kind: 'financial-year', end: '2017-03-31' });
    expect(typedPeriod({ shape: 'none' }, 'financial-year')).toBeNull();
  });
});
