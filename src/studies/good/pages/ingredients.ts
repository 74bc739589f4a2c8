import { ingredientsOf, latestPeriod } from '#frameworks/measures/index.ts';
import type { GoodChoices } from '../choices.ts';
import type { PageIngredients } from '../client/model.ts';
import type { PageState } from '../client/state.ts';
import type { Asked } from './ask.ts';
import { changedDefinition } from './changed.ts';

/** The seed of a recipe that names none: the page's own run draws the variants of the server's. */
export const PAGE_SEED = 7;

/** The document as text. `state` counts for its version and minimum alone. */
export function ingredientsText(asked: Asked, choices: GoodChoices, year: number | null): string {
  const { found, dataset, state } = asked;
  const kept: PageState = { ...state, weights: new Map() };
  const definition = changedDefinition(found.definition, kept);
  const period = year ?? latestPeriod(dataset, definition);
  const { frameworks, gradeDate, context } = choices;
  const document: PageIngredients = {
    format: 'waymark-page-1',
    definition: { id: definition.id, title: definition.title, hash: found.hash },
    period,
    gradesOn: `${period}-03-31`,
    seed: PAGE_SEED,
    frame: asked.frame,
    outcomes: definition.outcomes.map(({ id, kind, label, status, statusNote, measures, wanted }) => ({
      id,
      kind,
      label,
      status,
      statusNote,
      share: 0,
      measures: measures.length,
      wanted: wanted.map((each) => each.label),
    })),
    choices: {
      normalisations: choices.normalisations,
      aggregations: choices.aggregations,
      missingRules: choices.missingRules,
      years: choices.years,
      minimumDenominators: choices.minimumDenominators,
      hiddenFigures: choices.hiddenFigures,
      references: choices.references,
      weights: choices.weights,
      variants: choices.variants,
    },
    ingredients: ingredientsOf(dataset, definition, { period, frameworks, gradeDate, context }),
  };
  return JSON.stringify(document);
}
