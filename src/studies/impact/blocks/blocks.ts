import type { Block, Recipe, TextBlock } from '#studies/runner/index.ts';
import type { ImpactChoices } from '../choices.ts';
import type { ImpactResult } from '../types.ts';
import { cautions } from './cautions.ts';
import { checksFigure } from './figure-checks.ts';
import { curveBlock } from './figure-curve.ts';
import { estimatesFigure } from './figure-estimates.ts';
import { eventStudyFigure } from './figure-event-study.ts';
import { lookAlikesBlock, placeboFigures } from './figure-look-alikes.ts';
import { syntheticBlocks } from './figure-synthetic.ts';
import { gradesBlock } from './grades.ts';
import { headline } from './headline.ts';
import { lockBlock } from './lock.ts';
import { method } from './method.ts';
import { nextBlock } from './next.ts';
import { powerBlock } from './power.ts';
import { sampleBlocks } from './sample.ts';
import { whomBlocks } from './whom.ts';

/** The result in words, charts and tables: the answer, how sure, why, what would change it, then the method. */
export function impactBlocks(result: ImpactResult, recipe: Recipe<ImpactChoices>): readonly Block[] {
  const design = result.stage === 'design';
  const blocks: readonly (Block | null)[] = [
    headline(result),
    ...(design ? [powerBlock(result)] : [eventStudyFigure(result), gradesBlock(result)]),
    checksFigure(result),
    ...(design ? [] : [estimatesFigure(result)]),
    why(result),
    wouldChange(result),
    cautions(result),
    ...(design
      ? []
      : [
          lookAlikesBlock(result),
          ...syntheticBlocks(result),
          ...placeboFigures(result),
          curveBlock(result),
          ...whomBlocks(result),
          powerBlock(result),
        ]),
    lockBlock(result),
    nextBlock(result, recipe),
    ...sampleBlocks(result),
    method(result, recipe),
  ];
  return blocks.filter((block) => block !== null);
}

function why({ verdict, stage }: ImpactResult): TextBlock | null {
  if (verdict.reasons.length === 0) return null;
  return {
    kind: 'text',
    section: stage === 'design' ? 'Why there is no answer yet' : 'Why this verdict',
    paragraphs: verdict.reasons,
  };
}

function wouldChange({ verdict, stage }: ImpactResult): TextBlock | null {
  if (verdict.wouldChange.length === 0) return null;
  return {
    kind: 'text',
    section: stage === 'design' ? 'What would make the design stronger' : 'What would change it',
    paragraphs: verdict.wouldChange,
  };
}
