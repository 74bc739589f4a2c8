import { describe, expect, it } from 'vitest';
import fixture from '../../fixtures/process.fixture.json' with { type: 'json' };
import { expectClose, expectReason, given } from '../../testing/expect.ts';
import { randomStream } from '../random/random-stream.ts';
import { xmrChart } from './xmr-chart.ts';
import { XMR_RULES, type XmrRule } from './xmr-rules.ts';

describe('by hand', () => {
  it('ranges 2, 1, 3 of the values 4, 6, 5, 8: centre 5.75, sigma 2 √π / 2', () => {
    const found = given(xmrChart({ values: [4, 6, 5, 8] }));
    expect(found.centre).toBe(5.75);
    expectClose(found.sigma, Math.sqrt(Math.PI), 1e-15);
    expectClose(found.upper, 5.75 + 3 * Math.sqrt(Math.PI), 1e-15);
    expect(found.ranges.values).toEqual([2, 1, 3]);
    // The table's D4 for pairs is 3.267.
    expectClose(found.ranges.upper / found.ranges.centre, 3.267, 2e-4);
    expect(found.signals).toEqual([]);
  });

  it('a value far out is a signal, at its place and on its side, and so are its two moving ranges', () => {
    const values = [5, 7, 6, 8, 5, 6, 7, 60, 6, 5, 7];
    const found = given(xmrChart({ values, baseline: 7 }));
    expect(found.signals).toEqual([{ rule: 'beyond-limits', at: 7, from: 7, side: 'above' }]);
    expect(found.ranges.beyond).toEqual([7, 8]);
  });

  it('each rule by the shortest run that meets it, and not by one value less', () => {
    const noise = [0, 1, 0, 1, 0, 1, 0, 1, 0, 1].map((v) => v - 0.5);
    const sigma = Math.sqrt(Math.PI) / 2;
    const inside = [0.3, 0.3, -0.3];
    const patterns: Record<XmrRule, readonly number[]> = {
      'beyond-limits': [3.1],
      'two-of-three': [2.1, 0.3, 2.1],
      'four-of-five': [1.2, 1.2, 0.3, 1.2, 1.2],
      'eight-one-side': [0.3, 1.2, 0.4, 0.4, 1.2, 0.3, 0.2, 0.5],
      'nine-one-side': [0.3, 1.2, 0.4, 0.4, 1.2, 0.3, 0.2, 0.5, 0.1],
      'six-trend': [-1.4, -0.9, -0.3, 0.2, 0.6, 1.3],
      'fourteen-alternating': [1, -1, 1.1, -1.1, 1, -1, 1.1, -1.1, 1, -1, 1.1, -1.1, 1, -1],
      'fifteen-hugging': [...inside, ...inside, ...inside, ...inside, ...inside],
      'eight-avoiding': [1.2, -1.2, -1.3, 1.2, 1.4, -1.2, -1.2, 1.6],
    };
    for (const [rule, pattern] of Object.entries(patterns) as [XmrRule, readonly number[]][]) {
      const run = pattern.map((z) => z * sigma);
      const at = (count: number): number[] => {
        // A level step before the run, so that no trend or alternation reaches over from the baseline.
        const before = [...noise, run[0]! > 0 ? -1.6 * sigma : 1.6 * sigma];
        const chart = given(xmrChart({ values: [...before, ...run.slice(0, count)], baseline: 10, rules: [rule] }));
        return chart.signals.map((s) => s.at - before.length);
      };
      const signals = at(run.length);
      expect(signals.at(-1), rule).toBe(run.length - 1);
      if (!['fourteen-alternating', 'eight-avoiding', 'six-trend'].includes(rule)) {
        expect(at(run.length - 1), rule).toEqual([]);
      }
    }
  });
});

describe('agreement with R, rule by rule', () => {
  it.each(fixture.charts.map((d, i) => ({ d, i })))('chart $i', ({ d }) => {
    const from = d.from as 'mean' | 'median';
    const found = given(xmrChart({ values: d.values, baseline: d.baseline, from, rules: XMR_RULES }));
    expectClose(found.centre, d.centre, 1e-13);
    expectClose(found.sigma, d.sigma, 1e-9);
    expectClose(found.ranges.upper, d.rangeUpper, 1e-9);
    expect(found.ranges.beyond).toEqual(d.beyond);
    for (const rule of XMR_RULES) {
      const at = found.signals.filter((s) => s.rule === rule).map((s) => s.at);
      expect(at, rule).toEqual(d.signals[rule]);
    }
  });
});

