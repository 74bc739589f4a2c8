import { type CompositeMultiverseOptions, type Multiverse, type Outcome, openMultiverse } from '@waymark/stats';
import {
  type ChoiceLists,
  type DataChoice,
  type DetailedView,
  dataChoicesOf,
  type Ingredients,
  type MultiverseIngredients,
  type MultiverseLists,
  multiverseData,
  viewOf,
} from '#frameworks/scoring/index.ts';
import { type AggregationId, type NormalisationId, OPTION_CHOICES, type OptionChoice, optionWords } from './options.ts';

/** The part of the study's choices that variants are made from. The first of each list is the stated choice. */
export interface PlanChoices extends MultiverseLists {
  readonly normalisations: readonly NormalisationId[];
  readonly aggregations: readonly AggregationId[];
  readonly weights: 'vary' | 'fixed';
  readonly variants: number;
}

/** An option that was asked for and cannot be used, with the reason. */
export interface LeftOutOption {
  readonly choice: OptionChoice;
  readonly option: string;
  readonly why: string;
}

/** All variants of a definition, opened: what the server's run and a page's own are made from. */
export interface Plan {
  /** Positions of the columns that take part: those with two different figures at the stated choices. */
  readonly columns: readonly number[];
  /** The choices between options, in the order of the multiverse, and the ids of their options; the first is stated. */
  readonly factors: readonly { readonly id: OptionChoice; readonly options: readonly string[] }[];
  /** All zeros. */
  readonly stated: readonly number[];
  /** Per factor the options that can be used with all others. */
  readonly allowed: readonly (readonly number[])[];
  readonly leftOut: readonly LeftOutOption[];
  /** Of the columns that take part. */
  readonly weights: readonly number[];
  readonly weightRanges: readonly (readonly [number, number])[] | null;
  readonly walks: number;
  readonly published: Multiverse;
  /** Null without context. */
  readonly adjusted: Multiverse | null;
  /** The figures at the stated choices. */
  readonly views: { readonly published: DetailedView | null; readonly adjusted: DetailedView | null };
}

/** Weights of all columns of the ingredients, where they are not the definition's own. */
export interface PlanWeights {
  readonly weights: readonly number[];
  readonly ranges: readonly (readonly [number, number])[];
}

/** Name of the stream of variants: the same for figures as published and adjusted, so that they differ by that alone. */
export const VARIANTS_PURPOSE = 'good/variants';
const BAND = 0.9;

/** The stated choice about figures. */
export function statedChoice(choices: PlanChoices, adjusted: boolean): DataChoice {
  return {
    years: choices.years[0] ?? 1,
    minimumDenominator: choices.minimumDenominators[0] ?? 0,
    hidden: choices.hiddenFigures[0] ?? 'stated',
    missing: choices.missingRules[0] ?? 'stated',
    reference: choices.references[0] ?? 'stated',
    adjusted,
  };
}

/**
 * Opens all variants of a definition. Options that some variant cannot be made with (a scale that needs a spread where
 * half of the figures are the same, a minimum that leaves a measure without figures) are left out everywhere, with the
 * reason, so that the rest are all equally likely. Fails when the stated choices themselves cannot be scored.
 */
