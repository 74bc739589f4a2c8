import { describe, expect, it } from 'vitest';
import fixture from '../../fixtures/group-time-effects.fixture.json' with { type: 'json' };
import { expectClose, expectReason, given } from '../../testing/expect.ts';
import { plantedPanel } from '../../testing/planted-panel.ts';
import { type ChunkedTask, splitDraws } from '../chunks/chunked.ts';
import type { Interval } from '../interval.ts';
import { randomStream } from '../random/random-stream.ts';
import { aggregateEffects, aggregateEffectsTask } from './aggregate-effects.ts';
import { type GroupTimeEffectsOptions, groupTimeEffects, groupTimeEffectsTask } from './group-time-effects.ts';

const estimators = { dr: 'doubly robust', reg: 'outcome regression', ipw: 'inverse probability' } as const;

function panelOf(
  name: string,
): GroupTimeEffectsOptions & { x: readonly (readonly number[])[]; region: readonly number[] } {
  const set = fixture.sets[name as keyof typeof fixture.sets];
  return {
    units: set.unit,
    periods: set.period,
    outcome: set.outcome,
    firstTreated: set.first.map((g) => (g === 0 ? null : g)),
    weights: set.weight,
    x: [set.x1, set.x2],
    region: set.region,
  };
}

function optionsOf(run: (typeof fixture.runs)[number]): GroupTimeEffectsOptions {
  const { x, region, weights, ...panel } = panelOf(run.set);
  return {
    ...panel,
    ...(run.covariates === 2 ? { covariates: x } : {}),
    ...(run.clustered ? { clusters: region } : {}),
    ...(run.weighted ? { weights: weights! } : {}),
    estimator: estimators[run.estimator as keyof typeof estimators],
    comparison: run.control === 'nevertreated' ? 'never treated' : 'not yet treated',
    basePeriod: run.base as 'varying' | 'universal',
    anticipation: run.anticipation,
    leastUnits: 1,
  };
}

describe('agreement with R', () => {
  it.each(
    fixture.runs.map((run, i) => ({ run, name: `${i}: ${run.set} ${run.estimator} ${run.control} ${run.base}` })),
  )('$name', ({ run }) => {
    const found = given(groupTimeEffects(optionsOf(run)));
    const at = new Map(found.effects.map((one) => [`${one.group} ${one.period}`, one]));
    run.cells.group.forEach((group, k) => {
      const one = at.get(`${group} ${run.cells.period[k]}`);
      const expected = run.cells.estimate[k]!;
      if (one === undefined) throw new Error(`no effect for ${group} in ${run.cells.period[k]}; expected ${expected}`);
      expectClose(one.estimate, expected, 1e-9, `${group} ${run.cells.period[k]}`, 1e-11);
      const error = run.cells.standardError[k];
      if (error === null) expect(one.reference).toBe(true);
      else expectClose(one.standardError!, error!, 1e-8, 'error');
    });
    expect(found.effects.length).toBe(run.cells.group.length);
    if (run.wald != null) {
      const test = given(found.preTrends);
      expect(test.degreesOfFreedom).toBe(run.wald.degreesOfFreedom);
      expectClose(test.statistic, run.wald.statistic, 1e-7, 'Wald');
      expectClose(test.p, run.wald.p, 1e-7, 'Wald p');
    }
    for (const expected of run.averages ?? []) {
      const average = given(
        aggregateEffects({
          effects: found,
          kind: expected.kind === 'dynamic' ? 'event' : (expected.kind as 'simple'),
          ...('minEvent' in expected ? { minEvent: expected.minEvent, maxEvent: expected.maxEvent } : {}),
          ...('balanceEvent' in expected ? { balanceEvent: expected.balanceEvent } : {}),
        }),
      );
      expectClose(average.overall.estimate, expected.overall, 1e-9, expected.kind, 1e-11);
      expectClose(average.overall.standardError!, expected.overallError, 1e-8, `${expected.kind} error`);
      if (!('at' in expected)) continue;
      expect(average.elements.map((one) => one.at)).toEqual(expected.at);
      average.elements.forEach((one, k) => {
        expectClose(one.estimate, expected.estimate![k]!, 1e-9, `${expected.kind} ${one.at}`, 1e-11);
        const error = expected.standardError![k]!;
        if (error === null) expect(one.reference).toBe(true);
        else expectClose(one.standardError!, error, 1e-8, `${expected.kind} ${one.at} error`);
      });
    }
  });
});

