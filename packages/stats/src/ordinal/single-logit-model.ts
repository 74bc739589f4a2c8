import type { Objective } from '../optimise/newton.ts';

/** A product of factors is taken to a logarithm before it can leave the range of a double. */
const FLUSH = 1e150;
/** A single factor beyond this, or its inverse, is taken to a logarithm of its own. */
const SQUEEZE = 1e50;

/**
 * Log-likelihood of the proportional cumulative logit model with one predictor, for fits by the ten thousand.
 *
 * P(Y = c) is σ(upper - s) σ(s - lower) (1 - exp(lower - upper)) with s = x b: the last factor is the category's, so a
 * row costs one exponential, and the logarithm of many rows is one logarithm of their product. Rows lie category by
 * category in `x` and `weight`, those of category c from ends[c - 1] to ends[c] - 1.
 */
export class SingleLogitModel implements Objective {
  size: number;
  thresholds: number;
  readonly x: Float64Array;
  readonly weight: Float64Array;
  readonly ends: Uint32Array;
  /** Total weight of each category. */
  readonly totals: Float64Array;

  constructor(rows: number, categories: number) {
    this.thresholds = categories - 1;
    this.size = categories;
    this.x = new Float64Array(rows);
    this.weight = new Float64Array(rows).fill(1);
    this.ends = new Uint32Array(categories);
    this.totals = new Float64Array(categories);
    this.#last = new Float64Array(categories);
  }

  /** Parameters of the last evaluation. */
  readonly #last: Float64Array;

  useCategories(categories: number): void {
    this.thresholds = categories - 1;
    this.size = categories;
  }

