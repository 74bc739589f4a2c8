import { WaymarkError } from '#platform/errors/index.ts';
import type { StudyKind } from '#studies/runner/index.ts';
import { synthesisBlocks } from './blocks.ts';
import { type SynthesisChoices, synthesisChoices } from './choices.ts';
import { resolveSynthesis, synthesisStudy } from './study.ts';
import type { SynthesisResult } from './types.ts';

/** Several impact estimates in one answer: over programmes, outcomes, sites or published studies. */
export const synthesisKind: StudyKind<SynthesisChoices, SynthesisResult> = {
  id: 'synthesis',
  title: 'What several programmes or sites say together',
  question: 'What do the estimates of several programmes or sites say together?',
  gives:
    'The mean effect over programmes, outcomes or authorities, how much they differ, and what one more would show.',
  choices: synthesisChoices,
  fields: [
    {
      name: 'over',
      label: 'Put together',
      hint: 'one estimate for each design of the recipe, or one for each treated authority of its first design.',
      input: 'select',
      options: () => [
        { value: 'designs', label: 'Designs' },
        { value: 'sites', label: 'Treated authorities' },
      ],
    },
    {
      name: 'pool',
      label: 'In the mean',
      hint: 'designs in which a check failed that must hold are always listed.',
      input: 'select',
      options: () => [
        { value: 'sound', label: 'Only designs whose checks hold' },
        { value: 'all', label: 'All with an estimate' },
      ],
    },
  ],
  resolve: (choices, dataset) => {
    if (choices.over === 'sites' && choices.of[0]?.outcome === 'next-grade') {
      throw new WaymarkError('recipe-invalid', 'Grades at the next inspection have no effect for each authority.', {
        status: 422,
        remedy: 'Choose an indicator as outcome, or put designs together (over: designs).',
        details: { choice: 'over' },
      });
    }
    return resolveSynthesis(choices, dataset);
  },
  run: synthesisStudy,
  blocks: (result) => synthesisBlocks(result),
};
