import { describe, expect, it } from 'vitest';
import { datasets } from '../testing/hostile/data.ts';
import { calls } from '../testing/hostile/index.ts';
import * as stats from './index.ts';

/**
 * Hostile input for every public function. Whatever the data, a function gives a value without NaN, a typed
 * reason, or (for a programming mistake) a RangeError. Nothing else, and it never changes its input.
 */

/** The path to the first number in a result that is NaN or infinite. */
function findBadNumber(value: unknown, path: string): string | null {
  if (typeof value === 'number') return Number.isFinite(value) ? null : `${path} is ${value}`;
  if (typeof value !== 'object' || value === null) return null;
  const entries = ArrayBuffer.isView(value)
    ? Array.from(value as Float64Array, (v, i) => [String(i), v] as const)
    : Object.entries(value);
  for (const [key, inner] of entries) {
    const bad = findBadNumber(inner, `${path}.${key}`);
    if (bad !== null) return bad;
  }
  return null;
}

describe('hostile input', () => {
  it('covers every public function', () => {
    expect(Object.keys(calls).sort()).toEqual(Object.keys(stats).sort());
    const untried = Object.entries(calls).filter(([, functions]) => functions.length === 0);
    expect(untried.map(([name]) => name)).toEqual([]);
  });

  describe.each(Object.entries(calls))('%s', (_, functions) => {
    it.each(Object.entries(datasets))('%s', (_name, values) => {
      for (const call of functions) {
        const copy = [...values];
        let result: unknown;
        try {
          result = call(copy);
        } catch (error) {
          // A programming mistake must name the function, the argument and what was received.
          expect(error).toBeInstanceOf(RangeError);
          expect((error as Error).message).toMatch(/^\w+(\.\w+)?: .+ must be .+; received /);
        }
        expect(findBadNumber(result, 'result')).toBeNull();
        expect(copy).toEqual(values);
      }
    });
  });
});
