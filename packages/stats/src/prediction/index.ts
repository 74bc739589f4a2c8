/** Prediction: how good forecasts and probabilities were. */
export {
  type AreaComparison,
  type AreaUnderCurve,
  type AreaUnderCurveOptions,
  areaUnderCurve,
  compareAreasUnderCurve,
} from './area-under-curve.ts';
export { type BrierScore, brierScore } from './brier-score.ts';
export {
  type Calibration,
  type CalibrationBin,
  type CalibrationCoefficient,
  type CalibrationOptions,
  calibration,
} from './calibration.ts';
export { type DieboldMariano, type DieboldMarianoOptions, dieboldMariano } from './diebold-mariano.ts';
export type { ProbabilityForecasts } from './forecast-data.ts';
export {
  type Forecast,
  type Forecaster,
  type HorizonScore,
  type RollingOrigin,
  type RollingOriginOptions,
  rollingOrigin,
} from './rolling-origin.ts';
