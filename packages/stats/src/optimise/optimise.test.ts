import { describe, expect, it } from 'vitest';
import fixture from '../../fixtures/optimise.fixture.json' with { type: 'json' };
import { expectClose, expectReason, given } from '../../testing/expect.ts';
import { gammaDistribution } from '../distributions/gamma.ts';
import { randomStream } from '../random/random-stream.ts';
import { findRoot } from './find-root.ts';
import { minimise } from './minimise.ts';
import { minimiseOnInterval } from './minimise-on-interval.ts';

describe('findRoot', () => {
  it('by hand: the line and the square root of two', () => {
    expect(given(findRoot({ of: (x) => x - 0.25, lower: 0, upper: 1 })).root).toBe(0.25);
    expectClose(given(findRoot({ of: (x) => x * x - 2, lower: 0, upper: 2 })).root, Math.SQRT2, 1e-15);
    expect(given(findRoot({ of: (x) => x, lower: 0, upper: 2 }))).toMatchObject({ root: 0, precision: 0 });
  });

  it('agrees with R', () => {
    expectClose(given(findRoot({ of: (x) => Math.cos(x) - x, lower: 0, upper: 1 })).root, fixture.roots.cosine, 1e-14);
    const cubic = given(findRoot({ of: (x) => x ** 3 - 2 * x - 5, lower: 2, upper: 3 }));
    expectClose(cubic.root, fixture.roots.cubic, 1e-14);
    expect(cubic.evaluations).toBeLessThan(14);
    const gamma = gammaDistribution({ shape: 3.3 });
    expectClose(
      given(findRoot({ of: (x) => gamma.lower(x) - 0.5, lower: 0, upper: 50 })).root,
      fixture.roots.gammaMedian,
      1e-13,
    );
  });

  it('is safe on what misleads: steps, poles, flat triple roots, roots near 0', () => {
    const step = given(findRoot({ of: (x) => (x < 0.3 ? -1 : 1e9), lower: -1, upper: 2 }));
    expectClose(step.root, 0.3, 1e-14);
    expectClose(given(findRoot({ of: (x) => (x - 0.7) ** 3, lower: 0, upper: 1, tolerance: 1e-12 })).root, 0.7, 1e-11);
    expectClose(given(findRoot({ of: (x) => Math.expm1(x - 1e-9), lower: -1, upper: 1 })).root, 1e-9, 1e-6);
    expectClose(given(findRoot({ of: (x) => 1 / (x - 3), lower: 2, upper: 5 })).root, 3, 1e-14);
  });

  it('says why there is none', () => {
    expectReason(findRoot({ of: (x) => x * x + 1, lower: -1, upper: 1 }), 'not-converged');
    expectReason(findRoot({ of: (x) => Math.log(x), lower: -1, upper: 3 }), 'not-finite');
    expectReason(findRoot({ of: (x) => x ** 3, lower: -1, upper: 3, limit: 5 }), 'not-converged');
    expect(() => findRoot({ of: (x) => x, lower: 1, upper: 1 })).toThrow('findRoot: upper must be above lower (1)');
    expect(() => findRoot({ of: (x) => x, lower: -1.7e308, upper: 1.7e308 })).toThrow('finite distance');
  });
});

describe('minimiseOnInterval', () => {
  it('by hand: a parabola, an end, and a valley found by R', () => {
    const parabola = given(minimiseOnInterval({ of: (x) => (x - 2) ** 2 + 3, lower: -10, upper: 11 }));
    expectClose(parabola.at, 2, 1e-8);
    expect(parabola.value).toBe(3);
    expect(parabola.atEnd).toBeNull();
    expect(given(minimiseOnInterval({ of: (x) => x, lower: 1, upper: 4 }))).toMatchObject({ at: 1, atEnd: 'lower' });
    expect(given(minimiseOnInterval({ of: (x) => -x, lower: 1, upper: 4 }))).toMatchObject({ at: 4, atEnd: 'upper' });
    const quartic = given(minimiseOnInterval({ of: (x) => x ** 4 - 3 * x ** 3 + 2, lower: 0, upper: 5 }));
    expectClose(quartic.at, 9 / 4, 1e-7);
    expectClose(quartic.value, fixture.minimum, 1e-13);
  });

  it('a valley with a corner, and a shifted one', () => {
    expectClose(given(minimiseOnInterval({ of: (x) => Math.abs(x - 0.3), lower: 0, upper: 1 })).at, 0.3, 1e-7);
    expectClose(given(minimiseOnInterval({ of: (x) => (x - 1e8) ** 2, lower: 0, upper: 3e8 })).at, 1e8, 1e-7);
  });

  it('says why there is none', () => {
    expectReason(minimiseOnInterval({ of: () => Number.NaN, lower: 0, upper: 1 }), 'not-finite');
    expectReason(minimiseOnInterval({ of: () => Number.POSITIVE_INFINITY, lower: 0, upper: 1 }), 'not-finite');
    expectReason(minimiseOnInterval({ of: (x) => x ** 4, lower: -1, upper: 3, limit: 6 }), 'not-converged');
    expect(() => minimiseOnInterval({ of: (x) => x, lower: 2, upper: 1 })).toThrow(RangeError);
  });
});

