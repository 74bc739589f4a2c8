import { invertSymmetric } from '../algebra/cholesky.ts';
import { findOverflow } from '../check.ts';
import { chiSquaredDistribution } from '../distributions/chi-squared.ts';
import { cannot, type Outcome, ok } from '../outcome.ts';
import { LimitTerms } from './limit-terms.ts';
import { type OrdinalData, prepare } from './prepare.ts';

export interface CumulativeLinkScoreTest {
  readonly method: string;
  readonly n: number;
  readonly statistic: number;
  readonly degreesOfFreedom: number;
  readonly p: number;
}

/**
 * Score test that no predictor has an effect in a cumulative link model: n R² of the regression of category scores on
 * the predictors. Needs no fit, so it answers where the categories are separated. With the logit the scores are
 * mid-ranks: for one predictor the statistic is n times their squared correlation, for two groups it is Wilcoxon's with
 * n in place of n - 1. McCullagh (1980), JRSS B 42, section 2.4; expected information.
 *
 * Reasons: `too-few`, `constant`, `collinear`, `not-finite`.
 *
 * @throws RangeError as `cumulativeLink`
 */
export function cumulativeLinkScoreTest(data: OrdinalData): Outcome<CumulativeLinkScoreTest> {
  const prepared = prepare('cumulativeLinkScoreTest', data);
  if ('ok' in prepared) return prepared;
  const { n, count, rows, category, present, counts, startThresholds } = prepared;
  const terms = new LimitTerms();
  const scores = present.map((_, c) => {
    terms.from(
      data.link,
      c < startThresholds.length ? startThresholds[c]! : Number.POSITIVE_INFINITY,
      c > 0 ? startThresholds[c - 1]! : Number.NEGATIVE_INFINITY,
    );
    return terms.lowerSlope - terms.upperSlope;
  });
  const variance = present.reduce((sum, c, at) => sum + (counts[c]! / n) * scores[at]! ** 2, 0);
  const gram = new Float64Array(count * count);
  const score = new Float64Array(count);
  for (let i = 0; i < n; i += 1) {
    for (let k = 0; k < count; k += 1) {
      score[k]! += rows[i * count + k]! * scores[category[i]!]!;
      for (let l = 0; l <= k; l += 1) gram[k * count + l]! += rows[i * count + k]! * rows[i * count + l]! * variance;
    }
  }
  const inverse = invertSymmetric(gram, count);
  if (inverse === null) return cannot('collinear', 'the predictors repeat one another');
  let statistic = 0;
  for (let k = 0; k < count; k += 1) {
    for (let l = 0; l < count; l += 1) statistic += score[k]! * score[l]! * inverse[k * count + l]!;
  }
  const overflow = findOverflow('the statistic', statistic);
  if (overflow !== null) return overflow;
  return ok({
    method: `score test of a cumulative link model, ${data.link}, chi-squared`,
    n,
    statistic: Math.max(0, statistic),
    degreesOfFreedom: count,
    p: chiSquaredDistribution({ degreesOfFreedom: count }).upper(Math.max(0, statistic)),
  });
}
