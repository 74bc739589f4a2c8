import { describe, expect, it } from 'vitest';
import fixture from '../../fixtures/wild-cluster-bootstrap.fixture.json' with { type: 'json' };
import { expectClose, expectReason, given } from '../../testing/expect.ts';
import { splitDraws } from '../chunks/chunked.ts';
import { leastSquares } from '../linear/least-squares.ts';
import { twoWayFixedEffects } from '../panel/two-way-fixed-effects.ts';
import { randomStream } from '../random/random-stream.ts';
import { wildClusterBootstrap, wildClusterBootstrapTask } from './wild-cluster-bootstrap.ts';
import type { WildClusterBootstrapOptions } from './wild-cluster-data.ts';

const named = { seed: 1, purpose: 'test' };

describe('by hand', () => {
  it('three clusters of one, a mean against 0: statistics of the four arrangements of signs', () => {
    // Of 1, 2, 6 with signs: |t| is largest when all agree. The sums are 9, 7, 5 and -3 for +++, -++, +-+, ++-, all
    // with the same sum of squares, so t is in the order of the sums: only +++ reaches the data's.
    const options = { response: [1, 2, 6], predictors: [], clusters: ['a', 'b', 'c'], coefficient: 'intercept' };
    const found = given(wildClusterBootstrap({ ...options, multipliers: 'Rademacher', ...named }));
    expect([found.enumerated, found.replicates]).toEqual([true, 4]);
    expect(found.p).toBe(1 / 4);
    expectClose(found.statistic, 3 / Math.sqrt((4 + 1 + 9) / 3 / 2), 1e-13);
    // the least p of three clusters is 1/4: no value is ever rejected at 95%
    expectReason(found.interval, 'too-few');
    // At 60% (p up to 0.4): only values outside the data have all deviations of one sign, and so p = 1/4. From 1 to 6
    // turning one sign makes the sum larger, and p is 1/2 or more.
    const wide = given(wildClusterBootstrap({ ...options, multipliers: 'Rademacher', intervalLevel: 0.6, ...named }));
    const { lower, upper } = given(wide.interval);
    expectClose(lower, 1, 1e-8);
    expectClose(upper, 6, 1e-8);
  });
});

describe('agreement with brute force in R, all signs', () => {
  it.each(fixture.cases.map((d, i) => ({ d, i })))('data $i', ({ d }) => {
    const base = { ...d, multipliers: 'Rademacher' as const, ...named };
    d.nulls.forEach((nullValue, k) => {
      expectClose(given(wildClusterBootstrap({ ...base, coefficient: 'x1', nullValue })).p, d.pOfX[k]!, 1e-14);
      expectClose(given(wildClusterBootstrap({ ...base, coefficient: 'x2', nullValue })).p, d.pOfT[k]!, 1e-14);
    });
    const { lower, upper } = given(given(wildClusterBootstrap({ ...base, coefficient: 'x1' })).interval);
    expectClose(lower, d.endsOfX[0]!, 1e-7);
    expectClose(upper, d.endsOfX[1]!, 1e-7);
  });

  it.each(fixture.panels.map((d, i) => ({ d, i })))('panel $i, effects of units and periods taken out', ({ d }) => {
    d.nulls.forEach((nullValue, k) => {
      const found = given(
        wildClusterBootstrap({ ...d, coefficient: 'x2', nullValue, multipliers: 'Rademacher', ...named }),
      );
      expectClose(found.p, d.p[k]!, 1e-14);
      const fit = given(twoWayFixedEffects({ ...d, errors: 'CR1' }));
      expectClose(found.estimate, fit.coefficients[1]!, 1e-12);
      expectClose(found.standardError, fit.standardErrors[1]!, 1e-12);
    });
  });

  it('draws of Webb and of signs come near what all signs give', () => {
    const d = fixture.cases[2]!;
    const all = given(wildClusterBootstrap({ ...d, coefficient: 'x2', multipliers: 'Rademacher', ...named }));
    const webb = given(wildClusterBootstrap({ ...d, coefficient: 'x2', ...named }));
    expect(webb.enumerated).toBe(false);
    expect(Math.abs(webb.p - all.p)).toBeLessThan(0.05);
    expect(webb.method).toBe('restricted wild cluster bootstrap of t, Webb');
    const drawn = given(
      wildClusterBootstrap({ ...d, coefficient: 'x2', multipliers: 'Rademacher', replicates: 127, ...named }),
    );
    expect(drawn.enumerated).toBe(false);
    expect(Math.abs(drawn.p - all.p)).toBeLessThan(4 * Math.sqrt(0.25 / 127));
  });
});

describe('invariances', () => {
  const d = fixture.cases[1]!;
  const base: WildClusterBootstrapOptions = { ...d, coefficient: 'x1', replicates: 999, ...named };
  const whole = given(wildClusterBootstrap(base));

  it('units, offsets, and a null value moved with the response', () => {
    const moved = given(
      wildClusterBootstrap({
        ...base,
        response: d.response.map((y, i) => 1e4 + 50 * (y + 2 * d.predictors[0]![i]!)),
        predictors: d.predictors.map((x) => x.map((v) => 10 * v - 3)),
        nullValue: 10,
      }),
    );
    expect(moved.p).toBe(whole.p);
    expectClose(given(moved.interval).lower, 5 * (given(whole.interval).lower + 2), 1e-8);
    expectClose(moved.standardError, 5 * whole.standardError, 1e-10);
  });

  it('estimate and error are those of CR1', () => {
    const fit = given(leastSquares({ ...d, errors: 'CR1' }));
    expectClose(whole.estimate, fit.coefficients[1]!, 1e-13);
    expectClose(whole.standardError, fit.standardErrors[1]!, 1e-12);
  });

  it('is the same however the draws are split, and survives a clone', () => {
    const prepared = given(wildClusterBootstrapTask.prepare(structuredClone(base)));
    const into = new Float64Array(prepared.draws * prepared.width);
    for (const { from, to } of splitDraws(prepared.draws, 3).toReversed()) prepared.run(from, to, into);
    expect(given(prepared.finish(into))).toEqual(whole);
    expect(structuredClone(whole)).toEqual(whole);
  });

  it('the ends of the interval are where p crosses the level', () => {
    const { lower, upper } = given(whole.interval);
    const reach = upper - lower;
    for (const [end, inward] of [
      [lower, 1],
      [upper, -1],
    ] as const) {
      const pAt = (nullValue: number): number => given(wildClusterBootstrap({ ...base, nullValue })).p;
      expect(pAt(end - inward * 1e-6 * reach)).toBeLessThanOrEqual(0.05);
      expect(pAt(end + inward * 1e-6 * reach)).toBeGreaterThan(0.05);
    }
  });
});

