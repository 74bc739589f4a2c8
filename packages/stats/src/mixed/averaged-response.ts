/** A mean over a normal random effect, on the link scale, with its derivatives. */
export interface AveragedLinear {
  readonly linear: number;
  readonly byLinear: number;
  /** By the variance of the effect. */
  readonly byVariance: number;
}

/** Logarithm of the mean of exp(linear + effect). */
export function averagedLog(linear: number, variance: number): AveragedLinear {
  return { linear: linear + variance / 2, byLinear: 1, byVariance: 0.5 };
}

/** Standard deviations of the normal beyond which nothing is left of a double. */
const REACH = 9;

/**
 * Logit of the mean of the logistic function of linear + effect. The trapezoidal rule: its error falls with the
 * exponential of the distance of the nearest pole, pi over the deviation, divided by the step (Trefethen and Weideman
 * 2014, SIAM Review 56, theorem 5.1); here it is below 1e-14 at every deviation.
 */
export function averagedLogit(linear: number, variance: number): AveragedLinear {
  const deviation = Math.sqrt(variance);
  // the smaller of the two probabilities keeps its digits
  const eta = -Math.abs(linear);
  const step = Math.min(0.5, 0.4 / deviation);
  const last = Math.ceil((REACH + Math.min(deviation, -eta / deviation || 0)) / step);
  let [mean, slope, bend] = [0, 0, 0];
  for (let k = -Math.ceil(REACH / step); k <= last; k += 1) {
    const t = k * step;
    const mass = Math.exp(-0.5 * t * t);
    const x = eta + deviation * t;
    const e = Math.exp(-Math.abs(x));
    const small = e / (1 + e);
    const weight = e / ((1 + e) * (1 + e));
    mean += mass * (x <= 0 ? small : 1 - small);
    slope += mass * weight;
    bend += mass * weight * (x <= 0 ? 1 - 2 * small : 2 * small - 1);
  }
  const scale = step / Math.sqrt(2 * Math.PI);
  const p = mean * scale;
  const spread = p * (1 - p);
  const sign = linear > 0 ? -1 : 1;
  return {
    linear: sign * Math.log(p / (1 - p)),
    byLinear: (slope * scale) / spread,
    // the mean obeys the heat equation: by the variance it changes by half its second derivative
    byVariance: (sign * 0.5 * bend * scale) / spread,
  };
}