describe('invariances', () => {
  const { values } = fixture.charts[1]!;
  it('shift and scale move the chart along; a mirror changes sides', () => {
    const base = given(xmrChart({ values, rules: XMR_RULES }));
    const moved = given(xmrChart({ values: values.map((v) => 64 * v + 1024), rules: XMR_RULES }));
    expectClose(moved.upper, 64 * base.upper + 1024, 1e-12);
    expect(moved.signals).toEqual(base.signals);
    const mirrored = given(xmrChart({ values: values.map((v) => -v), rules: XMR_RULES }));
    const other = { above: 'below', below: 'above', rising: 'falling', falling: 'rising' } as const;
    expect(mirrored.signals).toEqual(base.signals.map((s) => ({ ...s, side: s.side === null ? null : other[s.side] })));
  });

  it('rules switched off leave the others as they are', () => {
    const all = given(xmrChart({ values, rules: XMR_RULES })).signals;
    for (const rule of XMR_RULES) {
      expect(given(xmrChart({ values, rules: [rule] })).signals).toEqual(all.filter((s) => s.rule === rule));
    }
    expect(given(xmrChart({ values, rules: [] })).signals).toEqual([]);
  });
});

it('gives false alarms as often as stated, in 25 values of a steady process', () => {
  const runs = 3000;
  const alarms = new Map<string, number>();
  const add = (key: string): void => void alarms.set(key, (alarms.get(key) ?? 0) + 1);
  for (let r = 0; r < runs; r += 1) {
    const s = randomStream({ seed: 23, purpose: 'false alarms', index: r });
    const found = given(xmrChart({ values: Array.from({ length: 25 }, () => s.normal()), rules: XMR_RULES }));
    for (const rule of new Set(found.signals.map((signal) => signal.rule))) add(rule);
    if (found.signals.length > 0) add('any');
    if (found.ranges.beyond.length > 0) add('range');
  }
  const stated = {
    'beyond-limits': 0.062,
    'two-of-three': 0.041,
    'four-of-five': 0.057,
    'eight-one-side': 0.035,
    'nine-one-side': 0.012,
    'six-trend': 0.049,
    'fourteen-alternating': 0.022,
    'fifteen-hugging': 0.006,
    'eight-avoiding': 0.001,
    any: 0.217,
    range: 0.152,
  };
  for (const [key, rate] of Object.entries(stated)) {
    expect(Math.abs((alarms.get(key) ?? 0) / runs - rate), key).toBeLessThan(4 * Math.sqrt((rate * (1 - rate)) / runs));
  }
});

describe('what cannot be computed', () => {
  it('gives reasons and refuses misuse', () => {
    expectReason(xmrChart({ values: [1, 2] }), 'too-few');
    expectReason(xmrChart({ values: [4, 4, 4, 4] }), 'constant');
    expectReason(xmrChart({ values: [4, 4, 4, 9, 9], from: 'median' }), 'constant');
    expectReason(xmrChart({ values: [4, Number.NaN, 4, 4] }), 'not-finite');
    expectReason(xmrChart({ values: [1.7e308, -1.7e308, 0] }), 'not-finite');
    expect(() => xmrChart({ values: [1, 2, 3], baseline: 4 })).toThrow('baseline must be at most the number of values');
    expect(() => xmrChart({ values: [1, 2, 3], baseline: 2 })).toThrow('baseline must be a whole number, 3 or more');
    expect(() => xmrChart({ values: [1, 2, 3], rules: ['seven' as XmrRule] })).toThrow('rules must be among');
    expect(() => xmrChart({ values: [1, 2, 3], from: 'mode' as 'mean' })).toThrow('from');
  });
});

describe('a long series', () => {
  it('200,000 values: no more arguments than a call can take', () => {
    const values = Array.from({ length: 200_000 }, (_, i) => i % 3);
    expect(given(xmrChart({ values })).n).toBe(200_000);
  });
});
