import { stirlingRemainder } from '../special/log-gamma.ts';

/** Terms summed one by one; beyond them both arguments are large enough for the asymptotic series. */
const SUMMED = 64;

/** log of theta (theta + 1) ... (theta + y - 1) / theta^y, y a whole number: log Γ(theta + y) - log Γ(theta) - y log theta. */
export function logRising(theta: number, y: number): number {
  const few = Math.min(y, SUMMED);
  let total = 0;
  for (let j = 1; j < few; j += 1) total += Math.log1p(j / theta);
  if (y <= SUMMED) return total;
  const a = theta + SUMMED;
  const k = y - SUMMED;
  return (
    total +
    (a - 0.5) * Math.log1p(k / a) -
    k +
    k * Math.log((a + k) / theta) +
    stirlingRemainder(a + k) -
    stirlingRemainder(a)
  );
}

/** ψ(theta + y) - ψ(theta): the derivative of log Γ(theta + y) - log Γ(theta) by theta. */
export function digammaRise(theta: number, y: number): number {
  const few = Math.min(y, SUMMED);
  let total = 0;
  for (let j = 0; j < few; j += 1) total += 1 / (theta + j);
  if (y <= SUMMED) return total;
  const a = theta + SUMMED;
  const b = theta + y;
  return total + Math.log1p((b - a) / a) + digammaRemainder(b) - digammaRemainder(a);
}

/** ψ'(theta) - ψ'(theta + y), minus the second derivative. */
export function trigammaFall(theta: number, y: number): number {
  const few = Math.min(y, SUMMED);
  let total = 0;
  for (let j = 0; j < few; j += 1) total += 1 / (theta + j) ** 2;
  if (y <= SUMMED) return total;
  const a = theta + SUMMED;
  const b = theta + y;
  return total + (b - a) / (a * b) + trigammaRemainder(a) - trigammaRemainder(b);
}

/** ψ(x) - log x for x of 64 or more. Abramowitz and Stegun 6.3.18. */
function digammaRemainder(x: number): number {
  const s = 1 / (x * x);
  return -0.5 / x - s * (1 / 12 - s * (1 / 120 - s * (1 / 252 - s / 240)));
}

/** ψ'(x) - 1/x for x of 64 or more. Abramowitz and Stegun 6.4.12. */
function trigammaRemainder(x: number): number {
  const s = 1 / (x * x);
  return s / 2 + (s / x) * (1 / 6 - s * (1 / 30 - s * (1 / 42 - s / 30)));
}
