/** Derivative of log Γ, x > 0: asymptotic series (Abramowitz and Stegun 6.3.18) from 10 on, reached by recurrence. */
export function digammaOf(x: number): number {
  let shifted = x;
  let sum = 0;
  while (shifted < 10) {
    sum -= 1 / shifted;
    shifted += 1;
  }
  const s = 1 / (shifted * shifted);
  const series =
    s * (1 / 12 - s * (1 / 120 - s * (1 / 252 - s * (1 / 240 - s * (1 / 132 - s * (691 / 32760 - s / 12))))));
  return sum + Math.log(shifted) - 0.5 / shifted - series;
}
