import { describe, expect, it } from 'vitest';
import type { Authority } from '#facts/authorities/index.ts';
import { periodEnding } from '#facts/panel/index.ts';
import { toyDataset, toyThemes } from '../testing/toy.ts';
import { placeText } from './cells.ts';
import { compare } from './comparison.ts';
import { profileOf, profileYears, tallySentence } from './profile.ts';
import { profileChart } from './profile-chart.ts';
import { profileDataTable } from './profile-table.ts';
import { readingOf } from './reading.ts';

const dataset = toyDataset();
const named = (code: string): Authority => {
  const authority = dataset.register.authority(code);
  if (authority === undefined) throw new Error(code);
  return authority;
};
const at = (code: string, indicator: string, period = periodEnding('financial-year', 2025)) => {
  const comparison = compare(dataset, named(code), indicator, period);
  if (comparison === undefined) throw new Error(indicator);
  return comparison;
};

describe('comparing one authority', () => {
  it('takes the newest neighbour model, the median and the mean over those with a figure, and says how many', () => {
    const { neighbours } = at('E06000001', 're-referrals');
    // Dale's figure is hidden: 22 and 30 remain.
    expect(neighbours).toMatchObject({ model: '2025', n: 2, of: 3, median: 26, mean: 26 });
    const stability = at('E06000001', 'long-term-stability', periodEnding('snapshot', 2025)).neighbours;
    // 60, 70 and 95: the median is not the mean.
    expect(stability).toMatchObject({ n: 3, median: 70, mean: 75 });
  });

  it('has neither where no model knows the authority', () => {
    expect(at('E06000002', 'cla-rate').neighbours).toMatchObject({ n: 0, median: null, mean: null, model: null });
  });

  it('is clear where England lies outside the interval, and better only by an agreed direction', () => {
    expect(at('E06000001', 're-referrals').reading).toBe('clearly-better');
    expect(at('E06000003', 're-referrals').reading).toBe('clearly-worse');
    expect(at('E06000002', 're-referrals').reading).toBe('could-be-chance');
    expect(at('E06000004', 're-referrals').reading).toBe('cannot-tell');
    expect(at('E06000001', 'vacancy-rate').reading).toBe('clearly-higher');
    expect(at('E06000002', 'vacancy-rate').reading).toBe('cannot-tell');
    expect(readingOf('none', { lower: 1, upper: 2 }, 3)).toBe('clearly-lower');
    expect(readingOf('higher-better', { lower: 1, upper: 3 }, 3)).toBe('could-be-chance');
    expect(readingOf('higher-better', { lower: 1, upper: 3 }, null)).toBe('cannot-tell');
  });

  it('writes a place with its interval, and says highest where nobody agrees what is better', () => {
    const { indicator } = at('E06000001', 're-referrals');
    expect(placeText(indicator, { place: 26, of: 153, tied: 0, lower: 11, upper: 40 })).toBe('26th of 153 (11–40)');
    expect(placeText(indicator, { place: 3, of: 92, tied: 1, lower: null, upper: null })).toBe('joint 3rd of 92');
    const contested = at('E06000001', 'vacancy-rate').indicator;
    expect(placeText(contested, { place: 12, of: 153, tied: 0, lower: 8, upper: 20 })).toBe(
      '12th highest of 153 (8–20)',
    );
    expect(placeText(indicator, null)).toBe('');
  });

  it('is nothing for an authority that did not stand', () => {
    expect(compare(dataset, named('E06000005'), 're-referrals', periodEnding('financial-year', 2025))).toBeUndefined();
  });
});

describe('a profile', () => {
  it('counts its readings', () => {
    const profile = profileOf(dataset, named('E06000001'), toyThemes);
    expect(profile.year).toBe(2025);
    expect(profile.leading.map((group) => group.theme.id)).toEqual([
      'help-and-protection',
      'children-in-care',
      'workforce',
    ]);
    expect(profile.further.flatMap((group) => group.comparisons.map((each) => each.indicator.id))).toEqual([
      'cla-rate',
    ]);
    expect(profile.tally).toEqual({ of: 3, better: 1, worse: 0, differs: 1, chance: 0, cannotTell: 1 });
    expect(tallySentence(profile.tally)).toBe(
      'Clearly better than England on 1 of 3 measures, clearly worse on none; on one it clearly differs, but nobody agrees ' +
        'what is better and one cannot be told apart for want of an interval.',
    );
  });

  it('of an ended authority holds its last figures', () => {
    const profile = profileOf(dataset, named('E06000005'), toyThemes);
    expect(profile.year).toBe(2023);
    expect(profile.leading[0]?.comparisons[0]?.cell.value).toBe(30);
    expect(profileYears(dataset, named('E06000005'))).toEqual([2023]);
    expect(profileYears(dataset, named('E06000001'))).toEqual([2025, 2024, 2023]);
  });

  it('draws a hidden figure as its bounds and says why', () => {
    const chart = profileChart(dataset, profileOf(dataset, named('E06000004'), toyThemes));
    const row = chart.groups[0]?.rows[0];
    expect(row).toMatchObject({ focus: null, bounds: { lower: 0, upper: 40 }, place: '', reading: 'Cannot tell' });
    expect(row?.cannotCompare).toBe(
      'Dale’s figure is not shown (c): hidden by the publisher because the count is small. It lies between 0.0 and 40.0. ' +
        '3 of 4 authorities have a figure.',
    );
  });

  it('turns only rows with an agreed direction', () => {
    const chart = profileChart(dataset, profileOf(dataset, named('E06000001'), toyThemes));
    const rows = chart.groups.flatMap((group) => group.rows);
    expect(rows.map((row) => [row.id, row.directed, row.direction])).toEqual([
      ['re-referrals', true, -1],
      ['long-term-stability', true, 1],
      ['vacancy-rate', false, 1],
    ]);
    expect(rows[0]?.trend?.focus).toEqual([12, 14, 10]);
    expect(rows[0]?.all).toEqual([10, 22, 30]);
  });

  it('gives raw numbers to take away', () => {
    const table = profileDataTable(profileOf(dataset, named('E06000001'), toyThemes));
    const value = table.columns.findIndex((column) => column.id === 'value');
    expect(table.rows.map((row) => row.cells[value]?.raw)).toEqual([10, 70, 50, 50]);
    expect(table.rows.every((row) => row.cells.length === table.columns.length)).toBe(true);
  });
});
