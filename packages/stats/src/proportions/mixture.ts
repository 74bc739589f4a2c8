import { findRoot } from '../optimise/find-root.ts';
import { digammaRise, logGammaRise } from '../special/digamma.ts';

/**
 * Counts whose own rates or proportions vary between units by a conjugate law: gamma-Poisson or beta-binomial, with a
 * mean and a dispersion (0: they do not vary).
 */
export interface Mixture {
  /** Bounds of the mean, not attained. */
  readonly lower: number;
  readonly upper: number;
  /** The mean without variation between units: events over bases. */
  readonly pooled: number;
  /** Derivative of the log-likelihood along the mean. */
  meanSlope(mean: number, dispersion: number): number;
  /** Derivative along the dispersion. */
  dispersionSlope(mean: number, dispersion: number): number;
  /** Log-likelihood relative to that without variation at the pooled mean. */
  gain(mean: number, dispersion: number): number;
}

/** Events ~ Poisson(base x rate), rate ~ gamma with this mean and squared coefficient of variation `dispersion`. */
export function gammaPoisson(counts: Float64Array, bases: Float64Array): Mixture {
  const events = total(counts);
  const pooled = events / total(bases);
  return {
    lower: 0,
    upper: Number.POSITIVE_INFINITY,
    pooled,
    meanSlope(mean, dispersion) {
      let sum = 0;
      for (let i = 0; i < counts.length; i += 1) {
        const expected = mean * bases[i];
        sum += (counts[i] - expected) / (1 + dispersion * expected);
      }
      return sum;
    },
    dispersionSlope(mean, dispersion) {
      const size = 1 / dispersion;
      let sum = 0;
      for (let i = 0; i < counts.length; i += 1) {
        const share = dispersion * mean * bases[i];
        // Per unit of size; the chain rule follows.
        sum += digammaRise(size, counts[i]) - Math.log1p(share) + (share - dispersion * counts[i]) / (1 + share);
      }
      return -sum * size * size;
    },
    gain(mean, dispersion) {
      const size = 1 / dispersion;
      let sum = 0;
      for (let i = 0; i < counts.length; i += 1) {
        const x = counts[i];
        const expected = mean * bases[i];
        const plain = pooled * bases[i];
        sum += logGammaRise(size, x) - (x + size) * Math.log1p(dispersion * expected);
        sum += x === 0 ? plain : plain + x * Math.log(expected / plain);
      }
      return sum;
    },
  };
}

/** Successes ~ binomial(trials, p), p ~ beta with this mean and `dispersion` 1 / (a + b). */
export function betaBinomial(counts: Float64Array, bases: Float64Array): Mixture {
  const pooled = total(counts) / total(bases);
  return {
    lower: 0,
    upper: 1,
    pooled,
    meanSlope(mean, dispersion) {
      const a = mean / dispersion;
      const b = (1 - mean) / dispersion;
      let sum = 0;
      for (let i = 0; i < counts.length; i += 1) {
        sum += digammaRise(a, counts[i]) - digammaRise(b, bases[i] - counts[i]);
      }
      return sum;
    },
    dispersionSlope(mean, dispersion) {
      const a = mean / dispersion;
      const b = (1 - mean) / dispersion;
      let sum = 0;
      for (let i = 0; i < counts.length; i += 1) {
        sum += mean * digammaRise(a, counts[i]);
        sum += (1 - mean) * digammaRise(b, bases[i] - counts[i]);
        sum -= digammaRise(a + b, bases[i]);
      }
      return -sum / (dispersion * dispersion);
    },
    gain(mean, dispersion) {
      const a = mean / dispersion;
      const b = (1 - mean) / dispersion;
      let sum = 0;
      for (let i = 0; i < counts.length; i += 1) {
        const x = counts[i];
        const n = bases[i];
        // The powers of a, b and a + b that the rises leave out, against those of the pooled proportion.
        sum += logGammaRise(a, x) + logGammaRise(b, n - x) - logGammaRise(a + b, n);
        if (x > 0) sum += x * Math.log(mean / pooled);
        if (n > x) sum += (n - x) * (Math.log1p(-mean) - Math.log1p(-pooled));
      }
      return sum;
    },
  };
}

function total(values: Float64Array): number {
  return values.reduce((a, b) => a + b, 0);
}

/** Dispersions looked at, as powers of e: from what no data can tell from 0 to spreads beyond all use. */
const FIRST = -14;
const LAST = 7;
const STEP = 1;

/**
 * Maximum likelihood of mean and dispersion: along the dispersion the likelihood is followed with the mean at its best,
 * every peak on the way is found to rounding, and the highest is taken, or no dispersion if that is higher. 'unbounded'
 * when the likelihood still rises at the end.
 */
export function fitMixture(mixture: Mixture): { mean: number; dispersion: number } | 'unbounded' {
  const meanAt = (dispersion: number): number => {
    const slope = (u: number): number => mixture.meanSlope(fromLine(u, mixture), dispersion);
    const centre = toLine(mixture.pooled, mixture);
    let reach = 1;
    while (reach < 500 && !(slope(centre - reach) > 0 && slope(centre + reach) < 0)) reach *= 2;
    const root = findRoot({ of: slope, lower: centre - reach, upper: centre + reach });
    return root.ok ? fromLine(root.value.root, mixture) : mixture.pooled;
  };
  const slopeAt = (log: number): number => {
    const dispersion = Math.exp(log);
    return mixture.dispersionSlope(meanAt(dispersion), dispersion);
  };
  let best: { mean: number; dispersion: number } = { mean: mixture.pooled, dispersion: 0 };
  let highest = 0;
  let before = slopeAt(FIRST);
  for (let log = FIRST + STEP; log <= LAST; log += STEP) {
    const here = slopeAt(log);
    if (before > 0 && here <= 0) {
      const root = findRoot({ of: slopeAt, lower: log - STEP, upper: log });
      if (root.ok) {
        const dispersion = Math.exp(root.value.root);
        const mean = meanAt(dispersion);
        const gain = mixture.gain(mean, dispersion);
        if (gain > highest) {
          highest = gain;
          best = { mean, dispersion };
        }
      }
    }
    before = here;
  }
  const end = Math.exp(LAST);
  if (before > 0 && mixture.gain(meanAt(end), end) > highest) return 'unbounded';
  return best;
}

/** The mean on the whole line: its logarithm, or its logit when it has an upper bound. */
function toLine(mean: number, { upper }: Mixture): number {
  return upper === 1 ? Math.log(mean) - Math.log1p(-mean) : Math.log(mean);
}

function fromLine(u: number, { upper }: Mixture): number {
  if (upper !== 1) return Math.exp(u);
  return u < 0 ? Math.exp(u) / (1 + Math.exp(u)) : 1 / (1 + Math.exp(-u));
}
