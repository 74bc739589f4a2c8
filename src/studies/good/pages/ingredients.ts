import { ingredientsOf, latestPeriod } from '#frameworks/measures/index.ts';
import type { GoodChoices } from '../choices.ts';
import type { PageIngredients } from '../client/model.ts';
import type { PageState } from '../client/state.ts';
import type { Asked } from './ask.ts';
import { changedDefinition } from './changed.ts';

/**
 * The document as text, at the choices and with the seed of the study's own recipe. `state` counts for its version and
 * minimum alone.
 */
export function ingredientsText(asked: Asked, { choices, seed }: { choices: GoodChoices; seed: number }): string {
  const { found, dataset, state } = asked;
  const definition = changedDefinition(found.definition, unweighted(state));
  const period = choices.period === 'latest' ? latestPeriod(dataset, definition) : choices.period;
  const { frameworks, gradeDate, context } = choices;
  const document: PageIngredients = {
    format: 'waymark-page-1',
    definition: { id: definition.id, title: definition.title, hash: found.hash },
    period,
    gradesOn: `${period}-03-31`,
    seed,
    frame: asked.frame,
    origin: asked.origin === null ? null : { id: asked.origin.definition.id, version: asked.origin.version },
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

/** The state without its weights and fixed choices: what ingredients depend on. */
export function unweighted(state: PageState): PageState {
  return { ...state, weights: new Map(), fixed: new Map(), compare: 'none' };
}
