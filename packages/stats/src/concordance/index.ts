/** Agreement: how far raters, measures or rankings say the same. */
export { type FleissKappa, type FleissKappaOptions, fleissKappa } from './fleiss-kappa.ts';
export {
  type IntraclassCorrelation,
  type IntraclassCorrelationOptions,
  type IntraclassForm,
  intraclassCorrelation,
} from './intraclass-correlation.ts';
export { type KendallW, type KendallWOptions, kendallW, kendallWTask } from './kendall-w.ts';
export {
  type KrippendorffAlpha,
  type KrippendorffAlphaOptions,
  krippendorffAlpha,
  krippendorffAlphaTask,
  type MeasurementLevel,
} from './krippendorff-alpha.ts';
export {
  type CohenKappaOptions,
  cohenKappa,
  type Kappa,
  type KappaWeights,
  type WeightedKappaOptions,
  weightedKappa,
} from './weighted-kappa.ts';
