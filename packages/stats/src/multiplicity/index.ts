/** Many tests: p-values and joint answers when several questions are asked at once. */
export { benjaminiHochberg } from './benjamini-hochberg.ts';
export { benjaminiYekutieli } from './benjamini-yekutieli.ts';
export { bonferroni } from './bonferroni.ts';
export {
  type CombinedPValue,
  type CombinePValuesOptions,
  combinePValues,
  type PValueCombination,
} from './combine-p-values.ts';
export { holm } from './holm.ts';
export { type JointStatistic, type JointTest, type JointTestOptions, jointTest } from './joint-test.ts';
export { type MaxT, type MaxTOptions, maxT } from './max-t.ts';
