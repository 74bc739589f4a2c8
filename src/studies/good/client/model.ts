import { type Ingredients, viewOf } from '#frameworks/scoring/index.ts';
import type { Picture, PicturedUnit } from '../figures-places.ts';
import { ALWAYS, type Answered } from '../headline.ts';
import type { OptionChoice } from '../options.ts';
import { type Plan, type PlanChoices, type PlanWeights, planOf, statedChoice } from '../plan.ts';
import { sourceOf } from '../tables-parts.ts';
import type { OutcomeResult, Standing } from '../types.ts';
import type { PageState, StateFrame } from './state.ts';
import { rangeOf } from './weights.ts';

/** What the page's own script works from: the same figures and choices as the server, before weights are changed. */
export interface PageIngredients {
  readonly format: 'waymark-page-1';
  readonly definition: { readonly id: string; readonly title: string; readonly hash: string };
  readonly period: number;
  readonly gradesOn: string;
  readonly seed: number;
  readonly frame: StateFrame;
  /** What it was copied from; null for none. Without changes of one's own it is compared with that. */
  readonly origin: { readonly id: string; readonly version: number | null } | null;
  readonly outcomes: readonly OutcomeResult[];
  /** At the study's defaults: what a page's fixed choices change. */
  readonly choices: PlanChoices;
  readonly ingredients: Ingredients;
}

/** What all variants of a state are made from, as plain data that can be posted to a worker. */
export interface RunRequest {
  readonly ingredients: Ingredients;
  readonly choices: PlanChoices;
  readonly weights: PlanWeights;
  readonly seed: number;
}

/** One unit over all variants, as a worker gives it back; in the order of the ingredients' units. */
export interface RunUnit {
  readonly choices: Standing['choices'];
  readonly medianPlace: number | null;
  readonly shares: Standing['shares'];
}

export interface RunAnswer {
  readonly variants: number;
  /** Whether anything was varied. */
  readonly varied: boolean;
  readonly units: readonly RunUnit[];
}

/** Points and ranges of every column under a state. */
export function weightsOf({ ingredients, frame }: PageIngredients, state: PageState): PlanWeights {
  const ranges = new Map(frame.measures.map(({ measure, range }) => [measure, range]));
  const points = ingredients.columns.map(({ measure, weight }) => state.weights.get(measure) ?? weight);
  return {
    weights: points,
    ranges: ingredients.columns.map(({ measure, weightLow, weightHigh }, j) => {
      const changed = state.weights.get(measure);
      return changed === undefined
        ? [weightLow, weightHigh]
        : rangeOf(ranges.get(measure) ?? null, points[j] ?? changed);
    }),
  };
}

/** Ingredients with a state's weights in place: coverage, and so who has a place, depends on them. */
export function weighted(ingredients: Ingredients, own: PlanWeights): Ingredients {
  return {
    ...ingredients,
    columns: ingredients.columns.map((column, j) => {
      const [weightLow, weightHigh] = own.ranges[j] ?? [column.weightLow, column.weightHigh];
      return { ...column, weight: own.weights[j] ?? column.weight, weightLow, weightHigh };
    }),
  };
}

/** The lists of the study with a page's fixed choices. */
export function planChoices(choices: PlanChoices, fixed: PageState['fixed']): PlanChoices {
  const lists: Readonly<Record<OptionChoice, keyof PlanChoices>> = {
    normalisation: 'normalisations',
    aggregation: 'aggregations',
    missing: 'missingRules',
    years: 'years',
    minimumDenominator: 'minimumDenominators',
    hidden: 'hiddenFigures',
    reference: 'references',
  };
  const changed: Record<string, unknown> = {};
  for (const [choice, option] of fixed) {
    changed[lists[choice]] = [choice === 'years' || choice === 'minimumDenominator' ? Number(option) : option];
  }
  return { ...choices, ...changed };
}

export function requestOf(page: PageIngredients, state: PageState): RunRequest {
  const weights = weightsOf(page, state);
  return {
    ingredients: weighted(page.ingredients, weights),
    choices: planChoices(page.choices, state.fixed),
    weights,
    seed: page.seed,
  };
}

/** Places at the stated choices, and the share of the weight that figures cover. */
export interface PointPlaces {
  readonly places: readonly (number | null)[];
  readonly coverage: readonly number[];
  readonly reasons: readonly (string | null)[];
}

