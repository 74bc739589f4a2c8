import { ingredientsOf, latestPeriod } from '#frameworks/measures/index.ts';
import type { Ingredients } from '#frameworks/scoring/index.ts';
import type { GoodChoices } from '../choices.ts';
import type { PageState } from '../client/state.ts';
import type { PlanChoices } from '../plan.ts';
import type { Asked } from './ask.ts';
import { changedDefinition } from './changed.ts';

/** What the page's own script works from: the same figures and choices as the server, before weights are changed. */
export interface PageIngredients {
  readonly format: 'waymark-page-1';
  readonly definition: { readonly id: string; readonly title: string; readonly hash: string };
  readonly period: number;
  readonly gradesOn: string;
  readonly seed: number;
  /** At the study's defaults: what a page's fixed choices change. */
  readonly choices: PlanChoices;
  readonly ingredients: Ingredients;
}

export const PAGE_SEED = 7;

/** The document as text. `state` counts for its version and minimum alone. */
export function ingredientsText(asked: Asked, choices: GoodChoices): string {
  const { found, dataset, state } = asked;
  const kept: PageState = { ...state, weights: new Map() };
  const definition = changedDefinition(found.definition, kept);
  const period = latestPeriod(dataset, definition);
  const { frameworks, gradeDate, context } = choices;
  const document: PageIngredients = {
    format: 'waymark-page-1',
    definition: { id: definition.id, title: definition.title, hash: found.hash },
    period,
    gradesOn: `${period}-03-31`,
    seed: PAGE_SEED,
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
