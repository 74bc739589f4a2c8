import type { CompositeAggregation, MultiverseData, Normalisation, Outcome } from '@waymark/stats';
import { type ChoiceLists, dataChoicesOf, dataFactors } from './options.ts';
import type { DataChoice, Ingredients } from './types.ts';
import { type DetailedView, viewOf } from './view.ts';

export interface MultiverseLists extends ChoiceLists {
  readonly normalisations: readonly Normalisation[];
  readonly aggregations: readonly CompositeAggregation[];
}

/** Every view of a definition, laid out for `openMultiverse`; weights and ranges go with its indicators. */
export interface MultiverseIngredients {
  readonly data: MultiverseData;
  /** Positions of the indicators among the columns of the definition. */
  readonly columns: readonly number[];
  readonly weights: readonly number[];
  readonly weightRanges: readonly (readonly [low: number, high: number])[];
  /** Parallel to `data.views`. */
  readonly choices: readonly DataChoice[];
  readonly views: readonly DetailedView[];
}

/**
 * All combinations of choices about data. The measures are those that can be compared under the first option of every
 * choice; where another option leaves one of them without two different figures, the multiverse tells of that view as a
 * problem.
 *
 * `too-few` instead of data when no measure can be compared.
 */
export function multiverseData(
  ingredients: Ingredients,
  lists: MultiverseLists,
  adjusted: boolean,
): Outcome<MultiverseIngredients> {
  const choices = dataChoicesOf(lists, adjusted);
  const views = choices.map((choice) => viewOf(ingredients, choice));
  const columns = ingredients.columns.flatMap((_, j) => (views[0]?.problems[j] === null ? [j] : []));
  if (columns.length === 0) return { ok: false, reason: 'too-few', message: 'no measure has two different figures' };
  const used = columns.flatMap((j) => ingredients.columns[j] ?? []);
  return {
    ok: true,
    value: {
      data: {
        indicators: used.map(({ measure, higherIsBetter }) => ({ name: measure, higherIsBetter })),
        views: views.map(({ values }) => columns.map((j) => values[j] ?? [])),
        missing: views.map(({ missing }) => columns.map((j) => missing[j] ?? 'available')),
        excluded: views.map(({ excluded }) => excluded),
        dataChoices: dataFactors(lists).map(({ id, options }) => ({ name: id, options: options.length })),
        normalisations: lists.normalisations,
        aggregations: lists.aggregations,
      },
      columns,
      weights: used.map(({ weight }) => weight),
      weightRanges: used.map(({ weightLow, weightHigh }) => [weightLow, weightHigh] as const),
      choices,
      views,
    },
  };
}
