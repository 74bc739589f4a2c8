/** Association: how two variables go together, with exact p-values where they are cheap. */
export type { Correlation } from './correlation.ts';
export { kendallTauB } from './kendall-tau-b.ts';
export { pearson } from './pearson.ts';
export { spearman } from './spearman.ts';
