import type { CompositeMultiverse, Multiverse } from '@waymark/stats';
import { optionsInWords, type Plan, weightsVary } from './plan.ts';
import type { ChoiceResult, PlaceBand, Standing, UnitResult } from './types.ts';

/** Neither of two is ahead in so many of the variants: they are not told apart. */
export const TOLD_APART = 0.95;

/** What each part of the study found for one view of the figures. */
export interface ViewFindings {
  readonly multiverse: Multiverse;
  readonly variants: CompositeMultiverse;
  readonly chance: readonly (PlaceBand | null)[];
  readonly hidden: readonly (PlaceBand | null)[] | null;
}

export const NO_STANDING: Standing = {
  score: null,
  place: null,
  chance: null,
  hidden: null,
  choices: null,
  medianPlace: null,
  shares: null,
};

/** Every unit's score, place and bands under one view of the figures. */
export function standingsOf(plan: Plan, findings: ViewFindings): readonly Standing[] {
  const { multiverse, variants } = findings;
  const scores = new Float64Array(multiverse.units).fill(Number.NaN);
  const places = placesAt(plan, multiverse);
  multiverse.score(plan.stated, plan.weights, scores);
  return variants.units.map((unit, i): Standing => {
    const place = places[i] ?? 0;
    const placed = place > 0;
    const { topFifth, aboveMiddle, bottomFifth, rankInterval } = unit;
    return {
      score: placed ? (scores[i] ?? null) : null,
      place: placed ? place : null,
      chance: placed ? (findings.chance[i] ?? null) : null,
      hidden: placed ? (findings.hidden?.[i] ?? null) : null,
      choices: rankInterval === null ? null : { lower: rankInterval.lower, upper: rankInterval.upper },
      medianPlace: unit.medianRank,
      shares:
        topFifth === null || aboveMiddle === null || bottomFifth === null
          ? null
          : { topFifth, aboveMiddle, bottomFifth, placedIn: unit.rankedVariants / variants.variants },
    };
  });
}

/** Places at the stated choices and weights; 0 without one. */
export function placesAt(plan: Plan, multiverse: Multiverse, weights: readonly number[] = plan.weights): Float64Array {
  const places = new Float64Array(multiverse.units);
  if (!multiverse.rank(plan.stated, weights, places)) places.fill(0);
  return places;
}

/** Among units with a place: from how many each is not told apart, and how many pairs are. */
export function pairsOf(
  variants: CompositeMultiverse,
  places: ArrayLike<number>,
): { readonly notToldApart: readonly (number | null)[]; readonly all: number; readonly toldApart: number } {
  const units = variants.units.length;
  const placed = Array.from({ length: units }, (_, i) => i).filter((i) => (places[i] ?? 0) > 0);
  const ahead = (i: number, j: number): number => variants.ahead?.[i * units + j] ?? 0;
  const apart = (i: number, j: number): boolean => ahead(i, j) >= TOLD_APART || ahead(j, i) >= TOLD_APART;
  let toldApart = 0;
  const notToldApart: (number | null)[] = Array.from({ length: units }, () => null);
  for (const i of placed) {
    const told = placed.filter((j) => j !== i && apart(i, j)).length;
    toldApart += told;
    notToldApart[i] = placed.length - 1 - told;
  }
  return { notToldApart, all: (placed.length * (placed.length - 1)) / 2, toldApart: toldApart / 2 };
}

/** What decides one unit's place: shares of its variance by choice, largest first, and its verdict by option. */
export function decidedBy(
  plan: Plan,
  variants: CompositeMultiverse,
  unit: number,
): Pick<UnitResult, 'influence' | 'conditional'> {
  const found = variants.units[unit];
  const influence = found?.influence ?? null;
  const varied = variants.factors.flatMap((choice, f) => (variants.varied[f] === true ? [{ choice, f }] : []));
  return {
    influence:
      influence === null
        ? []
        : varied
            .map(({ choice, f }) => ({ choice, share: influence[f] ?? 0 }))
            .sort((left, right) => right.share - left.share),
    conditional: optionsInWords(plan)
      .filter(({ options }) => options.length > 1)
      .map(({ id, factor, options }) => ({
        choice: id,
        aboveMiddle: options.map(({ option }) => found?.conditional[factor]?.[option] ?? null),
      })),
  };
}

/** Every choice with its options, what it depends on and how much it decides on average. */
export function choiceResults(
  plan: Plan,
  variants: CompositeMultiverse,
  dependsOn: Readonly<Record<string, string | null>>,
  labels: Readonly<Record<string, string>>,
  optionLabel: (choice: Plan['factors'][number]['id'], option: string) => string,
): readonly ChoiceResult[] {
  const influenceOf = (id: string): number | null => {
    const at = variants.factors.indexOf(id);
    return variants.varied[at] === true ? (variants.meanInfluence?.[at] ?? null) : null;
  };
  const weights: ChoiceResult = {
    id: 'weights',
    label: labels.weights ?? 'Weights',
    options: [],
    leftOut: [],
    dependsOn: weightsVary(plan.weightRanges) ? null : (dependsOn.weights ?? null),
    influence: influenceOf('weights'),
  };
  const between = optionsInWords(plan).map(
    ({ id, options }): ChoiceResult => ({
      id,
      label: labels[id] ?? id,
      options: options.map((each) => ({ id: each.id, label: each.label, stated: each.option === 0 })),
      leftOut: plan.leftOut
        .filter(({ choice }) => choice === id)
        .map(({ option, why }) => ({ id: option, label: optionLabel(id, option), why })),
      dependsOn: dependsOn[id] ?? null,
      influence: influenceOf(id),
    }),
  );
  return [weights, ...between];
}
