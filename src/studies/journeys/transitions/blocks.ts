import type { Block, Recipe, TableBlock } from '#studies/runner/index.ts';
import { formatNumber, type TableSpec } from '#ui/index.ts';
import { cautions } from './cautions.ts';
import type { TransitionsChoices } from './choices.ts';
import { holds } from './compare.ts';
import { competingFigure, matrixFigure, recoveryFigure } from './figures.ts';
import { headline } from './headline.ts';
import { method } from './method.ts';
import { matrixTable, movesTable, spellsTable, stagesTable } from './tables.ts';
import {
  chainTable,
  coxTable,
  deliveryTable,
  droppedTable,
  gapsTable,
  groupingsTable,
  groupTable,
  sensitivityTable,
  typesTable,
} from './tables-groups.ts';
import type { CurvePoint, TransitionsResult } from './types.ts';
import { list, percent, percentEnds } from './words.ts';

/** The result in words, charts and tables, in the order of a study page. */
export function transitionsBlocks(result: TransitionsResult, recipe: Recipe<TransitionsChoices>): readonly Block[] {
  const table = (section: string | null, lede: string | null, spec: TableSpec | null): TableBlock | null =>
    spec === null ? null : { kind: 'table', section, lede, table: spec };
  const flows = result.matrices.filter(({ id }) => id === 'ilacs' || id === 'sif-ilacs').toReversed();
  const others = result.matrices.filter((matrix) => !flows.includes(matrix));
  const blocks: (Block | null)[] = [
    headline(result),
    recoveryFigure(result),
    cautions(result, recipe.choices),
    ...result.competing.map((entry, at) => competingFigure(result, entry, at === 0 ? 'What came first' : null)),
    table('From one inspection to the next', movesLede(result), movesTable(result)),
    ...flows.map((matrix) => matrixFigure(result, matrix, null, null)),
    ...others.map((matrix) => table(null, null, matrixTable(matrix))),
    table(null, null, chainTable(result)),
    table(
      'Do groups of authorities differ?',
      groupsLede(result),
      result.groupings.length === 0 ? null : groupingsTable(result),
    ),
    ...result.groupings.map((grouping) => table(null, null, groupTable(grouping))),
    table(null, null, coxTable(result)),
    table('Stages of improvement', null, stagesTable(result)),
    table('Kinds of journey', null, typesTable(result)),
    table('After recovery', relapseLede(result), gapsTable(result)),
    table('What could change it', null, sensitivityTable(result)),
    table('All spells at inadequate', null, spellsTable(result)),
    table(null, null, droppedTable(result)),
    table(null, null, deliveryTable(result)),
    missing(result),
    method(result, recipe),
  ];
  return blocks.filter((block) => block !== null);
}

function movesLede(result: TransitionsResult): string | null {
  const matrix = result.matrices.find(({ id }) => id === 'ilacs') ?? result.matrices[0];
  if (matrix === undefined || matrix.n === 0) return 'No authority has two graded inspections in this time.';
  const row = matrix.shares[3] ?? null;
  const same = row?.[3];
  const again =
    same === undefined
      ? ''
      : ` Of inspections that followed an inadequate one, ${percent(same.value)} (${percentEnds(same)}) were inadequate again.`;
  const label = matrix.id === 'all' ? 'Of' : `${matrix.label}, of`;
  return `${label} ${formatNumber(matrix.n)} moves ${matrix.improved} led to a better grade, ${matrix.declined} to a worse one and ${matrix.stayed} to the same.${again}`;
}

function groupsLede(result: TransitionsResult): string {
  const names = (groupings: TransitionsResult['groupings']): string =>
    list(groupings.map(({ label }) => label.toLowerCase()));
  const gone = result.groupings.filter((grouping) => grouping.test?.clear === true && !holds(grouping));
  const pause =
    gone.length === 0
      ? ''
      : ` By the calendar times seem to differ by ${names(gone)}; with the time in which no inspection began taken out they do not clearly.`;
  const clear = result.groupings.filter(holds);
  if (clear.length === 0) return `No difference between groups of authorities is clear.${pause}`;
  const single = clear.flatMap(({ groups }) => groups.filter(({ againstRest }) => againstRest?.clear === true));
  const which =
    single.length === 0
      ? ''
      : ` Apart from all others: ${list(single.map(({ label, spells }) => `${label} (${spells} spells)`))}.`;
  return `Times at inadequate clearly differ by ${names(clear)}.${which}${pause} Which differences in services or in inspection lie behind it these figures cannot tell.`;
}

function relapseLede(result: TransitionsResult): string | null {
  const { relapse } = result;
  if (relapse === null) return null;
  const five = relapse.curve.findLast(({ time }) => time <= 5);
  const followed = relapse.atRisk.find(({ time }) => time === 5)?.n ?? 0;
  const share =
    five === undefined
      ? ''
      : ` ${percent(1 - five.value)} (${percentEnds(failed(five))}) had done so within five years (Kaplan–Meier); ${followed} were followed for so long.`;
  return `Of ${relapse.n} recoveries ${relapse.events} ended in another inadequate grade so far.${share}`;
}

/** The interval of a share that still stands, turned to the share that does not. */
function failed({ lower, upper }: CurvePoint): { readonly lower: number | null; readonly upper: number | null } {
  return { lower: upper === null ? null : 1 - upper, upper: lower === null ? null : 1 - lower };
}

function missing(result: TransitionsResult): Block | null {
  const messages = Object.values(result.unavailable).map(({ message }) => message);
  if (messages.length === 0) return null;
  return { kind: 'text', section: 'What cannot be told', paragraphs: messages };
}
