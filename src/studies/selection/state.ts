import type { Grade } from '#facts/inspections/index.ts';
import type { SelectionChoices } from './choices.ts';
import { distanceBetween, whiten } from './distance.ts';
import { type Expectation, expectationOf } from './expectation.ts';
import type { Unit } from './units.ts';

/** Scores and what follows from them: as published, or in one draw of chance. */
export interface State {
  readonly scores: readonly (number | null)[];
  readonly places: readonly (number | null)[];
  /** How many have a place. */
  readonly placed: number;
  /** By unit; they are not drawn. */
  readonly grades: readonly (Grade | null)[];
  readonly expectation: Expectation | null;
  /** How untypical each is; null where that cannot be told. */
  readonly untypical: readonly (number | null)[];
}

export function stateOf(
  units: readonly Unit[],
  scores: readonly (number | null)[],
  places: readonly (number | null)[],
  choices: Pick<SelectionChoices, 'typicalBy'>,
  /** Context on the scale on which authorities are compared. */
  context: readonly (readonly (number | null)[])[],
): State {
  const grades = units.map(({ grade }) => grade);
  const expectation = expectationOf(scores, grades);
  return {
    scores,
    places,
    placed: places.filter((place) => place !== null).length,
    grades,
    expectation,
    untypical: choices.typicalBy === 'middle' ? fromMiddle(scores, context) : fromExpected(units, expectation),
  };
}

function fromExpected(units: readonly Unit[], expectation: Expectation | null): readonly (number | null)[] {
  return units.map((_, i) => {
    const residual = expectation?.residuals[i] ?? null;
    return residual === null ? null : Math.abs(residual);
  });
}

/** Mahalanobis distance of score and context from the mean of all. */
function fromMiddle(
  scores: readonly (number | null)[],
  context: readonly (readonly (number | null)[])[],
): readonly (number | null)[] {
  const whitened = whiten([scores, ...context]);
  return scores.map((_, i) => {
    const row = whitened?.rows[i] ?? null;
    return row === null ? null : distanceBetween(row);
  });
}