/** Places of all units at the stated choices of a request; all null where they cannot be scored. */
export function pointPlaces({ ingredients, choices, weights }: RunRequest): PointPlaces {
  const first = <T>(list: readonly T[]): readonly T[] => list.slice(0, 1);
  const stated: PlanChoices = {
    ...choices,
    normalisations: first(choices.normalisations),
    aggregations: first(choices.aggregations),
    missingRules: first(choices.missingRules),
    years: first(choices.years),
    minimumDenominators: first(choices.minimumDenominators),
    hiddenFigures: first(choices.hiddenFigures),
    references: first(choices.references),
  };
  const view = viewOf(ingredients, statedChoice(stated, false));
  const { coverage, reasons } = view;
  const none = { places: ingredients.units.map(() => null), coverage, reasons };
  const open = openedFor(ingredients, stated, weights, view.excluded);
  if (open === null) return none;
  const ranks = new Float64Array(ingredients.units.length);
  const own = open.columns.map((j) => weights.weights[j] ?? 1);
  if (!open.published.rank(open.stated, own, ranks)) return none;
  return { places: [...ranks].map((rank) => (rank > 0 ? rank : null)), coverage, reasons };
}

interface Opened {
  readonly key: string;
  readonly plan: Plan | null;
}

const opened = new WeakMap<Ingredients['units'], Opened>();

/**
 * The figures at the stated choices, ready to be weighted. Weights alone change nothing of them unless somebody gains or
 * loses a place, so the last ones are kept.
 */
function openedFor(
  ingredients: Ingredients,
  stated: PlanChoices,
  weights: PlanWeights,
  excluded: readonly boolean[],
): Plan | null {
  const key = JSON.stringify([stated, excluded]);
  const held = opened.get(ingredients.units);
  if (held?.key === key) return held.plan;
  const made = planOf({ ...ingredients, context: [] }, stated, weights);
  const plan = made.ok ? made.value : null;
  opened.set(ingredients.units, { key, plan });
  return plan;
}

/** What the drawings need, from places of now and before and from the variants that are worked out so far. */
export function pictureFrom(
  page: PageIngredients,
  now: PointPlaces,
  before: readonly (number | null)[] | null,
  run: RunAnswer | null,
): Picture {
  const { units } = page.ingredients;
  const bands = (run?.units ?? []).flatMap(({ choices }) => (choices === null ? [] : [choices.upper - choices.lower]));
  return {
    period: page.period,
    placed: now.places.filter((place) => place !== null).length,
    variants: run?.variants ?? 0,
    medianBand: middle(bands),
    compared: before !== null,
    units: units.map((unit, i): PicturedUnit => {
      const found = run?.units[i];
      return {
        code: unit.code,
        name: unit.name,
        slug: unit.slug,
        excluded: unit.excluded ?? now.reasons[i] ?? null,
        grade: unit.grade,
        coverage: now.coverage[i] ?? 0,
        before: before?.[i] ?? null,
        published: {
          score: null,
          place: now.places[i] ?? null,
          chance: null,
          hidden: null,
          choices: found?.choices ?? null,
          medianPlace: found?.medianPlace ?? null,
          shares: found?.shares ?? null,
        },
      };
    }),
    source: sourcesOf(page, false),
    gradedSource: sourcesOf(page, true),
  };
}

function sourcesOf(page: PageIngredients, grades: boolean): string {
  const measures = page.ingredients.columns.map(({ source, years }) => ({
    source,
    period: years[0]?.period ?? null,
    unusable: years.length === 0 ? 'no figures' : null,
  }));
  return sourceOf({ measures, gradesOn: page.gradesOn, context: [] }, { grades });
}

/** What the answer in words needs. */
export function answeredFrom(page: PageIngredients, picture: Picture, run: RunAnswer): Answered {
  const shares = picture.units.map(({ code, published }) => ({ code, shares: published.shares }));
  const codes = (at: 'topFifth' | 'bottomFifth'): string[] =>
    shares.flatMap(({ code, shares: own }) => (own !== null && own[at] >= ALWAYS ? [code] : []));
  return {
    period: page.period,
    placed: picture.placed,
    variants: run.variants,
    outcomes: page.outcomes,
    choices: run.varied ? [{ influence: 1, options: [] }] : [],
    units: picture.units,
    summary: { alwaysTop: codes('topFifth'), alwaysBottom: codes('bottomFifth'), medianBand: picture.medianBand },
  };
}

function middle(values: readonly number[]): number {
  const sorted = [...values].sort((left, right) => left - right);
  const at = Math.floor(sorted.length / 2);
  const upper = sorted[at] ?? 0;
  return sorted.length % 2 === 1 ? upper : ((sorted[at - 1] ?? 0) + upper) / 2;
}
