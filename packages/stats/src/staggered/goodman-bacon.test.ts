import { describe, expect, it } from 'vitest';
import fixture from '../../fixtures/goodman-bacon.fixture.json' with { type: 'json' };
import { expectClose, expectReason, given } from '../../testing/expect.ts';
import { plantedPanel } from '../../testing/planted-panel.ts';
import { randomStream } from '../random/random-stream.ts';
import { type GoodmanBaconOptions, goodmanBacon } from './goodman-bacon.ts';

function panelOf(data: (typeof fixture.sets)[number]['data']): GoodmanBaconOptions {
  return {
    units: data.unit,
    periods: data.period,
    outcome: data.outcome,
    firstTreated: data.first.map((g) => (g === 0 ? null : g)),
  };
}

const kinds: Readonly<Record<string, string>> = {
  'Treated vs Untreated': 'never treated',
  'Earlier vs Later Treated': 'treated later',
  'Later vs Earlier Treated': 'treated earlier',
  'Later vs Always Treated': 'always treated',
};

describe('agreement with R', () => {
  it.each(fixture.sets.map((set, i) => ({ set, i })))('data $i', ({ set }) => {
    const found = given(goodmanBacon(panelOf(set.data)));
    expect(found.comparisons.length).toBe(set.type.length);
    set.type.forEach((type, k) => {
      const one = found.comparisons.find(
        (candidate) => candidate.treated === set.treated[k] && (candidate.comparison ?? 0) === set.untreated[k],
      )!;
      expect(one.kind).toBe(kinds[type]);
      expectClose(one.estimate, set.estimate[k]!, 1e-9, type, 1e-11);
      expectClose(one.weight, set.weight[k]!, 1e-9, `${type} weight`);
    });
    expectClose(found.twoWay.estimate, set.coefficient, 1e-9, 'coefficient');
    expectClose(found.twoWay.standardError!, set.error, 1e-9, 'error');
    expectClose(found.twoWay.p!, set.p, 1e-7, 'p');
    expectClose(
      given(goodmanBacon({ ...panelOf(set.data), clusters: set.data.region })).twoWay.standardError!,
      set.regionError,
      1e-9,
      'error by region',
    );
    expect(Math.abs(found.remainder)).toBeLessThan(1e-12);
    expectClose(
      found.kinds.reduce((sum, one) => sum + one.weight, 0),
      1,
      1e-14,
    );
  });
});

describe('by hand', () => {
  it('two groups and no one else, three periods', () => {
    // Means: early group 0, 3, 9 treated from period 2; late group 0, 1, 4 treated from 3.
    const found = given(
      goodmanBacon({
        units: ['a', 'a', 'a', 'b', 'b', 'b'],
        periods: [1, 2, 3, 1, 2, 3],
        outcome: [0, 3, 9, 0, 1, 4],
        firstTreated: [2, 2, 2, 3, 3, 3],
      }),
    );
    expect(found.comparisons.map((one) => [one.kind, one.estimate])).toEqual([
      ['treated later', 3 - 0 - (1 - 0)],
      // The early group's effect doubles meanwhile: what is left for the late group is negative.
      ['treated earlier', 4 - 1 - (9 - 3)],
    ]);
    // Two spells of two periods each, half the units and half the periods treated in both.
    expectClose(found.comparisons[0]!.weight, 1 / 2, 1e-15);
    expectClose(found.twoWay.estimate, (2 - 3) / 2, 1e-14);
    expectClose(found.forbiddenShare, 1 / 2, 1e-15);
    expect(found.warnings[0]).toContain('50.0%');
  });

  it('one group against never treated is one comparison and no warning', () => {
    const found = given(
      goodmanBacon({
        units: ['a', 'a', 'b', 'b', 'c', 'c'],
        periods: [1, 2, 1, 2, 1, 2],
        outcome: [0, 3, 1, 2, 1, 4],
        firstTreated: [2, 2, null, null, null, null],
      }),
    );
    expect(found.comparisons.length).toBe(1);
    expectClose(found.twoWay.estimate, 3 - 2, 1e-14);
    expect(found.forbiddenShare).toBe(0);
    expect(found.warnings).toEqual([]);
  });
});

