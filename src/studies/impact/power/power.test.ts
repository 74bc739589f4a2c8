import { randomStream } from '@waymark/stats';
import { describe, expect, it } from 'vitest';
import { choicesOf, panelOf, syntheticPanel } from '../testing.ts';
import { drawPanel, historyOf } from './history.ts';
import { designPower } from './index.ts';

describe('what the design could find', () => {
  it('does not read the treated after their event', () => {
    const plain = syntheticPanel({ seed: 1 });
    const moved = syntheticPanel({ seed: 1, effect: 40 });
    expect(designPower(moved, choicesOf(), 7)).toEqual(designPower(plain, choicesOf(), 7));
  });

  it('is near to what the noise gives on paper, and raises few false alarms', () => {
    // 20 treated of 60, one start, one year before as base and one after: the difference of two independent years has
    // a standard deviation of 2√2, the estimate one of 2√2 · √(1/20 + 1/40); found four times in five at 2.80 times that.
    const panel = syntheticPanel({ seed: 5, units: 60, treated: 20, years: 12, starts: [2023], residualDeviation: 2 });
    const power = designPower(panel, choicesOf({ horizon: 0, simulations: 400 }), 3);
    const onPaper = 2.8 * 2 * Math.SQRT2 * Math.sqrt(1 / 20 + 1 / 40);
    expect(Math.abs((power.detectable ?? 0) / onPaper - 1)).toBeLessThan(0.15);
    // 5% ± three standard errors of 400 draws.
    expect(power.falseAlarms).toBeLessThan(0.05 + 3 * Math.sqrt((0.05 * 0.95) / 400));
    expect(power.within).toBeGreaterThan(1.8);
    expect(power.within).toBeLessThan(2.2);
  });

  it('rises with the size, and four times in five is where it says', () => {
    const power = designPower(syntheticPanel({ seed: 2 }), choicesOf({ meaningful: 5 }), 1);
    const shares = power.effects.map((each) => each.power);
    expect(shares).toEqual([...shares].sort((a, b) => a - b));
    expect(power.effects.map(({ effect }) => effect)).toContain(5);
    for (const { effect, power: share, lower, upper } of power.effects) {
      expect(lower).toBeLessThanOrEqual(share);
      expect(upper).toBeGreaterThanOrEqual(share);
      if (effect < (power.detectable ?? 0)) expect(share).toBeLessThanOrEqual(0.8);
    }
  });

  it('falls where the treated were more restless before the event than others', () => {
    const years = Array.from({ length: 8 }, (_, at) => 2016 + at);
    const rows = (factor: number) => {
      const stream = randomStream({ seed: 9, purpose: 'restless' });
      return Array.from({ length: 50 }, (_, unit) => ({
        firstTreated: unit < 12 ? 2021 : null,
        values: years.map(() => 20 + (unit < 12 ? factor : 1) * stream.normal()),
      }));
    };
    const calm = designPower(panelOf({ years, rows: rows(1) }), choicesOf(), 1);
    const restless = designPower(panelOf({ years, rows: rows(3) }), choicesOf(), 1);
    expect(restless.detectable ?? 0).toBeGreaterThan(1.8 * (calm.detectable ?? 0));
  });

  it('makes panels of untreated rows over the same years: what is common to a year stays', () => {
    // Two untreated rows: deviations (−1, 0, 1) and (−3, 0, 3); common path (−2, 0, 2).
    const pattern = {
      years: [2020, 2021, 2022],
      values: Float64Array.from([9, 10, 11, 7, 10, 13, 5, 5, 99]),
      firstTreated: [null, null, 2022],
    };
    const history = historyOf(pattern);
    expect(history.rows.map((row) => [...row])).toEqual([
      [-1, 0, 1],
      [-3, 0, 3],
    ]);
    // The treated's one change before (0) lies 2 below the path, others ±1: (4 + 30) / (1 + 30), by its root.
    expect(history.restlessness).toBeCloseTo(Math.sqrt(34 / 31), 12);
    // Residuals ±1, 0, ∓1 in both rows, over (2 − 1)(3 − 1) free: √(4 / 2).
    expect(history.within).toBeCloseTo(Math.SQRT2, 12);
    const into = new Float64Array(9);
    drawPanel(history, pattern, randomStream({ seed: 1, purpose: 'draw' }), into);
    for (let unit = 0; unit < 2; unit += 1) {
      expect([
        [-1, 0, 1],
        [-3, 0, 3],
      ]).toContainEqual([...into.subarray(unit * 3, unit * 3 + 3)].map((value) => value + 0));
    }
  });

  it('says why it has none', () => {
    const few = syntheticPanel({ seed: 1, units: 20, treated: 15 });
    const power = designPower(few, choicesOf(), 1);
    expect(power).toMatchObject({ effects: [], detectable: null });
    expect(power.why).toContain('Only 5 authorities');
    expect(designPower(syntheticPanel({ seed: 1, treated: 0 }), choicesOf(), 1).why).toContain('Nobody is treated');
  });
});
