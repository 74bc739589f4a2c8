import { NewtonSearch } from '../optimise/newton.ts';
import { cannot, type Outcome, ok } from '../outcome.ts';
import { fitProportional, LIMIT, TOLERANCE } from './fit.ts';
import { type LikelihoodRatio, likelihoodRatioTest } from './likelihood-ratio-test.ts';
import type { Link } from './limit-terms.ts';
import { NominalModel } from './nominal-model.ts';
import { type OrdinalData, type Prepared, prepare } from './prepare.ts';
import { hasRunAway } from './separation.ts';

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
    const larger = fitNominal(prepared, data.link, k, search.parameters);
    return larger.ok ? likelihoodRatioTest({ smaller, larger: larger.value }) : larger;
  });
  return ok({ method: 'likelihood ratio against an effect at each threshold', n: prepared.n, predictors });
}

function fitNominal(
  prepared: Prepared,
  link: Link,
  nominal: number,
  start: Float64Array,
): Outcome<{ logLikelihood: number; parameterCount: number }> {
  const m = prepared.present.length - 1;
  const model = new NominalModel(link, prepared.rows, prepared.count, nominal, prepared.category, m);
  const search = new NewtonSearch(model.size);
  search.parameters.set(start.subarray(0, m));
  let at = m;
  for (let k = 0; k < prepared.count; k += 1) if (k !== nominal) search.parameters[at++] = start[m + k]!;
  search.parameters.fill(start[m + nominal]!, at);
  const status = search.maximise(model, TOLERANCE, LIMIT);
  if (status === 'singular' || hasRunAway(search.information, model.size, m)) {
    return cannot('separation', 'at one threshold the predictor splits the observations perfectly');
  }
  if (status === 'limit') {
    return cannot('not-converged', 'the model with an effect at each threshold did not settle: its lines would cross');
  }
  return ok({ logLikelihood: search.logLikelihood, parameterCount: model.size });
}
