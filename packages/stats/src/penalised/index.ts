/** Penalised regression: estimates held back where data are few, and how much is best. */
export { type CrossValidate, type CrossValidateOptions, crossValidate } from './cross-validate.ts';
export { type ElasticNet, type ElasticNetOptions, elasticNet } from './elastic-net.ts';
export { type FirthLogistic, type FirthLogisticOptions, firthLogistic } from './firth-logistic.ts';
export type { PenalisedData, PenalisedFamily } from './prepare-penalised.ts';
export {
  type RidgeFit,
  type RidgeRegression,
  type RidgeRegressionOptions,
  ridgeRegression,
} from './ridge-regression.ts';
