import type { StudyKind } from '#studies/runner/index.ts';
import { demandBlocks } from './blocks.ts';
import { type DemandChoices, demandChoices } from './choices.ts';
import { demandFields } from './fields.ts';
import { resolveDemand } from './resolve.ts';
import { demandStudy } from './study.ts';
import type { DemandResult } from './types.ts';

export type { DemandChoices } from './choices.ts';
export { DEFAULT_MEASURES } from './choices.ts';
export type * from './types.ts';

/** Why do activity and spending differ so much between authorities, and what is driving growth? */
export const demandKind: StudyKind<DemandChoices, DemandResult> = {
  id: 'demand',
  title: 'Pressures: why activity and spending differ and grow',
  question: 'Why do activity and spending differ so much between authorities, and what is driving growth?',
  gives:
    'How much of the differences goes with deprivation and how much with the authority, by several rules; what growth is made of; who is high for its circumstances; and forecasts that were tried on the past.',
  choices: demandChoices,
  fields: demandFields,
  resolve: resolveDemand,
  entitle: ({ focus }, { register }) => {
    const name = focus === 'none' ? undefined : register.authority(focus)?.name;
    const around = name === undefined ? '' : `, and where does ${name} stand`;
    return {
      title: name === undefined ? demandKind.title : `Pressures: ${name} against what its circumstances suggest`,
      question: `${demandKind.question.replace(/\?$/, '')}${around}?`,
    };
  },
  run: demandStudy,
  blocks: (result, recipe) => demandBlocks(result, recipe),
};
