import type { StudyKind } from '#studies/runner/index.ts';
import { goodBlocks } from './blocks.ts';
import { type GoodChoices, goodChoices } from './choices.ts';
import { goodFields } from './fields.ts';
import { resolveGood } from './resolve.ts';
import { goodStudy } from './study.ts';
import type { GoodResult } from './types.ts';

export type { GoodChoices } from './choices.ts';
export type { GoodDeps } from './pages/deps.ts';
export { goodPages } from './pages/routes.tsx';
export { type AuthorityVerdicts, authorityVerdicts } from './tables-authority.ts';
export type * from './types.ts';

/** Who meets a definition of good, and how much does that depend on the choices? */
export const goodKind: StudyKind<GoodChoices, GoodResult> = {
  id: 'good',
  title: 'Who meets a definition of good',
  question: 'Who meets this definition of good, and does it depend on the choices?',
  gives:
    'The place of every authority under a definition of good, how far it moves under thousands of other choices, and what decides. Definitions have pages of their own, where weights can be tried out.',
  choices: goodChoices,
  fields: goodFields,
  resolve: resolveGood,
  run: goodStudy,
  blocks: (result, recipe) => goodBlocks(result, recipe),
};
