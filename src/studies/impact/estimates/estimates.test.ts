import { describe, expect, it } from 'vitest';
import { choicesOf, panelOf, syntheticPanel } from '../testing.ts';
import { impactEstimates } from './index.ts';

const step = async (): Promise<void> => {};

describe('group-time effects of an impact study', () => {
  it('are a difference of differences that can be worked out by hand', async () => {
    const panel = panelOf({
      years: [2019, 2020, 2021],
      rows: [
        { firstTreated: 2021, values: [10, 12, 9] },
        { firstTreated: 2021, values: [20, 21, 20] },
        { firstTreated: null, values: [5, 6, 8] },
        { firstTreated: null, values: [7, 8, 8] },
      ],
    });
    const { estimates, eventStudy } = await impactEstimates(panel, choicesOf({ horizon: 0 }), 1, step);
    // Treated changed by -3 and -1, the others by 2 and 0.
    expect(estimates[0]).toMatchObject({ main: true, aggregation: 'dynamic', treated: 2, comparisonUnits: 2 });
    expect(estimates[0]?.estimate).toBeCloseTo(-2 - 1, 12);
    expect(eventStudy.map(({ time, reference }) => [time, reference])).toEqual([
      [-2, false],
      [-1, true],
      [0, false],
    ]);
    // 2019 against 2020: treated -1.5, others -1.
    expect(eventStudy[0]?.estimate).toBeCloseTo(-0.5, 12);
    expect(estimates.filter(({ main }) => main)).toHaveLength(1);
  });

  it('have an interval where authorities start alone in their years', async () => {
    const panel = syntheticPanel({
      units: 50,
      treated: 6,
      starts: [2019, 2020, 2021, 2022, 2023, 2024],
      effect: -6,
      seed: 5,
    });
    const { estimates, eventStudy } = await impactEstimates(panel, choicesOf(), 1, step);
    expect(estimates[0]?.interval?.kind).toContain('leaving out each authority');
    expect(estimates[0]?.interval?.upper).toBeLessThan(0);
    expect(
      eventStudy.filter(({ reference, interval, units }) => !reference && interval === null && units > 1),
    ).toHaveLength(0);
  });
});
