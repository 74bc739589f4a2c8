import { describe, expect, it } from 'vitest';
import fixture from '../../fixtures/imputation-effects.fixture.json' with { type: 'json' };
import { expectClose, expectReason, given } from '../../testing/expect.ts';
import { plantedPanel } from '../../testing/planted-panel.ts';
import { randomStream } from '../random/random-stream.ts';
import { type ImputationEffectsOptions, imputationEffects } from './imputation-effects.ts';

const { data } = fixture;
const panel: ImputationEffectsOptions = {
  units: data.unit,
  periods: data.period,
  outcome: data.outcome,
  firstTreated: data.first.map((g) => (g === 0 ? null : g)),
};

describe('agreement with R', () => {
  it('overall, by time since treatment, leads: as the package does', () => {
    const found = given(imputationEffects({ ...panel, leads: 2 }));
    expectClose(found.overall.estimate, fixture.package.overall, 1e-9, 'overall');
    expectClose(found.overall.standardError!, fixture.package.overallError, 1e-9, 'overall error');
    expect(found.events.map((one) => one.event)).toEqual(fixture.package.events.event);
    found.events.forEach((one, k) => {
      expectClose(one.estimate, fixture.package.events.estimate[k]!, 1e-9, `event ${one.event}`);
      expectClose(one.standardError!, fixture.package.events.standardError[k]!, 1e-9, `error ${one.event}`);
    });
    expect(found.leads.map((one) => one.event)).toEqual(fixture.package.leads.event);
    found.leads.forEach((one, k) => {
      expectClose(one.estimate, fixture.package.leads.estimate[k]!, 1e-9, `lead ${one.event}`);
      expectClose(one.standardError!, fixture.package.leads.standardError[k]!, 1e-9, `lead error ${one.event}`);
    });
  });

  it.each(fixture.cases)(
    'written out: weighted $weighted, covariate $covariate, clustered $clustered, $alike, leave out $leaveOut',
    (run) => {
      const found = given(
        imputationEffects({
          ...panel,
          ...(run.weighted ? { weights: data.weight } : {}),
          ...(run.covariate ? { covariates: [data.x] } : {}),
          ...(run.clustered ? { clusters: data.region } : {}),
          alike: run.alike as 'event',
          leaveOut: run.leaveOut,
        }),
      );
      const one = found.events.find((effect) => effect.event === 1)!;
      expectClose(found.overall.estimate, run.overall.estimate, 1e-9, 'overall');
      expectClose(found.overall.standardError!, run.overall.standardError, 1e-9, 'overall error');
      expectClose(one.estimate, run.atOne.estimate, 1e-9, 'event');
      expectClose(one.standardError!, run.atOne.standardError, 1e-9, 'event error');
    },
  );
});

describe('by hand', () => {
  // Untreated outcomes are unit 0 or 1 plus period 0, 2, 5 exactly; effects 3 and 5.
  const rows = [
    ['n1', null, 0, 2, 5],
    ['n2', null, 0, 2, 5],
    ['a', 3, 1, 3, 9],
    ['b', 3, 1, 3, 11],
  ] as const;
  const toy: ImputationEffectsOptions = {
    units: rows.flatMap((r) => [r[0], r[0], r[0]]),
    periods: rows.flatMap(() => [1, 2, 3]),
    outcome: rows.flatMap((r) => [r[2], r[3], r[4]]),
    firstTreated: rows.flatMap((r) => [r[1], r[1], r[1]]),
  };

  it('effects are what is above unit plus period; the error is their spread', () => {
    const found = given(imputationEffects(toy));
    expectClose(found.overall.estimate, 4, 1e-14);
    expectClose(found.overall.standardError!, Math.sqrt(2) / 2, 1e-14);
    expectClose(given(imputationEffects({ ...toy, leaveOut: true })).overall.standardError!, Math.sqrt(2), 1e-14);
    expect([found.treatedObservations, found.untreatedObservations]).toEqual([2, 10]);
  });

  it('groups of one unit have no error within groups, but one across them', () => {
    const lone: ImputationEffectsOptions = {
      ...toy,
      firstTreated: rows.flatMap((r) => (r[0] === 'b' ? [2, 2, 2] : [r[1], r[1], r[1]])),
    };
    const found = given(imputationEffects(lone));
    expect(found.overall.standardError).toBeNull();
    expect(found.warnings.join()).toContain('one cluster');
    expect(given(imputationEffects({ ...lone, alike: 'all' })).overall.standardError).toBeGreaterThan(0);
  });
});

