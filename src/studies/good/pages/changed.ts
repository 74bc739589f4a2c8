import { type Definition, withWeights } from '#frameworks/definitions/index.ts';
import { defaultRecipe, type Recipe, type StudyKind } from '#studies/runner/index.ts';
import { AGGREGATIONS, type GoodChoices, NORMALISATIONS } from '../choices.ts';
import { changesDefinition, type PageState, type StateFrame } from '../client/state.ts';
import { OPTION_CHOICES, type OptionChoice } from '../options.ts';

const CHILDREN = 'cla-number';
const CHANGED = ', changed';
const LONGEST_TITLE = 120;

/** Measures of a definition in the order of its tree, and what each choice can be fixed to. */
export function frameOf(definition: Definition, labels: ReadonlyMap<string, string>): StateFrame {
  return {
    measures: definition.outcomes.flatMap(({ measures }) =>
      measures.map(({ measure, weight, weightRange }) => ({
        measure,
        weight,
        range: weightRange,
        label: labels.get(measure) ?? measure,
      })),
    ),
    options: fixedOptions(),
  };
}

/** What a choice of the page can be fixed to. */
export function fixedOptions(): StateFrame['options'] {
  return {
    normalisation: NORMALISATIONS,
    aggregation: AGGREGATIONS,
    missing: ['stated', 'share-weight', 'average'],
    years: ['1', '3'],
    minimumDenominator: ['0', '25', '50', '100'],
    hidden: ['stated', 'leave-out', 'middle'],
    reference: ['stated', 'national', 'neighbours'],
  };
}

/** The definition with the weights and the minimum of a page. Weights are those that saving them would give. */
export function changedDefinition(definition: Definition, state: PageState): Definition {
  if (state.weights.size === 0 && state.minimum === null) return definition;
  const title = `${definition.title}${CHANGED}`;
  const own = withWeights(definition, Object.fromEntries(state.weights));
  return {
    ...own,
    title: title.length > LONGEST_TITLE ? definition.title : title,
    scope: { ...definition.scope, minimums: minimumsOf(definition, state.minimum) },
  };
}

function minimumsOf(definition: Definition, minimum: number | null): Definition['scope']['minimums'] {
  const { minimums } = definition.scope;
  if (minimum === null) return minimums;
  const others = minimums.filter(({ indicator }) => indicator !== CHILDREN);
  return minimum === 0
    ? others
    : [...others, { indicator: CHILDREN, atLeast: minimum, reason: 'Asked for on the page of the definition.' }];
}

/** How many children looked after the definition itself asks for; 0 for none. */
export function statedMinimum(definition: Definition): number {
  return definition.scope.minimums.find(({ indicator }) => indicator === CHILDREN)?.atLeast ?? 0;
}

/** The lists of the study that a page's fixed choices change. */
export function choicesOf(fixed: PageState['fixed']): Partial<Record<keyof GoodChoices, unknown>> {
  const lists: Partial<Record<keyof GoodChoices, unknown>> = {};
  for (const choice of OPTION_CHOICES) {
    const option = fixed.get(choice);
    if (option !== undefined) Object.assign(lists, fixedList(choice, option));
  }
  return lists;
}

function fixedList(choice: OptionChoice, option: string): Partial<Record<keyof GoodChoices, unknown>> {
  switch (choice) {
    case 'normalisation':
      return { normalisation: option, normalisations: [option] };
    case 'aggregation':
      return { aggregation: option, aggregations: [option] };
    case 'missing':
      return { missingRules: [option] };
    case 'years':
      return { years: [Number(option)] };
    case 'minimumDenominator':
      return { minimumDenominators: [Number(option)] };
    case 'hidden':
      return { hiddenFigures: [option] };
    case 'reference':
      return { references: [option] };
  }
}

/** The recipe of a page: its definition as changed, beside `compared`, or else beside itself before the changes. */
export function recipeOf(
  kind: StudyKind,
  definition: Definition,
  state: PageState,
  compared: Definition | null,
): Recipe {
  const against = compared ?? (state.compare === null && changesDefinition(state) ? definition : null);
  return defaultRecipe(kind, {
    ...choicesOf(state.fixed),
    definition: { ...changedDefinition(definition, state) },
    compareWith: against === null ? 'none' : { ...against },
  });
}