export function planOf(ingredients: Ingredients, given: PlanChoices, own?: PlanWeights): Outcome<Plan> {
  const early: LeftOutOption[] = [];
  const wanted = withoutRepeats(ingredients, withoutNeighbours(ingredients, given, early), early);
  const choices = withoutEffect(ingredients, wanted, early);
  const made = multiverseData(ingredients, choices, false);
  if (!made.ok) return made;
  const published = openMultiverse(made.value.data);
  if (!published.ok) return published;
  const context = ingredients.context.length === 0 ? null : multiverseData(ingredients, choices, true);
  const adjusted = context?.ok ? openMultiverse(context.value.data) : null;
  const factors = factorsOf(choices, made.value);
  const multiverses = [published.value, ...(adjusted?.ok ? [adjusted.value] : [])];
  const usable = usableOptions(multiverses, factors);
  if (!usable.ok) return { ...usable, message: inWords(usable.message, ingredients) };
  const { allowed } = usable.value;
  const { columns } = made.value;
  // The multiverse knows measures by their ids; readers know them by their labels.
  const leftOut = usable.value.leftOut.map((entry) => ({ ...entry, why: inWords(entry.why, ingredients) }));
  const of = <T>(list: readonly T[]): readonly T[] => columns.flatMap((j) => list[j] ?? []);
  const weights = of(own?.weights ?? ingredients.columns.map(({ weight }) => weight));
  const ranges = columns.map((j): readonly [number, number] => {
    const column = ingredients.columns[j];
    return own?.ranges[j] ?? [column?.weightLow ?? 1, column?.weightHigh ?? 1];
  });
  const weightRanges = given.weights === 'vary' ? ranges : null;
  const varying = allowed.filter((options) => options.length > 1).length + (weightsVary(weightRanges) ? 1 : 0);
  return {
    ok: true,
    value: {
      columns,
      factors,
      stated: factors.map(() => 0),
      allowed,
      leftOut: [...early, ...leftOut],
      weights,
      weightRanges,
      // Where nothing varies, one variant is all there is to know.
      walks: varying === 0 ? 2 : Math.max(2, Math.ceil(given.variants / (varying + 1))),
      published: published.value,
      adjusted: adjusted?.ok ? adjusted.value : null,
      views: {
        published: made.value.views[0] ?? null,
        adjusted: context?.ok ? (context.value.views[0] ?? null) : null,
      },
    },
  };
}

/** Options of `compositeMultiverse` for one view of the figures. */
export function runOptions(plan: Plan, which: 'published' | 'adjusted', seed: number): CompositeMultiverseOptions {
  const multiverse = plan[which];
  if (multiverse === null) throw new RangeError('no context to adjust for');
  return {
    multiverse,
    allowed: plan.allowed,
    stated: plan.stated,
    weights: plan.weights,
    weightRanges: plan.weightRanges,
    walks: plan.walks,
    seed,
    purpose: VARIANTS_PURPOSE,
    level: BAND,
  };
}

/** True where weights are drawn: a single weight is all of the weight whatever its range. */
export function weightsVary(ranges: Plan['weightRanges']): boolean {
  return ranges !== null && ranges.length > 1 && ranges.some(([low, high]) => high > low);
}

function withoutNeighbours(ingredients: Ingredients, choices: PlanChoices, leftOut: LeftOutOption[]): PlanChoices {
  if (ingredients.neighbourModel !== null || choices.references[0] === 'neighbours') return choices;
  const references = choices.references.filter((reference) => reference !== 'neighbours');
  if (references.length < choices.references.length) {
    leftOut.push({ choice: 'reference', option: 'neighbours', why: 'this release has no statistical neighbours' });
  }
  return { ...choices, references };
}

/** An option that does to every measure what the definition says already is no further choice. */
function withoutRepeats({ columns }: Ingredients, choices: PlanChoices, leftOut: LeftOutOption[]): PlanChoices {
  const keep = <T extends string>(
    choice: OptionChoice,
    list: readonly T[],
    same: (option: T) => boolean,
  ): readonly T[] =>
    list.filter((option, at) => {
      if (at === 0 || option === 'stated' || !list.includes('stated' as T) || !same(option)) return true;
      leftOut.push({ choice, option, why: 'it is what the definition says for every measure' });
      return false;
    });
  return {
    ...choices,
    hiddenFigures: keep('hidden', choices.hiddenFigures, (option) => columns.every(({ hidden }) => hidden === option)),
    missingRules: keep('missing', choices.missingRules, (option) =>
      columns.every(({ missing }) => missing === option || missing === 'require'),
    ),
    references: keep('reference', choices.references, (option) =>
      columns.every(({ reference }) => (reference.kind === 'neighbours') === (option === 'neighbours')),
    ),
  };
}

