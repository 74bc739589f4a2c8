import { findNotFinite, misuse, requireSameLength } from '../check.ts';
import type { Failure } from '../outcome.ts';
import type { PreparedTerm, RandomTerm } from './random-terms.ts';
import { multiplySmall } from './small-matrix.ts';

/** Where new observations belong in one random term. */
export interface NewGroups {
  /** The group of each new observation; one that the model has not seen is a new one. */
  readonly groups: ArrayLike<string | number>;
  /** Slopes, where the model was given them as columns; null for those that are predictors. */
  readonly slopes?: readonly (ArrayLike<number> | null)[];
}

export interface PointsInput {
  readonly model: {
    readonly predictors: readonly ArrayLike<number>[];
    readonly intercept?: boolean;
    readonly random: readonly RandomTerm[];
  };
  readonly predictors: readonly ArrayLike<number>[];
  readonly random: readonly NewGroups[];
}

/** One new observation. */
export interface Point {
  /** Row of the design. */
  readonly row: Float64Array;
  /** Per term the group's place, -1 for a new one. */
  readonly groups: readonly number[];
  /** Per term the prepared effects. */
  readonly values: readonly Float64Array[];
}

/**
 * Checks new observations against the model; `not-finite` for a predictor or slope that is not.
 *
 * @throws RangeError when predictors or terms do not match the model
 */
export function checkPoints(
  where: string,
  options: PointsInput,
  terms: readonly PreparedTerm[],
): readonly Point[] | Failure {
  const { model, predictors, random } = options;
  if (predictors.length !== model.predictors.length) {
    misuse(where, 'predictors.length', `${model.predictors.length}`, predictors.length);
  }
  if (random.length !== model.random.length) misuse(where, 'random.length', `${model.random.length}`, random.length);
  const rows = random[0]!.groups.length;
  for (const [k, x] of predictors.entries()) {
    if (x.length !== rows) misuse(where, `predictors[${k}].length`, `random[0].groups.length (${rows})`, x.length);
    const wrong = findNotFinite(`predictors[${k}]`, x);
    if (wrong !== null) return wrong;
  }
  const columns = random.map((term, t) => {
    if (term.groups.length !== rows) {
      misuse(where, `random[${t}].groups.length`, `random[0].groups.length (${rows})`, term.groups.length);
    }
    return (model.random[t]!.slopes ?? []).map((slope, s) => {
      const own = typeof slope === 'number' ? predictors[slope]! : term.slopes?.[s];
      if (own === undefined || own === null)
        misuse(where, `random[${t}].slopes[${s}]`, 'given: the model has a column', own);
      requireSameLength(where, `random[${t}].groups`, new Float64Array(rows), `random[${t}].slopes[${s}]`, own);
      return own;
    });
  });
  for (const own of columns.flat()) {
    const wrong = findNotFinite('a slope', own);
    if (wrong !== null) return wrong;
  }
  const places = terms.map((term) => new Map(term.labels.map((label, g) => [label, g])));
  const intercept = model.intercept ?? true;
  return Array.from({ length: rows }, (_, i): Point => {
    return {
      row: Float64Array.from([...(intercept ? [1] : []), ...predictors.map((x) => x[i]!)]),
      groups: random.map((term, t) => places[t]!.get(term.groups[i]!) ?? -1),
      values: random.map((_term, t) => {
        const level = model.random[t]!.intercept ?? true;
        const given = Float64Array.from([...(level ? [1] : []), ...columns[t]!.map((x) => x[i]!)]);
        const { width, back } = terms[t]!;
        return multiplySmall(given, back, 1, width, width);
      }),
    };
  });
}

/**
 * Fills the factors on prepared effects from theta on effects as given; false when they are not finite.
 *
 * @throws RangeError when theta is not of this model
 */
export function factorsFromTheta(
  where: string,
  terms: readonly PreparedTerm[],
  theta: readonly number[],
  factors: readonly Float64Array[],
): boolean {
  const size = terms.reduce((sum, { width }) => sum + (width * (width + 1)) / 2, 0);
  if (theta.length !== size) misuse(where, 'fit.theta.length', `${size} for this model`, theta.length);
  let at = 0;
  terms.forEach(({ width, forth }, t) => {
    const root = new Float64Array(width * width);
    for (let j = 0; j < width; j += 1) for (let i = j; i < width; i += 1) root[i * width + j] = theta[at++]!;
    factors[t]!.set(multiplySmall(forth, root, width, width, width));
  });
  return factors.every((factor) => factor.every(Number.isFinite));
}
