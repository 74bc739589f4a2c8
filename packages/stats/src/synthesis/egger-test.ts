import { requireLevel, requireOption } from '../check.ts';
import { tDistribution } from '../distributions/t.ts';
import { type Interval, interval } from '../interval.ts';
import { cannot, type Outcome, ok } from '../outcome.ts';
import { metaRegression } from './meta-regression.ts';
import { checkStudies, type StudyData } from './study-model.ts';

export interface EggerTestOptions extends StudyData {
  /**
   * 'classical' (when left out): weighted regression with a multiplicative scale and t on studies - 2 (Egger and others
   * 1997). 'mixed': meta-regression with a variance between studies (restricted maximum likelihood), normal.
   */
  readonly model?: 'classical' | 'mixed';
  /** 0.95 when left out. */
  readonly level?: number;
}

export interface EggerTest {
  readonly method: string;
  readonly n: number;
  /** How effects rise with their standard error: the intercept of Egger's plot of effect over error. */
  readonly slope: number;
  readonly standardError: number;
  readonly interval: Interval;
  readonly statistic: number;
  readonly p: number;
  /** Degrees of freedom of t; null for the normal. */
  readonly degreesOfFreedom: number | null;
  /** The effect where the standard error is 0. */
  readonly limit: number;
  readonly limitInterval: Interval;
  readonly assumptions: readonly string[];
}

/**
 * Egger's test that small studies show the same effects as large ones (asymmetry of the funnel plot).
 *
 * Regression of effects on their standard errors, as metafor's regtest. Asymmetry has other causes than unpublished
 * studies; below ten studies the test sees little; for ratios whose errors go with the effect it rejects too often.
 *
 * `too-few` below three studies, `constant` when all have one standard error or lie on the line, `not-finite`.
 *
 * @throws RangeError when lengths differ, a variance is not above 0, or an option is unknown
 */
export function eggerTest(options: EggerTestOptions): Outcome<EggerTest> {
  const where = 'eggerTest';
  const { model = 'classical', level = 0.95 } = options;
  requireLevel(where, 'level', level);
  requireOption(where, 'model', ['classical', 'mixed'], model);
  const fault = checkStudies(where, options, 3);
  if (fault !== null) return fault;
  const standardErrors = Float64Array.from(options.variances, Math.sqrt);
  const fit = metaRegression({
    effects: options.effects,
    variances: options.variances,
    predictors: [standardErrors],
    names: ['standard error'],
    level,
    method: model === 'classical' ? 'common' : 'restricted-maximum-likelihood',
  });
  if (!fit.ok) return fit;
  const [limit, slope] = fit.value.coefficients;
  const n = standardErrors.length;
  // A multiplicative scale: errors of the common-effect regression times the root of Q over its degrees of freedom.
  const scale = model === 'classical' ? Math.sqrt(fit.value.heterogeneity.q / (n - 2)) : 1;
  const size = Array.from(options.effects).reduce((sum, y, i) => sum + y ** 2 / options.variances[i], 0);
  // Below this the squares are rounding alone.
  if (model === 'classical' && !(fit.value.heterogeneity.q > 1e-28 * size))
    return cannot('constant', 'all effects lie on one line: there is nothing to measure errors by');
  const [limitError, slopeError] = fit.value.standardErrors.map((e) => e * scale);
  const reference = tDistribution({ degreesOfFreedom: n - 2 });
  const around = (centre: number, error: number, index: number): Interval => {
    if (model === 'mixed') return fit.value.intervals[index];
    const reach = error * reference.upperQuantile((1 - level) / 2);
    return interval(centre - reach, centre + reach, level, 'Wald, t');
  };
  const statistic = slope / slopeError;
  return ok({
    method: model === 'classical' ? 'weighted regression, multiplicative scale' : 'mixed-effects meta-regression',
    n,
    slope,
    standardError: slopeError,
    interval: around(slope, slopeError, 1),
    statistic,
    p: model === 'classical' ? Math.min(1, 2 * reference.upper(Math.abs(statistic))) : fit.value.pValues[1],
    degreesOfFreedom: model === 'classical' ? n - 2 : null,
    limit,
    limitInterval: around(limit, limitError, 0),
    assumptions: ['independent studies', 'sampling variances are known and do not go with the effects by construction'],
  });
}
