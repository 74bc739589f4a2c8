import { misuse } from '../check.ts';

/**
 * McFadden's pseudo R²: 1 - logLikelihood / nullLogLikelihood, 0 (predictors tell nothing) to 1.
 *
 * @throws RangeError when the null log-likelihood is not negative or the fit is worse than the null model
 */
export function mcFadden(fit: { readonly logLikelihood: number; readonly nullLogLikelihood: number }): number {
  const { logLikelihood, nullLogLikelihood } = fit;
  if (!(nullLogLikelihood < 0 && nullLogLikelihood > Number.NEGATIVE_INFINITY)) {
    misuse('mcFadden', 'nullLogLikelihood', 'negative and finite', nullLogLikelihood);
  }
  if (!(logLikelihood >= nullLogLikelihood - 1e-9 && logLikelihood <= 0)) {
    misuse('mcFadden', 'logLikelihood', 'from nullLogLikelihood to 0', logLikelihood);
  }
  return Math.max(0, 1 - logLikelihood / nullLogLikelihood);
}
