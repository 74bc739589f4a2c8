import type { StudyKind } from '#studies/runner/index.ts';
import { selectionBlocks } from './blocks.ts';
import { type SelectionChoices, selectionChoices } from './choices.ts';
import { selectionFields } from './fields.ts';
import { resolveSelection } from './resolve.ts';
import { selectionStudy } from './study.ts';
import type { SelectionResult } from './types.ts';

export type { RuleId, SelectionChoices } from './choices.ts';
export { STAGE_LABELS, type StageId } from './stages.ts';
export type * from './types.ts';
export { RULE_LABELS } from './words.ts';

/** Which authorities should be visited? Cases by a rule that can be published. */
export const selectionKind: StudyKind<SelectionChoices, SelectionResult> = {
  id: 'selection',
  title: 'Choosing cases by a rule',
  question: 'Which authorities should be visited, by a rule that can be published?',
  gives:
    'Authorities for fieldwork, chosen by a rule that is fixed before anybody looks, with the reason for each, and reserves.',
  choices: selectionChoices,
  fields: selectionFields,
  resolve: resolveSelection,
  run: selectionStudy,
  blocks: (result, recipe, provenance) => selectionBlocks(result, recipe, provenance),
};
