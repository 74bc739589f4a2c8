import type { Block, Recipe, TableBlock } from '#studies/runner/index.ts';
import type { TableSpec } from '#ui/index.ts';
import { cautions } from './cautions.ts';
import type { DemandChoices } from './choices.ts';
import { forecastFigure, funnelFigure, growthFigure, variationFigure } from './figures.ts';
import { headline, leading } from './headline.ts';
import { method } from './method.ts';
import { areasTable, spreadTable, standingsTable, statementsTable } from './tables.ts';
import { coverageTable, forecastTable, scoresTable } from './tables-forecast.ts';
import type { DemandResult } from './types.ts';

/** The result in words, charts and tables, in the order of a study page. */
export function demandBlocks(result: DemandResult, recipe: Recipe<DemandChoices>): readonly Block[] {
  const main = leading(result);
  const others = { ...result, measures: result.measures.filter((measure) => !main.includes(measure)) };
  const blocks: (Block | null)[] = [
    headline(result),
    variationFigure(result),
    cautions(result, recipe),
    table('Differences between authorities', null, spreadTable(result)),
    result.statements.length === 0
      ? null
      : table(
          'What others have said',
          'Published accounts disagree. They divide different things by different rules over different years; here each stands beside what these figures give.',
          statementsTable(result),
        ),
    growthFigure(result),
    ...main
      .slice(0, 1)
      .filter(({ growth }) => growth.why === null)
      .map((measure) => table(null, null, areasTable(result, measure))),
    ...main.map((measure, at) => funnelFigure(result, measure, at === 0)),
    others.measures.length === 0 ? null : table(null, 'The other measures:', standingsTable(others)),
    ...main.map((measure, at) => forecastFigure(result, measure, at === 0)),
    others.measures.length === 0 ? null : table(null, 'The other measures:', forecastTable(others)),
    table('Were forecasts any good?', null, scoresTable(result)),
    table(null, null, coverageTable(result)),
    method(result, recipe),
  ];
  return blocks.filter((block) => block !== null);
}

function table(section: string | null, lede: string | null, spec: TableSpec): TableBlock {
  return { kind: 'table', section, lede, table: spec };
}
