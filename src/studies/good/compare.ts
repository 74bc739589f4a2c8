import type { Dataset } from '#facts/panel/index.ts';
import { type Definition, definitionHash, differences } from '#frameworks/definitions/index.ts';
import { ingredientsOf } from '#frameworks/measures/index.ts';
import { type Ingredients, scoreOf } from '#frameworks/scoring/index.ts';
import { WaymarkError } from '#platform/errors/index.ts';
import { changesOf } from './changes.ts';
import type { GoodChoices } from './choices.ts';
import { statedChoice } from './plan.ts';
import { definitionOf, gradesOf, NONE } from './resolve.ts';
import type { Changes, Unavailable } from './types.ts';

export interface Compared {
  /** Places under the other definition, in the order of the units; null without one. */
  readonly before: readonly (number | null)[];
  readonly changes: Changes;
}

/**
 * Places under the definition that the recipe compares with, same year and stated choices, beside this one's. Null where
 * none was asked for; the reason where the other cannot be scored.
 */
export function comparedWith(
  dataset: Dataset,
  choices: GoodChoices,
  definition: Definition,
  now: {
    readonly units: Ingredients['units'];
    readonly now: readonly (number | null)[];
    readonly reasons: readonly (string | null)[];
  },
): Compared | Unavailable | null {
  if (choices.compareWith === NONE) return null;
  const other = definitionOf(choices.compareWith, 'compareWith');
  const before = placesUnder(dataset, other, choices);
  if ('code' in before) return before;
  // Both are over the authorities that stand on the same day, in the register's order.
  const places = new Map(before.units.map(({ code }, unit) => [code, before.places[unit] ?? null]));
  const was = now.units.map(({ code }) => places.get(code) ?? null);
  return {
    before: was,
    changes: changesOf({
      from: { id: other.id, title: other.title, hash: definitionHash(other) },
      units: now.units,
      before: was,
      now: now.now,
      reasons: now.reasons,
      differences: differences(other, definition),
    }),
  };
}

function placesUnder(
  dataset: Dataset,
  definition: Definition,
  choices: GoodChoices,
): { readonly units: Ingredients['units']; readonly places: readonly (number | null)[] } | Unavailable {
  try {
    const ingredients = ingredientsOf(dataset, definition, {
      ...gradesOf(choices),
      period: Number(choices.period),
      context: [],
    });
    const weights = ingredients.columns.map(({ weight }) => weight);
    const { normalisation, aggregation } = choices;
    const scored = scoreOf(ingredients, statedChoice(choices, false), normalisation, aggregation, weights);
    if (!scored.ok) {
      return {
        code: scored.reason,
        message: `The definition “${definition.title}” cannot be scored with these choices: ${scored.message}.`,
      };
    }
    return { units: ingredients.units, places: scored.value.places };
  } catch (error) {
    // A definition without measures or figures is worth comparing in words; that it has no places is the answer.
    if (!(error instanceof WaymarkError)) throw error;
    return { code: error.code, message: error.message };
  }
}
