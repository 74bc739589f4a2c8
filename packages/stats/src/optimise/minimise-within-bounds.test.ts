import { describe, expect, it } from 'vitest';
import { expectClose, expectReason, given } from '../../testing/expect.ts';
import { differenceGradient, minimiseWithinBounds } from './minimise-within-bounds.ts';

const free = [Number.NEGATIVE_INFINITY, Number.NEGATIVE_INFINITY];
const open = [Number.POSITIVE_INFINITY, Number.POSITIVE_INFINITY];
const bowl =
  (a: number, b: number, tilt: number) =>
  (p: Float64Array, g: Float64Array): number => {
    const x = p[0]! - a;
    const y = p[1]! - b;
    g[0] = 2 * x + tilt * y;
    g[1] = 200 * y + tilt * x;
    return x * x + 100 * y * y + tilt * x * y;
  };

describe('minimiseWithinBounds', () => {
  it('is at the centre of the bowl when that is inside', () => {
    const found = given(minimiseWithinBounds({ evaluate: bowl(2, 3, 5), start: [9, 0.1], lower: [0, 0], upper: open }));
    expectClose(found.at[0]!, 2, 1e-7);
    expectClose(found.at[1]!, 3, 1e-7);
    expect([...found.bound]).toEqual([0, 0]);
  });

  it('stands at the bound otherwise, the other parameter at its best given that', () => {
    // With x held at 0: minimise 100 y² - 5·(-2)... by hand y = b + tilt·a / 200.
    const found = given(
      minimiseWithinBounds({ evaluate: bowl(-2, 3, 5), start: [9, 0.1], lower: [0, 0], upper: open }),
    );
    expect(found.at[0]).toBe(0);
    expectClose(found.at[1]!, 3 - (5 * 2) / 200, 1e-7);
    expect([...found.bound]).toEqual([1, 0]);
    const both = given(minimiseWithinBounds({ evaluate: bowl(-2, 3, 0), start: [1, 1], lower: [0, 0], upper: [5, 2] }));
    expect([...both.at]).toEqual([0, 2]);
    expect([...both.bound]).toEqual([1, 2]);
  });

  it('leaves a bound that it starts at, and a domain with an edge', () => {
    const found = given(
      minimiseWithinBounds({ evaluate: bowl(2, 3, 5), start: [0, 0], lower: [0, 0], upper: open, tolerance: 1e-10 }),
    );
    expectClose(found.at[0]!, 2, 1e-9);
    const logs = (p: Float64Array, g: Float64Array): number => {
      g[0] = 1 - 1 / p[0]!;
      g[1] = 1;
      return p[0]! - Math.log(p[0]!) + p[1]!;
    };
    const edge = given(minimiseWithinBounds({ evaluate: logs, start: [30, 4], lower: [0, 0], upper: open }));
    expectClose(edge.at[0]!, 1, 1e-7);
    expect(edge.at[1]).toBe(0);
  });

  it('follows Rosenbrock without bounds and along one', () => {
    const evaluate = (p: Float64Array, g: Float64Array): number => {
      const bend = p[1]! - p[0]! ** 2;
      g[0] = -400 * bend * p[0]! - 2 * (1 - p[0]!);
      g[1] = 200 * bend;
      return 100 * bend * bend + (1 - p[0]!) ** 2;
    };
    const found = given(minimiseWithinBounds({ evaluate, start: [-1.2, 1], lower: free, upper: open }));
    expectClose(found.at[0]!, 1, 1e-6);
    const held = given(minimiseWithinBounds({ evaluate, start: [-1.2, 1], lower: free, upper: [0.5, 5] }));
    expect(held.at[0]).toBe(0.5);
    expectClose(held.at[1]!, 0.25, 1e-7);
  });

  it('does with differences for a gradient, one-sided at a bound', () => {
    const value = (p: Float64Array): number => bowl(-2, 3, 5)(p, new Float64Array(2));
    const lower = [0, 0];
    const found = given(
      minimiseWithinBounds({
        evaluate: (p, g) => {
          differenceGradient(value, p, lower, open, g);
          return value(p);
        },
        start: [1, 1],
        lower,
        upper: open,
        tolerance: 1e-6,
      }),
    );
    expect(found.at[0]).toBe(0);
    expectClose(found.at[1]!, 2.95, 1e-6);
    const g = new Float64Array(2);
    differenceGradient(value, Float64Array.of(0, 1), lower, open, g);
    expectClose(g[0]!, 2 * 2 + 5 * (1 - 3), 1e-7);
    expectClose(g[1]!, 200 * (1 - 3) + 5 * 2, 1e-8);
  });

  it('says when it cannot', () => {
    const nothing = (): number => Number.NaN;
    expectReason(minimiseWithinBounds({ evaluate: nothing, start: [0], lower: [0], upper: [1] }), 'not-finite');
    const slope = (p: Float64Array, g: Float64Array): number => {
      g[0] = -1;
      return -p[0]!;
    };
    expectReason(
      minimiseWithinBounds({ evaluate: slope, start: [0], lower: [0], upper: [Number.POSITIVE_INFINITY], limit: 30 }),
      'not-converged',
    );
  });
});
