import { expect } from 'vitest';
import type { Failure, Outcome, ReasonCode } from '../src/outcome.ts';

/** Helpers of the tests; no part of the package. */

/** A number of a fixture, where infinities are written as words. */
export function fixtureNumber(value: number | string): number {
  return typeof value === 'number' ? value : Number(value);
}

/** Holds `actual` within `relative` of `expected` (and within `absolute`, for values near 0). */
export function expectClose(actual: number, expected: number, relative: number, what = '', absolute = 0): void {
  if (!Number.isFinite(expected) || expected === 0) {
    if (absolute > 0 && Math.abs(actual - expected) <= absolute) return;
    expect(actual, what).toBe(expected);
    return;
  }
  const error = Math.abs(actual - expected);
  if (error <= relative * Math.abs(expected) || error <= absolute) return;
  expect.fail(`${what}: ${actual} is not ${expected}; relative error ${error / Math.abs(expected)}`);
}

export function given<T>(outcome: Outcome<T>): T {
  if (!outcome.ok) throw new Error(`expected a value, got ${outcome.reason}: ${outcome.message}`);
  return outcome.value;
}

export function expectReason(outcome: Outcome<unknown>, reason: ReasonCode): Failure {
  if (outcome.ok) throw new Error(`expected ${reason}, got ${JSON.stringify(outcome.value)}`);
  expect(outcome.reason).toBe(reason);
  return outcome;
}
