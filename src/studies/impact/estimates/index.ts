export { impactEstimates } from './estimates.ts';
export type { PanelCovariate, PanelWithCovariates } from './frame.ts';
