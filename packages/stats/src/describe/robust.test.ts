import { describe, expect, it } from 'vitest';
import fixture from '../../fixtures/robust.fixture.json' with { type: 'json' };
import { expectClose, expectReason, given } from '../../testing/expect.ts';
import { randomStream } from '../random/random-stream.ts';
import { huberLocation } from './huber-location.ts';
import { medianAbsoluteDeviation } from './median-absolute-deviation.ts';
import { qnScale } from './qn-scale.ts';
import { trimmedMean, winsorisedMean } from './trimmed-mean.ts';

describe('by hand: 1, 2, 3, 4 and a stray 100', () => {
  const values = [4, 1, 100, 3, 2];
  it('deviations from 3 are 2, 1, 0, 1, 97: their median 1', () => {
    expect(given(medianAbsoluteDeviation(values, { consistent: false }))).toBe(1);
    expectClose(given(medianAbsoluteDeviation(values)), 1.482602218505602, 1e-14);
  });
  it('pairs lie 1, 1, 1, 2, 2, 3, 96 ... apart; the third smallest counts', () => {
    expectClose(given(qnScale(values)), 1 / (Math.SQRT2 * 0.31863936396437514), 1e-12);
  });
  it('without one at each end the mean is 3; with them pulled in too', () => {
    expect(given(trimmedMean(values, { trim: 0.2 })).estimate).toBe(3);
    expect(given(winsorisedMean(values, { trim: 0.2 }))).toMatchObject({ estimate: 3, affected: 2 });
  });
  it('Huber: (1 + 2 + 3 + 4 + μ + k s) / 5 = μ', () => {
    const found = given(huberLocation(values));
    expectClose(found.estimate, (10 + 1.5 * 1.482602218505602) / 4, 1e-14);
    expect(found.affected).toBe(1);
  });
});

describe('agreement with R', () => {
  it.each(fixture.sets.map((d, i) => ({ d, i })))('set $i', ({ d }) => {
    expectClose(given(medianAbsoluteDeviation(d.values)), d.mad, 1e-12, 'MAD');
    expectClose(given(medianAbsoluteDeviation(d.values, { consistent: false })), d.raw, 1e-12, 'raw MAD');
    expectClose(given(qnScale(d.values)), d.qn, 1e-12, 'Qn');
    const huber = given(huberLocation(d.values));
    expectClose(huber.estimate, d.huber, 1e-11, 'huberM');
    expectClose(huber.standardError, d.huberError, 1e-9, 'error of huberM');
    // MASS::huber works with 1.4826 rounded to four places.
    expectClose(huber.estimate, d.massHuber, 1e-5, 'MASS huber');
    for (const cut of d.cut) {
      const trimmed = given(trimmedMean(d.values, cut));
      const winsorised = given(winsorisedMean(d.values, cut));
      expectClose(trimmed.estimate, cut.trimmed, 1e-13, 'trimmed');
      expectClose(trimmed.standardError, cut.trimmedError, 1e-9, 'error of trimmed');
      expectClose(winsorised.estimate, cut.winsorised, 1e-13, 'winsorised');
      expectClose(winsorised.standardError, cut.winsorisedError, 1e-9, 'error of winsorised');
      expect(trimmed.degreesOfFreedom).toBe(cut.freedom);
    }
  });
});

