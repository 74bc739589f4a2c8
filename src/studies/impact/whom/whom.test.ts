import { describe, expect, it } from 'vitest';
import { choicesOf, panelOf, syntheticPanel } from '../testing.ts';
import type { ImpactPanel } from '../types.ts';
import { forWhom } from './index.ts';

/** Effects of −6 and 0 by size, on a panel without an effect of its own. */
function split(seed: number, effects: readonly [number, number, number]): ImpactPanel {
  const panel = syntheticPanel({ units: 90, treated: 30, residualDeviation: 1, seed });
  const wide = panel.years.length;
  let treated = 0;
  let compared = 0;
  const third = panel.units.map(({ firstTreated }) => (firstTreated === null ? compared++ : treated++) % 3);
  return {
    ...panel,
    units: panel.units.map((unit, row) => ({
      ...unit,
      moderators: { ...unit.moderators, size: 1000 * ((third[row] ?? 0) + 1) + row },
    })),
    values: panel.values.map((value, at) => {
      const row = Math.floor(at / wide);
      const first = panel.units[row]?.firstTreated ?? null;
      const year = panel.years[at % wide] ?? 0;
      return first !== null && year >= first ? value + (effects[third[row] ?? 0] ?? 0) : value;
    }),
  };
}

describe('for whom it changed something', () => {
  it('finds the third with the effect, each third within its interval, shrunken ones nearer together', () => {
    const [test] = forWhom(split(3, [-6, 0, 0]), choicesOf({ moderators: ['size'] }), 1);
    expect(test?.groups.map(({ group, treated }) => [group, treated])).toEqual([
      ['Lowest third', 10],
      ['Middle third', 10],
      ['Highest third', 10],
    ]);
    for (const [at, effect] of [-6, 0, 0].entries()) {
      const group = test?.groups[at];
      expect(group?.lower).toBeLessThan(effect);
      expect(group?.upper).toBeGreaterThan(effect);
    }
    expect(test?.p).toBeLessThan(0.001);
    const spread = (values: readonly (number | null | undefined)[]): number =>
      Math.max(...values.map((v) => v ?? 0)) - Math.min(...values.map((v) => v ?? 0));
    expect(spread(test?.groups.map(({ shrunk }) => shrunk) ?? [])).toBeLessThan(
      spread(test?.groups.map(({ estimate }) => estimate) ?? []),
    );
  });

  it('calls a difference that is not there at its rate', () => {
    let called = 0;
    const draws = 200;
    for (let seed = 0; seed < draws; seed += 1) {
      const [test] = forWhom(split(seed, [-2, -2, -2]), choicesOf({ moderators: ['size'] }), 1);
      if ((test?.p ?? 1) <= 0.05) called += 1;
    }
    // Binomial limits of 5% in 200 draws.
    expect(called).toBeLessThanOrEqual(19);
    expect(called).toBeGreaterThanOrEqual(2);
  });

  it('corrects over all declared moderators together', () => {
    const panel = split(5, [-3, 0, 3]);
    const alone = forWhom(panel, choicesOf({ moderators: ['size'] }), 1)[0];
    const many = forWhom(panel, choicesOf({ moderators: ['size', 'deprivation', 'region', 'starting-level'] }), 1);
    const size = many[0];
    expect(size?.p).toBe(alone?.p);
    const asked = many.filter(({ p }) => p !== null).length;
    expect(asked).toBeGreaterThan(1);
    expect(alone?.pHolm).toBeCloseTo(alone?.p ?? 0, 12);
    expect(size?.pHolm).toBeCloseTo(Math.min(1, asked * (size?.p ?? 0)), 12);
    expect(size?.pBH ?? 1).toBeLessThanOrEqual(size?.pHolm ?? 0);
  });

  it('says why it cannot tell', () => {
    const panel = panelOf({
      years: [2019, 2020, 2021],
      rows: [
        ...[1, 2, 3].map((value) => ({ firstTreated: 2021, values: [value, value + 1, value] })),
        ...[1, 2, 3, 4].map((value) => ({ firstTreated: null, values: [value, value, value + 1] })),
      ],
    });
    const tests = forWhom(panel, choicesOf({ moderators: ['size', 'stage'] }), 1);
    expect(tests[0]).toMatchObject({
      p: null,
      pHolm: null,
      why: 'Fewer than two groups have 5 treated authorities or more.',
    });
    expect(tests[1]).toMatchObject({ p: null, groups: [], why: 'It is not known for any treated authority.' });
    expect(JSON.parse(JSON.stringify(tests))).toEqual(tests);
  });
});
