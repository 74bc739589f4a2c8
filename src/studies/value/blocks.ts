import type { Block, Recipe, TableBlock } from '#studies/runner/index.ts';
import type { TableSpec } from '#ui/index.ts';
import { cautions } from './cautions.ts';
import type { ValueChoices } from './choices.ts';
import { sidesFigure, spreadFigure, tornadoFigure } from './figures.ts';
import { headline } from './headline.ts';
import { method } from './method.ts';
import {
  answerTable,
  benefitsTable,
  breakEvenTable,
  costsTable,
  horizonsTable,
  libraryTable,
  sidesTable,
} from './tables.ts';
import type { ValueResult } from './types.ts';

/** The result in words, charts and tables, in the order of a study page. */
export function valueBlocks(result: ValueResult, recipe: Recipe<ValueChoices>): readonly Block[] {
  const answer = answerTable(result);
  const sides = sidesFigure(result);
  const blocks: (Block | null)[] = [
    headline(result, recipe.choices),
    cautions(result, recipe.choices),
    table('The answer', answer),
    table('What would have to be true', breakEvenTable(result), breakEvenLede(result)),
    spreadFigure(result),
    tornadoFigure(result),
    sides ?? table('Who paid', sidesTable(result)),
    table('How long it lasts', horizonsTable(result)),
    table('What it cost', costsTable(result)),
    table('Prices', benefitsTable(result)),
    table(benefitsTable(result) === null ? 'Prices' : null, libraryTable(result)),
    method(result, recipe),
  ];
  return blocks.filter((block) => block !== null);
}

function table(section: string | null, spec: TableSpec | null, lede: string | null = null): TableBlock | null {
  return spec === null ? null : { kind: 'table', section, lede, table: spec };
}

function breakEvenLede({ breakEven, impact, value }: ValueResult): string | null {
  if (value !== null || impact === null) return null;
  const { lower, upper } = impact;
  if (breakEven.against === null || lower === null || upper === null) return null;
  return breakEven.against === 'inside the interval'
    ? 'The impact study rules neither this nor “no effect” out: more authorities or years could tell.'
    : breakEven.against === 'harder than the whole interval'
      ? 'The whole interval of the impact study lies short of it: at these prices the estimate does not bear out that it did.'
      : null;
}
