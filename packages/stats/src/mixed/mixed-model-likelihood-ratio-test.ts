import { misuse } from '../check.ts';
import { type LikelihoodRatio, likelihoodRatioTest } from '../ordinal/likelihood-ratio-test.ts';
import type { Outcome } from '../outcome.ts';
import type { Criterion } from './linear-profile.ts';
import type { ResponseFamily } from './response-model.ts';

/** What the test needs of a fitted mixed model; every fit has it. */
export interface FittedMixedModel {
  readonly logLikelihood: number;
  readonly parameterCount: number;
  readonly terms: readonly string[];
  readonly n: number;
  readonly random: readonly { readonly effects: readonly string[] }[];
  /** Of linear models. */
  readonly criterion?: Criterion;
  /** Of Poisson and logistic models. */
  readonly family?: ResponseFamily;
  /** Of Poisson and logistic models. */
  readonly quadraturePoints?: number;
}

/**
 * Tests fixed predictors of a mixed model by the likelihood ratio: the larger fit has them, the smaller does not, and
 * the random terms are the same. Chi-squared, for many groups: with few, predictors that vary between groups only are
 * rejected too often. Variances are tested by varianceComponentTest.
 *
 * Log-likelihoods that cannot be compared are refused: restricted ones (REML) of different predictors (Harville 1977,
 * JASA 72; Welham and Thompson 1997, JRSS B 59), those of other data or families, those by different quadrature.
 *
 * `not-converged` when the larger model fits worse; `not-finite`.
 *
 * @throws RangeError when the two fits cannot be compared by this test
 */
export function mixedModelLikelihoodRatioTest(models: {
  readonly smaller: FittedMixedModel;
  readonly larger: FittedMixedModel;
}): Outcome<LikelihoodRatio> {
  const where = 'mixedModelLikelihoodRatioTest';
  const { smaller, larger } = models;
  for (const key of ['n', 'criterion', 'family', 'quadraturePoints'] as const) {
    if (larger[key] !== smaller[key]) misuse(where, `larger.${key}`, `smaller.${key} (${smaller[key]})`, larger[key]);
  }
  if (larger.criterion === 'REML') {
    misuse(where, 'criterion', 'ML: restricted likelihoods of different predictors cannot be compared', 'REML');
  }
  const missing = smaller.terms.find((term) => !larger.terms.includes(term));
  if (missing !== undefined) misuse(where, 'larger.terms', `with all of smaller.terms (${missing})`, larger.terms);
  if (!(larger.terms.length > smaller.terms.length)) {
    misuse(where, 'larger.terms.length', `above smaller.terms.length (${smaller.terms.length})`, larger.terms.length);
  }
  const [ours, theirs] = [smaller, larger].map(({ random }) =>
    random.map((term) => term.effects.join(' + ')).join('; '),
  );
  if (ours !== theirs) misuse(where, 'larger.random', `as smaller.random (${ours})`, theirs);
  return likelihoodRatioTest(models);
}
