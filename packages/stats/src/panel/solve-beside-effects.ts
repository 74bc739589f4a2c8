import { findUnusable } from '../linear/least-squares.ts';
import { type LinearSolution, solveLinear } from '../linear/solve.ts';
import type { Design } from '../models/design.ts';
import { cannot, type Failure } from '../outcome.ts';
import { demean } from './effects.ts';
import type { Layout } from './layout.ts';

/** What takes up less than this of its own variation is left by the effects only as rounding. */
const TAKEN_UP = 1e-11;

/** Least squares beside effects. */
export interface SolvedBesideEffects {
  readonly solution: LinearSolution;
  /** Place of the first predictor among the columns. */
  readonly first: number;
  readonly withinSumOfSquares: number;
  readonly totalSumOfSquares: number;
}

/** A panel without its effects: one factor's means taken out, the other factor's columns first among the design's. */
export interface BesideEffects {
  readonly design: Design;
  readonly target: Float64Array;
  /** Place of the first predictor among the columns. */
  readonly first: number;
  /** Residuals of a length up to this are rounding. */
  readonly rounding: number;
}

/** Takes the effects out of response and predictors; `collinear` names a predictor of which nothing is left. */
export function removeEffects(
  response: Float64Array,
  columns: readonly Float64Array[],
  terms: readonly string[],
  layout: Layout,
): BesideEffects | Failure {
  const rows = response.length;
  const first = layout.dummies.reduce((sum, factor) => sum + factor.count, 0);
  const size = first + columns.length;
  const matrix = new Float64Array(rows * size);
  let offset = 0;
  for (const factor of layout.dummies) {
    for (let i = 0; i < rows; i += 1) if (factor.codes[i] >= 0) matrix[(offset + factor.codes[i]) * rows + i] = 1;
    offset += factor.count;
  }
  columns.forEach((column, k) => {
    matrix.set(column, (first + k) * rows);
  });
  const target = response.slice();
  const { absorbed } = layout;
  if (absorbed !== null) {
    demean(target, absorbed.codes, absorbed.count);
    for (let j = 0; j < size; j += 1) demean(matrix.subarray(j * rows, (j + 1) * rows), absorbed.codes, absorbed.count);
  }
  for (const [k, column] of columns.entries()) {
    const left = matrix.subarray((first + k) * rows, (first + k + 1) * rows);
    if (!(lengthOf(left) > takenUpBelow(column))) {
      return cannot('collinear', `${terms[k]} does not vary within the groups of an effect: the effects take it up`);
    }
  }
  const effectNames = Array.from({ length: first }, (_, j) => `effect ${j}`);
  return {
    design: { rows, columns: size, matrix, terms: [...effectNames, ...terms], intercept: false },
    target,
    first,
    rounding: takenUpBelow(response),
  };
}

/** Least squares on the columns of the effects that are not absorbed, then the predictors. */
export function solveBesideEffects(
  response: Float64Array,
  columns: readonly Float64Array[],
  terms: readonly string[],
  layout: Layout,
): SolvedBesideEffects | Failure {
  const removed = removeEffects(response, columns, terms, layout);
  if ('ok' in removed) return removed;
  const { design, target, first, rounding } = removed;
  const { rows, columns: size } = design;
  const solution = solveLinear(design, target, null);
  if ('ok' in solution) return solution;
  const fault = findUnusable(solution, rounding);
  if (fault !== null) return fault;
  let explained = 0;
  for (let j = first; j < size; j += 1) {
    let part = 0;
    for (let i = 0; i < rows; i += 1) part += solution.basis[i * size + j] * target[i];
    explained += part * part;
  }
  const withinSumOfSquares = solution.residualSumOfSquares + explained;
  return { solution, first, withinSumOfSquares, totalSumOfSquares: centredLength(response) ** 2 };
}

/** The length below which what is left of a column is rounding. */
function takenUpBelow(column: Float64Array): number {
  let largest = 0;
  for (let i = 0; i < column.length; i += 1) largest = Math.max(largest, Math.abs(column[i]));
  return TAKEN_UP * centredLength(column) + 4 * Number.EPSILON * largest * Math.sqrt(column.length);
}

/** Length of a column about its mean. */
function centredLength(column: Float64Array): number {
  let mean = 0;
  for (let i = 0; i < column.length; i += 1) mean += (column[i] - mean) / (i + 1);
  return lengthOf(column, mean);
}

/** Length about `centre`, scaled so that it neither overflows nor vanishes. */
function lengthOf(column: Float64Array, centre = 0): number {
  let largest = 0;
  for (let i = 0; i < column.length; i += 1) largest = Math.max(largest, Math.abs(column[i] - centre));
  if (largest === 0 || !Number.isFinite(largest)) return largest;
  let sum = 0;
  for (let i = 0; i < column.length; i += 1) sum += ((column[i] - centre) / largest) ** 2;
  return largest * Math.sqrt(sum);
}

/** Diagonal of the hat matrix of effects and predictors together. */
export function fullLeverage(solution: LinearSolution, layout: Layout): Float64Array {
  const { absorbed } = layout;
  if (absorbed === null) return solution.leverage;
  const sizes = new Float64Array(absorbed.count);
  for (let i = 0; i < absorbed.codes.length; i += 1) sizes[absorbed.codes[i]] += 1;
  return solution.leverage.map((h, i) => h + 1 / sizes[absorbed.codes[i]]);
}