describe('invariances', () => {
  it('order and names of rows, constants of units and periods, scale, a huge level', () => {
    const { data } = fixture.sets[0]!;
    const base = given(goodmanBacon(panelOf(data)));
    const order = randomStream({ seed: 2, purpose: 'order' }).permutation(data.unit.length);
    const mixed = <T>(values: ArrayLike<T>): T[] => Array.from(order, (i) => values[i]!);
    const panel = panelOf(data);
    const same = (changed: GoodmanBaconOptions, scale: number, relative: number): void => {
      const found = given(goodmanBacon(changed));
      expectClose(found.twoWay.estimate, scale * base.twoWay.estimate, relative, 'estimate');
      expectClose(found.forbiddenShare, base.forbiddenShare, 1e-12, 'share');
      found.comparisons.forEach((one, k) => {
        expectClose(one.estimate, scale * base.comparisons[k]!.estimate, relative, 'comparison', scale * relative);
      });
      expect(Math.abs(found.remainder)).toBeLessThan(scale * relative);
    };
    same(
      {
        units: mixed(data.unit).map((u) => `u${100 - u}`),
        periods: mixed(data.period),
        outcome: mixed(data.outcome),
        firstTreated: mixed(panel.firstTreated),
      },
      1,
      1e-11,
    );
    same({ ...panel, outcome: data.outcome.map((y, i) => y + 9 * data.unit[i]! - data.period[i]! ** 3) }, 1, 1e-10);
    same({ ...panel, outcome: data.outcome.map((y) => 1000 * y) }, 1000, 1e-11);
    same({ ...panel, outcome: data.outcome.map((y) => 1e8 + y) }, 1, 1e-6);
    expect(structuredClone(base)).toEqual(base);
  });

  it('the weights do not depend on the outcome; effects that grow pull the coefficient below their mean', () => {
    const panel = plantedPanel({ units: 60, periods: 8, groups: [2, 5, 8], seed: 1, index: 0, noise: 0.01 });
    const found = given(goodmanBacon(panel));
    const other = given(goodmanBacon({ ...panel, outcome: Array.from(panel.outcome, (y) => Math.cos(9 * y)) }));
    expect(other.comparisons.map((one) => one.weight)).toEqual(found.comparisons.map((one) => one.weight));
    // Every effect planted is 1 or more.
    expect(found.twoWay.estimate).toBeLessThan(1);
    expect(found.kinds.find((one) => one.kind === 'treated later')!.estimate).toBeGreaterThan(1);
    expect(found.kinds.find((one) => one.kind === 'treated earlier')!.estimate).toBeLessThan(1);
  });
});

describe('what cannot be computed', () => {
  const { data } = fixture.sets[0]!;
  const panel = panelOf(data);

  it('gives typed reasons', () => {
    expectReason(goodmanBacon({ ...panel, firstTreated: data.unit.map(() => null) }), 'no-comparison');
    expectReason(goodmanBacon({ ...panel, firstTreated: data.unit.map(() => 3) }), 'no-comparison');
    expectReason(goodmanBacon({ ...panel, clusters: data.unit.map(() => 1) }), 'one-cluster');
    const holes = data.unit.map((_, i) => i).filter((i) => i !== 8);
    const cut = {
      units: holes.map((i) => data.unit[i]!),
      periods: holes.map((i) => data.period[i]!),
      outcome: holes.map((i) => data.outcome[i]!),
      firstTreated: holes.map((i) => panel.firstTreated[i]!),
    };
    expectReason(goodmanBacon(cut), 'incomplete');
    expect(given(goodmanBacon({ ...cut, incomplete: 'drop' })).incomplete).toBe(1);
    expect(() => goodmanBacon({ ...panel, weights: data.unit } as never)).toThrow('goodmanBacon: weights must be');
    const flat = given(goodmanBacon({ ...panel, outcome: data.outcome.map(() => 2) }));
    expect([flat.twoWay.estimate, flat.twoWay.standardError]).toEqual([0, null]);
  });
});
