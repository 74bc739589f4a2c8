import { describe, expect, it } from 'vitest';
import fixture from '../../fixtures/describe.fixture.json' with { type: 'json' };
import { expectClose, expectReason, given } from '../../testing/expect.ts';
import { benjaminiHochberg } from './benjamini-hochberg.ts';
import { benjaminiYekutieli } from './benjamini-yekutieli.ts';
import { bonferroni } from './bonferroni.ts';
import { holm } from './holm.ts';

const methods = { bonferroni, holm, benjaminiHochberg, benjaminiYekutieli };

describe('adjusted p-values', () => {
  it('by hand', () => {
    const round = (values: ArrayLike<number>): number[] => Array.from(values, (v) => Math.round(v * 1e12) / 1e12);
    expect(round(given(holm([0.01, 0.04, 0.03])))).toEqual([0.03, 0.06, 0.06]);
    expect(round(given(benjaminiHochberg([0.01, 0.04, 0.03])))).toEqual([0.03, 0.04, 0.04]);
    expect(round(given(bonferroni([0.01, 0.4])))).toEqual([0.02, 0.8]);
  });

  it('agree with R', () => {
    for (const c of fixture.adjust) {
      for (const [name, method] of Object.entries(methods)) {
        const expected = c[name as keyof typeof methods];
        const found = given(method(c.p));
        for (const [i, e] of expected.entries()) expectClose(found[i]!, e, 1e-14, `${name} ${i}`);
      }
    }
  });

  it('do not depend on the order, never fall below p, keep the order of p', () => {
    const p = [0.2, 0.001, 0.03, 0.03, 0.9, 0.004];
    const turned = [...p].reverse();
    for (const method of Object.values(methods)) {
      const adjusted = [...given(method(p))];
      expect([...given(method(turned))].reverse()).toEqual(adjusted);
      for (const [i, a] of adjusted.entries()) {
        expect(a).toBeGreaterThanOrEqual(p[i]!);
        for (const [j, b] of adjusted.entries()) if (p[i]! < p[j]!) expect(a).toBeLessThanOrEqual(b);
      }
    }
  });

  it('have nothing to adjust in an empty list; refuse NaN and what is no probability', () => {
    for (const method of Object.values(methods)) {
      expect(given(method([]))).toHaveLength(0);
      expectReason(method([0.1, Number.NaN]), 'not-finite');
      expect(() => method([0.1, 1.2])).toThrow('pValues[1] must be between 0 and 1; received 1.2');
    }
  });
});
