import { cannot, type Outcome, ok } from '../outcome.ts';
import { fitProportional } from './fit.ts';
import { fitNominal } from './fit-nominal.ts';
import { type LikelihoodRatio, likelihoodRatioTest } from './likelihood-ratio-test.ts';
import { type OrdinalData, prepare } from './prepare.ts';

export interface ProportionalOddsTest {
  readonly method: string;
  readonly n: number;
  /** For each predictor: the test, or why the wider model could not be fitted. A small p speaks against one effect at all thresholds. */
  readonly predictors: readonly Outcome<LikelihoodRatio>[];
}

/**
 * Tests, predictor by predictor, whether one coefficient does for all thresholds: likelihood ratio against
 * the model in which that predictor has a coefficient at each threshold (as R's ordinal::nominal_test).
 *
 * Reasons as for `cumulativeLink`; `too-few` when fewer than three categories occur, as there is then only
 * one threshold.
 */
export function proportionalOddsTest(data: OrdinalData): Outcome<ProportionalOddsTest> {
  const prepared = prepare('proportionalOddsTest', data);
  if ('ok' in prepared) return prepared;
  if (prepared.present.length < 3) {
    return cannot('too-few', 'two categories have one threshold: there is nothing to compare');
  }
  const fitted = fitProportional(prepared, data.link);
  if ('ok' in fitted) return fitted;
  const { search, model } = fitted;
  const smaller = { logLikelihood: search.logLikelihood, parameterCount: model.size };
  const predictors = data.predictors.map((_, k): Outcome<LikelihoodRatio> => {
    const larger = fitNominal(prepared, data.link, [k], search.parameters);
    if ('ok' in larger) return larger;
    const { logLikelihood } = larger.search;
    return likelihoodRatioTest({ smaller, larger: { logLikelihood, parameterCount: larger.model.size } });
  });
  return ok({ method: 'likelihood ratio against an effect at each threshold', n: prepared.n, predictors });
}
