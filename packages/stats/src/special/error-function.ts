import { requireNumber } from '../check.ts';
import { standardNormalLower } from './standard-normal.ts';

/** Error function: 2/√π ∫₀ˣ exp(-t²) dt. */
export function errorFunction(x: number): number {
  requireNumber('errorFunction', 'x', x);
  if (Math.abs(x) > 0.4)
    return x > 0 ? 1 - 2 * standardNormalLower(-x * Math.SQRT2) : 2 * standardNormalLower(x * Math.SQRT2) - 1;
  // Maclaurin series: the difference from 1/2 would lose the digits of a small x.
  let term = x;
  let sum = x;
  for (let n = 1; n < 60; n += 1) {
    term *= (-x * x) / n;
    const next = sum + term / (2 * n + 1);
    if (next === sum) break;
    sum = next;
  }
  return (2 / Math.sqrt(Math.PI)) * sum;
}

/** Complementary error function 1 - erf(x), accurate where it is small. */
export function complementaryErrorFunction(x: number): number {
  requireNumber('complementaryErrorFunction', 'x', x);
  return 2 * standardNormalLower(-x * Math.SQRT2);
}
