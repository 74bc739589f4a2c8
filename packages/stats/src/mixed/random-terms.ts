import { findNotFinite, misuse, requireArray, requireSameLength } from '../check.ts';
import { cannot, type Failure } from '../outcome.ts';
import { identitySmall, invertSmall } from './small-matrix.ts';

/** One grouping of the observations, with the effects that vary between its groups. */
export interface RandomTerm {
  /** The group of each observation, as long as the response. */
  readonly groups: ArrayLike<string | number>;
  /** Whether the level varies between groups; true when left out. */
  readonly intercept?: boolean;
  /**
   * Slopes that vary between groups: the place of a predictor, or a column of numbers. Effects of one term have free
   * correlations; effects of two terms with the same groups have none.
   */
  readonly slopes?: readonly (number | ArrayLike<number>)[];
  /** For the result; group1, group2 ... when left out. */
  readonly name?: string;
}

/** A checked term in effects that are centred and scaled, so that they are of the same order. */
export interface PreparedTerm {
  readonly name: string;
  readonly effects: readonly string[];
  readonly labels: readonly (string | number)[];
  readonly levels: number;
  /** Effects per group. */
  readonly width: number;
  /** Group of each observation, 0 to levels - 1, in order of appearance. */
  readonly level: Int32Array;
  /** Row-major observations x width. */
  readonly values: Float64Array;
  /** Effects as given = back times prepared effects; row-major, width x width. */
  readonly back: Float64Array;
  /** Inverse of `back`. */
  readonly forth: Float64Array;
}

export interface TermsInput {
  readonly response: ArrayLike<number>;
  readonly predictors: readonly ArrayLike<number>[];
  /** As in the design, without the intercept. */
  readonly names: readonly string[];
  readonly random: readonly RandomTerm[];
}

/**
 * Checks the random part of a model. `one-cluster` below two groups, `collinear` when two terms share groups and an
 * effect, `constant` and `not-finite` for slopes.
 *
 * @throws RangeError for lengths that differ, a predictor that does not exist, a term without effects, equal names
 */
export function prepareTerms(where: string, input: TermsInput): readonly PreparedTerm[] | Failure {
  const { response, random } = input;
  requireArray(where, 'random', random);
  if (random.length === 0) misuse(where, 'random', 'at least one term', 'none');
  const names = random.map((term, k) => term.name ?? `group${k + 1}`);
  if (new Set(names).size !== names.length) misuse(where, 'random names', 'all different', names.join(', '));
  const prepared: PreparedTerm[] = [];
  for (let k = 0; k < random.length; k += 1) {
    const term = random[k];
    if (term.groups.length !== response.length) {
      misuse(where, `random[${k}].groups.length`, `response.length (${response.length})`, term.groups.length);
    }
    const one = prepareTerm(where, input, k, names[k]);
    if ('ok' in one) return one;
    for (const other of prepared) {
      const shared = one.effects.find((effect) => other.effects.includes(effect));
      if (shared !== undefined && sameGroups(one.level, other.level)) {
        return cannot('collinear', `${one.name} and ${other.name} are the same groups and both have ${shared}`);
      }
    }
    prepared.push(one);
  }
  return prepared;
}

function prepareTerm(where: string, input: TermsInput, place: number, name: string): PreparedTerm | Failure {
  const { intercept = true, slopes = [], groups } = input.random[place];
  const rows = input.response.length;
  const width = slopes.length + (intercept ? 1 : 0);
  if (width === 0) misuse(where, `random[${place}]`, 'a term with an intercept or a slope', 'neither');
  const level = new Int32Array(rows);
  const places = new Map<string | number, number>();
  for (let i = 0; i < rows; i += 1) {
    const label = groups[i];
    if (typeof label !== 'string' && typeof label !== 'number') {
      misuse(where, `random[${place}].groups[${i}]`, 'a string or a number', label);
    }
    if (typeof label === 'number' && !Number.isFinite(label)) {
      return cannot('not-finite', `${name}: the group of observation ${i} is ${label}`);
    }
    let found = places.get(label);
    if (found === undefined) {
      found = places.size;
      places.set(label, found);
    }
    level[i] = found;
  }
  if (places.size < 2) return cannot('one-cluster', `${name} has ${places.size} groups; a variance needs at least 2`);
  const effects = intercept ? ['intercept'] : [];
  const values = new Float64Array(rows * width);
  const back = identitySmall(width);
  if (intercept) for (let i = 0; i < rows; i += 1) values[i * width] = 1;
  for (let s = 0; s < slopes.length; s += 1) {
    const at = s + (intercept ? 1 : 0);
    const given = slopes[s];
    if (typeof given === 'number' && !(given in input.predictors)) {
      misuse(
        where,
        `random[${place}].slopes[${s}]`,
        `the place of one of ${input.predictors.length} predictors`,
        given,
      );
    }
    const x = typeof given === 'number' ? input.predictors[given] : given;
    const label = typeof given === 'number' ? input.names[given] : `slope${s + 1}`;
    if (effects.includes(label)) misuse(where, `random[${place}].slopes`, 'all different', label);
    requireSameLength(where, 'response', input.response, `random[${place}].slopes[${s}]`, x);
    const wrong = findNotFinite(label, x);
    if (wrong !== null) return wrong;
    const scaled = standardise(x, intercept);
    if (scaled === null) return cannot('constant', `${name}: ${label} does not vary`);
    for (let i = 0; i < rows; i += 1) values[i * width + at] = (x[i] - scaled.centre) / scaled.scale;
    back[at * width + at] = 1 / scaled.scale;
    if (intercept) back[at] = -scaled.centre / scaled.scale;
    effects.push(label);
  }
  const forth = invertSmall(back, width);
  if (forth === null) return cannot('not-finite', `${name}: a slope is beyond what the model can be computed with`);
  return { name, effects, labels: [...places.keys()], levels: places.size, width, level, values, back, forth };
}

/** Centre (0 when not wanted) and root mean square about it, or null when there is nothing. */
function standardise(x: ArrayLike<number>, centred: boolean): { centre: number; scale: number } | null {
  const rows = x.length;
  let centre = 0;
  if (centred) for (let i = 0; i < rows; i += 1) centre += x[i] / rows;
  let square = 0;
  for (let i = 0; i < rows; i += 1) square += (x[i] - centre) ** 2 / rows;
  const scale = Math.sqrt(square);
  if (!(scale > 1e-150 && scale < 1e150) || scale < 1e-14 * Math.abs(centre)) return null;
  return { centre, scale };
}

function sameGroups(a: Int32Array, b: Int32Array): boolean {
  // both number groups in order of appearance
  return a.every((level, i) => level === b[i]);
}
