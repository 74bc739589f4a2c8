export { benjaminiHochberg } from './benjamini-hochberg.ts';
export { benjaminiYekutieli } from './benjamini-yekutieli.ts';
export { bonferroni } from './bonferroni.ts';
export { holm } from './holm.ts';
