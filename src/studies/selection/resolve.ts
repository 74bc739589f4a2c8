import type { Dataset } from '#facts/panel/index.ts';
import type { Definition } from '#frameworks/definitions/index.ts';
import { latestPeriod, studyDay, yearsOf } from '#frameworks/measures/index.ts';
import type { SelectionChoices } from './choices.ts';
import { definitionOf, invalid } from './definition.ts';
import { eligibleOf } from './eligible.ts';
import { namedAuthorities, namedText } from './named.ts';
import { fieldOf } from './units.ts';

/** What stands in a recipe for an empty list. */
export const NONE = 'none';

/**
 * Choices with all written out that depends on the data or on what the program knows: the whole tree of the definition,
 * the year, authorities by code. Throws WaymarkError for what cannot be used.
 */
export function resolveSelection(choices: SelectionChoices, dataset: Dataset): SelectionChoices {
  const definition = definitionOf(choices.definition);
  const period = choices.period === 'latest' ? latestPeriod(dataset, definition) : choices.period;
  if (choices.period !== 'latest') requireFigures(dataset, definition, choices.period);
  if (choices.maximumSize > 0 && choices.maximumSize < choices.minimumSize) {
    throw invalid(
      'maximumSize',
      `The largest size (${choices.maximumSize}) is below the smallest (${choices.minimumSize}).`,
      'Give 0 for no limit, or a number that is not below the smallest size.',
    );
  }
  const day = studyDay(period);
  const named = (choice: 'mustInclude' | 'exclude'): string =>
    namedText(namedAuthorities(dataset, choices[choice], choice, day));
  const without = (list: readonly string[]): string[] => [...new Set(list)].filter((id) => id !== NONE);
  const strata = (['region', 'type', 'deprivation'] as const).filter((id) => choices.strata.includes(id));
  const resolved: SelectionChoices = {
    ...choices,
    definition: { ...definition },
    period,
    frameworks: (['SIF', 'ILACS'] as const).filter((id) => choices.frameworks.includes(id)),
    heldConstant: without(choices.heldConstant),
    context: without(choices.context),
    strata: strata.length === 0 ? [NONE] : strata,
    mustInclude: named('mustInclude'),
    exclude: named('exclude'),
  };
  if (resolved.need === 'held-constant' && resolved.heldConstant.length === 0) {
    throw invalid(
      'heldConstant',
      'Need is to be held constant, and no indicator of need is named.',
      'Name one, for example child-low-income, or set need=as-published.',
    );
  }
  // Reads every figure once, so that a recipe that cannot be run is refused before it is queued.
  eligibleOf(dataset, fieldOf(dataset, definition, resolved, 0), resolved, day);
  return resolved;
}

function requireFigures(dataset: Dataset, definition: Definition, period: number): void {
  const years = yearsOf(dataset, definition);
  if (years.includes(period)) return;
  throw invalid(
    'period',
    `No measure of the definition “${definition.title}” has figures for ${period}.`,
    years.length === 0
      ? 'Give it measures that have figures: waymark indicators.'
      : `Years with figures: ${years.join(', ')}.`,
  );
}