describe('small groups, agreement with R', () => {
  const { x: _x, region: _region, weights: _weights, ...panel } = panelOf('plain');

  it("a cell without covariates is Welch's test of two mean changes", () => {
    const found = given(groupTimeEffects(panel));
    for (const expected of fixture.small.welch) {
      const one = found.effects.find((e) => e.group === expected.group && e.period === expected.period)!;
      expectClose(one.smallSample!.standardError, expected.standardError, 1e-10, 'error');
      expectClose(one.smallSample!.degreesOfFreedom, expected.degreesOfFreedom, 1e-10, 'degrees of freedom');
      expectClose(one.smallSample!.interval.lower, expected.lower, 1e-9, 'lower');
      expectClose(one.smallSample!.interval.upper, expected.upper, 1e-9, 'upper');
    }
  });

  it('the test of trends for one group is that of two mean vectors with unequal covariances', () => {
    const rows = panel.units
      .map((_, i) => i)
      .filter((i) => panel.firstTreated[i] === null || panel.firstTreated[i] === 6);
    const found = given(
      groupTimeEffects({
        units: rows.map((i) => panel.units[i]!),
        periods: rows.map((i) => panel.periods[i]!),
        outcome: rows.map((i) => panel.outcome[i]!),
        firstTreated: rows.map((i) => panel.firstTreated[i]!),
      }),
    );
    const test = given(found.preTrends).smallSample!;
    expectClose(test.statistic, fixture.small.test.statistic, 1e-9, 'statistic');
    expectClose(test.denominator, fixture.small.test.denominator, 1e-9, 'denominator');
    expectClose(test.p, fixture.small.test.p, 1e-9, 'p');
  });
});

describe('by hand', () => {
  // Two never treated, two treated from period 2 and two from period 3.
  const rows = [
    ['n1', null, 1, 2, 3],
    ['n2', null, 2, 3, 6],
    ['a', 2, 5, 9, 12],
    ['b', 2, 5, 7, 10],
    ['c', 3, 0, 1, 6],
    ['d', 3, 0, 3, 6],
  ] as const;
  const toy: GroupTimeEffectsOptions = {
    units: rows.flatMap((r) => [r[0], r[0], r[0]]),
    periods: rows.flatMap(() => [1, 2, 3]),
    outcome: rows.flatMap((r) => [r[2], r[3], r[4]]),
    firstTreated: rows.flatMap((r) => [r[1], r[1], r[1]]),
  };
  const found = given(groupTimeEffects(toy));

  it('differences of mean changes', () => {
    expect(found.effects.map((one) => [one.group, one.period, one.estimate, one.phase])).toEqual([
      [2, 2, 3 - 1, 'after'],
      [2, 3, 6 - 3, 'after'],
      [3, 2, 2 - 1, 'before'],
      [3, 3, 4 - 2, 'after'],
    ]);
    // Treated changes 4 and 2 about 3; never treated both 1.
    expectClose(found.effects[0]!.standardError!, Math.sqrt(2 / 4), 1e-15);
    // Treated changes 5 and 3, never treated 1 and 3.
    expectClose(found.effects[3]!.standardError!, Math.sqrt(2 / 4 + 2 / 4), 1e-15);
    // Welch: variances 2 / 2 and 2 / 2, one degree of freedom each.
    expectClose(found.effects[3]!.smallSample!.standardError, Math.SQRT2, 1e-15);
    expectClose(found.effects[3]!.smallSample!.degreesOfFreedom, 2, 1e-14);
    expect(found.neverTreated).toBe(2);
    expect(found.groups).toEqual([
      { group: 2, units: 2 },
      { group: 3, units: 2 },
    ]);
    expect(found.bands).toBeNull();
  });

  it('not yet treated units join the comparison', () => {
    const wider = given(groupTimeEffects({ ...toy, comparison: 'not yet treated' }));
    // Changes of n1, n2, c, d from 1 to 2: 1, 1, 1, 3.
    expectClose(wider.effects[0]!.estimate, 3 - 1.5, 1e-15);
    expect(wider.effects[0]!.comparison).toBe(4);
  });

  it('averages', () => {
    const overall = (kind: 'simple' | 'group' | 'calendar' | 'event'): number =>
      given(aggregateEffects({ effects: found, kind })).overall.estimate;
    expectClose(overall('simple'), (2 + 3 + 2) / 3, 1e-15);
    expectClose(overall('group'), (2.5 + 2) / 2, 1e-15);
    expectClose(overall('calendar'), (2 + 2.5) / 2, 1e-15);
    expectClose(overall('event'), (2 + 3) / 2, 1e-15);
    const events = given(aggregateEffects({ effects: found, kind: 'event' }));
    expect(events.elements.map((one) => [one.at, one.estimate, one.groups.length])).toEqual([
      [-1, 1, 1],
      [0, 2, 2],
      [1, 3, 1],
    ]);
  });

  it('a universal base is 0 by definition there, with no interval', () => {
    const fixed = given(groupTimeEffects({ ...toy, basePeriod: 'universal' }));
    const reference = fixed.effects.find((one) => one.group === 3 && one.period === 2)!;
    expect(reference).toMatchObject({ reference: true, estimate: 0, standardError: 0, interval: null, band: null });
    expectClose(fixed.effects.find((one) => one.group === 3 && one.period === 1)!.estimate, -1, 1e-15);
  });

  it('a band by Rademacher is the same again and within the sum of sizes', () => {
    const one = given(
      groupTimeEffects({ ...toy, bootstrap: { draws: 4000, seed: 1, purpose: 'toy', multiplier: 'Rademacher' } }),
    );
    const second = given(
      groupTimeEffects({ ...toy, bootstrap: { draws: 4000, seed: 1, purpose: 'toy', multiplier: 'Rademacher' } }),
    );
    expect(one.bands).toEqual(second.bands);
    // No sum of signs exceeds the sum of sizes: 4 halves over a standard error of 1 in the cell (3, 3).
    expect(one.bands!.criticalValue).toBeLessThanOrEqual(2 + 1e-12);
  });
});

