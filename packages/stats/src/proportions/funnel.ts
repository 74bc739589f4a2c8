import {
  findNotFinite,
  findOverflow,
  findTooFew,
  misuse,
  requireOption,
  requirePositive,
  requireSameLength,
  requireWhole,
} from '../check.ts';
import { quantileOfSorted, sortedCopy } from '../describe/quantile.ts';
import { binomialDistribution } from '../distributions/binomial.ts';
import type { Distribution } from '../distributions/distribution.ts';
import { poissonDistribution } from '../distributions/poisson.ts';
import { findRoot } from '../optimise/find-root.ts';
import { cannot, type Outcome, ok } from '../outcome.ts';
import { standardNormalLower, standardNormalQuantile } from '../special/standard-normal.ts';

export type FunnelKind = 'proportion' | 'rate';

export interface FunnelLimitsOptions {
  /** 'proportion': binomial counts out of a base; 'rate': Poisson counts on a base. */
  readonly kind: FunnelKind;
  /** The proportion or rate per unit of base that every unit is compared with. */
  readonly target: number;
  /** Bases: trials or exposures, one a point on the horizontal axis. */
  readonly bases: ArrayLike<number>;
  /** Two-sided level of the limits, for example 0.95 or 0.998. */
  readonly level: number;
  /** Variance relative to binomial or Poisson; 1 when left out. Limits stand at z √φ. */
  readonly overdispersion?: number;
}

export interface FunnelLimits {
  readonly lower: Float64Array;
  readonly upper: Float64Array;
  readonly level: number;
  readonly method: string;
}

/**
 * Control limits of a funnel plot, on the scale of the target (Spiegelhalter 2005, Statistics in Medicine
 * 24): exact binomial or Poisson, interpolated between counts so that the limits are smooth. Over-dispersion
 * φ widens them as if the limit stood at z √φ instead of z; beyond 36 standard deviations, where tails are too small for
 * a double, by the deviance.
 *
 * `not-finite` when a base is not finite, `constant` when the target leaves no variation (0, or proportion 1).
 *
 * @throws RangeError on a base that is not positive (for proportions: not a whole number of trials), a proportion
 * above 1, or overdispersion not positive
 */
export function funnelLimits(options: FunnelLimitsOptions): Outcome<FunnelLimits> {
  const { kind, target, bases, level, overdispersion = 1 } = options;
  const fault = checkTarget('funnelLimits', kind, target) ?? findNotFinite('bases', bases);
  if (!(level > 0 && level < 1)) misuse('funnelLimits', 'level', 'strictly between 0 and 1', level);
  requirePositive('funnelLimits', 'overdispersion', overdispersion);
  if (fault !== null) return fault;
  const z = standardNormalQuantile((1 - level) / 2) * Math.sqrt(overdispersion);
  const tail = standardNormalLower(z);
  const lower = new Float64Array(bases.length);
  const upper = new Float64Array(bases.length);
  for (let i = 0; i < bases.length; i += 1) {
    const base = bases[i]!;
    if (kind === 'proportion') requireWhole('funnelLimits', `bases[${i}]`, base, 1);
    else requirePositive('funnelLimits', `bases[${i}]`, base);
    if (tail < FARTHEST_TAIL) {
      lower[i] = limitByDeviance(kind, target, base, z * z, 0) / base;
      upper[i] = limitByDeviance(kind, target, base, z * z, kind === 'proportion' ? base : Number.MAX_VALUE) / base;
      continue;
    }
    const counts =
      kind === 'proportion'
        ? binomialDistribution({ trials: base, probability: target })
        : poissonDistribution({ mean: target * base });
    lower[i] = Math.max(0, smoothQuantile(counts, tail, 'lower') / base);
    const high = smoothQuantile(counts, tail, 'upper') / base;
    upper[i] = kind === 'proportion' ? Math.min(1, high) : high;
  }
  const law = kind === 'proportion' ? 'binomial' : 'Poisson';
  return ok({ lower, upper, level, method: `exact ${law} limits, interpolated; over-dispersion ${overdispersion}` });
}

/** Tails smaller than this, some 36 standard deviations out, are too near the end of a double to be inverted. */
const FARTHEST_TAIL = 1e-285;

/**
 * The count between the target's and `end` whose deviance is z²: what exact limits come to so far out, to within two counts
 * (the signed root of the deviance is normal but for terms that vanish beside it). `end` when it is nearer.
 */
