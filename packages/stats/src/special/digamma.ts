import { stirlingRemainder } from './log-gamma.ts';

/** log x - 1/(2x) - ψ(x) for x of 10 or more (Abramowitz and Stegun 6.3.18). */
function series(x: number): number {
  const s = 1 / (x * x);
  return s * (1 / 12 - s * (1 / 120 - s * (1 / 252 - s * (1 / 240 - s * (1 / 132 - s * (691 / 32760 - s / 12))))));
}

/** Derivative of log Γ, x > 0: asymptotic series from 10 on, reached by recurrence. */
export function digammaOf(x: number): number {
  let shifted = x;
  let sum = 0;
  while (shifted < 10) {
    sum -= 1 / shifted;
    shifted += 1;
  }
  return sum + Math.log(shifted) - 0.5 / shifted - series(shifted);
}

/** ψ(s + x) - ψ(s) for s > 0, x >= 0: to all digits also where s is far larger than x. */
export function digammaRise(s: number, x: number): number {
  if (s < 10) return digammaOf(s + x) - digammaOf(s);
  return Math.log1p(x / s) + x / (2 * s * (s + x)) + series(s) - series(s + x);
}

/** log Γ(s + x) - log Γ(s) - x log s, likewise. */
export function logGammaRise(s: number, x: number): number {
  return (s + x - 0.5) * Math.log1p(x / s) - x + stirlingRemainder(s + x) - stirlingRemainder(s);
}
