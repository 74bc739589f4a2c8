import { requireProbability, requireWhole } from '../check.ts';
import { logGamma } from '../special/log-gamma.ts';
import type { RandomStream } from './stream.ts';

/** Below this mean the sum of probabilities from 0 up is the faster way. */
const FEW = 10;

/**
 * Successes in n independent trials: by inversion for a mean below 10, otherwise by transformed rejection (Hörmann 1993,
 * "The generation of binomial random variates", algorithm BTRS).
 */
export function drawBinomial(stream: RandomStream, n: number, probability: number): number {
  requireWhole('randomStream.binomial', 'n', n);
  requireProbability('randomStream.binomial', 'probability', probability);
  if (n === 0 || probability === 0) return 0;
  if (probability === 1) return n;
  if (probability > 0.5) return n - smallHalf(stream, n, 1 - probability);
  return smallHalf(stream, n, probability);
}

/** For probabilities up to a half. */
function smallHalf(stream: RandomStream, n: number, p: number): number {
  return n * p < FEW ? invert(stream, n, p) : reject(stream, n, p);
}

function invert(stream: RandomStream, n: number, p: number): number {
  const odds = p / (1 - p);
  const none = Math.exp(n * Math.log1p(-p));
  for (;;) {
    let left = stream.uniform();
    let mass = none;
    for (let k = 0; k <= n && mass > 0; k += 1) {
      if (left < mass) return k;
      left -= mass;
      mass *= (odds * (n - k)) / (k + 1);
    }
    // The uniform was beyond the sum of all probabilities as rounded: draw another.
  }
}

function reject(stream: RandomStream, n: number, p: number): number {
  const spread = Math.sqrt(n * p * (1 - p));
  const b = 1.15 + 2.53 * spread;
  const a = -0.0873 + 0.0248 * b + 0.01 * p;
  const centre = n * p + 0.5;
  const squeeze = 0.92 - 4.2 / b;
  const alpha = (2.83 + 5.1 / b) * spread;
  const logOdds = Math.log(p / (1 - p));
  const mode = Math.floor((n + 1) * p);
  const atMode = logGamma(mode + 1) + logGamma(n - mode + 1);
  for (;;) {
    const u = stream.uniform() - 0.5;
    const v = stream.uniform();
    const edge = 0.5 - Math.abs(u);
    const k = Math.floor(((2 * a) / edge + b) * u + centre);
    if (edge >= 0.07 && v <= squeeze) return k;
    if (k < 0 || k > n) continue;
    const height = Math.log((v * alpha) / (a / (edge * edge) + b));
    if (height <= atMode - logGamma(k + 1) - logGamma(n - k + 1) + (k - mode) * logOdds) return k;
  }
}
