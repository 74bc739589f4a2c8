/** Synthetic controls: what would have happened, built from units that were not treated. */
export {
  type AugmentedPeriod,
  type AugmentedSyntheticControl,
  type AugmentedSyntheticControlOptions,
  augmentedSyntheticControl,
} from './augmented-synthetic-control.ts';
export { type BalancedPanel, balancedPanel } from './balanced-panel.ts';
export type { PanelMatrix, SingleTreatment } from './panel.ts';
export { type PooledSyntheticControl, type PooledUnit, pooledSyntheticControl } from './pooled-synthetic-control.ts';
export type { PredictorOptions } from './predictors.ts';
export type { SyntheticControlOptions } from './prepare-synthetic.ts';
export {
  type DonorWeight,
  type PredictorBalance,
  type SyntheticControl,
  syntheticControl,
} from './synthetic-control.ts';
export { type SyntheticControlConformal, syntheticControlConformal } from './synthetic-control-conformal.ts';
export { syntheticControlInTime } from './synthetic-control-in-time.ts';
export {
  type SyntheticControlLeaveOneOut,
  syntheticControlLeaveOneOut,
  type WithoutDonor,
} from './synthetic-control-leave-one-out.ts';
export {
  type Placebo,
  type PlaceboStatistic,
  type SyntheticControlPlacebos,
  type SyntheticControlPlacebosOptions,
  syntheticControlPlacebos,
  syntheticControlPlacebosTask,
} from './synthetic-control-placebos.ts';
export {
  type SyntheticDifferenceCohort,
  type SyntheticDifferenceError,
  type SyntheticDifferenceInDifferences,
  type SyntheticDifferenceInDifferencesOptions,
  syntheticDifferenceInDifferences,
  syntheticDifferenceInDifferencesTask,
} from './synthetic-difference-in-differences.ts';
