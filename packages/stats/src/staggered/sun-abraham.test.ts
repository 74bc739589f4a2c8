import { describe, expect, it } from 'vitest';
import fixture from '../../fixtures/sun-abraham.fixture.json' with { type: 'json' };
import { expectClose, expectReason, given } from '../../testing/expect.ts';
import { plantedPanel } from '../../testing/planted-panel.ts';
import { randomStream } from '../random/random-stream.ts';
import { groupTimeEffects } from './group-time-effects.ts';
import { type SunAbrahamOptions, sunAbraham } from './sun-abraham.ts';

const { data } = fixture;
const panel: SunAbrahamOptions = {
  units: data.unit,
  periods: data.period,
  outcome: data.outcome,
  firstTreated: data.first.map((g) => (g === 0 ? null : g)),
};

describe('agreement with R', () => {
  it.each(fixture.runs)('covariate $covariate, clustered $clustered, weighted $weighted', (run) => {
    const found = given(
      sunAbraham({
        ...panel,
        ...(run.covariate ? { covariates: [data.x] } : {}),
        ...(run.clustered ? { clusters: data.region } : {}),
        ...(run.weighted ? { weights: data.weight } : {}),
      }),
    );
    expect(found.events.map((one) => one.event)).toEqual(run.event);
    found.events.forEach((one, k) => {
      expectClose(one.estimate, run.estimate[k]!, 1e-9, `event ${one.event}`);
      expectClose(one.standardError!, run.standardError[k]!, 1e-9, `error ${one.event}`);
      expectClose(one.p!, run.p[k]!, 1e-7, `p ${one.event}`, 1e-15);
    });
    run.group.forEach((group, k) => {
      const cell = found.cells.find((one) => one.group === group && one.event === run.cellEvent[k])!;
      expectClose(cell.estimate, run.cellEstimate[k]!, 1e-9, 'cell', 1e-10);
      expectClose(cell.standardError!, run.cellError[k]!, 1e-9, 'cell error');
    });
    expect(found.cells.length).toBe(run.group.length);
    expectClose(found.overall.estimate, run.overall, 1e-9, 'overall');
    expectClose(found.overall.standardError!, run.overallError, 1e-9, 'overall error');
  });

  it('the group treated last is the comparison when nobody is never treated', () => {
    const rows = data.unit.map((_, i) => i).filter((i) => data.first[i] !== 0);
    const found = given(
      sunAbraham({
        units: rows.map((i) => data.unit[i]!),
        periods: rows.map((i) => data.period[i]!),
        outcome: rows.map((i) => data.outcome[i]!),
        firstTreated: rows.map((i) => data.first[i]!),
      }),
    );
    expect(found.cells.length).toBe(fixture.lastOnly.group.length);
    fixture.lastOnly.group.forEach((group, k) => {
      const cell = found.cells.find((one) => one.group === group && one.period === fixture.lastOnly.period[k])!;
      expectClose(cell.estimate, fixture.lastOnly.estimate[k]!, 1e-9, `${group}`, 1e-10);
    });
  });
});

describe('by hand', () => {
  const rows = [
    ['n1', null, 1, 2, 3],
    ['n2', null, 2, 3, 6],
    ['a', 2, 5, 9, 12],
    ['b', 2, 5, 7, 10],
    ['c', 3, 0, 1, 6],
    ['d', 3, 0, 3, 6],
    ['e', 3, 1, 3, 7],
    ['f', 3, 1, 3, 7],
  ] as const;
  const toy: SunAbrahamOptions = {
    units: rows.flatMap((r) => [r[0], r[0], r[0]]),
    periods: rows.flatMap(() => [1, 2, 3]),
    outcome: rows.flatMap((r) => [r[2], r[3], r[4]]),
    firstTreated: rows.flatMap((r) => [r[1], r[1], r[1]]),
  };

  it('mean changes from the last period before treatment, averaged by size of group', () => {
    const found = given(sunAbraham(toy));
    // The never treated change by 1, then 2. Group 2 changes by 3 to period 2, by 6 to period 3.
    const [first, second] = [3 - 1, 6 - 3];
    const third = (5 + 3 + 4 + 4) / 4 - 2;
    expect(found.events.map((one) => one.event)).toEqual([-2, 0, 1]);
    expectClose(found.events[0]!.estimate, -((1 + 3 + 2 + 2) / 4 - 1), 1e-12);
    expectClose(found.events[1]!.estimate, (2 * first + 4 * third) / 6, 1e-12);
    expectClose(found.events[2]!.estimate, second, 1e-12);
    expectClose(found.overall.estimate, (2 * first + 4 * third + 2 * second) / 8, 1e-12);
    expect(found.degreesOfFreedom).toBe(7);
  });
});