const rosenbrock = (p: Float64Array, g: Float64Array): number => {
  let sum = 0;
  g.fill(0);
  for (let i = 0; i + 1 < p.length; i += 1) {
    const bend = p[i + 1]! - p[i]! ** 2;
    sum += 100 * bend * bend + (1 - p[i]!) ** 2;
    g[i]! += -400 * bend * p[i]! - 2 * (1 - p[i]!);
    g[i + 1]! += 200 * bend;
  }
  return sum;
};

describe('minimise', () => {
  it('by hand: a bowl in one step and more', () => {
    const bowl = given(
      minimise({
        evaluate: (p, g) => {
          g[0] = 2 * (p[0]! - 3);
          g[1] = 20 * (p[1]! + 1);
          return (p[0]! - 3) ** 2 + 10 * (p[1]! + 1) ** 2;
        },
        start: [0, 0],
      }),
    );
    expectClose(bowl.at[0]!, 3, 1e-9);
    expectClose(bowl.at[1]!, -1, 1e-9);
  });

  it('follows the bent valley of Rosenbrock in 2, 10 and 100 dimensions', () => {
    for (const size of [2, 10, 100]) {
      const start = Array.from({ length: size }, (_, i) => (i % 2 ? 1 : -1.2));
      const found = given(minimise({ evaluate: rosenbrock, start }));
      expect(found.largestGradient).toBeLessThan(1e-9);
      // In ten or more dimensions a second valley ends near (-1, 1, 1 ...); from here the search reaches the first.
      for (const v of found.at) expectClose(v, 1, 1e-8);
      expect(found.evaluations).toBeLessThan(60 + 12 * size);
    }
  });

  it('finds the logistic maximum of R glm, whatever the start and the units', () => {
    const { x, z, y } = fixture.logistic;
    for (const unit of [1, 1000]) {
      const found = given(
        minimise({
          start: [0.3, -0.1, 0.2 / unit],
          evaluate: (p, g) => {
            let sum = 0;
            g.fill(0);
            for (let i = 0; i < x.length; i += 1) {
              const eta = p[0]! + p[1]! * x[i]! + p[2]! * unit * z[i]!;
              sum += Math.log1p(Math.exp(-Math.abs(eta))) + Math.max(eta, 0) - y[i]! * eta;
              const r = 1 / (1 + Math.exp(-eta)) - y[i]!;
              g[0]! += r;
              g[1]! += r * x[i]!;
              g[2]! += r * unit * z[i]!;
            }
            return sum;
          },
        }),
      );
      expectClose(2 * found.value, fixture.logistic.deviance, 1e-13);
      expectClose(found.at[0]!, fixture.logistic.coefficients[0]!, 1e-7);
      expectClose(found.at[1]!, fixture.logistic.coefficients[1]!, 1e-7);
      expectClose(found.at[2]! * unit, fixture.logistic.coefficients[2]!, 1e-7);
    }
  });

  it('stays within the domain: x - log x', () => {
    const found = given(
      minimise({
        evaluate: (p, g) => {
          g[0] = 1 - 1 / p[0]!;
          return p[0]! > 0 ? p[0]! - Math.log(p[0]!) : Number.NaN;
        },
        start: [40],
      }),
    );
    expectClose(found.at[0]!, 1, 1e-9);
  });

  it('says why there is none', () => {
    const slope = (p: Float64Array, g: Float64Array): number => {
      g[0] = -1;
      return -p[0]!;
    };
    expectReason(minimise({ evaluate: slope, start: [0], limit: 50 }), 'not-converged');
    expectReason(minimise({ evaluate: () => Number.NaN, start: [0] }), 'not-finite');
    expectReason(minimise({ evaluate: slope, start: [Number.NaN] }), 'not-finite');
    expectReason(minimise({ evaluate: rosenbrock, start: [-1.2, 1], limit: 3 }), 'not-converged');
    // A gradient of the wrong sign: nothing lowers the value.
    const wrong = (p: Float64Array, g: Float64Array): number => {
      g[0] = -2 * p[0]!;
      return p[0]! ** 2;
    };
    expectReason(minimise({ evaluate: wrong, start: [1] }), 'not-converged');
    expect(() => minimise({ evaluate: slope, start: [] })).toThrow('minimise: start.length must be 1 or more');
  });

  it('draws nothing: the same start gives the same path', () => {
    const s = randomStream({ seed: 1, purpose: 'minimise start' });
    const start = Array.from({ length: 6 }, () => s.normal());
    expect(given(minimise({ evaluate: rosenbrock, start }))).toEqual(given(minimise({ evaluate: rosenbrock, start })));
  });
});
