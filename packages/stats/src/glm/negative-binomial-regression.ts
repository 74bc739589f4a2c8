import { findOverflow, misuse } from '../check.ts';
import { chiSquaredDistribution } from '../distributions/chi-squared.ts';
import { type Outcome, ok } from '../outcome.ts';
import { fitNegativeBinomial } from './negative-binomial-theta.ts';
import type { PoissonRegressionOptions } from './poisson-regression.ts';
import { prepare } from './prepare.ts';
import { type MaximumLikelihoodFit, reportOf, withLikelihood } from './report.ts';

export interface NegativeBinomialFit extends MaximumLikelihoodFit {
  /** Variance is mean + mean²/theta; null when the counts show no over-dispersion (theta runs to infinity). */
  readonly theta: { readonly estimate: number; readonly standardError: number } | null;
  /** Likelihood ratio against the Poisson; p from half chi-squared with 1 degree, as 1/theta cannot fall below 0. */
  readonly overdispersion: { readonly statistic: number; readonly p: number; readonly method: string };
}

/**
 * Negative binomial (NB2) regression of over-dispersed counts, coefficients and theta together by maximum
 * likelihood. Lawless (1987), Canadian J. Statistics 15(3). As R's MASS::glm.nb: errors of the coefficients from the
 * expected information, in which theta and the coefficients are unrelated.
 *
 * Counts that vary no more than a Poisson's are no failure: `theta` is null and the rest is the Poisson fit. Other
 * reasons as for `poissonRegression`.
 *
 * @throws RangeError as `poissonRegression`; counts must be whole
 */
export function negativeBinomialRegression(options: PoissonRegressionOptions): Outcome<NegativeBinomialFit> {
  const { response, exposure } = options;
  const where = 'negativeBinomialRegression';
  for (let i = 0; i < response.length; i += 1) {
    if (Number.isFinite(response[i]) && !Number.isInteger(response[i])) {
      misuse(where, `response[${i}]`, 'a whole count', response[i]);
    }
  }
  const prepared = prepare(where, { family: 'Poisson', response, exposure }, options);
  if ('ok' in prepared) return prepared;
  const found = fitNegativeBinomial(prepared, prepared.intercept);
  if ('ok' in found) return found;
  const { fit, theta, standardError, gain } = found;
  const report = withLikelihood(
    reportOf({ ...prepared, family: fit.model.data.family }, fit, {
      method: 'negative binomial regression (NB2), maximum likelihood',
      quasi: false,
      extraParameters: 1,
      assumptions: [
        prepared.clusters === null ? 'independent rows' : 'independent clusters',
        'effects linear on the log rate',
        ...(prepared.errors === 'classical' ? ['variance mean + mean²/theta'] : []),
      ],
    }),
  );
  if ('ok' in report) return report;
  const statistic = Math.max(0, 2 * gain);
  const overflow = findOverflow('theta', theta ?? 0, standardError ?? 0, statistic);
  if (overflow !== null) return overflow;
  return ok({
    ...report,
    family: 'negative binomial' as const,
    nullLogLikelihood: null,
    theta: theta === null || standardError === null ? null : Object.freeze({ estimate: theta, standardError }),
    overdispersion: Object.freeze({
      statistic,
      p: statistic === 0 ? 1 : chiSquaredDistribution({ degreesOfFreedom: 1 }).upper(statistic) / 2,
      method: 'likelihood ratio against the Poisson, half chi-squared with 1 degree',
    }),
  });
}
