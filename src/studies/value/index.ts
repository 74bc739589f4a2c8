import type { StudyKind } from '#studies/runner/index.ts';
import { valueBlocks } from './blocks.ts';
import { type ValueChoices, valueChoices } from './choices.ts';
import { valueFields } from './fields.ts';
import { resolveValue } from './resolve.ts';
import { valueStudy } from './study.ts';
import type { ValueResult } from './types.ts';

export type { ValueChoices } from './choices.ts';
export { unitCostSchema } from './choices.ts';
export { impactInputSchema } from './impact-input.ts';
export { readyLibrary } from './library/ready.ts';
export { exposedIn, exposedLabelOf, perOf } from './outcomes.ts';
export type * from './types.ts';

/** What did support cost, and did it pay for itself? */
export const valueKind: StudyKind<ValueChoices, ValueResult> = {
  id: 'value',
  title: 'Value for money',
  question: 'What did it cost, and did it pay for itself?',
  gives:
    'What a programme cost, who paid, what its effect is worth and to whom, with intervals; where no effect was found, what would have to be true for it to pay for itself.',
  choices: valueChoices,
  fields: valueFields,
  resolve: resolveValue,
  entitle: (choices) => entitled(choices),
  run: valueStudy,
  blocks: (result, recipe) => valueBlocks(result, recipe),
};

function entitled({ impact, programme }: ValueChoices): { title: string; question: string } {
  const name =
    typeof programme === 'object' ? programme.title : impact !== 'none' && !('design' in impact) ? impact.title : null;
  return name === null
    ? { title: valueKind.title, question: valueKind.question }
    : { title: `Value for money: ${name}`, question: valueKind.question };
}
