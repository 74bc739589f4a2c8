import type { Block, Provenance, Recipe, TableBlock, TextBlock } from '#studies/runner/index.ts';
import type { TableSpec } from '#ui/index.ts';
import { cautions } from './cautions.ts';
import type { SelectionChoices } from './choices.ts';
import { balanceFigure, mapFigure } from './figures.ts';
import { headline } from './headline.ts';
import { method } from './method.ts';
import { publishBlock } from './publish.ts';
import {
  casesTable,
  excludedTable,
  nearMissesTable,
  pairsTable,
  reservesTable,
  rulesTable,
  strataTable,
  whyTable,
} from './tables.ts';
import type { SelectionResult } from './types.ts';

/** The result in words, charts and tables, in the order of the page. */
export function selectionBlocks(
  result: SelectionResult,
  recipe: Recipe<SelectionChoices>,
  provenance: Provenance,
): readonly Block[] {
  if (result.cases.length === 0) return [headline(result), ...missing(result), method(result, recipe)];
  const blocks: (Block | null)[] = [
    headline(result),
    table('Who is chosen', casesTable(result)),
    table(null, whyTable(result)),
    table(null, pairsTable(result)),
    mapFigure(result),
    table('If one says no', reservesTable(result)),
    balanceFigure(result),
    table(null, strataTable(result)),
    cautions(result, recipe.choices),
    publishBlock(result, recipe, provenance),
    table('Who chose', rulesTable(result)),
    table(null, nearMissesTable(result)),
    table(null, excludedTable(result)),
    ...missing(result),
    method(result, recipe),
  ];
  return blocks.filter((block) => block !== null);
}

function table(section: string | null, spec: TableSpec | null): TableBlock | null {
  return spec === null ? null : { kind: 'table', section, lede: null, table: spec };
}

function missing(result: SelectionResult): TextBlock[] {
  const paragraphs = [...new Set(Object.values(result.unavailable).map(({ message }) => message))];
  return paragraphs.length === 0 ? [] : [{ kind: 'text', section: 'What could not be worked out', paragraphs }];
}
