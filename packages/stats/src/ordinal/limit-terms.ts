import { standardNormalDensity, standardNormalLower } from '../special/standard-normal.ts';

export type Link = 'logit' | 'probit';

/**
 * What one observation between the limits `lower` and `upper` (either may be infinite) gives to a cumulative
 * link model: p = F(upper) - F(lower), and slopes and curvatures of log p. Fields are overwritten by each call.
 */
export class LimitTerms {
  probability = 0;
  /** d log p / d upper, and minus d log p / d lower: f(limit) / p. */
  upperSlope = 0;
  lowerSlope = 0;
  /** Minus the second derivatives of log p by upper, by lower, and by both. */
  upperCurve = 0;
  lowerCurve = 0;
  crossCurve = 0;

  /** f'(limit) / p on each side turns slopes into curvatures. */
  finish(upperBend: number, lowerBend: number): void {
    this.upperCurve = this.upperSlope * this.upperSlope - upperBend;
    this.lowerCurve = this.lowerSlope * this.lowerSlope + lowerBend;
    this.crossCurve = -this.upperSlope * this.lowerSlope;
  }

  /**
   * Logit from minusUpper = exp(-upper) and minusLower = exp(-lower) (0 above the last threshold, Infinity
   * below the first) and gap = 1 - exp(lower - upper): p = σ(upper) σ(-lower) gap loses nothing in the tails.
   */
  logit(minusUpper: number, minusLower: number, gap: number): void {
    const belowUpper = 1 / (1 + minusUpper);
    const belowLower = 1 / (1 + minusLower);
    const aboveUpper = minusUpper === 0 ? 0 : minusUpper * belowUpper;
    const aboveLower = belowLower === 0 ? 1 : minusLower * belowLower;
    this.probability = belowUpper * aboveLower * gap;
    this.upperSlope = aboveUpper / (aboveLower * gap);
    this.lowerSlope = belowLower / (belowUpper * gap);
    this.finish(this.upperSlope * (1 - 2 * belowUpper), this.lowerSlope * (1 - 2 * belowLower));
  }

  probit(upper: number, lower: number): void {
    // In the upper half the tails are subtracted: both would be 1 to all digits.
    this.probability =
      lower > 0
        ? standardNormalLower(-lower) - standardNormalLower(-upper)
        : standardNormalLower(upper) - standardNormalLower(lower);
    const finiteUpper = upper < Number.POSITIVE_INFINITY;
    const finiteLower = lower > Number.NEGATIVE_INFINITY;
    this.upperSlope = finiteUpper ? standardNormalDensity(upper) / this.probability : 0;
    this.lowerSlope = finiteLower ? standardNormalDensity(lower) / this.probability : 0;
    this.finish(finiteUpper ? -upper * this.upperSlope : 0, finiteLower ? -lower * this.lowerSlope : 0);
  }

  /** Either link from the limits themselves. */
  from(link: Link, upper: number, lower: number): void {
    if (link === 'probit') this.probit(upper, lower);
    else this.logit(Math.exp(-upper), Math.exp(-lower), -Math.expm1(lower - upper));
  }
}
