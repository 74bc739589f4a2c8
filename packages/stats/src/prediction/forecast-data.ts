import { findNotFinite, findTooFew, misuse, requireSameLength } from '../check.ts';
import { cannot, type Failure } from '../outcome.ts';

/** Probabilities said beforehand, and what happened. */
export interface ProbabilityForecasts {
  /** Probability of the event, 0 to 1, said without knowing the outcome. */
  readonly predicted: ArrayLike<number>;
  /** 1 when it happened, otherwise 0. */
  readonly outcome: ArrayLike<number>;
}

/** Checks outcomes of 0 and 1 beside finite values; `constant` when both do not occur and `both` is wanted. */
export function checkOutcomes(
  where: string,
  name: string,
  values: ArrayLike<number>,
  outcome: ArrayLike<number>,
  both: boolean,
): Failure | null {
  requireSameLength(where, name, values, 'outcome', outcome);
  const fault = findTooFew(name, values.length, 1) ?? findNotFinite(name, values) ?? findNotFinite('outcome', outcome);
  if (fault !== null) return fault;
  let events = 0;
  for (let i = 0; i < outcome.length; i += 1) {
    if (outcome[i] !== 0 && outcome[i] !== 1) misuse(where, `outcome[${i}]`, '0 or 1', outcome[i]);
    events += outcome[i];
  }
  if (both && (events === 0 || events === outcome.length)) {
    return cannot('constant', `every outcome is ${outcome[0]}; both must occur`);
  }
  return null;
}

/** The same for probabilities. */
export function checkForecasts(where: string, data: ProbabilityForecasts, both: boolean): Failure | null {
  const { predicted, outcome } = data;
  const fault = checkOutcomes(where, 'predicted', predicted, outcome, both);
  if (fault !== null) return fault;
  for (let i = 0; i < predicted.length; i += 1) {
    if (!(predicted[i] >= 0 && predicted[i] <= 1)) misuse(where, `predicted[${i}]`, 'between 0 and 1', predicted[i]);
  }
  return null;
}

/** Rows in at most `bins` groups of nearly the same size by rising prediction; equal predictions stay together. */
export function binRows(predicted: ArrayLike<number>, bins: number): readonly (readonly number[])[] {
  const n = predicted.length;
  const order = Array.from({ length: n }, (_, i) => i).sort((i, j) => predicted[i] - predicted[j] || i - j);
  const result: number[][] = [];
  let start = 0;
  for (let b = 1; b <= bins && start < n; b += 1) {
    let end = Math.max(start + 1, Math.round((b * n) / bins));
    while (end < n && predicted[order[end]] === predicted[order[end - 1]]) end += 1;
    if (b === bins) end = n;
    result.push(order.slice(start, end));
    start = end;
  }
  return result;
}
