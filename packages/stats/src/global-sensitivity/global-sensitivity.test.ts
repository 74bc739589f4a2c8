import { describe, expect, it } from 'vitest';
import fixture from '../../fixtures/global-sensitivity.fixture.json' with { type: 'json' };
import { expectClose, expectReason, given } from '../../testing/expect.ts';
import { randomStream } from '../random/random-stream.ts';
import { exactSobolDiscrete } from './exact-sobol-discrete.ts';
import { shapleyEffects } from './shapley-effects.ts';
import { sobolIndices } from './sobol-indices.ts';
import { SOBOL_DIMENSIONS, SobolSequence } from './sobol-sequence.ts';

const names = { seed: 3, purpose: 'global sensitivity tests' };
const inputsOf = (count: number): { name: string }[] =>
  Array.from({ length: count }, (_, j) => ({ name: `x${j + 1}` }));

/** Ishigami and Homma (1990), a = 7, b = 0.1. */
const ishigami = (u: Float64Array): number => {
  const [x, y, z] = [...u].map((v) => Math.PI * (2 * v - 1)) as [number, number, number];
  return Math.sin(x) + 7 * Math.sin(y) ** 2 + 0.1 * z ** 4 * Math.sin(x);
};
const [b, pi4] = [0.1, Math.PI ** 4];
const parts = { one: 0.5 * (1 + (b * pi4) / 5) ** 2, two: 49 / 8, both: (8 * b * b * pi4 * pi4) / 225 };
const variance = parts.one + parts.two + parts.both;
const ishigamiFirst = [parts.one / variance, parts.two / variance, 0];
const ishigamiTotal = [(parts.one + parts.both) / variance, parts.two / variance, parts.both / variance];
const ishigamiShapley = [(parts.one + parts.both / 2) / variance, parts.two / variance, parts.both / 2 / variance];

/** The g-function of Saltelli and Sobol' (1995). */
const weights = [0, 1, 4.5, 9, 99];
const gFunction = (u: Float64Array): number =>
  weights.reduce((product, a, j) => (product * (Math.abs(4 * u[j]! - 2) + a)) / (1 + a), 1);
const own = weights.map((a) => 1 / (3 * (1 + a) ** 2));
const gVariance = own.reduce((product, v) => product * (1 + v), 1) - 1;
const gFirst = own.map((v) => v / gVariance);
const gTotal = own.map((v) => (v * (gVariance + 1)) / (1 + v) / gVariance);

describe('SobolSequence', () => {
  it('starts as the sequence of Joe and Kuo in three dimensions', () => {
    const sequence = new SobolSequence(new Uint32Array(3));
    const point = new Float64Array(3);
    const rows = [
      [0, 0, 0],
      [0.5, 0.5, 0.5],
      [0.75, 0.25, 0.25],
      [0.25, 0.75, 0.75],
      [0.375, 0.375, 0.625],
    ];
    for (const [k, row] of rows.entries()) {
      sequence.point(k, point);
      for (const [d, v] of row.entries()) expectClose(point[d]!, v, 0, `${k} ${d}`, 2 ** -32);
    }
  });

  it('has one point in each of 256 cells in every dimension, shifted or not', () => {
    const stream = randomStream({ seed: 1, purpose: 'shift' });
    for (const shift of [new Uint32Array(SOBOL_DIMENSIONS), stream.permutation(SOBOL_DIMENSIONS).map((v) => v * 9e7)]) {
      const sequence = new SobolSequence(shift);
      const seen = Array.from({ length: SOBOL_DIMENSIONS }, () => new Set<number>());
      const point = new Float64Array(SOBOL_DIMENSIONS);
      for (let k = 0; k < 256; k += 1) {
        sequence.point(k, point);
        point.forEach((v, d) => {
          seen[d]!.add(Math.floor(256 * v));
        });
      }
      for (const cells of seen) expect(cells.size).toBe(256);
    }
  });
});

