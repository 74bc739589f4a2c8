import type { LinearProfile } from './linear-profile.ts';
import { sandwichSmall } from './small-matrix.ts';

/** Fixed coefficients on the basis and spherical effects by term, in scaled units, at the last factors. */
export interface LinearSolution {
  readonly fixed: Float64Array;
  readonly spherical: readonly Float64Array[];
}

/** Solves for fixed coefficients and random effects; Bates and others (2015), equations 28 to 30. */
export function solutionOf(profile: LinearProfile): LinearSolution {
  const { system, basis, terms } = profile;
  const columns = system.borderColumns;
  const count = columns - 1;
  const random = system.randomColumns;
  const border = new Float64Array(count);
  const last = count * columns;
  for (let i = count - 1; i >= 0; i -= 1) {
    let sum = system.border[last + i];
    for (let k = i + 1; k < count; k += 1) sum -= system.border[k * columns + i] * border[k];
    border[i] = sum / system.border[i * columns + i];
  }
  const { levels, width } = terms[system.lead]!;
  const leading = new Float64Array(levels * width);
  for (let a = 0; a < leading.length; a += 1) leading[a] = system.reduced[a * columns + count];
  system.solveLeading(leading, border, count);
  return {
    fixed: border.slice(random, random + basis.columns),
    spherical: terms.map((term, k) => {
      if (k === system.lead) return leading;
      const offset = system.offsets[k]!;
      return border.slice(offset, offset + term.levels * term.width);
    }),
  };
}

/** Covariance of the fixed coefficients over the residual variance, in scaled units, as given (not on the basis). */
export function fixedCovariance(profile: LinearProfile): Float64Array {
  const { system, basis } = profile;
  const { columns, back } = basis;
  const stride = system.borderColumns;
  const first = system.randomColumns;
  const inverse = new Float64Array(columns * columns);
  const column = new Float64Array(columns);
  for (let j = 0; j < columns; j += 1) {
    column.fill(0);
    column[j] = 1;
    for (let i = 0; i < columns; i += 1) {
      for (let k = 0; k < i; k += 1) column[i] -= system.border[(first + i) * stride + first + k] * column[k];
      column[i] /= system.border[(first + i) * (stride + 1)];
    }
    for (let i = columns - 1; i >= 0; i -= 1) {
      for (let k = i + 1; k < columns; k += 1) column[i] -= system.border[(first + k) * stride + first + i] * column[k];
      column[i] /= system.border[(first + i) * (stride + 1)];
    }
    for (let i = 0; i < columns; i += 1) inverse[i * columns + j] = column[i];
  }
  return sandwichSmall(back, inverse, columns, columns);
}