describe('size and coverage with few clusters', () => {
  /** Shares of rejections at 5% of the bootstrap and of t with CR1, when the effect is 0. */
  function rejections(clusterCount: number, multipliers: 'Webb' | 'Rademacher', runs: number) {
    const clusters = Array.from({ length: clusterCount * 5 }, (_, i) => i % clusterCount);
    const treated = clusters.map((g) => Number(g < clusterCount / 2));
    const counts = { bootstrap: 0, cr1: 0, covered: 0 };
    for (let k = 0; k < runs; k += 1) {
      const s = randomStream({ seed: 30 + clusterCount, purpose: 'few clusters', index: k });
      const shift = Array.from({ length: clusterCount }, () => s.normal());
      const x = clusters.map(() => s.normal());
      const response = clusters.map((g, i) => x[i]! + shift[g]! + s.normal());
      const data = { response, predictors: [treated, x], clusters };
      const found = given(
        wildClusterBootstrap({ ...data, coefficient: 'x1', multipliers, replicates: 199, seed: k, purpose: 'size' }),
      );
      counts.bootstrap += found.p <= 0.05 ? 1 : 0;
      counts.cr1 += given(leastSquares({ ...data, errors: 'CR1' })).pValues[1]! <= 0.05 ? 1 : 0;
      const { lower, upper } = given(found.interval);
      counts.covered += lower <= 0 && 0 <= upper ? 1 : 0;
    }
    return { bootstrap: counts.bootstrap / runs, cr1: counts.cr1 / runs, covered: counts.covered / runs };
  }

  it.each([
    { clusters: 8, multipliers: 'Rademacher' as const },
    { clusters: 12, multipliers: 'Webb' as const },
  ])('$clusters clusters, $multipliers: near nominal, at 8 up to 7%', ({ clusters, multipliers }) => {
    const runs = 400;
    const found = rejections(clusters, multipliers, runs);
    const error = 4 * Math.sqrt((0.05 * 0.95) / runs) + 0.015;
    expect(Math.abs(found.bootstrap - 0.05)).toBeLessThan(error);
    expect(Math.abs(found.covered - 0.95)).toBeLessThan(error);
    // t with G - 1 degrees of freedom rejects more often
    expect(found.cr1).toBeGreaterThan(found.bootstrap);
  });

  it('6 clusters, Webb: rejects about 8% instead of 5%, as refitting by hand does', () => {
    const { bootstrap } = rejections(6, 'Webb', 400);
    // 8.1% of 4,000 other samples.
    expect(Math.abs(bootstrap - 0.081)).toBeLessThan(4 * Math.sqrt((0.081 * 0.919) / 400));
  });
});

describe('what cannot be computed', () => {
  const d = fixture.cases[0]!;
  const base = { ...d, coefficient: 'x2', ...named };

  it('gives typed reasons', () => {
    expectReason(wildClusterBootstrap({ ...base, clusters: d.clusters.map(() => 1) }), 'one-cluster');
    const alone = d.clusters.map((g) => Number(g === 2));
    expectReason(wildClusterBootstrap({ ...base, predictors: [d.predictors[0]!, alone] }), 'one-cluster');
    expectReason(wildClusterBootstrap({ ...base, response: d.predictors[0]! }), 'constant');
    expectReason(wildClusterBootstrap({ ...base, predictors: [d.predictors[0]!, d.predictors[0]!] }), 'collinear');
    expectReason(
      wildClusterBootstrap({ response: [], predictors: [[]], clusters: [], coefficient: 'x1', ...named }),
      'too-few',
    );
  });

  it('effects of units and periods that give the response leave nothing to test', () => {
    const p = fixture.panels[1]!;
    const response = p.unit.map((u, i) => u / 3 + p.period[i]! / 7);
    expectReason(wildClusterBootstrap({ ...p, response, coefficient: 'x2', ...named }), 'constant');
    const fixed = p.unit.map((u) => u / 3);
    expectReason(wildClusterBootstrap({ ...p, predictors: [fixed], coefficient: 'x1', ...named }), 'collinear');
  });

  it('refuses misuse', () => {
    expect(() => wildClusterBootstrap({ ...base, coefficient: 'x9' })).toThrow(
      'wildClusterBootstrap: coefficient must be one of intercept, x1, x2; received "x9"',
    );
    expect(() => wildClusterBootstrap({ ...base, period: d.clusters })).toThrow(
      'wildClusterBootstrap: unit must be given with period; received "none"',
    );
    expect(() => wildClusterBootstrap({ ...base, replicates: 10 })).toThrow(RangeError);
    expect(() => wildClusterBootstrap({ ...base, seed: 0.5 })).toThrow(RangeError);
  });
});
