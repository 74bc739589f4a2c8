import { describe, expect, it } from 'vitest';
import { placebo, placeboOfMany } from '../../gallery/impact-examples.ts';
import type { PlaceboChart } from '../spec.ts';
import { drawn, expectEscaped, expectSound, HOSTILE, LONG } from '../testing.tsx';
import { binned } from './bins.ts';

describe('a placebo distribution', () => {
  it('counts every effect once, in steps of a round width, none with effects of both signs', () => {
    const bins = binned(placeboOfMany.effects)!;
    expect(bins.counts.reduce((sum, count) => sum + count, 0)).toBe(999);
    const edges = bins.counts.map((_, index) => Math.abs(bins.from + index * bins.step));
    expect(Math.min(...edges)).toBeLessThan(1e-9);
    expect(binned([])).toBeNull();
    expect(binned([Number.NaN])).toBeNull();
    expect(binned([2, 2, 2])?.counts.reduce((sum, count) => sum + count, 0)).toBe(3);
  });

  it('puts a value on a step’s edge into the step that begins there', () => {
    const { from, step, counts } = binned([0, 0.1, 0.2, 0.3, 1], 10)!;
    expect([from, step]).toEqual([0, 0.1]);
    expect(counts.slice(0, 4)).toEqual([1, 1, 1, 1]);
  });

  it('gives each of few a dot of its own, and counts many by bars with an axis', () => {
    const few = drawn(placebo);
    expect(few.match(/h\.01/g)).toHaveLength(96);
    const many = drawn(placeboOfMany);
    expect(many).not.toContain('h.01');
    expect(many).toContain('>60<');
  });

  it('names the actual effect where it stands, and how many it is compared with', () => {
    expect(drawn(placebo)).toContain('Anyshire: −8.6');
    expect(drawn(placebo)).toContain('96 untreated authorities');
  });

  const extremes: readonly (readonly [string, Partial<PlaceboChart>])[] = [
    ['none', { effects: [] }],
    ['one', { effects: [1] }],
    ['all equal', { effects: [1, 1, 1, 1], actual: 1 }],
    ['all zero', { effects: [0, 0], actual: 0 }],
    ['no actual', { actual: Number.NaN }],
    ['the actual far outside', { actual: 400 }],
    ['numbers that are none', { effects: [Number.NaN, 1, 2, Number.POSITIVE_INFINITY] }],
    ['huge', { effects: placebo.effects.map((effect) => effect * 1e9), actual: -8.6e9 }],
    ['5,000', { effects: Array.from({ length: 5000 }, (_, index) => Math.sin(index)), actual: 0.5 }],
    ['long words', { actualLabel: LONG, placeboLabel: LONG, valueLabel: LONG }],
  ];
  it.each(extremes)('is sound with %s', (_, part) => expectSound({ ...placebo, ...part }));

  it('escapes what it is given', () => {
    expectEscaped({ ...placebo, actualLabel: HOSTILE, placeboLabel: HOSTILE, valueLabel: HOSTILE });
  });
});
