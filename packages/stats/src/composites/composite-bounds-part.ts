/**
 * One indicator with hidden figures, as a part of composites: normalised, for the geometric mean the logarithm of the
 * stretched value. Higher is better. Missing places are NaN unless the rule for missing values fills them.
 */
export abstract class BoundedPart {
  /** What each unit's part can be; a bound that does not exist is infinite. */
  abstract readonly lower: Float64Array;
  abstract readonly upper: Float64Array;

  /** The most by which unit a can be above unit b in any one fill-in. */
  abstract mostAbove(a: number, b: number): number;

  /** 1 when a can be above b, 0 when at most equal, -1 when it is below for certain. */
  abstract mostSign(a: number, b: number): number;

  /**
   * The most that weightA times the part of a, less weightB times that of b, can be. Where the two have weights of
   * their own, what both share is compared in the same fill-in, the rest at its ends.
   */
  mostTerm(a: number, weightA: number, b: number, weightB: number): number {
    const apart = times(weightA, this.upper[a]) - times(weightB, this.lower[b]);
    if (weightA === 0 || weightB === 0) return apart;
    const shared = Math.min(weightA, weightB);
    const joint =
      shared * this.mostAbove(a, b) + times(weightA - shared, this.upper[a]) - times(weightB - shared, this.lower[b]);
    return Math.min(apart, joint);
  }
}

/** Nothing of something unbounded or missing is nothing. */
export function times(weight: number, value: number): number {
  return weight === 0 ? 0 : weight * value;
}
