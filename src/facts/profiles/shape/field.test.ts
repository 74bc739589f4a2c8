import { describe, expect, it } from 'vitest';
import { exactValue, periodEnding } from '#facts/panel/index.ts';
import { toyDataset } from '../testing/toy.ts';
import { fieldOf, latestPeriod } from './field.ts';
import { placeIntervals, placesOf } from './places.ts';

const dataset = toyDataset();
const year = periodEnding('financial-year', 2025);
const field = (id: string, period = year) => {
  const found = fieldOf(dataset, id, period);
  if (found === undefined) throw new Error(`no field ${id}`);
  return found;
};

describe('the field', () => {
  it('has the authorities that stood on the last day of the period', () => {
    expect(field('re-referrals').units.map((unit) => unit.authority.code)).toEqual([
      'E06000001',
      'E06000002',
      'E06000003',
      'E06000004',
    ]);
    expect(field('re-referrals', periodEnding('financial-year', 2023)).unit('E06000005')?.cell.value).toBe(30);
  });

  it('counts only those with a figure', () => {
    expect(field('re-referrals').values).toEqual([10, 22, 30]);
    expect(field('re-referrals').place('E06000004')).toBeNull();
    expect(field('re-referrals').place('E06000001')?.of).toBe(3);
  });

  it('gives Wilson intervals from the counts', () => {
    // Ten of a hundred: (10 + z²/2 ± z·√(9 + z²/4)) / (100 + z²).
    const interval = field('re-referrals').unit('E06000001')?.interval;
    expect(interval?.lower).toBeCloseTo(5.5229, 3);
    expect(interval?.upper).toBeCloseTo(17.4366, 3);
  });

  it('gives exact Poisson intervals for rates', () => {
    // A hundred events: 81.36 to 121.63 (Garwood), here per 2 × 10,000 children.
    const interval = field('cla-rate').unit('E06000001')?.interval;
    expect(interval?.lower).toBeCloseTo(40.682, 2);
    expect(interval?.upper).toBeCloseTo(60.814, 2);
  });

  it('has no interval where counts are missing or lead elsewhere', () => {
    expect(field('cla-rate').unit('E06000002')?.interval).toBeNull();
    expect(field('long-term-stability', periodEnding('snapshot', 2025)).unit('E06000001')?.interval).toBeNull();
    const cell = { value: 10, status: 0, numerator: 50, denominator: 100, lower: 10, upper: 10 };
    expect(exactValue(field('re-referrals').indicator, cell)).toBe(10);
  });

  it('places the best first and lets equal figures share the better place', () => {
    const stability = field('long-term-stability', periodEnding('snapshot', 2025));
    expect(stability.place('E06000004')).toMatchObject({ place: 1, tied: 0, of: 4 });
    expect(stability.place('E06000001')).toMatchObject({ place: 2, tied: 1 });
    expect(stability.place('E06000003')?.place).toBe(4);
    expect(field('re-referrals').place('E06000001')?.place).toBe(1);
    expect(field('cla-rate').place('E06000004')?.place).toBe(1);
  });

  it('gives a place its interval only where the authority has one', () => {
    const place = field('re-referrals').place('E06000001');
    expect(place?.lower).toBe(1);
    expect(place?.upper).toBeLessThanOrEqual(2);
    expect(field('cla-rate').place('E06000002')).toMatchObject({ lower: null, upper: null });
  });

  it('is worked out once for each dataset', () => {
    expect(field('re-referrals')).toBe(field('re-referrals'));
    expect(fieldOf(dataset, 're-referrals', periodEnding('snapshot', 2025))).toBeUndefined();
  });

  it('finds the newest period, or that of a year, or before a day', () => {
    expect(latestPeriod(dataset, 're-referrals')?.end).toBe('2025-03-31');
    expect(latestPeriod(dataset, 're-referrals', { until: '2024-12-31' })?.end).toBe('2024-03-31');
    expect(latestPeriod(dataset, 're-referrals', { year: 2023 })?.end).toBe('2023-03-31');
    expect(latestPeriod(dataset, 're-referrals', { year: 1999 })).toBeUndefined();
    expect(latestPeriod(dataset, 'no-such')).toBeUndefined();
  });
});

describe('places', () => {
  it('leave out what is not a number', () => {
    const { places } = placesOf([3, Number.NaN, 1, 2], true);
    expect([...places]).toEqual([3, 0, 1, 2]);
  });

  it('do not depend on the order of the units', () => {
    const values = [5, 9, 2, 9, 7];
    const forward = [...placesOf(values, false).places];
    const backward = [...placesOf([...values].reverse(), false).places].reverse();
    expect(forward).toEqual(backward);
    expect(forward).toEqual([4, 1, 5, 1, 3]);
  });

  it('have intervals that hold the place of units that are far apart, and spread where chance is large', () => {
    const clear = placeIntervals(
      [10, 500, 900].map((successes) => ({ kind: 'proportion', successes, trials: 1000 })),
      false,
      'test',
    );
    expect(clear).toEqual([
      { lower: 3, upper: 3 },
      { lower: 2, upper: 2 },
      { lower: 1, upper: 1 },
    ]);
    const vague = placeIntervals(
      [1, 1, 1].map((successes) => ({ kind: 'proportion', successes, trials: 10 })),
      false,
      'test',
    );
    expect(vague?.[0]).toEqual({ lower: 1, upper: 3 });
    expect(
      placeIntervals(
        [
          { kind: 'exact', estimate: 1 },
          { kind: 'exact', estimate: 2 },
        ],
        false,
        'test',
      ),
    ).toBeNull();
  });
});
