import type { Block, FigureBlock, Recipe, TableBlock, TextBlock } from '#studies/runner/index.ts';
import type { TableSpec } from '#ui/index.ts';
import { cautions } from './cautions.ts';
import type { WarningChoices } from './choices.ts';
import { headline } from './headline.ts';
import { method } from './method.ts';
import {
  calibrationTable,
  chancesTable,
  coefficientsTable,
  groupsTable,
  lagsTable,
  leftOutTable,
  originsTable,
  powerTable,
  scoresTable,
  variantsTable,
} from './tables.ts';
import type { WarningResult } from './types.ts';
import { EVENT_WORDS, stretch } from './words.ts';

/** The result in words, chart and tables, in the order of a study page. */
export function warningBlocks(result: WarningResult, recipe: Recipe<WarningChoices>): readonly Block[] {
  const { choices } = recipe;
  const told = result.evaluation.beats !== null;
  const chances = chancesTable(result);
  const blocks: (Block | null)[] = [
    headline(result, choices),
    calibrationFigure(result, choices),
    cautions(result, choices),
    chances === null
      ? null
      : table('Each authority', 'A prompt for a conversation: what would we see if we looked now?', chances),
    result.forecasters.length === 0 ? null : table('Scores', null, scoresTable(result, choices)),
    told ? table('Asked in other ways', null, variantsTable(result)) : null,
    result.groups.length === 0 ? null : table('What each group adds', null, groupsTable(result, choices)),
    result.power.length === 0 ? null : table('How many events it would take', null, powerTable(result)),
    result.coefficients.length === 0 ? null : table('What the model uses', null, coefficientsTable(result)),
    table('What was known when', null, lagsTable(choices)),
    table('Which inspections', unitsLede(result), originsTable(result)),
    table(null, null, leftOutTable(result)),
    missingParts(result),
    method(result, recipe),
  ];
  return blocks.filter((block) => block !== null);
}

function table(section: string | null, lede: string | null, spec: TableSpec): TableBlock {
  return { kind: 'table', section, lede, table: spec };
}

function unitsLede({ units }: WarningResult): string {
  return `${units.n} of ${units.graded} graded inspections have an earlier grade to go by; ${units.events} of them had the event.`;
}

/** Forecast against event; without a calibration there is nothing to draw. */
function calibrationFigure(result: WarningResult, choices: WarningChoices): FigureBlock | null {
  const { calibration, evaluation } = result;
  if (calibration === null || evaluation.n === 0) return null;
  const years = stretch(evaluation.years);
  return {
    kind: 'figure',
    section: 'Did what was forecast happen?',
    lede: null,
    chart: {
      id: 'early-warning-calibration',
      type: 'calibration',
      title: 'Chance that was forecast, and share that happened',
      subtitle: `Inspections that were ${EVENT_WORDS[choices.outcome].were}, %, in groups of like forecasts, ${years}, n = ${evaluation.n}`,
      description: `Dots near the diagonal mean that chances were of the right size; dots in a heap mean that the forecast hardly tells authorities apart. The numbers are in the table below.`,
      source: 'Ofsted inspection outcomes; Department for Education statistics',
      groups: calibration.groups.map(({ forecast, observed, lower, upper, n }) => ({
        forecast,
        observed,
        lower,
        upper,
        n,
      })),
      baseRate: evaluation.events / evaluation.n,
    },
    table: calibrationTable(result),
  };
}

function missingParts(result: WarningResult): TextBlock | null {
  const paragraphs = Object.values(result.unavailable).map(({ message }) => message);
  return paragraphs.length === 0 ? null : { kind: 'text', section: 'What could not be worked out', paragraphs };
}