describe('invariances', () => {
  const options: ImputationEffectsOptions = { ...panel, covariates: [data.x], clusters: data.region };
  const base = given(imputationEffects(options));

  it('order and names of rows, constants of units and periods, scale', () => {
    const order = randomStream({ seed: 2, purpose: 'order' }).permutation(data.unit.length);
    const mixed = <T>(values: ArrayLike<T>): T[] => Array.from(order, (i) => values[i]!);
    const variants: readonly (readonly [ImputationEffectsOptions, number])[] = [
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
      const found = given(imputationEffects(changed));
      found.events.forEach((one, k) => {
        expectClose(one.estimate, scale * base.events[k]!.estimate, 1e-8, 'event', scale * 1e-9);
        expectClose(one.standardError!, scale * base.events[k]!.standardError!, 1e-8, 'error');
      });
    }
    const offset = given(imputationEffects({ ...options, outcome: data.outcome.map((y) => 1e8 + y) }));
    expectClose(offset.overall.estimate, base.overall.estimate, 1e-6);
    expect(structuredClone(base)).toEqual(base);
  });
});

describe('what cannot be computed', () => {
  it('gives typed reasons', () => {
    expectReason(imputationEffects({ ...panel, firstTreated: data.unit.map(() => null) }), 'no-comparison');
    expectReason(imputationEffects({ ...panel, firstTreated: data.unit.map(() => 1) }), 'no-comparison');
    expectReason(imputationEffects({ ...panel, firstTreated: data.unit.map(() => 4) }), 'no-comparison');
    expectReason(imputationEffects({ ...panel, clusters: data.unit.map(() => 'one') }), 'one-cluster');
    expectReason(imputationEffects({ ...panel, covariates: [data.period] }), 'collinear');
    const found = given(imputationEffects({ ...panel, outcome: data.outcome.map(() => 4) }));
    expect(found.overall.standardError).toBeNull();
    expect(found.overall.p).toBeNull();
  });

  it('periods in which everybody is treated are in no mean, and counted', () => {
    const all = panel.firstTreated.map((g) => g ?? 6);
    const found = given(imputationEffects({ ...panel, firstTreated: all }));
    // From period 7 on nobody is untreated.
    expect(found.withoutImputation).toBe(50);
    expect(found.warnings.join()).toContain('50 treated observations');
    expect(given(imputationEffects({ ...panel, firstTreated: all, leads: 0 })).leads).toEqual([]);
  });
});

describe('planted effects', () => {
  it('unbiased; intervals cover at least their level; the test of trends keeps its own', () => {
    const runs = 150;
    let covered = 0;
    let rejected = 0;
    let bias = 0;
    for (let k = 0; k < runs; k += 1) {
      const drawn = plantedPanel({
        units: 100,
        periods: 6,
        groups: [4, 5, null],
        seed: 6,
        index: k,
        persistence: 0.5,
        effect: (event, group) => 1 + event / 2 + (group === 4 ? 0.3 : 0),
      });
      const found = given(imputationEffects({ ...drawn, leads: 2 }));
      // At event 1 group 4 (34 units) has effect 1.8, group 5 (33 units) 1.5.
      const planted = (34 * 1.8 + 33 * 1.5) / 67;
      const at = found.events.find((one) => one.event === 1)!;
      bias += (at.estimate - planted) / runs;
      if (at.interval!.lower <= planted && planted <= at.interval!.upper) covered += 1;
      if (given(found.preTrends).smallSample!.p < 0.05) rejected += 1;
    }
    const margin = 4 * Math.sqrt((0.05 * 0.95) / runs);
    expect(Math.abs(bias)).toBeLessThan(0.07);
    expect(covered / runs).toBeGreaterThan(0.95 - margin);
    expect(Math.abs(rejected / runs - 0.05)).toBeLessThan(margin);
  });
});