function limitByDeviance(kind: FunnelKind, target: number, base: number, square: number, end: number): number {
  const expected = target * base;
  const part = (count: number, mean: number): number =>
    count === 0 ? mean : count * Math.log(count / mean) - count + mean;
  const excess = (count: number): number =>
    2 * (part(count, expected) + (kind === 'proportion' ? part(base - count, base - expected) : 0)) - square;
  let far = end;
  // Double the step until the deviance is passed: a Poisson count has no end of its own.
  if (end === Number.MAX_VALUE) {
    far = expected + 1;
    while (excess(far) < 0) far = expected + 2 * (far - expected);
  }
  if (excess(far) <= 0) return far;
  const root = findRoot({ of: excess, lower: Math.min(far, expected), upper: Math.max(far, expected) });
  return root.ok ? root.value.root : far;
}

/** The count r with tail probability p, less the share of P(r) by which the tail overshoots. */
function smoothQuantile(counts: Distribution, p: number, side: 'lower' | 'upper'): number {
  const r = side === 'lower' ? counts.quantile(p) : counts.upperQuantile(p);
  const overshoot = side === 'lower' ? counts.lower(r) - p : p - counts.upper(r);
  return r - overshoot / counts.density(r);
}

function checkTarget(where: string, kind: FunnelKind, target: number) {
  requireOption(where, 'kind', ['proportion', 'rate'], kind);
  if (!Number.isFinite(target)) return cannot('not-finite', `target is ${target}; pass a finite number`);
  if (target < 0 || (kind === 'proportion' && target > 1)) {
    misuse(where, 'target', kind === 'proportion' ? 'between 0 and 1' : '0 or more', target);
  }
  if (target === 0 || (kind === 'proportion' && target === 1)) {
    return cannot('constant', `a target of ${target} leaves no variation to draw limits for`);
  }
  return null;
}

export interface FunnelOverdispersion {
  /** Mean squared winsorised z score; 1 when counts vary just as binomial or Poisson counts do. */
  readonly factor: number;
  readonly n: number;
  readonly winsorised: number;
  readonly method: string;
}

/**
 * Estimates the over-dispersion of counts about a target from standardised residuals, winsorised so that the
 * units which the funnel is to find do not widen it (Spiegelhalter 2005).
 *
 * `too-few` below two units, `not-finite`, `constant` as for `funnelLimits`.
 *
 * @throws RangeError when lengths differ, a base is not positive, a count is negative or (for proportions) above its
 * base, or winsorise is not from 0 to below 0.5
 */
export function funnelOverdispersion(options: {
  readonly kind: FunnelKind;
  readonly target: number;
  readonly counts: ArrayLike<number>;
  readonly bases: ArrayLike<number>;
  /** Share of z scores pulled in at each end; 0.1 when left out. */
  readonly winsorise?: number;
}): Outcome<FunnelOverdispersion> {
  const { kind, target, counts, bases, winsorise = 0.1 } = options;
  requireSameLength('funnelOverdispersion', 'counts', counts, 'bases', bases);
  if (!(winsorise >= 0 && winsorise < 0.5)) {
    misuse('funnelOverdispersion', 'winsorise', 'from 0 to below 0.5', winsorise);
  }
  const fault =
    checkTarget('funnelOverdispersion', kind, target) ??
    findTooFew('counts', counts.length, 2) ??
    findNotFinite('counts', counts) ??
    findNotFinite('bases', bases);
  if (fault !== null) return fault;
  const z = Float64Array.from({ length: counts.length }, (_, i) => {
    requirePositive('funnelOverdispersion', `bases[${i}]`, bases[i]!);
    if (counts[i]! < 0 || (kind === 'proportion' && counts[i]! > bases[i]!)) {
      const wanted = kind === 'proportion' ? `from 0 to bases[${i}] (${bases[i]})` : '0 or more';
      misuse('funnelOverdispersion', `counts[${i}]`, wanted, counts[i]);
    }
    const unit = kind === 'proportion' ? target * (1 - target) : target;
    return (counts[i]! - target * bases[i]!) / Math.sqrt(unit * bases[i]!);
  });
  const sorted = sortedCopy(z);
  const low = quantileOfSorted(sorted, winsorise, 7);
  const high = quantileOfSorted(sorted, 1 - winsorise, 7);
  let sum = 0;
  for (const value of z) sum += Math.min(high, Math.max(low, value)) ** 2;
  const overflow = findOverflow('the over-dispersion', sum);
  if (overflow !== null) return overflow;
  return ok({ factor: sum / z.length, n: z.length, winsorised: winsorise, method: 'mean squared winsorised z' });
}