/** An option that leaves every figure as it is, whatever the other choices, is no choice here. */
function withoutEffect(ingredients: Ingredients, choices: PlanChoices, leftOut: LeftOutOption[]): PlanChoices {
  const adjusted = ingredients.context.length === 0 ? [false] : [false, true];
  const viewsWith = <K extends keyof ChoiceLists>(
    key: K,
    option: ChoiceLists[K][number] | undefined,
  ): readonly DetailedView[] =>
    adjusted.flatMap((each) => dataChoicesOf({ ...choices, [key]: [option] }, each)).map((c) => viewOf(ingredients, c));
  const keep = <K extends keyof ChoiceLists>(choice: OptionChoice, key: K): ChoiceLists[K][number][] => {
    const options: readonly ChoiceLists[K][number][] = choices[key];
    const stated = options.length > 1 ? viewsWith(key, options[0]) : [];
    return options.filter((option, at) => {
      if (at === 0 || !viewsWith(key, option).every((view, v) => isSameView(view, stated[v]))) return true;
      leftOut.push({ choice, option: String(option), why: 'it makes no difference here: every figure stays as it is' });
      return false;
    });
  };
  return {
    ...choices,
    missingRules: keep('missing', 'missingRules'),
    years: keep('years', 'years'),
    minimumDenominators: keep('minimumDenominator', 'minimumDenominators'),
    hiddenFigures: keep('hidden', 'hiddenFigures'),
    references: keep('reference', 'references'),
  };
}

/** Whether two views give the same scores: the same units with the same figures, and the same rule wherever one is missing. */
function isSameView(one: DetailedView, other: DetailedView | undefined): boolean {
  if (other === undefined || one.excluded.some((out, i) => out !== other.excluded[i])) return false;
  return one.values.every((column, j) => {
    const sameRule = one.missing[j] === other.missing[j];
    return column.every(
      (value, i) => value === other.values[j]?.[i] && (sameRule || value !== null || one.excluded[i] === true),
    );
  });
}

function factorsOf(choices: PlanChoices, { data }: MultiverseIngredients): Plan['factors'] {
  const lists: Readonly<Record<OptionChoice, readonly (string | number)[]>> = {
    missing: choices.missingRules,
    years: choices.years,
    minimumDenominator: choices.minimumDenominators,
    hidden: choices.hiddenFigures,
    reference: choices.references,
    normalisation: choices.normalisations,
    aggregation: choices.aggregations,
  };
  const about = data.dataChoices.flatMap(({ name }) => OPTION_CHOICES.find((id) => id === name) ?? []);
  return [...about, 'normalisation' as const, 'aggregation' as const].map((id) => ({
    id,
    options: lists[id].map(String),
  }));
}

function inWords(message: string, ingredients: Ingredients): string {
  const words = message.split(' ');
  const labels = new Map(ingredients.columns.map(({ measure, label }) => [measure, label]));
  return words.map((word) => (labels.has(word) ? `“${labels.get(word) ?? word}”` : word)).join(' ');
}

/** A view and normalisation that cannot be scored: the position of its option in each factor but the aggregation. */
interface Fault {
  readonly options: readonly number[];
  readonly message: string;
}

/**
 * Leaves out one option after another, each time the one with the largest share of its own combinations that cannot be
 * scored (of equals the later choice), until all that are left can be. The stated options stay.
 */
