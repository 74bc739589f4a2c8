import { findNotFinite, misuse, requireSameLength } from '../check.ts';
import { cannot, type Outcome, ok } from '../outcome.ts';
import { randomStream } from '../random/random-stream.ts';
import { standardNormalLower, standardNormalQuantile } from '../special/standard-normal.ts';
import type { CumulativeLinkFit } from './cumulative-link.ts';

export interface CumulativeLinkResidualsOptions {
  readonly fit: Pick<CumulativeLinkFit, 'link' | 'coefficients' | 'thresholds' | 'categories'>;
  /** Categories as whole numbers, of those that occur in the fit's data. */
  readonly response: ArrayLike<number>;
  readonly predictors: readonly ArrayLike<number>[];
  readonly seed: number;
  /** Name of the random stream of the surrogates. */
  readonly purpose: string;
}

export interface CumulativeLinkResiduals {
  /** P(Y below the category seen) - P(Y above it): from -1 to 1, mean 0 under the model. Li and Shepherd (2012). */
  readonly probabilityScale: Float64Array;
  /** A draw of the latent variable given the category seen, minus x'coefficients. Liu and Zhang (2018). */
  readonly surrogate: Float64Array;
  readonly n: number;
  readonly method: string;
}

/**
 * Residuals of a cumulative link model, of two kinds. The probability-scale residual has no randomness. The surrogate
 * residual is drawn: under the right model it follows the link's own law (standard logistic or normal) whatever the
 * predictors, so that it can be plotted against them as the residual of a regression line.
 *
 * `not-finite` when a predictor is or a limit is beyond a double.
 *
 * @throws RangeError when lengths do not fit or a category does not occur in the fit's data
 */
export function cumulativeLinkResiduals(options: CumulativeLinkResidualsOptions): Outcome<CumulativeLinkResiduals> {
  const where = 'cumulativeLinkResiduals';
  const { fit, response, predictors, seed, purpose } = options;
  const { thresholds, coefficients, link } = fit;
  if (predictors.length !== coefficients.length) {
    misuse(where, 'predictors.length', `${coefficients.length}`, predictors.length);
  }
  for (const [k, x] of predictors.entries()) {
    requireSameLength(where, 'response', response, `predictors[${k}]`, x);
    const fault = findNotFinite(`predictors[${k}]`, x);
    if (fault !== null) return fault;
  }
  const present = [...fit.categories.counts.keys()].filter((c) => fit.categories.counts[c]! > 0);
  const lower = (t: number): number => (link === 'probit' ? standardNormalLower(t) : 1 / (1 + Math.exp(-t)));
  const quantile = (p: number): number => (link === 'probit' ? standardNormalQuantile(p) : Math.log(p / (1 - p)));
  const draw = randomStream({ seed, purpose });
  const n = response.length;
  const probabilityScale = new Float64Array(n);
  const surrogate = new Float64Array(n);
  for (let i = 0; i < n; i += 1) {
    const c = present.indexOf(response[i]!);
    if (c < 0) misuse(where, `response[${i}]`, `one of ${present.join(', ')}`, response[i]);
    let score = 0;
    for (let k = 0; k < predictors.length; k += 1) score += predictors[k]![i]! * coefficients[k]!;
    const limits = [
      c > 0 ? thresholds[c - 1]! - score : Number.NEGATIVE_INFINITY,
      c < thresholds.length ? thresholds[c]! - score : Number.POSITIVE_INFINITY,
    ] as const;
    // Both tails directly: of a limit far out one of them is 1 to all digits.
    const below = lower(limits[0]);
    const above = lower(-limits[1]);
    probabilityScale[i] = below - above;
    const u = draw.uniform();
    const inside = 1 - below - above;
    surrogate[i] = below <= above ? quantile(below + u * inside) : -quantile(above + u * inside);
    if (!Number.isFinite(surrogate[i]!)) return cannot('not-finite', `the limits of row ${i} are beyond a double`);
  }
  return ok({ probabilityScale, surrogate, n, method: `probability-scale and surrogate residuals, ${link}` });
}
