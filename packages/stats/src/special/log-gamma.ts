import { requirePositive } from '../check.ts';

const LOG_SQRT_2_PI = 0.9189385332046728;

/**
 * What Stirling's formula leaves out: log Γ(x + 1) - [(x + 1/2) log x - x + log √(2π)], for x > 0.
 * Asymptotic series (Abramowitz and Stegun 6.1.41) from 16 on, reached by the recurrence of Γ.
 */
export function stirlingRemainder(x: number): number {
  let shifted = x;
  let remainder = 0;
  while (shifted < 16) {
    remainder += (shifted + 0.5) * Math.log1p(1 / shifted) - 1;
    shifted += 1;
  }
  const s = 1 / (shifted * shifted);
  const series =
    1 / 12 - s * (1 / 360 - s * (1 / 1260 - s * (1 / 1680 - s * (1 / 1188 - s * (691 / 360360 - s / 156)))));
  return remainder + series / shifted;
}

/**
 * Natural logarithm of the gamma function, x > 0. Absolute error near 1e-15 for x below 10, relative above.
 *
 * @throws RangeError when x is not a positive finite number
 */
export function logGamma(x: number): number {
  requirePositive('logGamma', 'x', x);
  if (x === 1 || x === 2) return 0;
  // Γ(x) = 1/x to all digits, where 1/x itself may be beyond a double.
  if (x < 1e-17) return -Math.log(x);
  return (x - 0.5) * Math.log(x) - x + LOG_SQRT_2_PI + stirlingRemainder(x);
}
