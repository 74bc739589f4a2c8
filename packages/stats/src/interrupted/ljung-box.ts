import { findNotFinite, findTooFew, misuse, requireWhole } from '../check.ts';
import { chiSquaredDistribution } from '../distributions/chi-squared.ts';
import { cannot, type Outcome, ok } from '../outcome.ts';

/** Test of autocorrelation up to a lag. */
export interface LjungBox {
  readonly statistic: number;
  readonly lags: number;
  readonly degreesOfFreedom: number;
  /** Chi-squared approximation. */
  readonly p: number;
  /** Autocorrelations at lags 1 to `lags`. */
  readonly autocorrelations: readonly number[];
  readonly n: number;
  readonly method: string;
}

/**
 * Ljung and Box's test that a series has no autocorrelation up to a lag. Ljung and Box (1978), Biometrika 65, equation
 * 1.3. Of residuals it is approximate, and in series of under about twenty points it seldom finds autocorrelation that is
 * there: a large p is no leave to ignore it.
 *
 * `too-few` when there are not more values than lags, at least four; `constant`; `not-finite`.
 *
 * @throws RangeError when lags is below 1 or not above the number of fitted parameters
 */
export function ljungBox(
  values: ArrayLike<number>,
  options: {
    readonly lags: number;
    /** Autoregressive parameters that were estimated from the series; 0 when left out. */
    readonly fittedParameters?: number;
  },
): Outcome<LjungBox> {
  const { lags, fittedParameters = 0 } = options;
  requireWhole('ljungBox', 'lags', lags, 1);
  requireWhole('ljungBox', 'fittedParameters', fittedParameters);
  if (lags <= fittedParameters) misuse('ljungBox', 'lags', `above fittedParameters (${fittedParameters})`, lags);
  const n = values.length;
  const bad = findTooFew('the series', n, Math.max(4, lags + 1)) ?? findNotFinite('values', values);
  if (bad !== null) return bad;
  let scale = 0;
  for (let t = 0; t < n; t += 1) scale = Math.max(scale, Math.abs(values[t] / 2 - values[0] / 2));
  if (!(scale > 0)) return cannot('constant', 'the series does not vary');
  const centred = Float64Array.from(values, (value) => (value / 2 - values[0] / 2) / scale);
  let mean = 0;
  for (const value of centred) mean += value / n;
  for (let t = 0; t < n; t += 1) centred[t] -= mean;
  let squares = 0;
  for (const value of centred) squares += value * value;
  const autocorrelations: number[] = [];
  let statistic = 0;
  for (let lag = 1; lag <= lags; lag += 1) {
    let products = 0;
    for (let t = lag; t < n; t += 1) products += centred[t] * centred[t - lag];
    autocorrelations.push(products / squares);
    statistic += (n * (n + 2) * (products / squares) ** 2) / (n - lag);
  }
  const degreesOfFreedom = lags - fittedParameters;
  const p = chiSquaredDistribution({ degreesOfFreedom }).upper(statistic);
  return ok({ statistic, lags, degreesOfFreedom, p, autocorrelations, n, method: 'Ljung-Box' });
}
