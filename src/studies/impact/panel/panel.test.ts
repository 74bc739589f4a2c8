import { describe, expect, it } from 'vitest';
import type { Inspection } from '#facts/inspections/index.ts';
import { type DatasetLiteral, testDataset } from '#facts/panel/index.ts';
import type { Programme } from '#facts/programmes/index.ts';
import { choicesOf } from '../testing.ts';
import { changeSpread, firstTreatedYear, impactPanel, periodStart } from './index.ts';

const [A, B, C, D] = ['E06000001', 'E06000002', 'E06000003', 'E06000004'] as const;

function programme(starts: Readonly<Record<string, string>>, more: Partial<Programme> = {}): Programme {
  return {
    id: 'toy',
    title: 'A toy programme',
    summary: 'For a test.',
    aim: 'To test.',
    example: null,
    source: null,
    model: null,
    provider: null,
    funder: null,
    episodes: Object.entries(starts).map(([authority, from]) => ({
      authority,
      from,
      to: null,
      intensity: null,
      costs: [],
      trigger: null,
      note: null,
    })),
    ...more,
  };
}

/** Figures of four authorities over 2018 to 2022: unit + year − 2018. */
function toy(more: Partial<DatasetLiteral> = {}, change: (year: number, code: string) => object = () => ({})) {
  const codes = [A, B, C, D];
  const figures = Object.fromEntries(
    [2018, 2019, 2020, 2021, 2022].map((year) => [
      year,
      Object.fromEntries(
        codes.map((code, at) => [
          code,
          { value: 10 * (at + 1) + year - 2018, denominator: 100, ...change(year, code) },
        ]),
      ),
    ]),
  );
  return testDataset({
    indicators: [{ id: 'rate', polarity: 'lower-better' }],
    figures: { rate: figures },
    ...more,
  });
}

const choices = (event: Programme, more: object = {}) => choicesOf({ event, outcome: 'rate', ...more });

