export { type LeastSquaresFit, type LeastSquaresOptions, leastSquares } from './least-squares.ts';
export {
  type LeastSquaresPrediction,
  type PredictLeastSquaresOptions,
  predictLeastSquares,
} from './predict-least-squares.ts';
export type { ClusterErrors, RowErrors } from './robust-errors.ts';
