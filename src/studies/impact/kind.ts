import type { Dataset } from '#facts/panel/index.ts';
import { readyProgramme } from '#facts/programmes/index.ts';
import type { StudyKind } from '#studies/runner/index.ts';
import { impactBlocks } from './blocks/blocks.ts';
import { questionOf } from './blocks/event-words.ts';
import { subject } from './blocks/words.ts';
import { type ImpactChoices, impactChoices } from './choices.ts';
import { impactFields } from './fields.ts';
import { resolveImpact } from './resolve.ts';
import { impactStudy } from './study.ts';
import type { ImpactResult } from './types.ts';

/** Did a programme or an event change anything? */
export const impactKind: StudyKind<ImpactChoices, ImpactResult> = {
  id: 'impact',
  title: 'Impact of a programme or event',
  question: 'Did a programme or an event change an outcome?',
  gives:
    'Every credible estimate of what a programme or event changed, its checks, and a verdict: worked, did not, or cannot tell, because.',
  choices: impactChoices,
  fields: impactFields,
  resolve: resolveImpact,
  entitle: (choices, dataset) => {
    const event = eventOf(choices, dataset);
    const what = outcomeOf(choices, dataset);
    return { title: `Impact: ${event.title}, ${what.label}`, question: questionOf(event, subject(what)) };
  },
  run: impactStudy,
  blocks: (result, recipe) => impactBlocks(result, recipe),
};

function eventOf({ event, frameworks }: ImpactChoices, dataset: Dataset): Parameters<typeof questionOf>[0] {
  if (typeof event !== 'string') return event;
  return readyProgramme(event, dataset, { frameworks }) ?? { id: event, title: event, example: null };
}

function outcomeOf({ outcome }: ImpactChoices, dataset: Dataset): { readonly id: string; readonly label: string } {
  if (outcome === 'next-grade') return { id: outcome, label: 'Grade at the next inspection' };
  return { id: outcome, label: dataset.panel.indicator(outcome)?.label ?? outcome };
}
