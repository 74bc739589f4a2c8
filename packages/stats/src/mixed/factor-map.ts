import type { PreparedTerm } from './random-terms.ts';
import { invertSmall, multiplySmall, semidefiniteRoot, transposeSmall } from './small-matrix.ts';

/**
 * From free parameters to the covariance factors of the terms (one row-major width x width matrix each, on prepared
 * effects; covariance = factor factorᵀ). Everything is a smooth function of free numbers: a likelihood depends on the
 * squares alone, so that a variance of 0 is an ordinary stationary point and needs no bound.
 */
export interface FactorMap {
  readonly size: number;
  /** Fills the factors. */
  fill(parameters: Float64Array, factors: readonly Float64Array[]): void;
  /** Gradient with respect to the parameters from that with respect to the entries of the factors. */
  pull(parameters: Float64Array, gradients: readonly Float64Array[], into: Float64Array): void;
  /** Parameters whose factors have the covariances of the given factors, where the map can reach them. */
  parametersOf(factors: readonly Float64Array[]): Float64Array;
}

/** A quantity held at a value while the others are free: a profile. */
export type Held =
  | { readonly kind: 'deviation'; readonly term: number; readonly effect: number; readonly value: number }
  | {
      readonly kind: 'correlation';
      readonly term: number;
      readonly effect: number;
      readonly other: number;
      readonly value: number;
    };

interface Piece {
  readonly width: number;
  readonly offset: number;
  readonly size: number;
  /** Rows of functionals of the effects, the held ones first; null means the effects themselves. */
  readonly turn: { readonly rows: Float64Array; readonly inverse: Float64Array } | null;
  /** Held standard deviation of the first functional. */
  readonly deviation: number | null;
  /** Held correlation of the first two functionals. */
  readonly correlation: number | null;
}

export function emptyFactors(terms: readonly PreparedTerm[]): Float64Array[] {
  return terms.map((term) => new Float64Array(term.width * term.width));
}

/** Lower triangles, column by column; for a held quantity the term is turned so that it is the first row's. */
export function factorMap(terms: readonly PreparedTerm[], held?: Held): FactorMap {
  let offset = 0;
  const pieces = terms.map((term, k): Piece => {
    const { width } = term;
    const mine = held?.term === k ? held : null;
    const size = (width * (width + 1)) / 2 - (mine === null ? 0 : 1);
    const piece = {
      width,
      offset,
      size,
      turn: mine === null ? null : turnOf(term, mine),
      deviation: mine?.kind === 'deviation' ? mine.value / rowLength(term.back, width, mine.effect) : null,
      correlation: mine?.kind === 'correlation' ? mine.value : null,
    };
    offset += size;
    return piece;
  });
  const scratch = terms.map((term) => new Float64Array(term.width * term.width));
  return {
    size: offset,
    fill(parameters, factors) {
      pieces.forEach((piece, k) => {
        fillTriangle(piece, parameters, scratch[k]!);
        turnInto(piece.turn?.inverse ?? null, scratch[k]!, piece.width, factors[k]!);
      });
    },
    pull(parameters, gradients, into) {
      pieces.forEach((piece, k) => {
        const { turn, width } = piece;
        turnInto(turn === null ? null : transposeSmall(turn.inverse, width, width), gradients[k]!, width, scratch[k]!);
        pullTriangle(piece, parameters, scratch[k]!, into);
      });
    },
    parametersOf(factors) {
      const parameters = new Float64Array(offset);
      pieces.forEach((piece, k) => {
        readTriangle(piece, factors[k]!, parameters);
      });
      return parameters;
    },
  };
}

function rowLength(matrix: Float64Array, width: number, row: number): number {
  return Math.hypot(...matrix.subarray(row * width, (row + 1) * width));
}

