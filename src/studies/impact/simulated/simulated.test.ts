import { binomialDistribution } from '@waymark/stats';
import { beforeAll, describe, expect, it } from 'vitest';
import type { Dataset } from '#facts/panel/index.ts';
import { designPower } from '../power/index.ts';
import { assess, mainOf } from './assess.ts';
import { drawnPanel } from './draws.ts';
import { england, hasFigures, OUTCOMES, realFigures } from './england.ts';
import { tally, together } from './tally.ts';

const SIZE = { sample: 70, treated: 18 } as const;

/** Most that a rate gives in this many draws, but once in a hundred times. */
function most(draws: number, rate: number): number {
  return binomialDistribution({ trials: draws, probability: rate }).upperQuantile(0.01);
}

if (hasFigures) {
  describe('made-up events on real figures', () => {
    let dataset: Dataset;
    beforeAll(async () => {
      dataset = await england();
    }, 120_000);

    it('are the same for the same seed, and an effect moves the estimate by itself', () => {
      const { base, choices } = realFigures(dataset, OUTCOMES[0]);
      const rule = { assign: 'lot', ...SIZE, effect: 0 } as const;
      expect(drawnPanel(base, rule, 3)).toEqual(drawnPanel(base, rule, 3));
      const [none, some] = [drawnPanel(base, rule, 3), drawnPanel(base, { ...rule, effect: 5 }, 3)];
      expect((mainOf(some, choices)?.estimate ?? 0) - (mainOf(none, choices)?.estimate ?? 0)).toBeCloseTo(5, 8);
    });

    it('by lot: the 95% interval holds the effect that was added at its rate, whatever the outcome', () => {
      for (const outcome of OUTCOMES) {
        const { base, choices } = realFigures(dataset, outcome);
        const draws = 150;
        let missed = 0;
        for (let seed = 0; seed < draws; seed += 1) {
          const main = mainOf(drawnPanel(base, { assign: 'lot', ...SIZE, effect: 3 }, seed), choices);
          if (main === null || main.interval.lower > 3 || main.interval.upper < 3) missed += 1;
        }
        expect(missed, outcome[0]).toBeLessThanOrEqual(most(draws, 0.05));
      }
    });

    it('by lot: the power that a design reports is near to how often such lots find the effect', () => {
      const { base, choices } = realFigures(dataset, OUTCOMES[3]);
      const rule = { assign: 'lot', ...SIZE, effect: 0 } as const;
      const detectable = [1, 2, 3, 4, 5].map(
        (seed) => designPower(drawnPanel(base, rule, seed), choices, seed).detectable ?? Number.NaN,
      );
      const effect = detectable.toSorted((a, b) => a - b)[2] ?? Number.NaN;
      let found = 0;
      for (let seed = 100; seed < 300; seed += 1) {
        const main = mainOf(drawnPanel(base, { ...rule, effect: -effect }, seed), choices);
        if (main !== null && main.interval.upper < 0) found += 1;
      }
      expect(found / 200).toBeGreaterThan(0.68);
      expect(found / 200).toBeLessThan(0.92);
    });

    it('without an effect, by lot: “worked” no more often than one time in forty', () => {
      const rule = { assign: 'lot', ...SIZE, effect: 0 } as const;
      const all = together(
        OUTCOMES.map((outcome) => {
          const { base, choices } = realFigures(dataset, outcome);
          return tally(base, choices, rule, 60);
        }),
      );
      expect(all.draws).toBe(300);
      expect(all.worked).toBeLessThanOrEqual(most(300, 0.025));
    });

    it('without an effect, after an extreme: plain comparisons are fooled most of the time, the verdict is not', () => {
      const all = together(
        (['worst', 'bad-year'] as const).flatMap((assign) =>
          [OUTCOMES[1], OUTCOMES[4]].map((outcome) => {
            const { base, choices } = realFigures(dataset, outcome);
            return tally(base, choices, { assign, ...SIZE, effect: 0 }, 8);
          }),
        ),
      );
      expect(all.beforeAfter / all.draws).toBeGreaterThan(0.5);
      expect(all.plain / all.draws).toBeGreaterThan(0.5);
      expect(all.worked).toBeLessThanOrEqual(most(all.draws, 0.025));
    });

    it('a large effect that was added by lot is still found', () => {
      const { base, choices } = realFigures(dataset, OUTCOMES[3]);
      let worked = 0;
      for (let seed = 0; seed < 12; seed += 1) {
        const panel = drawnPanel(base, { assign: 'lot', ...SIZE, effect: -20 }, seed);
        if (assess(panel, choices, seed)?.worked === true) worked += 1;
      }
      expect(worked).toBeGreaterThanOrEqual(9);
    });
  });
}