  /**
   * Gain in log-likelihood by a last Newton step that was taken on trust: half of step' information step, exact to
   * the order of its power 3/2.
   */
  lastGain(parameters: Float64Array, information: Float64Array): number {
    const size = this.size;
    let square = 0;
    for (let k = 0; k < size; k += 1) {
      const step = parameters[k] - this.#last[k];
      square += step * step * information[k * size + k];
      for (let l = 0; l < k; l += 1) {
        square += 2 * step * (parameters[l] - this.#last[l]) * information[k * size + l];
      }
    }
    return square / 2;
  }

  evaluate(parameters: Float64Array, gradient: Float64Array, information: Float64Array): number {
    const { thresholds: m, size, x, weight, ends, totals } = this;
    const slope = parameters[m];
    for (let k = 0; k < size; k += 1) gradient[k] = 0;
    for (let k = 0; k < size * size; k += 1) information[k] = 0;
    let total = 0;
    let slopeScore = 0;
    let slopeCurve = 0;
    let start = 0;
    for (let k = 0; k < size; k += 1) this.#last[k] = parameters[k];
    for (let c = 0; c <= m; c += 1) {
      const end = ends[c];
      if (slope === 0) {
        total += this.#level(c, start, parameters, gradient, information);
        start = end;
        continue;
      }
      const minusUpper = c < m ? Math.exp(-parameters[c]) : 0;
      const plusLower = c > 0 ? Math.exp(parameters[c - 1]) : 0;
      let product = 1;
      let logs = 0;
      let upperScore = 0;
      let lowerScore = 0;
      let upperCurve = 0;
      let lowerCurve = 0;
      let upperCross = 0;
      let lowerCross = 0;
      let moment = 0;
      for (let i = start; i < end; i += 1) {
        const v = x[i];
        const w = weight[i];
        const lift = Math.exp(v * slope);
        // σ(upper - s) = 1 / (1 + above) and σ(s - lower) = lift / below, by one division.
        const above = minusUpper * lift;
        const below = lift + plusLower;
        const factor = (1 + above) * below;
        const inverse = 1 / factor;
        const underUpper = below * inverse;
        const part = (1 + above) * inverse;
        const overUpper = above * underUpper;
        const underLower = plusLower * part;
        if (w < 4 && factor < SQUEEZE && factor > 1 / SQUEEZE) {
          product *= factor;
          if (w > 1) product *= w > 2 ? factor * factor : factor;
          if (product > FLUSH || product < 1 / FLUSH) {
            logs += Math.log(product);
            product = 1;
          }
        } else {
          logs += w * Math.log(factor);
        }
        const upperWeight = w * overUpper * underUpper;
        const lowerWeight = w * underLower * lift * part;
        const upperMoment = upperWeight * v;
        const lowerMoment = lowerWeight * v;
        upperScore += w * overUpper;
        lowerScore += w * underLower;
        upperCurve += upperWeight;
        lowerCurve += lowerWeight;
        upperCross += upperMoment;
        lowerCross += lowerMoment;
        moment += w * v;
        slopeScore += w * v * (underLower - overUpper);
        slopeCurve += (upperMoment + lowerMoment) * v;
      }
      total += slope * moment - logs - Math.log(product);
      if (c < m) {
        gradient[c] += upperScore;
        information[c * size + c] += upperCurve;
        information[m * size + c] -= upperCross;
      }
      if (c > 0) {
        gradient[c - 1] -= lowerScore;
        information[(c - 1) * size + c - 1] += lowerCurve;
        information[m * size + c - 1] -= lowerCross;
      }
      if (c > 0 && c < m) {
        const distance = parameters[c] - parameters[c - 1];
        if (!(distance > 0)) return Number.NEGATIVE_INFINITY;
        total += addGap(totals[c], distance, c, size, gradient, information);
      }
      start = end;
    }
    gradient[m] += slopeScore;
    information[m * size + m] += slopeCurve;
    return Number.isNaN(total) ? Number.NEGATIVE_INFINITY : total;
  }

  /** One category where the slope is 0, as at the start of a search: all its rows have the same probability. */
  #level(
    c: number,
    start: number,
    parameters: Float64Array,
    gradient: Float64Array,
    information: Float64Array,
  ): number {
    const { thresholds: m, size, x, weight, ends, totals } = this;
    let sum = 0;
    let squares = 0;
    for (let i = start; i < ends[c]; i += 1) {
      const moment = weight[i] * x[i];
      sum += moment;
      squares += moment * x[i];
    }
    const overUpper = c < m ? 1 / (1 + Math.exp(parameters[c])) : 0;
    const underLower = c > 0 ? 1 / (1 + Math.exp(-parameters[c - 1])) : 0;
    const upperCurve = overUpper * (1 - overUpper);
    const lowerCurve = underLower * (1 - underLower);
    let total = totals[c] * (Math.log1p(-overUpper) + Math.log1p(-underLower));
    gradient[m] += sum * (underLower - overUpper);
    information[m * size + m] += squares * (upperCurve + lowerCurve);
    if (c < m) {
      gradient[c] += totals[c] * overUpper;
      information[c * size + c] += totals[c] * upperCurve;
      information[m * size + c] -= upperCurve * sum;
    }
    if (c > 0) {
      gradient[c - 1] -= totals[c] * underLower;
      information[(c - 1) * size + c - 1] += totals[c] * lowerCurve;
      information[m * size + c - 1] -= lowerCurve * sum;
    }
    if (c > 0 && c < m) {
      total += addGap(totals[c], parameters[c] - parameters[c - 1], c, size, gradient, information);
    }
    return total;
  }
}

/** The part that all rows of an inner category share, log(1 - exp(-distance)); returns it times their weight. */
export function addGap(
  weight: number,
  distance: number,
  c: number,
  size: number,
  gradient: Float64Array,
  information: Float64Array,
): number {
  const gap = -Math.expm1(-distance);
  const score = (weight * (1 - gap)) / gap;
  const curve = score / gap;
  gradient[c] += score;
  gradient[c - 1] -= score;
  information[c * size + c] += curve;
  information[(c - 1) * size + c - 1] += curve;
  information[c * size + c - 1] -= curve;
  return weight * Math.log(gap);
}
