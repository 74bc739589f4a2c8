import { type Outcome, ok } from '../outcome.ts';
import { fitData } from './fit.ts';
import { type GeneralisedLinearOptions, prepare } from './prepare.ts';
import { type MaximumLikelihoodFit, reportOf, withLikelihood } from './report.ts';

export interface PoissonRegressionOptions extends GeneralisedLinearOptions {
  /** Counts, 0 or more. */
  readonly response: ArrayLike<number>;
  /** Person-years or the like: its logarithm joins the offset. A row with exposure 0 is left out. */
  readonly exposure?: ArrayLike<number>;
}

/**
 * Poisson regression of counts or rates with a log link, by maximum likelihood. Newton steps on the exact
 * information; McCullagh and Nelder (1989), chapter 6. As R's glm(family = poisson).
 *
 * Classical errors suppose variances equal to the means: with negative binomial counts (theta 2, 100 rows) simulated
 * 95% intervals held 78%, with HC1 93%.
 *
 * Coefficients are log rate ratios per unit of a predictor. Reasons as for `logisticRegression`; `separation` also
 * when a predictor marks rows that are all 0.
 *
 * @throws RangeError when lengths differ, a count or exposure is negative, or an option is unknown
 */
export function poissonRegression(options: PoissonRegressionOptions): Outcome<MaximumLikelihoodFit> {
  const { response, exposure } = options;
  const prepared = prepare('poissonRegression', { family: 'Poisson', response, exposure }, options);
  if ('ok' in prepared) return prepared;
  const fit = fitData(prepared, prepared.intercept);
  if ('ok' in fit) return fit;
  const report = withLikelihood(
    reportOf(prepared, fit, {
      method: 'Poisson regression, maximum likelihood',
      quasi: false,
      extraParameters: 0,
      assumptions: [
        prepared.clusters === null ? 'independent rows' : 'independent clusters',
        'effects linear on the log rate',
        ...(prepared.errors === 'classical' ? ['variance equal to the mean'] : []),
      ],
    }),
  );
  return 'ok' in report ? report : ok(report);
}