describe('bands', () => {
  const { x, ...panel } = panelOf('plain');
  const options: GroupTimeEffectsOptions = {
    units: panel.units,
    periods: panel.periods,
    outcome: panel.outcome,
    firstTreated: panel.firstTreated,
    covariates: x,
    leastUnits: 1,
  };
  const bootstrap = { draws: 20_000, seed: 4, purpose: 'bands', scale: 'interquartile range' } as const;

  it('critical values and bootstrap errors as in R, within the Monte-Carlo error of both', () => {
    const found = given(groupTimeEffects({ ...options, bootstrap }));
    // Both are quantiles of some ten thousand draws: standard errors of about 0.01 and 0.4%.
    expect(Math.abs(found.bands!.criticalValue - fixture.bands.cells)).toBeLessThan(0.05);
    found.effects.forEach((one, k) => {
      const scale = (one.band!.upper - one.band!.lower) / 2 / found.bands!.criticalValue;
      expect(Math.abs(scale / fixture.bands.cellErrors[k]! - 1)).toBeLessThan(0.04);
    });
    const events = given(aggregateEffects({ effects: found, kind: 'event', bootstrap }));
    expect(Math.abs(events.bands!.criticalValue - fixture.bands.event)).toBeLessThan(0.05);
  });

  it('Mammen and the standard error as scale agree with it roughly; a wider level is wider', () => {
    const value = (more: object, level = 0.95): number =>
      given(groupTimeEffects({ ...options, level, bootstrap: { draws: 4000, seed: 4, purpose: 'bands', ...more } }))
        .bands!.criticalValue;
    expect(Math.abs(value({}) - fixture.bands.cells)).toBeLessThan(0.15);
    expect(Math.abs(value({ multiplier: 'Mammen' }) - fixture.bands.cells)).toBeLessThan(0.35);
    expect(value({}, 0.99)).toBeGreaterThan(value({}));
  });

  it('are the same however the draws are split, and survive being posted', () => {
    const shared = { ...options, bootstrap: { draws: 501, seed: 4, purpose: 'bands' } };
    const effects = given(groupTimeEffects(shared));
    expect(structuredClone(effects)).toEqual(effects);
    const same = <O, R>(task: ChunkedTask<O, R>, given_: O): void => {
      const prepared = given(task.prepare(given_));
      const whole = new Float64Array(prepared.draws * prepared.width);
      const parts = whole.slice();
      prepared.run(0, prepared.draws, whole);
      for (const part of splitDraws(prepared.draws, 7)) prepared.run(part.from, part.to, parts);
      expect(parts).toEqual(whole);
    };
    same(groupTimeEffectsTask, shared);
    same(aggregateEffectsTask, { effects: structuredClone(effects), kind: 'event', bootstrap: shared.bootstrap });
  });
});

