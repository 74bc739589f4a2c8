/** Many tests: p-values and joint answers when several questions are asked at once. */
export { benjaminiHochberg } from './benjamini-hochberg.ts';
export { benjaminiYekutieli } from './benjamini-yekutieli.ts';
export { bonferroni } from './bonferroni.ts';
export { holm } from './holm.ts';
