import type { StudyKind } from '#studies/runner/index.ts';
import { transitionsBlocks } from './blocks.ts';
import { type TransitionsChoices, transitionsChoices } from './choices.ts';
import { transitionsFields } from './fields.ts';
import { resolveTransitions } from './resolve.ts';
import { transitionsStudy } from './study.ts';
import type { TransitionsResult } from './types.ts';

export type { TransitionsChoices } from './choices.ts';
export type * from './types.ts';

/** How do authorities move between grades, and how long does recovery take? */
export const transitionsKind: StudyKind<TransitionsChoices, TransitionsResult> = {
  id: 'transitions',
  title: 'Transitions and time to recovery',
  question: 'How do authorities move between grades, and how long does it take to leave inadequate?',
  gives:
    'Transitions between grades, time from inadequate to better with spells that are still open, what comes first, and groups compared, with intervals.',
  choices: transitionsChoices,
  fields: transitionsFields,
  resolve: resolveTransitions,
  run: transitionsStudy,
  blocks: (result, recipe) => transitionsBlocks(result, recipe),
};