describe('invariances', () => {
  const options: SunAbrahamOptions = { ...panel, covariates: [data.x], clusters: data.region };
  const base = given(sunAbraham(options));

  it('without covariates it is the difference in differences against the never treated', () => {
    const plain = given(sunAbraham(panel));
    const cells = given(groupTimeEffects({ ...panel, basePeriod: 'universal' })).effects.filter(
      (one) => !one.reference,
    );
    expect(cells.length).toBe(plain.cells.length);
    plain.cells.forEach((one, k) => {
      expectClose(one.estimate, cells[k]!.estimate, 1e-9, 'cell', 1e-11);
    });
  });

  it('order and names of rows, constants of units and periods, scale', () => {
    const order = randomStream({ seed: 2, purpose: 'order' }).permutation(data.unit.length);
    const mixed = <T>(values: ArrayLike<T>): T[] => Array.from(order, (i) => values[i]!);
    const variants: readonly (readonly [SunAbrahamOptions, number])[] = [
      [
        {
          units: mixed(data.unit).map((u) => `u${100 - u}`),
          periods: mixed(data.period),
          outcome: mixed(data.outcome),
          firstTreated: mixed(panel.firstTreated),
          covariates: [mixed(data.x)],
          clusters: mixed(data.region),
        },
        1,
      ],
      [{ ...options, outcome: data.outcome.map((y, i) => y + 9 * data.unit[i]! - data.period[i]! ** 3) }, 1],
      [{ ...options, outcome: data.outcome.map((y) => 1000 * y) }, 1000],
      [{ ...options, covariates: [data.x.map((v) => 100 - 7 * v)] }, 1],
    ];
    for (const [changed, scale] of variants) {
      const found = given(sunAbraham(changed));
      found.events.forEach((one, k) => {
        expectClose(one.estimate, scale * base.events[k]!.estimate, 1e-8, 'event', scale * 1e-9);
        expectClose(one.standardError!, scale * base.events[k]!.standardError!, 1e-8, 'error');
      });
    }
    const offset = given(sunAbraham({ ...options, outcome: data.outcome.map((y) => 1e8 + y) }));
    expectClose(offset.overall.estimate, base.overall.estimate, 1e-6);
    expect(structuredClone(base)).toEqual(base);
  });
});

describe('what cannot be computed', () => {
  it('gives typed reasons', () => {
    expectReason(sunAbraham({ ...panel, firstTreated: data.unit.map(() => null) }), 'no-comparison');
    expectReason(sunAbraham({ ...panel, firstTreated: data.unit.map(() => 1) }), 'no-comparison');
    expectReason(sunAbraham({ ...panel, clusters: data.unit.map(() => 'one') }), 'one-cluster');
    expectReason(sunAbraham({ ...panel, covariates: [data.unit] }), 'collinear');
    expectReason(sunAbraham({ ...panel, covariates: [data.x, data.x] }), 'collinear');
    expectReason(
      sunAbraham({ ...panel, outcome: data.outcome.map((y, i) => (i === 4 ? Number.NaN : y)) }),
      'not-finite',
    );
    const found = given(sunAbraham({ ...panel, outcome: data.outcome.map(() => 4) }));
    expect(found.events.every((one) => one.standardError === null && Math.abs(one.estimate) < 1e-12)).toBe(true);
  });

  it('a group of one unit is left out and named', () => {
    const lone = panel.firstTreated.map((g, i) => (data.unit[i] === 3 ? 4 : g));
    const found = given(sunAbraham({ ...panel, firstTreated: lone }));
    expect(found.groupsLeftOut).toEqual([4]);
    expect(found.units).toBe(59);
    expect(given(sunAbraham({ ...panel, firstTreated: lone, leastUnits: 1 })).groupsLeftOut).toEqual([]);
  });
});

describe('planted effects', () => {
  it('unbiased; intervals and the test of trends keep their level with 90 clusters', () => {
    const runs = 120;
    const planted = 1.5;
    let covered = 0;
    let rejected = 0;
    let bias = 0;
    for (let k = 0; k < runs; k += 1) {
      const drawn = plantedPanel({ units: 90, periods: 6, groups: [4, 5, null], seed: 5, index: k, persistence: 0.5 });
      const found = given(sunAbraham(drawn));
      const at = found.events.find((one) => one.event === 1)!;
      bias += (at.estimate - planted) / runs;
      if (at.interval!.lower <= planted && planted <= at.interval!.upper) covered += 1;
      if (given(found.preTrends).smallSample!.p < 0.05) rejected += 1;
    }
    const margin = 4 * Math.sqrt((0.05 * 0.95) / runs);
    expect(Math.abs(bias)).toBeLessThan(0.06);
    expect(Math.abs(covered / runs - 0.95)).toBeLessThan(margin);
    expect(Math.abs(rejected / runs - 0.05)).toBeLessThan(margin);
  });
});