describe('invariances', () => {
  const { values } = fixture.sets[2]!;
  it('shift, scale, sign and order', () => {
    const moved = values.map((v) => -3 * v + 1000).reverse();
    for (const scale of [medianAbsoluteDeviation, qnScale])
      expectClose(given(scale(moved)), 3 * given(scale(values)), 1e-11);
    for (const centre of [
      huberLocation,
      (v: number[]) => trimmedMean(v, { trim: 0.2 }),
      (v: number[]) => winsorisedMean(v, { trim: 0.2 }),
    ]) {
      const [a, b] = [given(centre(values)), given(centre(moved))];
      expectClose(b.estimate, 1000 - 3 * a.estimate, 1e-12);
      expectClose(b.standardError, 3 * a.standardError, 1e-9);
    }
  });

  it('nearly half of the data moved to a million moves them little', () => {
    const s = randomStream({ seed: 2, purpose: 'strays' });
    const spoilt = Array.from({ length: 41 }, (_, i) => (i < 18 ? 1e6 + i : s.normal()));
    expect(given(medianAbsoluteDeviation(spoilt))).toBeLessThan(8);
    expect(given(qnScale(spoilt))).toBeLessThan(12);
    expect(Math.abs(given(huberLocation(spoilt)).estimate)).toBeLessThan(10);
  });

  it('Qn counts pairs as the definition does, ties and all', () => {
    const s = randomStream({ seed: 3, purpose: 'qn' });
    for (const size of [2, 3, 4, 7, 30, 101]) {
      for (const draw of [() => s.integer(6), () => s.normal(), () => 1e8 + s.normal()]) {
        const data = Array.from({ length: size }, draw);
        const distances = data.flatMap((a, i) => data.slice(0, i).map((b) => Math.abs(a - b))).sort((a, b) => a - b);
        const half = Math.floor(size / 2) + 1;
        const expected = distances[(half * (half - 1)) / 2 - 1]!;
        expectClose(given(qnScale(data)) * Math.SQRT2 * 0.31863936396437514, expected, 1e-13, `${size}`);
      }
    }
  });
});

describe('level and bias, simulated', () => {
  it('intervals hold the centre 93.5% to 97% of the time, normal or t with 3 degrees; Qn as biased as stated', () => {
    const runs = 2500;
    const held = new Map<string, number>();
    let small = 0;
    let large = 0;
    for (let r = 0; r < runs; r += 1) {
      const s = randomStream({ seed: 41, purpose: 'robust', index: r });
      const normal = Array.from({ length: 30 }, () => s.normal());
      const heavy = Array.from({ length: 30 }, () => s.normal() / Math.sqrt((2 * s.gamma(1.5)) / 3));
      for (const [name, data] of [
        ['normal', normal],
        ['t', heavy],
      ] as const) {
        for (const [method, found] of [
          ['Huber', huberLocation(data)],
          ['trimmed', trimmedMean(data, { trim: 0.2 })],
          ['winsorised', winsorisedMean(data, { trim: 0.2 })],
        ] as const) {
          const { lower, upper } = given(found).interval;
          const key = `${method}, ${name}`;
          held.set(key, (held.get(key) ?? 0) + (lower <= 0 && 0 <= upper ? 1 : 0));
        }
      }
      small += given(qnScale(normal.slice(0, 10)));
      large += given(qnScale([...normal.slice(10), ...Array.from({ length: 30 }, () => s.normal())]));
    }
    for (const [key, count] of held) {
      expect(count / runs, key).toBeGreaterThan(0.935);
      expect(count / runs, key).toBeLessThan(0.97);
    }
    expect(Math.abs(small / runs - 1.4)).toBeLessThan(0.05);
    expect(Math.abs(large / runs - 1.08)).toBeLessThan(0.02);
  });
});

describe('what cannot be computed', () => {
  it('gives reasons and refuses misuse', () => {
    expectReason(medianAbsoluteDeviation([]), 'too-few');
    expectReason(qnScale([1]), 'too-few');
    expect(given(qnScale([5, 5, 5, 5]))).toBe(0);
    expect(given(medianAbsoluteDeviation([5, 5, 5, 9]))).toBe(0);
    expectReason(huberLocation([5, 5, 5, 9]), 'all-tied');
    expectReason(huberLocation([1, 2]), 'too-few');
    expectReason(trimmedMean([1], { trim: 0.1 }), 'too-few');
    expectReason(winsorisedMean([1, Number.NaN, 3, 4], { trim: 0.1 }), 'not-finite');
    expect(() => trimmedMean([1, 2], { trim: 0.5 })).toThrow('trimmedMean: trim must be from 0 to below 0.5');
    expect(() => huberLocation([1, 2, 4], { k: 0 })).toThrow('k must be a positive');
  });
});
