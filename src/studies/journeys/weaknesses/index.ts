import type { StudyKind } from '#studies/runner/index.ts';
import { weaknessesBlocks } from './blocks.ts';
import { type WeaknessesChoices, weaknessesChoices } from './choices.ts';
import { weaknessesFields } from './fields.ts';
import { resolveWeaknesses } from './resolve.ts';
import { weaknessesStudy } from './study.ts';
import type { WeaknessesResult } from './types.ts';

export { recurrences } from './authorities.ts';
export type { WeaknessesChoices } from './choices.ts';
export type { WeaknessesResult } from './types.ts';

/** Do the same weaknesses come back? What inspectors ask for, what they ask for again, what stands before a decline. */
export const weaknessesKind: StudyKind<WeaknessesChoices, WeaknessesResult> = {
  id: 'weaknesses',
  title: 'Weaknesses that come back',
  question: 'What do inspectors ask for, does it come back, and what stands before a decline?',
  gives:
    'Themes of what inspectors asked to improve, year by year; which come back at the next inspection more often than by chance; which stand before a decline.',
  choices: weaknessesChoices,
  fields: weaknessesFields,
  resolve: resolveWeaknesses,
  run: weaknessesStudy,
  blocks: (result, recipe) => weaknessesBlocks(result, recipe),
};
