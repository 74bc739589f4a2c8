import { type Outcome, ok } from '../outcome.ts';
import { fitData } from './fit.ts';
import { type GeneralisedLinearOptions, prepare } from './prepare.ts';
import { type MaximumLikelihoodFit, reportOf, withLikelihood } from './report.ts';

export interface LogisticRegressionOptions extends GeneralisedLinearOptions {
  /** 0 or 1, or successes where `trials` are given. */
  readonly response: ArrayLike<number>;
  /** Trials of each row; 1 when left out. */
  readonly trials?: ArrayLike<number>;
}

/**
 * Logistic regression of a yes/no outcome, or of successes in trials, by maximum likelihood. Newton steps on the
 * exact information; McCullagh and Nelder (1989), chapter 4. As R's glm(family = binomial).
 *
 * Coefficients are log odds ratios per unit of a predictor. Reasons: `too-few`, `constant` (no or every trial
 * succeeds, or a predictor does not vary), `collinear`, `not-finite`, `separation` (the estimate runs to infinity;
 * see `firthLogistic`), `one-cluster`, `not-converged`.
 *
 * @throws RangeError when lengths differ, a response is not a whole number from 0 to its trials, a weight is negative
 * or an option is unknown
 */
export function logisticRegression(options: LogisticRegressionOptions): Outcome<MaximumLikelihoodFit> {
  const { response, trials } = options;
  const prepared = prepare('logisticRegression', { family: 'binomial', response, trials }, options);
  if ('ok' in prepared) return prepared;
  const fit = fitData(prepared, prepared.intercept);
  if ('ok' in fit) return fit;
  const report = withLikelihood(
    reportOf(prepared, fit, {
      method: 'logistic regression, maximum likelihood',
      quasi: false,
      extraParameters: 0,
      assumptions: [
        prepared.clusters === null ? 'independent rows' : 'independent clusters',
        'effects linear on the log odds',
      ],
    }),
  );
  return 'ok' in report ? report : ok(report);
}
