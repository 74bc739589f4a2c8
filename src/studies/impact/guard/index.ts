/** The guard against regression to the mean. */
export { extremeFrom, regressionGuard } from './guard.ts';