describe('sobolIndices', () => {
  it('by hand: an additive model of uniforms has shares in proportion to squared slopes', () => {
    const model = (u: Float64Array): number => 1e6 + 3 * u[0]! + 4 * u[1]!;
    const found = given(sobolIndices({ ...names, inputs: inputsOf(2), model, samples: 4096 }));
    expectClose(found.indices[0]!.first, 9 / 25, 0.01);
    expectClose(found.indices[0]!.total, 9 / 25, 0.01);
    expectClose(found.indices[1]!.first, 16 / 25, 0.01);
    expectClose(found.variance, 25 / 12, 0.001);
    expect(found.evaluations).toBe(4096 * 4);
  });

  it('Ishigami: analytic values within 0.01 by the sequence, within the interval of random draws', () => {
    const sequence = given(
      sobolIndices({ ...names, inputs: inputsOf(3), model: ishigami, samples: 8192, replicates: 50 }),
    );
    for (const [j, index] of sequence.indices.entries()) {
      expect(Math.abs(index.first - ishigamiFirst[j]!)).toBeLessThan(0.01);
      expect(Math.abs(index.total - ishigamiTotal[j]!)).toBeLessThan(0.01);
    }
    const random = given(
      sobolIndices({ ...names, inputs: inputsOf(3), model: ishigami, samples: 4000, sampler: 'random', level: 0.9999 }),
    );
    for (const [j, { firstInterval, totalInterval }] of random.indices.entries()) {
      expect(firstInterval.lower).toBeLessThan(ishigamiFirst[j]!);
      expect(firstInterval.upper).toBeGreaterThan(ishigamiFirst[j]!);
      expect(totalInterval.lower).toBeLessThan(ishigamiTotal[j]!);
      expect(totalInterval.upper).toBeGreaterThan(ishigamiTotal[j]!);
    }
  });

  it('g-function: analytic values within 0.02', () => {
    const found = given(
      sobolIndices({ ...names, inputs: inputsOf(5), model: gFunction, samples: 8192, replicates: 50 }),
    );
    for (const [j, index] of found.indices.entries()) {
      expect(Math.abs(index.first - gFirst[j]!)).toBeLessThan(0.02);
      expect(Math.abs(index.total - gTotal[j]!)).toBeLessThan(0.02);
    }
  });

  it('an input of several uniforms is one; scale, shift and order of inputs do not matter', () => {
    const inputs = [{ name: 'pair', size: 2 }, { name: 'single' }];
    const model = (u: Float64Array): number => u[0]! + u[1]! + u[2]!;
    const found = given(sobolIndices({ ...names, inputs, model, samples: 4096, replicates: 50 }));
    expectClose(found.indices[0]!.first, 2 / 3, 0.01);
    const scaled = given(
      sobolIndices({ ...names, inputs, model: (u) => 1e8 + 5 * model(u), samples: 4096, replicates: 50 }),
    );
    expectClose(scaled.indices[0]!.first, found.indices[0]!.first, 1e-6);
    const turned = given(
      sobolIndices({
        ...names,
        inputs: [...inputs].reverse(),
        model: (u) => u[0]! + u[1]! + u[2]!,
        samples: 4096,
        replicates: 50,
      }),
    );
    expectClose(turned.indices[1]!.first, 2 / 3, 0.01);
  });

  it('intervals cover: random rows of an additive model (4 standard errors)', () => {
    const runs = 150;
    const hits = { first: 0, total: 0 };
    for (let r = 0; r < runs; r += 1) {
      const options = { seed: r, purpose: 'covers', samples: 256, sampler: 'random', replicates: 200 } as const;
      const found = given(sobolIndices({ ...options, inputs: inputsOf(2), model: (u) => 3 * u[0]! + 4 * u[1]! }));
      const { firstInterval, totalInterval } = found.indices[0]!;
      if (firstInterval.lower <= 0.36 && 0.36 <= firstInterval.upper) hits.first += 1;
      if (totalInterval.lower <= 0.36 && 0.36 <= totalInterval.upper) hits.total += 1;
    }
    for (const count of Object.values(hits)) {
      expect(Math.abs(count / runs - 0.95)).toBeLessThan(4 * Math.sqrt((0.95 * 0.05) / runs));
    }
  });

  it('gives reasons and refuses misuse', () => {
    const options = { ...names, inputs: inputsOf(2), samples: 32 };
    expectReason(sobolIndices({ ...options, model: () => 0.1 }), 'constant');
    expectReason(sobolIndices({ ...options, model: () => Number.NaN }), 'not-finite');
    expect(() => sobolIndices({ ...options, inputs: [], model: ishigami })).toThrow('inputs');
    expect(() => sobolIndices({ ...options, inputs: inputsOf(13), model: () => 1 })).toThrow('random');
    expect(() => sobolIndices({ ...options, inputs: [{ name: 'a' }, { name: 'a' }], model: ishigami })).toThrow(
      'named',
    );
  });
});

