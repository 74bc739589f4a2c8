/** Least squares: linear regression with errors that hold under unequal spread and in clusters. */
export { type BreuschPagan, type BreuschPaganOptions, breuschPagan } from './breusch-pagan.ts';
export { type LeastSquaresFit, type LeastSquaresOptions, leastSquares } from './least-squares.ts';
export {
  type LeastSquaresPrediction,
  type PredictLeastSquaresOptions,
  predictLeastSquares,
} from './predict-least-squares.ts';
export type { ClusterErrors, RowErrors } from './robust-errors.ts';
export { type RestrictionTest, type WaldTestOptions, waldTest } from './wald-test.ts';
