import { describe, expect, it } from 'vitest';
import { philoxBlock } from './philox.ts';
import { randomStream } from './random-stream.ts';

const hex = (words: Uint32Array): string[] => [...words].map((w) => w.toString(16).padStart(8, '0'));

describe('Philox 4x32-10', () => {
  it.each([
    [
      [0, 0, 0, 0, 0, 0],
      ['6627e8d5', 'e169c58d', 'bc57ac4c', '9b00dbd8'],
    ],
    [Array(6).fill(0xffffffff), ['408f276d', '41c83b0e', 'a20bc7c6', '6d5451fd']],
    [
      [0x243f6a88, 0x85a308d3, 0x13198a2e, 0x03707344, 0xa4093822, 0x299f31d0],
      ['d16cfe09', '94fdcceb', '5001e420', '24126ea1'],
    ],
  ])('gives the published answer for %j', (input, expected) => {
    const out = new Uint32Array(4);
    const [a, b, c, d, k0, k1] = input as [number, number, number, number, number, number];
    philoxBlock(a, b, c, d, k0, k1, out);
    expect(hex(out)).toEqual(expected);
  });
});

describe('randomStream', () => {
  it('gives draw k alike whoever makes it, and different numbers for another seed, purpose or index', () => {
    const draw = (seed: number, purpose: string, index: number): number =>
      randomStream({ seed, purpose, index }).uniform();
    const all = Array.from({ length: 10 }, (_, k) => draw(7, 'bootstrap', k));
    const split = [...[5, 6, 7, 8, 9].map((k) => draw(7, 'bootstrap', k))];
    expect(split).toEqual(all.slice(5));
    const names = [draw(7, 'a', 0), draw(8, 'a', 0), draw(7, 'b', 0), draw(7, 'a', 1), draw(7 + 2 ** 32, 'a', 0)];
    expect(new Set(names).size).toBe(5);
  });

  it('holds its numbers still: stored results depend on them', () => {
    const stream = randomStream({ seed: 2026, purpose: 'pinned' });
    expect([stream.uniform(), stream.normal(), stream.exponential(), stream.integer(150)]).toMatchInlineSnapshot(`
      [
        0.30802346173422157,
        -0.21486093721427812,
        0.438848694420868,
        37,
      ]
    `);
  });

  it('has the moments it should (5 standard errors of 40,000 draws)', () => {
    const n = 40_000;
    const stream = randomStream({ seed: 1, purpose: 'moments' });
    const check = (draw: () => number, mean: number, variance: number): void => {
      let sum = 0;
      let squares = 0;
      for (let i = 0; i < n; i += 1) {
        const value = draw();
        sum += value;
        squares += (value - mean) ** 2;
      }
      expect(Math.abs(sum / n - mean)).toBeLessThan(5 * Math.sqrt(variance / n));
      expect(Math.abs(squares / n / variance - 1)).toBeLessThan(0.1);
    };
    check(() => stream.uniform(), 0.5, 1 / 12);
    check(() => stream.normal(), 0, 1);
    check(() => stream.exponential(), 1, 1);
    check(() => stream.gamma(3.5), 3.5, 3.5);
    check(() => stream.gamma(0.4), 0.4, 0.4);
    check(() => stream.beta(2, 6), 0.25, (2 * 6) / (64 * 9));
    check(() => stream.integer(10), 4.5, 99 / 12);
  });

  it('draws whole numbers evenly (chi-squared with 6 degrees of freedom below its 0.9999 quantile)', () => {
    const counts = new Float64Array(7);
    const stream = randomStream({ seed: 3, purpose: 'die' });
    for (let i = 0; i < 70_000; i += 1) counts[stream.integer(7)]! += 1;
    const statistic = counts.reduce((sum, c) => sum + (c - 10_000) ** 2 / 10_000, 0);
    expect(statistic).toBeLessThan(27.86);
  });

  it('permutes: every number once; all six orders of three come up', () => {
    const stream = randomStream({ seed: 4, purpose: 'orders' });
    expect([...stream.permutation(50)].sort((a, b) => a - b)).toEqual(Array.from({ length: 50 }, (_, i) => i));
    const seen = new Set<string>();
    for (let i = 0; i < 200; i += 1) seen.add([...stream.permutation(3)].join(''));
    expect(seen.size).toBe(6);
    const indices = stream.indicesWithReplacement(5, new Uint32Array(100));
    expect(Math.max(...indices)).toBe(4);
    expect(stream.permutation(0)).toHaveLength(0);
  });

  it('refuses what is no seed, index or size', () => {
    expect(() => randomStream({ seed: -1, purpose: 'x' })).toThrow('randomStream: seed must be a whole number');
    expect(() => randomStream({ seed: 1, purpose: '' })).toThrow('purpose');
    expect(() => randomStream({ seed: 1, purpose: 'x', index: 0.5 })).toThrow('index');
    expect(() => randomStream({ seed: 1, purpose: 'x' }).integer(0)).toThrow('received 0');
    expect(() => randomStream({ seed: 1, purpose: 'x' }).gamma(-1)).toThrow('shape');
  });
});