/** Unit functionals of the held effects, completed by directions orthogonal to those before. */
function turnOf(term: PreparedTerm, held: Held): { rows: Float64Array; inverse: Float64Array } {
  const { width, back } = term;
  const effects = held.kind === 'deviation' ? [held.effect] : [held.effect, held.other];
  const rows = new Float64Array(width * width);
  effects.forEach((effect, i) => {
    const length = rowLength(back, width, effect);
    for (let j = 0; j < width; j += 1) rows[i * width + j] = back[effect * width + j] / length;
  });
  const orthonormal: Float64Array[] = [];
  const reduce = (v: Float64Array): number => {
    for (const e of [...orthonormal, ...orthonormal]) {
      let dot = 0;
      for (let j = 0; j < width; j += 1) dot += e[j] * v[j];
      for (let j = 0; j < width; j += 1) v[j] -= dot * e[j];
    }
    return Math.hypot(...v);
  };
  const keep = (v: Float64Array, length: number): number => orthonormal.push(v.map((x) => x / length));
  for (let i = 0; i < effects.length; i += 1) {
    const v = rows.slice(i * width, (i + 1) * width);
    keep(v, reduce(v) || 1);
  }
  while (orthonormal.length < width) {
    let best = new Float64Array(width);
    let longest = -1;
    for (let j = 0; j < width; j += 1) {
      const v = new Float64Array(width);
      v[j] = 1;
      const length = reduce(v);
      if (length > longest) {
        longest = length;
        best = v;
      }
    }
    keep(best, longest);
    rows.set(orthonormal[orthonormal.length - 1]!, (orthonormal.length - 1) * width);
  }
  // rows that cannot be told apart even in doubles leave no profile; the caller sees factors that are not finite
  return { rows, inverse: invertSmall(rows, width) ?? new Float64Array(width * width).fill(Number.NaN) };
}

function turnInto(matrix: Float64Array | null, from: Float64Array, width: number, into: Float64Array): void {
  into.set(matrix === null ? from : multiplySmall(matrix, from, width, width, width));
}

function fillTriangle(piece: Piece, parameters: Float64Array, triangle: Float64Array): void {
  const { width, deviation, correlation } = piece;
  triangle.fill(0);
  let at = piece.offset;
  for (let j = 0; j < width; j += 1) {
    for (let i = j; i < width; i += 1) {
      if (j === 0 && i === 0 && deviation !== null) triangle[0] = deviation;
      else if (correlation !== null && j === 0 && i === 0) triangle[0] = parameters[at++] ** 2;
      else if (correlation !== null && j === 0 && i === 1) {
        // squares keep both deviations positive: a change of sign would be the opposite correlation
        const spread = parameters[at++] ** 2;
        triangle[width] = spread * correlation;
        triangle[width + 1] = spread * Math.sqrt(1 - correlation * correlation);
      } else if (correlation !== null && j === 1 && i === 1) continue;
      else triangle[i * width + j] = parameters[at++];
    }
  }
}

function pullTriangle(piece: Piece, parameters: Float64Array, gradient: Float64Array, into: Float64Array): void {
  const { width, deviation, correlation } = piece;
  let at = piece.offset;
  for (let j = 0; j < width; j += 1) {
    for (let i = j; i < width; i += 1) {
      if (j === 0 && i === 0 && deviation !== null) continue;
      if (correlation !== null && j === 0 && i === 0) {
        into[at] = 2 * parameters[at] * gradient[0];
        at += 1;
      } else if (correlation !== null && j === 0 && i === 1) {
        const along = correlation * gradient[width] + Math.sqrt(1 - correlation * correlation) * gradient[width + 1];
        into[at] = 2 * parameters[at] * along;
        at += 1;
      } else if (correlation !== null && j === 1 && i === 1) continue;
      else into[at++] = gradient[i * width + j];
    }
  }
}

function readTriangle(piece: Piece, factor: Float64Array, parameters: Float64Array): void {
  const { width, turn, deviation, correlation } = piece;
  const turned = turn === null ? factor : multiplySmall(turn.rows, factor, width, width, width);
  const covariance = multiplySmall(turned, transposeSmall(turned, width, width), width, width, width);
  const triangle = semidefiniteRoot(covariance, width, 1e-14);
  let at = piece.offset;
  for (let j = 0; j < width; j += 1) {
    for (let i = j; i < width; i += 1) {
      if (j === 0 && i === 0 && deviation !== null) continue;
      if (correlation !== null && j === 0 && i < 2) parameters[at++] = covariance[i * width + i] ** 0.25;
      else if (correlation !== null && j === 1 && i === 1) continue;
      else parameters[at++] = triangle[i * width + j];
    }
  }
}