describe('invariances', () => {
  const { x, region, ...panel } = panelOf('plain');
  const options: GroupTimeEffectsOptions = {
    ...panel,
    covariates: x,
    clusters: region,
    comparison: 'not yet treated',
    bootstrap: { draws: 100, seed: 1, purpose: 'same' },
  };
  const base = given(groupTimeEffects(options));
  const same = (changed: GroupTimeEffectsOptions, scale = 1, relative = 1e-9): void => {
    const found = given(groupTimeEffects(changed));
    expect(found.effects.length).toBe(base.effects.length);
    found.effects.forEach((one, k) => {
      expectClose(one.estimate, scale * base.effects[k]!.estimate, relative, 'estimate', scale * 1e-9);
      expectClose(one.standardError!, scale * base.effects[k]!.standardError!, relative, 'error');
    });
  };

  it('rows in another order change nothing, not even the bands', () => {
    const order = randomStream({ seed: 2, purpose: 'order' }).permutation(panel.units.length);
    const mixed = <T>(values: ArrayLike<T>): T[] => Array.from(order, (i) => values[i]!);
    const found = given(
      groupTimeEffects({
        ...options,
        units: mixed(panel.units),
        periods: mixed(panel.periods),
        outcome: mixed(panel.outcome),
        firstTreated: mixed(panel.firstTreated),
        covariates: x.map(mixed),
        clusters: mixed(region),
        weights: mixed(panel.weights!),
      }),
    );
    expect(found.effects).toEqual(base.effects);
    expect(found.bands).toEqual(base.bands);
  });

  it('names of units, constants of units and of periods, and scales of covariates do not matter', () => {
    same({ ...options, units: panel.units.map((u) => `unit ${1000 - Number(u)}`) });
    same({
      ...options,
      outcome: Array.from(panel.outcome, (y, i) => y + 7 * Number(panel.units[i]) - 3 * panel.periods[i]! ** 2),
    });
    same({ ...options, covariates: [x[0]!.map((v) => 1e6 + 5 * v), x[1]!.map((v, i) => v - x[0]![i]!)] }, 1, 1e-6);
    same({ ...options, weights: Array.from(panel.weights!, (w) => 1e-200 * w) });
  });

  it('scale with the outcome and move with the periods', () => {
    same({ ...options, outcome: Array.from(panel.outcome, (y) => 100 * y) }, 100);
    same({
      ...options,
      periods: Array.from(panel.periods, (t) => t + 2000),
      firstTreated: panel.firstTreated.map((g) => (g === null ? null : g + 2000)),
    });
    same({ ...options, outcome: Array.from(panel.outcome, (y) => 1e8 + y) }, 1, 1e-6);
  });
});

