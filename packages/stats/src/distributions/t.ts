import { requirePositive } from '../check.ts';
import { devianceTerm } from '../special/deviance-term.ts';
import { incompleteBeta, logIncompleteBeta } from '../special/incomplete-beta.ts';
import { logGamma, stirlingRemainder } from '../special/log-gamma.ts';
import { logOfRest } from '../special/log-of-rest.ts';
import { betaQuantileLogit } from './beta.ts';
import { type Distribution, distribution } from './distribution.ts';

function density(df: number, x: number): number {
  if (!Number.isFinite(x)) return 0;
  const constant = -devianceTerm(df / 2, (df + 1) / 2) + stirlingRemainder((df + 1) / 2) - stirlingRemainder(df / 2);
  const square = (x * x) / df;
  if (square > 1e300) {
    const logSquare = 2 * (Math.log(Math.abs(x)) - 0.5 * Math.log(df));
    return Math.exp(constant - (df / 2) * logSquare) / (Math.sqrt(2 * Math.PI) * Math.abs(x / Math.sqrt(df)));
  }
  return Math.exp(constant - 0.5 * (df + 1) * Math.log1p(square)) * Math.sqrt(1 / (2 * Math.PI));
}

function logDensity(df: number, x: number): number {
  if (!Number.isFinite(x)) return Number.NEGATIVE_INFINITY;
  const constant = -devianceTerm(df / 2, (df + 1) / 2) + stirlingRemainder((df + 1) / 2) - stirlingRemainder(df / 2);
  const square = (x * x) / df;
  const logOfSum = square > 1e300 ? 2 * Math.log(Math.abs(x)) - Math.log(df) : Math.log1p(square);
  return constant - 0.5 * (df + 1) * logOfSum - 0.5 * Math.log(2 * Math.PI);
}

/** log P(T > x) for x >= 0. */
function logTailBeyond(df: number, x: number): number {
  if (x === Number.POSITIVE_INFINITY) return Number.NEGATIVE_INFINITY;
  const square = (x / Math.sqrt(df)) ** 2;
  if (square < 1e300) {
    return logIncompleteBeta(df / 2, 0.5, 1 / (1 + square), square / (1 + square), 'lower') - Math.LN2;
  }
  // So far out the tail is its leading power.
  const logBeta = logGamma(df / 2) + logGamma(0.5) - logGamma((df + 1) / 2);
  return -df * (Math.log(x) - 0.5 * Math.log(df)) - Math.log(df / 2) - logBeta - Math.LN2;
}

/** P(T > x) for x >= 0. */
function tailBeyond(df: number, x: number): number {
  if (x === Number.POSITIVE_INFINITY) return 0;
  const ratio = x / Math.sqrt(df);
  const square = ratio * ratio;
  if (square === Number.POSITIVE_INFINITY) return 0;
  const near = 1 / (1 + square);
  return 0.5 * incompleteBeta(df / 2, 0.5, near, square / (1 + square), 'lower');
}

/** The x >= 0 with P(T > x) = p, 0 < p < 1/2: near = 1 / (1 + x²/df) has a beta distribution. */
function beyondQuantile(df: number, p: number): number {
  const logit = betaQuantileLogit(df / 2, 0.5, 2 * p, 'lower');
  return Math.sqrt(df) * Math.exp(-logit / 2);
}

function quantile(df: number, p: number): number {
  if (p === 0) return Number.NEGATIVE_INFINITY;
  if (p === 1) return Number.POSITIVE_INFINITY;
  if (p === 0.5) return 0;
  return p < 0.5 ? -beyondQuantile(df, p) : beyondQuantile(df, 1 - p);
}

/**
 * Student's t distribution.
 *
 * @throws RangeError when degreesOfFreedom is not positive
 */
export function tDistribution(options: { readonly degreesOfFreedom: number }): Distribution {
  const df = options.degreesOfFreedom;
  requirePositive('tDistribution', 'degreesOfFreedom', df);
  return distribution({
    name: 'tDistribution',
    density: (x) => density(df, x),
    lower: (x) => (x < 0 ? tailBeyond(df, -x) : 1 - tailBeyond(df, x)),
    upper: (x) => (x > 0 ? tailBeyond(df, x) : 1 - tailBeyond(df, -x)),
    logDensity: (x) => logDensity(df, x),
    logLower: (x) => (x < 0 ? logTailBeyond(df, -x) : logOfRest(logTailBeyond(df, x))),
    logUpper: (x) => (x > 0 ? logTailBeyond(df, x) : logOfRest(logTailBeyond(df, -x))),
    quantile: (p) => quantile(df, p),
    upperQuantile: (p) => 0 - quantile(df, p),
  });
}
