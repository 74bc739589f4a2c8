import { NewtonSearch } from '../optimise/newton.ts';
import { cannot, type Failure } from '../outcome.ts';
import { LIMIT, TOLERANCE } from './fit.ts';
import type { Link } from './limit-terms.ts';
import { NominalModel } from './nominal-model.ts';
import type { Prepared } from './prepare.ts';
import { isRunningAway } from './separation.ts';

/** Fits the model in which the columns `nominal` have an effect at each threshold, from the proportional fit. */
export function fitNominal(
  prepared: Prepared,
  link: Link,
  nominal: readonly number[],
  start: Float64Array,
): { readonly search: NewtonSearch; readonly model: NominalModel } | Failure {
  const m = prepared.present.length - 1;
  const model = new NominalModel(link, prepared.rows, prepared.count, nominal, prepared.category, m);
  const search = new NewtonSearch(model.size);
  search.parameters.set(start.subarray(0, m));
  for (let k = 0; k < prepared.count; k += 1) {
    for (let j = 0; j < m; j += 1) search.parameters[model.place(k, j)] = start[m + k]!;
  }
  const status = search.maximise(model, TOLERANCE, LIMIT);
  if (status === 'singular' || isRunningAway(search, model, m)) {
    return cannot('separation', 'at one threshold a predictor splits the observations perfectly');
  }
  if (status === 'limit') {
    return cannot('not-converged', 'the model with an effect at each threshold did not settle: its lines would cross');
  }
  return { search, model };
}