describe('what cannot be computed', () => {
  const { x, region, ...panel } = panelOf('plain');
  const cut = (keep: (row: number) => boolean): GroupTimeEffectsOptions => {
    const rows = panel.units.map((_, i) => i).filter(keep);
    return {
      units: rows.map((i) => panel.units[i]!),
      periods: rows.map((i) => panel.periods[i]!),
      outcome: rows.map((i) => panel.outcome[i]!),
      firstTreated: rows.map((i) => panel.firstTreated[i]!),
    };
  };

  it('names units that lack rows, or leaves them out and counts them', () => {
    const holes = cut((i) => i !== 3 && i !== 20);
    expect(expectReason(groupTimeEffects(holes), 'incomplete').message).toContain('2 of 80 units');
    expect(given(groupTimeEffects({ ...holes, incomplete: 'drop' })).dropped).toEqual({
      incomplete: 2,
      treatedFromStart: 0,
    });
    expectReason(groupTimeEffects({ ...cut((i) => i % 5 !== 0), incomplete: 'drop' }), 'incomplete');
  });

  it('units treated from the first period on are left out and counted', () => {
    const early = panel.firstTreated.map((g) => (g === 3 ? 1 : g));
    const found = given(groupTimeEffects({ ...panel, firstTreated: early }));
    expect(found.dropped.treatedFromStart).toBeGreaterThan(0);
    expect(found.groups.map((one) => one.group)).toEqual([4, 6]);
    expect(found.warnings.join()).toContain('treated from the first period');
    const everyone = panel.firstTreated.map(() => 1);
    expectReason(groupTimeEffects({ ...panel, firstTreated: everyone }), 'no-comparison');
  });

  it('nobody to compare with, nobody treated', () => {
    expectReason(groupTimeEffects({ ...panel, firstTreated: panel.firstTreated.map(() => null) }), 'no-comparison');
    const all = panel.firstTreated.map((g) => g ?? 6);
    expectReason(groupTimeEffects({ ...panel, firstTreated: all }), 'no-comparison');
    const last = given(groupTimeEffects({ ...panel, firstTreated: all, comparison: 'not yet treated' }));
    expect(last.groups.map((one) => one.group)).toEqual([3, 4]);
    expect(last.periods).toEqual([1, 2, 3, 4, 5]);
    expectReason(
      groupTimeEffects({ ...panel, firstTreated: panel.firstTreated.map(() => 4), comparison: 'not yet treated' }),
      'no-comparison',
    );
  });

  it('a group of one unit has no estimate unless asked for', () => {
    const lone = panel.firstTreated.map((g, i) => (panel.units[i] === 1 ? 5 : g));
    const found = given(groupTimeEffects({ ...panel, firstTreated: lone }));
    expect(found.withoutEffect.length).toBe(5);
    expect(found.withoutEffect.every((one) => one.group === 5 && one.reason === 'too-few')).toBe(true);
    expect(given(groupTimeEffects({ ...panel, firstTreated: lone, leastUnits: 1 })).withoutEffect).toEqual([]);
    expect(given(aggregateEffects({ effects: found, kind: 'simple' })).warnings.join()).toContain(
      '2 cells after treatment',
    );
  });

  it('a covariate that tells treated from others, or repeats another', () => {
    const apart = panel.firstTreated.map((g, i) => (g === null ? 0 : 5) + (i % 4) / 10);
    const separated = groupTimeEffects({ ...panel, covariates: [apart] });
    expectReason(separated, 'separation');
    expectReason(groupTimeEffects({ ...panel, covariates: [x[0]!, x[0]!] }), 'collinear');
    expectReason(
      groupTimeEffects({ ...panel, covariates: [x[0]!, x[0]!], estimator: 'outcome regression' }),
      'collinear',
    );
    expectReason(groupTimeEffects({ ...panel, covariates: [x[0]!.map(() => 1e8)] }), 'collinear');
  });

  it('one cluster, one period, no rows, outcomes that never change', () => {
    expectReason(groupTimeEffects({ ...panel, clusters: region.map(() => 'one') }), 'one-cluster');
    expectReason(groupTimeEffects(cut((i) => panel.periods[i] === 4)), 'too-few');
    expectReason(groupTimeEffects(cut(() => false)), 'too-few');
    const flat = given(groupTimeEffects({ ...panel, outcome: panel.units.map(() => 3) }));
    expect(flat.effects.every((one) => one.estimate === 0 && one.standardError === null && one.interval === null)).toBe(
      true,
    );
    expectReason(flat.preTrends, 'no-comparison');
  });

  it('misuse names the argument', () => {
    const twice = { ...panel, units: panel.units.map((u) => (u === 2 ? 1 : u)) };
    expect(() => groupTimeEffects(twice)).toThrow('groupTimeEffects: units must be once in each period');
    const turns = panel.firstTreated.map((g, i) => (i === 0 ? 5 : g));
    expect(() => groupTimeEffects({ ...panel, firstTreated: turns })).toThrow('the same in all rows of unit 1');
    expect(() => groupTimeEffects({ ...panel, estimator: 'best' as never })).toThrow(
      'groupTimeEffects: estimator must be',
    );
  });
});

