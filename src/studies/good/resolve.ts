import type { Dataset } from '#facts/panel/index.ts';
import { type Definition, parseDefinition, readyDefinition, readyDefinitions } from '#frameworks/definitions/index.ts';
import { ingredientsOf, latestPeriod, yearsOf } from '#frameworks/measures/index.ts';
import type { Ingredients } from '#frameworks/scoring/index.ts';
import { WaymarkError } from '#platform/errors/index.ts';
import type { GoodChoices } from './choices.ts';

/** What stands in a recipe for "no definition to compare with", and for "nothing held constant". */
export const NONE = 'none';

/**
 * Choices with all written out that depends on the data or on what the program knows: both definitions as whole trees,
 * the year, and lists without repeats in which the stated option comes first. Throws WaymarkError for a definition that
 * nobody knows or that cannot be scored, a year without figures, or an unknown context.
 */
export function resolveGood(choices: GoodChoices, dataset: Dataset): GoodChoices {
  const definition = definitionOf(choices.definition, 'definition');
  const compareWith = choices.compareWith === NONE ? NONE : definitionOf(choices.compareWith, 'compareWith');
  const period = choices.period === 'latest' ? latestPeriod(dataset, definition) : choices.period;
  const context = unique(choices.context).filter((id) => id !== NONE);
  const resolved: GoodChoices = {
    ...choices,
    definition: { ...definition },
    compareWith: compareWith === NONE ? NONE : { ...compareWith },
    period,
    normalisations: unique([choices.normalisation, ...choices.normalisations]),
    aggregations: unique([choices.aggregation, ...choices.aggregations]),
    missingRules: unique(choices.missingRules.length === 0 ? ['stated'] : choices.missingRules),
    years: unique(choices.years.length === 0 ? [1] : choices.years),
    minimumDenominators: unique(choices.minimumDenominators.length === 0 ? [0] : choices.minimumDenominators),
    hiddenFigures: unique(choices.hiddenFigures.length === 0 ? ['stated'] : choices.hiddenFigures),
    references: unique(choices.references.length === 0 ? ['stated'] : choices.references),
    context,
    frameworks: unique(choices.frameworks).sort().reverse(),
  };
  if (choices.period !== 'latest') requireFigures(dataset, definition, choices.period);
  // Reads every figure once, so that a recipe that cannot be run is refused before it is queued.
  requireUnits(definition, ingredientsOf(dataset, definition, { ...gradesOf(resolved), period, context }));
  return resolved;
}

/** How grades are read. */
export function gradesOf(choices: GoodChoices): Pick<GoodChoices, 'frameworks' | 'gradeDate'> {
  return { frameworks: choices.frameworks, gradeDate: choices.gradeDate };
}

/** The definition that a choice means: the id of a ready one, a tree, or a tree as JSON text. Throws WaymarkError. */
export function definitionOf(given: GoodChoices['definition'], choice: 'definition' | 'compareWith'): Definition {
  const where = choice === 'definition' ? 'The definition' : 'The definition to compare with';
  if (typeof given !== 'string') return parseDefinition(given, where);
  const text = given.trim();
  if (text.startsWith('{')) return parseDefinition(jsonOf(text, where), where);
  const ready = readyDefinition(text);
  if (ready !== undefined) return ready;
  const shown = text.length > 60 ? `${text.slice(0, 57)}…` : text;
  throw invalid(
    `There is no ready definition “${shown}”.`,
    `Ready: ${readyDefinitions.map(({ id }) => id).join(', ')}${choice === 'compareWith' ? `, or ${NONE}` : ''}. For one of your own, write its whole tree (or its JSON) in place of the id, or open it at /definitions.`,
    { choice },
  );
}

function jsonOf(text: string, where: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    throw invalid(
      `${where} is not valid JSON: ${why}`,
      'Export the definition as JSON again, or give the id of a ready one.',
    );
  }
}

/** Places are among authorities: a scope that leaves one or none is refused in words of its own. */
function requireUnits(definition: Definition, { units }: Ingredients): void {
  const left = units.filter(({ excluded }) => excluded === null).length;
  if (left > 1) return;
  const reason = units.find(({ excluded }) => excluded !== null)?.excluded ?? '';
  throw invalid(
    `The scope of the definition “${definition.title}” leaves ${left === 0 ? 'no authority' : 'one authority only'} of ${units.length}.`,
    `Ask for a smaller minimum or exclude fewer. One was left out for: ${reason}`,
    { choice: 'definition' },
  );
}

function requireFigures(dataset: Dataset, definition: Definition, period: number): void {
  const years = yearsOf(dataset, definition);
  if (years.includes(period)) return;
  throw invalid(
    years.length === 0
      ? `No measure of the definition “${definition.title}” has figures in this release.`
      : `No measure of the definition “${definition.title}” has figures for ${period}.`,
    years.length === 0
      ? 'Give it measures that have figures: waymark indicators.'
      : `Years with figures: ${years.join(', ')}.`,
    { choice: 'period' },
  );
}

export function invalid(
  message: string,
  remedy: string,
  details: Readonly<Record<string, unknown>> = {},
): WaymarkError {
  return new WaymarkError('recipe-invalid', message, { status: 422, remedy, details });
}

function unique<T>(list: readonly T[]): T[] {
  return [...new Set(list)];
}
