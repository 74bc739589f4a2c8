import { misuse, requireNumber, requireWhole } from '../check.ts';
import { chiSquaredDistribution } from '../distributions/chi-squared.ts';
import { cannot, type Outcome, ok } from '../outcome.ts';
import type { Criterion } from './linear-profile.ts';

/** A fit, or the log-likelihood of one. */
export interface VarianceComponentModel {
  readonly logLikelihood: number;
  /** Of linear models: must be the same for both where both have it. */
  readonly criterion?: Criterion;
  /** Fixed terms: must be the same for both where both have them. */
  readonly terms?: readonly string[];
}

export interface VarianceComponentTestOptions {
  /** The model without the variance, the same predictors and criterion. */
  readonly smaller: VarianceComponentModel;
  /** The model with it. */
  readonly larger: VarianceComponentModel;
  /**
   * Covariances that go with the variance: 0 for a random intercept or one more term, 1 for a slope beside an
   * intercept, q for an effect beside q others.
   */
  readonly covariances: number;
}

/** Whether a variance of a mixed model is more than 0. */
export interface VarianceComponentTest {
  readonly method: string;
  /** Twice the difference of the log-likelihoods. */
  readonly statistic: number;
  /** The reference: each chi-squared with its weight; 0 degrees of freedom is the point 0. */
  readonly mixture: readonly { readonly weight: number; readonly degreesOfFreedom: number }[];
  readonly p: number;
  readonly assumptions: readonly string[];
}

/**
 * Tests by the likelihood ratio whether a variance is 0, at the edge of what is possible: half a chi-squared with as
 * many degrees of freedom as covariances, half one with one more. Self and Liang (1987), JASA 82, case 5 and 6; Stram and
 * Lee (1994), Biometrics 50. With few groups the test is conservative (Crainiceanu and Ruppert 2004, JRSS B 66): a
 * variance of 0 is estimated in more than half of the samples.
 *
 * `not-converged` when the larger model's likelihood is lower: one of the two is not at its optimum, or they are not
 * nested.
 *
 * @throws RangeError when a log-likelihood is not finite, covariances is not a whole number, or the two fits differ in
 * criterion or fixed terms
 */
export function varianceComponentTest(options: VarianceComponentTestOptions): Outcome<VarianceComponentTest> {
  const { smaller, larger, covariances } = options;
  for (const [name, model] of Object.entries({ smaller, larger })) {
    requireNumber('varianceComponentTest', `${name}.logLikelihood`, model.logLikelihood);
    if (!Number.isFinite(model.logLikelihood)) {
      misuse('varianceComponentTest', `${name}.logLikelihood`, 'finite', model.logLikelihood);
    }
  }
  requireWhole('varianceComponentTest', 'covariances', covariances);
  for (const key of ['criterion', 'terms'] as const) {
    const [ours, theirs] = [smaller[key]?.toString(), larger[key]?.toString()];
    if (ours !== undefined && theirs !== undefined && ours !== theirs) {
      misuse('varianceComponentTest', `larger.${key}`, `smaller.${key} (${ours})`, theirs);
    }
  }
  const difference = 2 * (larger.logLikelihood - smaller.logLikelihood);
  if (difference === Number.POSITIVE_INFINITY)
    return cannot('not-finite', 'the ratio is beyond what a double can hold');
  if (difference < -1e-6 * (1 + Math.abs(smaller.logLikelihood))) {
    return cannot('not-converged', 'the larger model has the lower likelihood: not its optimum, or not nested');
  }
  const statistic = Math.max(0, difference);
  const upper = (degreesOfFreedom: number): number => {
    if (degreesOfFreedom === 0) return statistic > 0 ? 0 : 1;
    return chiSquaredDistribution({ degreesOfFreedom }).upper(statistic);
  };
  return ok({
    method: 'likelihood ratio, chi-bar-squared',
    statistic,
    mixture: [
      { weight: 0.5, degreesOfFreedom: covariances },
      { weight: 0.5, degreesOfFreedom: covariances + 1 },
    ],
    p: (upper(covariances) + upper(covariances + 1)) / 2,
    assumptions: ['the other variances more than 0', 'many groups: with few the test is conservative'],
  });
}