describe('planted effects', () => {
  const within = (runs: number): number => 4 * Math.sqrt((0.05 * 0.95) / runs);

  it('unbiased; intervals, bands and the test of trends keep their level', () => {
    const runs = 250;
    const truth = [1, 1.5, 2, 2.5];
    const planted = truth.reduce((a, b) => a + b, 0) / truth.length;
    let [covered, together, rejected, bias] = [0, 0, 0, 0];
    for (let k = 0; k < runs; k += 1) {
      const panel = plantedPanel({ units: 100, periods: 6, groups: [3, 5, null], seed: 11, index: k });
      const effects = given(groupTimeEffects({ ...panel, comparison: 'not yet treated' }));
      const events = given(
        aggregateEffects({ effects, kind: 'event', minEvent: 0, bootstrap: { draws: 400, seed: k, purpose: 'cover' } }),
      );
      bias += (events.overall.estimate - planted) / runs;
      const { lower, upper } = events.overall.interval!;
      if (lower <= planted && planted <= upper) covered += 1;
      if (events.elements.every((one, j) => one.band!.lower <= truth[j]! && truth[j]! <= one.band!.upper))
        together += 1;
      if (given(effects.preTrends).smallSample!.p < 0.05) rejected += 1;
    }
    expect(Math.abs(bias)).toBeLessThan(0.05);
    expect(Math.abs(covered / runs - 0.95), 'interval').toBeLessThan(within(runs));
    expect(Math.abs(together / runs - 0.95), 'band').toBeLessThan(within(runs));
    expect(Math.abs(rejected / runs - 0.05), 'test').toBeLessThan(within(runs));
  });

  it('with groups of 5 the small-sample intervals and test hold, the others are known to fall short', () => {
    const runs = 250;
    let [normal, welch, chi, small, band, welchBand] = [0, 0, 0, 0, 0, 0];
    for (let k = 0; k < runs; k += 1) {
      const panel = plantedPanel({
        units: 20,
        periods: 6,
        groups: [4, 6, null, null],
        seed: 12,
        index: k,
        persistence: 0.3,
      });
      const bootstrap = { draws: 200, seed: k, purpose: 'few' };
      const effects = given(groupTimeEffects(panel));
      const events = given(aggregateEffects({ effects, kind: 'event', minEvent: 0, bootstrap })).elements;
      const inside = (ends: Interval, j: number): boolean => ends.lower <= 1 + j / 2 && 1 + j / 2 <= ends.upper;
      if (events.every((e, j) => inside(e.band!, j))) band += 1;
      if (events.every((e, j) => inside(e.smallSample!.band!, j))) welchBand += 1;
      const one = effects.effects.find((e) => e.group === 4 && e.period === 5)!;
      if (one.interval!.lower <= 1.5 && 1.5 <= one.interval!.upper) normal += 1;
      const { lower, upper } = one.smallSample!.interval;
      if (lower <= 1.5 && 1.5 <= upper) welch += 1;
      const test = given(effects.preTrends);
      if (test.p < 0.05) chi += 1;
      if ((test.smallSample?.p ?? 1) < 0.05) small += 1;
    }
    expect(Math.abs(welch / runs - 0.95), 'Welch').toBeLessThan(within(runs));
    expect(normal / runs, 'normal').toBeLessThan(0.92);
    // 200 draws and five units a group: 92% is what the t band was found to hold.
    expect(welchBand / runs, 'band by t').toBeGreaterThan(0.92 - within(runs));
    expect(band / runs, 'band').toBeLessThan(0.87);
    // Conservative or at its level; the chi-squared test rejects a true null more often than not.
    expect(small / runs, 'small-sample test').toBeLessThan(0.05 + within(runs));
    expect(chi / runs, 'chi-squared test').toBeGreaterThan(0.4);
  });

  it('covariates that move both uptake and trend: biased without them, each estimator unbiased with them', () => {
    const runs = 150;
    const names = ['outcome regression', 'inverse probability', 'doubly robust'] as const;
    const bias = [0, 0, 0, 0];
    const covered = [0, 0, 0, 0];
    for (let k = 0; k < runs; k += 1) {
      const stream = randomStream({ seed: 13, purpose: 'confounded', index: k });
      const n = 150;
      const x = Array.from({ length: n }, () => stream.normal());
      const first = x.map((v) => (stream.uniform() < 1 / (1 + Math.exp(0.5 - 0.7 * v)) ? 3 : null));
      const level = x.map(() => 5 * stream.normal());
      const rows = Array.from({ length: 3 * n }, (_, i) => ({ u: Math.floor(i / 3), t: (i % 3) + 1 }));
      const panel: GroupTimeEffectsOptions = {
        units: rows.map(({ u }) => u),
        periods: rows.map(({ t }) => t),
        outcome: rows.map(({ u, t }) => level[u]! + x[u]! * t + (first[u] === 3 && t === 3 ? 1 : 0) + stream.normal()),
        firstTreated: rows.map(({ u }) => first[u]!),
      };
      [null, ...names].forEach((estimator, j) => {
        const covariates = estimator === null ? [] : [rows.map(({ u }) => x[u]!)];
        const found = given(groupTimeEffects({ ...panel, covariates, estimator: estimator ?? 'doubly robust' }));
        const one = found.effects.find((e) => e.period === 3)!;
        bias[j]! += (one.estimate - 1) / runs;
        if (one.interval!.lower <= 1 && 1 <= one.interval!.upper) covered[j]! += 1;
      });
    }
    expect(bias[0]).toBeGreaterThan(0.4);
    for (const j of [1, 2, 3]) {
      expect(Math.abs(bias[j]!), names[j - 1]!).toBeLessThan(0.08);
      expect(Math.abs(covered[j]! / runs - 0.95), names[j - 1]!).toBeLessThan(within(runs));
    }
  });
});
