import { describe, expect, it } from 'vitest';
import fixture from '../../fixtures/gauss-hermite.fixture.json' with { type: 'json' };
import { expectClose } from '../../testing/expect.ts';
import { gaussHermite } from './gauss-hermite.ts';

/** Integral of exp(-x²) x^power, exactly. */
function moment(power: number): number {
  if (power % 2 === 1) return 0;
  let value = Math.sqrt(Math.PI);
  for (let k = 1; k < power; k += 2) value *= k / 2;
  return value;
}

describe('gaussHermite', () => {
  it('by hand: two points at ±√½, three at 0 and ±√1.5', () => {
    const two = gaussHermite({ points: 2 });
    expectClose(two.nodes[1]!, Math.SQRT1_2, 1e-15);
    expectClose(two.weights[0]!, Math.sqrt(Math.PI) / 2, 1e-15);
    const three = gaussHermite({ points: 3 });
    expectClose(three.nodes[2]!, Math.sqrt(1.5), 1e-15);
    expect(three.nodes[1]).toBe(0);
    expectClose(three.weights[1]!, (2 * Math.sqrt(Math.PI)) / 3, 1e-14);
  });

  // Where both differ, exact moments decide; statmod's far weights have 12 digits.
  it.each(fixture.rules)('$points points: statmod', (rule) => {
    const found = gaussHermite(rule);
    const [nodes, weights] = [[rule.nodes].flat(), [rule.weights].flat()];
    for (let i = 0; i < rule.points; i += 1) {
      expectClose(found.nodes[i]!, nodes[i]!, 1e-12, 'node', 1e-13);
      expectClose(found.weights[i]!, weights[i]!, 1e-9, 'weight', 1e-15);
    }
  });

  it.each([1, 2, 7, 20, 64, 200])(
    '%i points: exact for every polynomial it should be, rising and symmetric',
    (points) => {
      const { nodes, weights } = gaussHermite({ points });
      for (let power = 0; power < Math.min(2 * points, 60); power += 2) {
        let sum = 0;
        for (let i = 0; i < points; i += 1) sum += weights[i]! * nodes[i]! ** power;
        expectClose(sum, moment(power), 2e-13, `power ${power}`);
      }
      for (let i = 1; i < points; i += 1) expect(nodes[i]!).toBeGreaterThan(nodes[i - 1]!);
      for (let i = 0; i < points; i += 1) {
        expect(nodes[i]! + nodes[points - 1 - i]!).toBe(0);
        expect(weights[i]).toBe(weights[points - 1 - i]);
      }
    },
  );

  it('a number of points that is none', () => {
    for (const points of [0, -1, 2.5, 201, Number.NaN]) expect(() => gaussHermite({ points })).toThrow(RangeError);
  });
});
