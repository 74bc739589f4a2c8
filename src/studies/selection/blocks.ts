import type { Block, Provenance, Recipe } from '#studies/runner/index.ts';
import type { SelectionChoices } from './choices.ts';
import { headline } from './headline.ts';
import type { SelectionResult } from './types.ts';

/** The result in words, charts and tables, in the order of the page. */
export function selectionBlocks(
  result: SelectionResult,
  _recipe: Recipe<SelectionChoices>,
  _provenance: Provenance,
): readonly Block[] {
  return [headline(result)];
}
