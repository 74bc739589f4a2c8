import type { Block, Recipe, TableBlock, TextBlock } from '#studies/runner/index.ts';
import type { TableSpec } from '#ui/index.ts';
import { cautions } from './blocks-cautions.ts';
import { method } from './blocks-method.ts';
import type { GoodChoices } from './choices.ts';
import { curveFigure, placesFigure, verdictsFigure } from './figures.ts';
import { FEWEST_PLACED, headline } from './headline.ts';
import { adjustedTable, adjustedWords, adjustmentTable } from './tables-adjusted.ts';
import { changesWords, differencesTable, movesTable } from './tables-changes.ts';
import {
  conditionalTable,
  decidesWords,
  dropOneTable,
  flipsTable,
  influenceTable,
  optionsTable,
} from './tables-choices.ts';
import { coverageWords, measuresTable, outcomesTable } from './tables-measures.ts';
import type { GoodResult } from './types.ts';
import { inert } from './words.ts';
import { inspectionWords } from './words-inspection.ts';

/** The result in words, charts and tables, in the order of the page. */
export function goodBlocks(result: GoodResult, recipe: Recipe<GoodChoices>): readonly Block[] {
  const enough = result.placed >= FEWEST_PLACED;
  const blocks: (Block | null)[] = [
    headline(result),
    enough ? placesFigure(result) : null,
    verdictsFigure(result),
    cautions(result),
    ...adjusted(result),
    ...inspection(result),
    ...decides(result),
    table('What each choice was', null, optionsTable(result)),
    ...changes(result),
    table('What the definition measures', inert(result.definition.purpose), measuresTable(result)),
    table('What it does not measure', coverageWords(result), outcomesTable(result)),
    missingParts(result),
    method(result, recipe),
  ];
  return blocks.filter((block) => block !== null);
}

function table(section: string | null, lede: string | null, spec: TableSpec | null): TableBlock | null {
  return spec === null ? null : { kind: 'table', section, lede, table: spec };
}

function adjusted(result: GoodResult): (Block | null)[] {
  const section = 'With need held constant';
  const words = adjustedWords(result);
  const spec = adjustedTable(result);
  if (spec === null) return [{ kind: 'text', section, paragraphs: [words] }];
  return [table(section, words, spec), table(null, null, adjustmentTable(result))];
}

function inspection(result: GoodResult): Block[] {
  const words = inspectionWords(result);
  const figure = curveFigure(result, words);
  return [figure ?? { kind: 'text', section: 'Does inspection agree with it?', paragraphs: [words] }];
}

function decides(result: GoodResult): (Block | null)[] {
  const section = 'What decides?';
  const words = decidesWords(result);
  const influence = influenceTable(result);
  return [
    influence.rows.length === 0
      ? { kind: 'text', section, paragraphs: [words] }
      : { kind: 'table', section, lede: words, table: influence },
    table(null, null, dropOneTable(result)),
    table(null, null, flipsTable(result)),
    table(null, null, conditionalTable(result)),
  ];
}

function changes(result: GoodResult): (Block | null)[] {
  if (result.changes === null) return [];
  const section = 'What changed';
  const words = changesWords(result, result.changes);
  const { largest, differences } = result.changes;
  const first = largest.length === 0 ? null : movesTable(result, result.changes);
  return [
    first === null ? { kind: 'text', section, paragraphs: [words] } : table(section, words, first),
    differences.length === 0 ? null : table(null, null, differencesTable(result, result.changes)),
  ];
}

function missingParts(result: GoodResult): TextBlock | null {
  const paragraphs = [...new Set(Object.values(result.unavailable).map(({ message }) => message))];
  return paragraphs.length === 0 ? null : { kind: 'text', section: 'What could not be worked out', paragraphs };
}
