import type { Recipe, TextBlock } from '#studies/runner/index.ts';
import { DESIGN_CHOICES, type ImpactChoices } from '../choices.ts';
import type { ImpactResult } from '../types.ts';

/** Where a reader goes on: the programme with its other answers, and what the change was worth. */
export function nextBlock(result: ImpactResult, recipe: Recipe<ImpactChoices>): TextBlock | null {
  if (result.stage === 'design') return null;
  const { id, title } = result.event;
  const known = `[${title}](/programmes/${encodeURIComponent(id)}): who had it and when, and what it did to other outcomes.`;
  return {
    kind: 'text',
    section: 'Where to go on',
    paragraphs: [
      known,
      `[Was it worth its cost?](${valueAddress(id, recipe)}) The same design, with costs and prices. Benefits count only where the answer is “worked”.`,
    ],
  };
}

/** The value study of this very design: choices that stand as they come are left out. */
function valueAddress(event: string, recipe: Recipe<ImpactChoices>): string {
  const { choices } = recipe;
  const design: Record<string, unknown> = { event };
  for (const name of DESIGN_CHOICES) if (name !== 'event') design[name] = choices[name];
  return `/studies/value?impact=${encodeURIComponent(JSON.stringify({ design }))}`.replace(/[()]/g, (each) =>
    each === '(' ? '%28' : '%29',
  );
}