describe('the panel', () => {
  it('holds each authority’s figures and the year from which it is treated', () => {
    const panel = impactPanel(toy(), choices(programme({ [B]: '2019-10-01', [C]: '2020-04-01' })));
    expect(panel.years).toEqual([2018, 2019, 2020, 2021, 2022]);
    // Financial years: October 2019 lies in the year that ends in March 2020, April 2020 in that to March 2021.
    expect(panel.units.map(({ code, firstTreated }) => [code, firstTreated])).toEqual([
      [A, null],
      [B, 2020],
      [C, 2021],
      [D, null],
    ]);
    expect([...panel.values.slice(5, 10)]).toEqual([20, 21, 22, 23, 24]);
    expect([...panel.denominators.slice(0, 2)]).toEqual([100, 100]);
    expect(panel.units[1]).toMatchObject({ eventDay: '2019-10-01', moderators: { 'starting-level': 21 } });
    // A comparison stands as it was before the middle of the panel, 2020.
    expect(panel.units[0]?.moderators['starting-level']).toBe(11);
    expect(panel.outcome).toMatchObject({ desired: 'down', differenceUnit: 'percentage points' });
    expect(panel.planted).toBeNull();
  });

  it('counts the first period that an event touches, or the first that lies wholly after it', () => {
    const year = { kind: 'financial-year', end: '2020-03-31' } as const;
    const day = { kind: 'snapshot', end: '2020-09-30' } as const;
    expect(firstTreatedYear('2019-10-01', year, 'touched')).toBe(2020);
    expect(firstTreatedYear('2019-10-01', year, 'full')).toBe(2021);
    expect(firstTreatedYear('2019-04-01', year, 'full')).toBe(2020);
    expect(firstTreatedYear('2020-03-31', year, 'touched')).toBe(2020);
    // A snapshot begins and ends on its day.
    expect(firstTreatedYear('2020-09-30', day, 'touched')).toBe(2020);
    expect(firstTreatedYear('2020-09-30', day, 'full')).toBe(2020);
    expect(firstTreatedYear('2020-10-01', day, 'full')).toBe(2021);
    expect(periodStart({ kind: 'three-financial-years', end: '2020-03-31' })).toBe('2017-04-01');
    expect(periodStart({ kind: 'academic-year', end: '2020-08-31' })).toBe('2019-09-01');
  });

  it('takes an authority’s earliest episode', () => {
    const twice = programme({ [B]: '2021-05-01' });
    const earlier = programme({ [B]: '2019-10-01' });
    const panel = impactPanel(toy(), choices({ ...twice, episodes: [...twice.episodes, ...earlier.episodes] }));
    expect(panel.units.find(({ code }) => code === B)?.firstTreated).toBe(2020);
  });

  it('leaves out with a reason: event before or in the first year, hidden, missing, too few behind a figure', () => {
    const dataset = toy({}, (year, code) =>
      code === C && year === 2020
        ? { value: undefined, symbol: 'c' }
        : code === D && year === 2021
          ? { denominator: 7 }
          : {},
    );
    const panel = impactPanel(dataset, choices(programme({ [A]: '2017-06-01' }), { minimumDenominator: 10 }));
    expect(panel.units.map(({ code }) => code)).toEqual([B]);
    expect(panel.dropped.map(({ code, reason, text }) => [code, reason, text])).toEqual([
      [A, 'treated-from-start', 'had it on 1 June 2017, which counts from 2018, the first year: no year before'],
      [C, 'suppressed', 'the figure for 2020 is hidden'],
      [D, 'small-denominator', 'as few as 7 behind a figure, fewer than 10'],
    ]);
    const before = impactPanel(toy(), choices(programme({ [A]: '2016-06-01' })));
    expect(before.dropped).toMatchObject([{ code: A, reason: 'treated-before' }]);
    const kept = impactPanel(toy(), choices(programme({ [A]: '2016-06-01' }), { earlierEvents: 'keep' }));
    expect(kept.units.find(({ code }) => code === A)?.firstTreated).toBeNull();
  });

  it('keeps later treated authorities as comparison unless it is to be never treated', () => {
    const event = programme({ [A]: '2020-06-01', [B]: '2023-06-01' });
    const later = impactPanel(toy(), choices(event)).units.find(({ code }) => code === B);
    expect(later?.firstTreated).toBeNull();
    const never = impactPanel(toy(), choices(event, { comparison: 'never-treated' }));
    expect(never.dropped).toMatchObject([
      { code: B, reason: 'not-comparison', text: 'treated in 2024, after the last year' },
    ]);
  });

  it('compares with neighbours or with donors alone where asked', () => {
    const event = programme({ [A]: '2020-06-01' });
    const neighbours = [{ authority: A, model: '2025', neighbours: [{ authority: C, closeness: 'Close' }] }];
    const near = impactPanel(toy({ neighbours }), choices(event, { comparison: 'neighbours' }));
    expect(near.units.map(({ code }) => code)).toEqual([A, C]);
    const donors = impactPanel(toy(), choices(event, { comparison: 'donors', donors: [D] }));
    expect(donors.units.map(({ code }) => code)).toEqual([A, D]);
    expect(() => impactPanel(toy(), choices(event, { comparison: 'donors', donors: ['Authority E06000009'] }))).toThrow(
      /No authority is called|could be/,
    );
  });

  it('leaves out who was made or ended inside the window, not who only has a new code', () => {
    const areas = [
      { code: A, opened: '2020-04-01', predecessors: ['E06000009'] },
      { code: B, closed: '2021-03-31', successors: [D] },
      C,
      { code: D, opened: '2021-04-01', predecessors: [B, 'E06000008'] },
      { code: 'E06000009', closed: '2020-03-31', successors: [A] },
      { code: 'E06000008', closed: '2021-03-31', successors: [D] },
    ];
    const panel = impactPanel(toy({ areas }), choices(programme({ [C]: '2020-06-01' })));
    expect(panel.units.map(({ code }) => code)).toEqual([A, C]);
    expect(panel.dropped.filter(({ reason }) => reason === 'boundary-change').map(({ code }) => code)).toEqual([
      B,
      D,
      'E06000009',
      'E06000008',
    ]);
  });

  it('takes a figure above zero that rounds to it as the middle of what it can be', () => {
    const dataset = toy({}, (year, code) =>
      code === C && year === 2020 ? { value: undefined, symbol: 'low', lower: 0, upper: 0.5 } : {},
    );
    const panel = impactPanel(dataset, choices(programme({ [A]: '2020-06-01' })));
    expect(panel.values[2 * 5 + 2]).toBe(0.25);
  });

  it('keeps a year without figures as a gap, and chooses the window with most figures', () => {
    const codes = [A, B, C, D];
    const year = (...there: readonly string[]) => Object.fromEntries(there.map((code) => [code, 1]));
    const dataset = testDataset({
      areas: codes,
      figures: {
        rate: { 2015: year(A), 2018: year(...codes), 2019: year(...codes), 2021: year(...codes), 2022: year(...codes) },
      },
    });
    const panel = impactPanel(dataset, choices(programme({ [A]: '2020-06-01' })));
    expect(panel.years).toEqual([2018, 2019, 2020, 2021, 2022]);
    expect(panel.missingYears).toEqual([2020]);
    expect(panel.values[2]).toBeNaN();
    expect(panel.units[0]?.firstTreated).toBe(2021);
    // Given years are trimmed to those with figures.
    expect(impactPanel(dataset, choices(programme({}), { years: '2016-2019' })).years).toEqual([2018, 2019]);
    expect(() => impactPanel(dataset, choices(programme({}), { years: '2001-2004' }))).toThrow(
      /has figures for 2015 to 2022/,
    );
  });

  it('counts a joint return once, and not at all where it mixes treated with untreated', () => {
    const base = toy({ indicators: [{ id: 'rate', publication: 'Joint' }] }, (_, code) =>
      code === B ? { value: 1 } : code === C ? { value: 1 } : {},
    );
    const register = {
      ...base.register,
      jointReturns: [{ members: [B, C], publications: 'Joint', from: '2018-01-01', to: null }],
    };
    const dataset = { ...base, register };
    const together = impactPanel(dataset, choices(programme({ [B]: '2020-06-01', [C]: '2020-06-01' })));
    expect(together.units.map(({ code }) => code)).toEqual([A, B, D]);
    const mixed = impactPanel(dataset, choices(programme({ [B]: '2020-06-01' })));
    expect(mixed.units.map(({ code }) => code)).toEqual([A, D]);
  });

  it('puts sums of money on the children who live there', () => {
    const dataset = testDataset({
      indicators: [
        { id: 'spend', unit: 'pounds' },
        { id: 'population-0-17', unit: 'count', periodKind: 'snapshot' },
      ],
      figures: {
        spend: { 2020: { [A]: 5000 }, 2021: { [A]: 9000 } },
        'population-0-17': { 2019: { [A]: 100 }, 2020: { [A]: 150 } },
      },
    });
    const panel = impactPanel(dataset, choices(programme({}), { outcome: 'spend' }));
    expect([...panel.values]).toEqual([50, 60]);
    expect(panel.outcome.differenceUnit).toBe('pounds per child');
  });

  it('draws a generated event on real figures and adds an effect of the stated size', () => {
    // Changes from year to year: 1 for all, but 3 for A in 2020: after the common change ±1.5 of two authorities.
    const codes = Array.from({ length: 10 }, (_, at) => `E060000${String(at + 1).padStart(2, '0')}`);
    const value = (year: number, at: number): number => 10 * at + ((year * 7 + at * 3) % 5);
    const figures = Object.fromEntries(
      [2018, 2019, 2020, 2021, 2022].map((year) => [
        year,
        Object.fromEntries(codes.map((code, at) => [code, value(year, at)])),
      ]),
    );
    const dataset = testDataset({ indicators: [{ id: 'rate', polarity: 'lower-better' }], figures: { rate: figures } });
    const rule = { rule: 'after-extreme', share: 0.2, effect: 2, toward: 'better', starts: [2020], seed: 1 } as const;
    const panel = impactPanel(dataset, choices(programme({}, { generated: rule })));
    const plain = impactPanel(dataset, choices(programme({})));
    // The worst of 2019 (highest, fewer is better) are the last two.
    expect(panel.units.filter(({ firstTreated }) => firstTreated === 2020).map(({ code }) => code)).toEqual(
      codes.slice(8),
    );
    const spread = changeSpread({ codes, years: plain.years, values: plain.values });
    expect(panel.planted).toEqual({ effect: -2 * spread, rule: 'after-extreme' });
    const added = (unit: number, at: number): number =>
      (panel.values[unit * 5 + at] ?? 0) - (plain.values[unit * 5 + at] ?? 0);
    expect([added(9, 1), added(9, 2), added(9, 4), added(0, 4)]).toEqual([
      0,
      expect.closeTo(-2 * spread, 10),
      expect.closeTo(-2 * spread, 10),
      0,
    ]);
  });

  it('measures the change within authorities after what all changed', () => {
    // Changes 1 and 3 in one year (mean 2), 0 and 0 in the next: squares 1 + 1 over one free change a year.
    const values = Float64Array.from([0, 1, 1, 0, 3, 3]);
    expect(changeSpread({ codes: [A, B], years: [2020, 2021, 2022], values })).toBeCloseTo(1, 12);
    expect(changeSpread({ codes: [A, B], years: [2020, 2022, 2024], values })).toBeNaN();
  });

  it('knows grade, stage and covariates as they stood before, never after', () => {
    const graded = (code: string, day: string, grade: 1 | 2 | 3 | 4): Inspection => ({
      id: `${code}:ILACS:${day}`,
      authority: code,
      framework: 'ILACS',
      kind: 'standard',
      start: day,
      end: null,
      published: null,
      grades: { overall: grade },
      notJudged: [],
      sources: {},
      conflicts: [],
    });
    const dataset = toy({ inspections: [graded(A, '2018-06-01', 3), graded(A, '2020-06-01', 4)] });
    const panel = impactPanel(dataset, choicesOf({ outcome: 'rate', event: 'first-inadequate', covariates: ['rate'] }));
    expect(panel.units[0]).toMatchObject({ firstTreated: 2021, eventDay: '2020-06-01' });
    expect(panel.units[0]?.moderators).toMatchObject({
      'starting-grade': 3,
      stage: 'Fair to good',
      region: 'North East',
    });
    expect(panel.covariates?.[0]?.values[0]).toBe(12);
  });

  it('says what it does not know, with the nearest', () => {
    const dataset = toy();
    const event = programme({});
    expect(() => impactPanel(dataset, choices(event, { outcome: 'rated' }))).toThrow(/no indicator of this release/);
    expect(() => impactPanel(dataset, choicesOf({ event: 'never-heard', outcome: 'rate' }))).toThrow(/no ready event/);
    expect(() => impactPanel(dataset, choices(event, { exclude: ['Nowhereshire'] }))).toThrow(/No authority is called/);
    expect(() => impactPanel(dataset, choices(event, { outcome: 'next-grade' }))).toThrow(/no panel/);
    expect(() => impactPanel(dataset, choices(programme({ E99999999: '2020-01-01' })))).toThrow(
      /no authority of the register/,
    );
  });
});
