/** Resampling: bootstraps, jackknives, permutations and randomisations. */
export { type Bootstrap, type BootstrapOptions, bootstrap } from './bootstrap.ts';
export {
  type Alternative,
  type PermutationTest,
  type PermutationTestOptions,
  permutationTest,
} from './permutation-test.ts';
export {
  type WildClusterBootstrap,
  type WildClusterBootstrapOptions,
  wildClusterBootstrap,
  wildClusterBootstrapTask,
} from './wild-cluster-bootstrap.ts';