describe('shapleyEffects', () => {
  it('Ishigami: analytic values in intervals at 99.99%, shares sum to 1', () => {
    const found = given(
      shapleyEffects({ ...names, inputs: inputsOf(3), model: ishigami, samples: 20_000, level: 0.9999 }),
    );
    for (const [j, { interval, standardError }] of found.effects.entries()) {
      expect(interval.lower).toBeLessThan(ishigamiShapley[j]!);
      expect(interval.upper).toBeGreaterThan(ishigamiShapley[j]!);
      expect(standardError).toBeLessThan(0.02);
    }
    expectClose(
      found.effects.reduce((sum, e) => sum + e.share, 0),
      1,
      1e-12,
    );
    expectClose(found.variance, variance, 0.05);
  });

  it('additive: shares as squared slopes; far from zero the same; intervals cover (4 standard errors)', () => {
    const runs = 200;
    let hits = 0;
    for (let r = 0; r < runs; r += 1) {
      const options = { seed: r, purpose: 'covers', inputs: inputsOf(2), samples: 300 };
      const found = given(shapleyEffects({ ...options, model: (u) => 3 * u[0]! + 4 * u[1]! }));
      const far = given(shapleyEffects({ ...options, model: (u) => 1e8 + 3 * u[0]! + 4 * u[1]! }));
      expectClose(far.effects[0]!.share, found.effects[0]!.share, 1e-5);
      if (found.effects[0]!.interval.lower <= 0.36 && 0.36 <= found.effects[0]!.interval.upper) hits += 1;
    }
    expect(Math.abs(hits / runs - 0.95)).toBeLessThan(4 * Math.sqrt((0.95 * 0.05) / runs));
  });

  it('gives reasons and refuses misuse', () => {
    const options = { ...names, inputs: inputsOf(2), samples: 32 };
    expectReason(shapleyEffects({ ...options, model: () => 4 }), 'constant');
    expectReason(shapleyEffects({ ...options, model: () => Number.POSITIVE_INFINITY }), 'not-finite');
    expect(() => shapleyEffects({ ...options, samples: 3, model: ishigami })).toThrow('samples');
  });
});

describe('exactSobolDiscrete', () => {
  it('by hand: exclusive or is all interaction, divided in halves', () => {
    const inputs = [
      { name: 'a', options: 2 },
      { name: 'b', options: 2 },
    ];
    const found = given(exactSobolDiscrete({ inputs, model: (c) => Number(c[0] !== c[1]) }));
    expect([found.mean, found.variance, found.interactions]).toEqual([0.5, 0.25, 1]);
    for (const { first, total, shapley } of found.indices) expect([first, total, shapley]).toEqual([0, 1, 0.5]);
  });

  it('agrees with averaging in R, options of unlike chances', () => {
    const { sizes } = fixture;
    const inputs = sizes.map((options, j) => ({ name: `x${j}`, options, weights: fixture.weights[j]! }));
    const model = (c: Uint32Array): number => fixture.outputs[((c[0]! * 3 + c[1]!) * 4 + c[2]!) * 2 + c[3]!]!;
    const found = given(exactSobolDiscrete({ inputs, model }));
    expectClose(found.mean, fixture.mean, 1e-12);
    expectClose(found.variance, fixture.variance, 1e-11);
    for (const [j, index] of found.indices.entries()) {
      expectClose(index.first, fixture.first[j]!, 1e-10);
      expectClose(index.total, fixture.total[j]!, 1e-10);
      expectClose(index.shapley, fixture.shapley[j]!, 1e-10);
    }
    expectClose(
      found.indices.reduce((sum, i) => sum + i.shapley, 0),
      1,
      1e-12,
    );
    const far = given(exactSobolDiscrete({ inputs, model: (c) => 1e8 - 2 * model(c) }));
    expectClose(far.indices[2]!.total, fixture.total[2]!, 1e-7);
  });

  it('is what sampling approaches', () => {
    const inputs = [
      { name: 'a', options: 3 },
      { name: 'b', options: 2 },
    ];
    const model = (c: ArrayLike<number>): number => c[0]! ** 2 + 2 * c[1]! * c[0]!;
    const exact = given(exactSobolDiscrete({ inputs, model }));
    const sampled = given(
      sobolIndices({
        ...names,
        inputs: inputsOf(2),
        model: (u) => model([Math.floor(3 * u[0]!), Math.floor(2 * u[1]!)]),
        samples: 8192,
        replicates: 50,
      }),
    );
    for (const [j, index] of exact.indices.entries()) {
      expect(Math.abs(sampled.indices[j]!.first - index.first)).toBeLessThan(0.02);
      expect(Math.abs(sampled.indices[j]!.total - index.total)).toBeLessThan(0.02);
    }
  });

  it('gives reasons and refuses misuse', () => {
    const one = [{ name: 'a', options: 3 }];
    expectReason(exactSobolDiscrete({ inputs: one, model: () => 0.3 }), 'constant');
    expectReason(exactSobolDiscrete({ inputs: one, model: () => Number.NaN }), 'not-finite');
    expectReason(exactSobolDiscrete({ inputs: [{ ...one[0]!, weights: [0, 1, 0] }], model: (c) => c[0]! }), 'constant');
    expect(() => exactSobolDiscrete({ inputs: [], model: () => 1 })).toThrow('inputs');
    expect(() => exactSobolDiscrete({ inputs: [{ name: 'a', options: 2e6 }], model: () => 1 })).toThrow('combinations');
    expect(() => exactSobolDiscrete({ inputs: [{ ...one[0]!, weights: [1] }], model: () => 1 })).toThrow(
      'weights.length',
    );
  });
});
