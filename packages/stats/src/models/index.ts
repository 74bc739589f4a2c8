/** Models in common: types that all regressions share. */
export type { Labels } from './clusters.ts';
export type { Coefficients } from './coefficients.ts';
export type { DesignOptions } from './design.ts';
