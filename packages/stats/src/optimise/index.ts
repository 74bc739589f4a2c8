/** Searching: roots, minima and weights that sum to one. */
export { findRoot, type Root } from './find-root.ts';
export { type Minimum, minimise } from './minimise.ts';
export { type IntervalMinimum, minimiseOnInterval } from './minimise-on-interval.ts';
export { simplexLeastSquares } from './simplex-least-squares.ts';
export { simplexQuadraticProgramme } from './simplex-quadratic-programme.ts';
export type { SimplexSolution } from './simplex-solution.ts';