function usableOptions(
  multiverses: readonly Multiverse[],
  factors: Plan['factors'],
): Outcome<Pick<Plan, 'allowed' | 'leftOut'>> {
  const faults = multiverses.flatMap((multiverse) => faultsOf(multiverse, factors));
  const allowed = factors.map(({ options }) => options.map((_, k) => k));
  const leftOut: LeftOutOption[] = [];
  const left = (): readonly Fault[] =>
    faults.filter(({ options }) => options.every((option, f) => allowed[f]?.includes(option)));
  for (let found = left(); found.length > 0; found = left()) {
    const stated = found.find(({ options }) => options.every((option) => option === 0));
    if (stated !== undefined) return { ok: false, reason: 'constant', message: messageOf([stated]) };
    const worst = worstOption(found, allowed);
    if (worst === null) return { ok: false, reason: 'constant', message: found[0]?.message ?? '' };
    const factor = factors[worst.factor];
    allowed[worst.factor] = (allowed[worst.factor] ?? []).filter((option) => option !== worst.option);
    if (factor === undefined) continue;
    leftOut.push({
      choice: factor.id,
      option: factor.options[worst.option] ?? '',
      why: `${worst.message}${circumstances(worst.faults, worst.factor, factors)}`,
    });
  }
  return { ok: true, value: { allowed, leftOut } };
}

interface Worst {
  readonly factor: number;
  readonly option: number;
  readonly message: string;
  readonly faults: readonly Fault[];
}

/** What is wrong, without the name of the number that cannot be worked out. */
function messageOf(faults: readonly Fault[]): string {
  return (faults[0]?.message ?? '').replace(/: no median absolute deviation$/, '');
}

/** Other options that all the faults share: ", where missing figures count as average". */
function circumstances(faults: readonly Fault[], but: number, factors: Plan['factors']): string {
  const shared = factors.flatMap(({ id, options }, f) => {
    const first = faults[0]?.options[f];
    if (f === but || first === undefined || first === 0 || !faults.every((fault) => fault.options[f] === first))
      return [];
    const { belief } = optionWords(id, options[first] ?? '');
    return [`${belief.charAt(0).toLowerCase()}${belief.slice(1)}`];
  });
  return shared.length === 0 ? '' : `, where ${shared.join(' and ')}`;
}

function worstOption(found: readonly Fault[], allowed: readonly (readonly number[])[]): Worst | null {
  let worst: (Worst & { readonly share: number }) | null = null;
  const others = (factor: number): number =>
    allowed.slice(0, -1).reduce((product, options, f) => (f === factor ? product : product * options.length), 1);
  for (let factor = 0; factor < allowed.length - 1; factor += 1) {
    for (const option of allowed[factor] ?? []) {
      const own = found.filter(({ options }) => options[factor] === option);
      if (option === 0 || own.length === 0) continue;
      const share = own.length / others(factor);
      if (worst === null || share >= worst.share)
        worst = { factor, option, message: messageOf(own), faults: own, share };
    }
  }
  return worst;
}

function faultsOf(multiverse: Multiverse, factors: Plan['factors']): readonly Fault[] {
  const scale = factors.findIndex(({ id }) => id === 'normalisation');
  return multiverse.problems.map(({ view, normalisation, message }) => {
    const options = new Array<number>(scale + 1).fill(0);
    options[scale] = factors[scale]?.options.indexOf(normalisation) ?? 0;
    let rest = view;
    for (let f = scale - 1; f >= 0; f -= 1) {
      const count = factors[f]?.options.length ?? 1;
      options[f] = rest % count;
      rest = Math.floor(rest / count);
    }
    return { options, message };
  });
}

/** The choices in the order of a result, each with its options in words. */
export function optionsInWords(plan: Plan): readonly {
  readonly id: OptionChoice;
  readonly factor: number;
  readonly options: readonly { readonly id: string; readonly option: number; readonly label: string }[];
}[] {
  return OPTION_CHOICES.map((id) => {
    const factor = plan.factors.findIndex((each) => each.id === id);
    const options = (plan.allowed[factor] ?? []).map((option) => {
      const name = plan.factors[factor]?.options[option] ?? '';
      return { id: name, option, label: optionWords(id, name).label };
    });
    return { id, factor, options };
  });
}
