/** Resampling: bootstraps, jackknives, permutations and randomisations. */
export { type Bootstrap, type BootstrapOptions, bootstrap } from './bootstrap.ts';
export { type BootstrapT, type BootstrapTOptions, bootstrapT, type EstimateWithError } from './bootstrap-t.ts';
export { type ClusterBootstrap, type ClusterBootstrapOptions, clusterBootstrap } from './cluster-bootstrap.ts';
export { type Jackknife, type JackknifeOptions, jackknife } from './jackknife.ts';
export {
  type Alternative,
  type PermutationTest,
  type PermutationTestOptions,
  permutationTest,
} from './permutation-test.ts';
export {
  type RandomisationTest,
  type RandomisationTestOptions,
  randomisationTest,
  randomisationTestTask,
} from './randomisation-test.ts';
export type { ReplicateSummary } from './replicate-summary.ts';
export {
  type Multipliers,
  type SimultaneousBandsOptions,
  type SupTBands,
  type SupTEstimate,
  simultaneousBands,
  simultaneousBandsTask,
} from './simultaneous-bands.ts';
export {
  type StratifiedBootstrap,
  type StratifiedBootstrapOptions,
  stratifiedBootstrap,
} from './stratified-bootstrap.ts';
export {
  type WildClusterBootstrap,
  wildClusterBootstrap,
  wildClusterBootstrapTask,
} from './wild-cluster-bootstrap.ts';
export type { WildClusterBootstrapOptions } from './wild-cluster-data.ts';
