import { findNotFinite, findOverflow, misuse } from '../check.ts';
import { chiSquaredDistribution } from '../distributions/chi-squared.ts';
import { cannot, type Outcome, ok } from '../outcome.ts';

/** What the test needs of a fitted model. */
export interface FittedModel {
  readonly logLikelihood: number;
  readonly parameterCount: number;
  /** Restricted likelihoods of mixed models; comparable between equal predictors only, and so refused here. */
  readonly criterion?: 'REML' | 'ML';
}

export interface LikelihoodRatio {
  /** Twice the gain in log-likelihood. */
  readonly statistic: number;
  readonly degreesOfFreedom: number;
  readonly p: number;
  readonly method: string;
}

/**
 * Likelihood ratio test of a model against a wider one that contains it, both fitted to the same data; p by
 * chi-squared with the difference in parameters.
 *
 * `not-finite` when a log-likelihood is; `not-converged` when the wider model fits worse, which no maximum can do.
 *
 * @throws RangeError when the larger model has no more parameters than the smaller, or a likelihood is restricted
 */
export function likelihoodRatioTest(models: {
  readonly smaller: FittedModel;
  readonly larger: FittedModel;
}): Outcome<LikelihoodRatio> {
  const { smaller, larger } = models;
  if (smaller.criterion === 'REML' || larger.criterion === 'REML') {
    misuse(
      'likelihoodRatioTest',
      'criterion',
      "'ML': restricted likelihoods are compared by varianceComponentTest, or fit with criterion 'ML'",
      'REML',
    );
  }
  const degreesOfFreedom = larger.parameterCount - smaller.parameterCount;
  if (!(degreesOfFreedom >= 1)) {
    misuse('likelihoodRatioTest', 'larger.parameterCount', `above ${smaller.parameterCount}`, larger.parameterCount);
  }
  const fault = findNotFinite('logLikelihood', [smaller.logLikelihood, larger.logLikelihood]);
  if (fault !== null) return fault;
  const gain = 2 * (larger.logLikelihood - smaller.logLikelihood);
  if (!(gain > -1e-6)) {
    return cannot('not-converged', `the wider model fits worse (${gain}): the two are not nested or not converged`);
  }
  const statistic = Math.max(0, gain);
  const overflow = findOverflow('the statistic', statistic);
  if (overflow !== null) return overflow;
  return ok({
    statistic,
    degreesOfFreedom,
    p: chiSquaredDistribution({ degreesOfFreedom }).upper(statistic),
    method: 'likelihood ratio, chi-squared',
  });
}
