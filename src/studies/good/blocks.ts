import type { Block, Recipe } from '#studies/runner/index.ts';
import type { GoodChoices } from './choices.ts';
import { headline } from './headline.ts';
import { everyAuthorityTable } from './tables.ts';
import type { GoodResult } from './types.ts';

/** The result in words, charts and tables, in the order of the page. */
export function goodBlocks(result: GoodResult, _recipe: Recipe<GoodChoices>): readonly Block[] {
  return [
    headline(result),
    { kind: 'table', section: 'Every authority', lede: null, table: everyAuthorityTable(result) },
  ];
}
