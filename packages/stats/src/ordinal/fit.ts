import { NewtonSearch } from '../optimise/newton.ts';
import { cannot, type Failure } from '../outcome.ts';
import { CautiousObjective } from './cautious-objective.ts';
import type { Link } from './limit-terms.ts';
import type { Prepared } from './prepare.ts';
import { ProportionalModel } from './proportional-model.ts';
import { isRunningAway, SinglePredictorSeparation } from './separation.ts';

export const TOLERANCE = 1e-10;
export const LIMIT = 100;

/** The proportional model fitted on standardised predictors. */
export interface Fitted {
  readonly search: NewtonSearch;
  readonly model: ProportionalModel;
}

const separationMessage = 'the predictors split the categories perfectly (or all but): the estimate runs to infinity';

export function fitProportional(prepared: Prepared, link: Link): Fitted | Failure {
  const thresholds = prepared.present.length - 1;
  const model = new ProportionalModel(link, prepared.rows, prepared.category, thresholds);
  const single = prepared.count === 1;
  if (single) {
    const separation = new SinglePredictorSeparation(thresholds + 1);
    if (separation.occurs(prepared.rows, prepared.category, model.weight, thresholds + 1)) {
      return cannot('separation', separationMessage);
    }
  }
  const search = new NewtonSearch(model.size);
  search.parameters.set(prepared.startThresholds);
  let status = search.maximise(model, TOLERANCE, LIMIT);
  if (status !== 'converged') {
    search.parameters.fill(0);
    search.parameters.set(prepared.startThresholds);
    status = search.maximise(new CautiousObjective(model, prepared.rows, prepared.count), TOLERANCE, LIMIT);
  }
  if (!single && (status === 'singular' || isRunningAway(search, model, thresholds))) {
    return cannot('separation', separationMessage);
  }
  if (status !== 'converged') {
    return cannot('not-converged', `the likelihood did not settle within ${search.iterations} Newton steps`);
  }
  return { search, model };
}
