/** Generalised linear models: regression of yes or no, of counts and of rates. */
export type { GeneralisedLinearSpecification } from './family-data.ts';
export { type LogisticRegressionOptions, logisticRegression } from './logistic-regression.ts';
export { type NegativeBinomialFit, negativeBinomialRegression } from './negative-binomial-regression.ts';
export { type PoissonRegressionOptions, poissonRegression } from './poisson-regression.ts';
export {
  type GeneralisedLinearPrediction,
  type PredictGeneralisedLinearOptions,
  predictGeneralisedLinear,
} from './predict-generalised-linear.ts';
export type { GeneralisedLinearErrors, GeneralisedLinearOptions } from './prepare.ts';
export { type ProfileIntervalOptions, type ProfileIntervals, profileInterval } from './profile-interval.ts';
export { quasiPoissonRegression } from './quasi-poisson-regression.ts';
export type { GeneralisedLinearFit, MaximumLikelihoodFit } from './report.ts';
export { type ScoreTest, type ScoreTestOptions, scoreTest } from './score-test.ts';
