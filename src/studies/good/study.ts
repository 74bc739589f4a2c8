import { setImmediate as breathe } from 'node:timers/promises';
import {
  type CompositeMultiverse,
  compositeMultiverseTask,
  drawVariant,
  type Multiverse,
  quantile,
  randomStream,
} from '@waymark/stats';
import type { Dataset } from '#facts/panel/index.ts';
import { type Definition, definitionHash } from '#frameworks/definitions/index.ts';
import { ingredientsOf, studyDay } from '#frameworks/measures/index.ts';
import { type Ingredients, targets } from '#frameworks/scoring/index.ts';
import { type Recipe, type StudyContext, stopIfCancelled } from '#studies/runner/index.ts';
import { type LeftOut, measureResults, outcomeResults } from './about.ts';
import { ChancePlaces, type Recipe as ScoreRecipe } from './chance.ts';
import type { GoodChoices } from './choices.ts';
import { comparedWith } from './compare.ts';
import { dependencies } from './depends.ts';
import { findFlips, sidesOf } from './flips.ts';
import { hiddenPlaces } from './hidden.ts';
import { InspectionCurve } from './inspection.ts';
import { CHOICE_LABELS, optionWords } from './options.ts';
import { optionsInWords, type Plan, planOf, runOptions, statedChoice } from './plan.ts';
import { definitionOf, gradesOf, invalid } from './resolve.ts';
import {
  choiceResults,
  decidedBy,
  NO_STANDING,
  pairsOf,
  placesAt,
  standingsOf,
  type ViewFindings,
} from './standings.ts';
import type { GoodResult, InspectionAgreement, Standing, Unavailable, UnitResult } from './types.ts';

const WALKS_AT_ONCE = 100;
const DRAWS_AT_ONCE = 50;
const SHUFFLES_AT_ONCE = 100;
/** Variants whose agreement with inspection is examined. */
const EXAMINED = 1000;
const ALWAYS = 0.95;
const FAR = 10;

/** Reports, lets others have the thread, and stops when the study was cancelled. */
type Step = (done: number, what: string) => Promise<void>;

/** The study of a definition of good: pure, the same numbers for the same dataset, choices and seed. */
export async function goodStudy(
  dataset: Dataset,
  recipe: Recipe<GoodChoices>,
  context: StudyContext,
): Promise<GoodResult> {
  const { choices, seed } = recipe;
  const step: Step = async (done, what) => {
    context.progress(done, what);
    await breathe();
    stopIfCancelled(context.signal);
  };
  await step(0, 'figures');
  const definition = definitionOf(choices.definition, 'definition');
  const period = Number(choices.period);
  const ingredients = ingredientsOf(dataset, definition, { ...gradesOf(choices), period, context: choices.context });
  const plan = openPlan(definition, ingredients, choices);
  const adjusted = adjustedIn(plan, ingredients);
  const unavailable: Record<string, Unavailable> = {};
  if (adjusted !== null && 'code' in adjusted) unavailable.adjusted = adjusted;
  const adjustedMultiverse = adjusted !== null && 'code' in adjusted ? null : plan.adjusted;

  const variants = await walkAll(plan, 'published', seed, part(step, 0.05, 0.35, 'variants'));
  const adjustedVariants =
    adjustedMultiverse === null
      ? null
      : await walkAll(plan, 'adjusted', seed, part(step, 0.35, 0.5, 'variants with context held constant'));

  const score: ScoreRecipe = {
    normalisation: choices.normalisation,
    aggregation: choices.aggregation,
    weights: ingredients.columns.map(({ weight }) => weight),
  };
  const chance = new ChancePlaces(ingredients, choices, score, seed, adjustedMultiverse !== null);
  for (let from = 0; from < choices.chanceDraws; from += DRAWS_AT_ONCE) {
    await step(0.5 + (0.2 * from) / choices.chanceDraws, 'chance');
    chance.run(from, Math.min(choices.chanceDraws, from + DRAWS_AT_ONCE));
  }
  if (!chance.varies) {
    unavailable.chance = { code: 'no-counts', message: 'No measure has published counts, so chance cannot be drawn.' };
  }

  await step(0.7, 'hidden figures');
  const hidden = hiddenPlaces(ingredients, statedChoice(choices, false), plan.columns, score);
  if (hidden !== null && 'code' in hidden) unavailable.hidden = hidden;

  const findings: ViewFindings = {
    multiverse: plan.published,
    variants,
    chance: chance.bands(false),
    hidden: hidden === null || 'code' in hidden ? null : hidden,
  };
  const published = standingsOf(plan, findings);
  const withContext =
    adjustedMultiverse === null || adjustedVariants === null
      ? null
      : standingsOf(plan, {
          multiverse: adjustedMultiverse,
          variants: adjustedVariants,
          chance: chance.bands(true),
          hidden: null,
        });

  await step(0.72, 'single changes');
  const places = placesAt(plan, plan.published);
  const flips = flipsIn(plan, ingredients, adjustedMultiverse);
  const leftOut = leaveOut(plan, ingredients, places);

  const agree = async (
    multiverse: Multiverse | null,
    which: 'inspection' | 'inspectionAdjusted',
    from: number,
  ): Promise<InspectionAgreement | null> => {
    if (multiverse === null) return null;
    const found = await inspectionOf(
      plan,
      multiverse,
      ingredients,
      choices,
      seed,
      part(step, from, from + 0.12, 'grades'),
    );
    if (!('code' in found)) return found;
    unavailable[which] = found;
    return null;
  };
  const inspection = await agree(plan.published, 'inspection', 0.74);
  const inspectionAdjusted = await agree(adjustedMultiverse, 'inspectionAdjusted', 0.86);

  await step(0.98, 'changes');
  const reasons = plan.views.published?.reasons ?? [];
  const compared = comparedWith(dataset, choices, definition, {
    units: ingredients.units,
    now: published.map(({ place }) => place),
    reasons,
  });
  if (compared !== null && 'code' in compared) unavailable.changes = compared;
  const changed = compared === null || 'code' in compared ? null : compared;

  const met = targets(ingredients);
  const pairs = pairsOf(variants, places);
  const units = ingredients.units.map(
    (unit, i): UnitResult => ({
      code: unit.code,
      name: unit.name,
      slug: unit.slug,
      excluded: unit.excluded,
      noPlace: (published[i]?.place ?? null) === null ? (reasons[i] ?? null) : null,
      grade: unit.grade,
      coverage: plan.views.published?.coverage[i] ?? 0,
      published: published[i] ?? NO_STANDING,
      adjusted: withContext?.[i] ?? NO_STANDING,
      before: changed?.before[i] ?? null,
      ...decidedBy(plan, variants, i),
      flips: flips[i] ?? null,
      notToldApart: pairs.notToldApart[i] ?? null,
      targets: met.units[i] ?? { met: 0, notMet: 0, cannotTell: 0 },
    }),
  );
  const measures = measureResults(definition, ingredients, plan.views.published?.problems ?? [], met, leftOut);
  const idle = new Set(measures.flatMap(({ measure, unusable }) => (unusable === null ? [] : [measure])));
  context.progress(1, 'done');
  return {
    definition: {
      id: definition.id,
      title: definition.title,
      hash: definitionHash(definition),
      purpose: definition.purpose,
    },
    period,
    gradesOn: studyDay(period),
    units,
    placed: published.filter(({ place }) => place !== null).length,
    outcomes: outcomeResults(definition, idle),
    measures,
    choices: choiceResults(plan, variants, dependencies(ingredients, plan), CHOICE_LABELS, (choice, option) => {
      return optionWords(choice, option).label;
    }),
    variants: variants.variants,
    shareError: variants.shareError,
    summary: summaryOf(ingredients, published, withContext),
    pairs: { all: pairs.all, toldApart: pairs.toldApart },
    context: ingredients.context.map(({ indicator, label, period: when }) => ({ indicator, label, period: when })),
    adjustment: (plan.views.adjusted?.adjustment ?? []).map(({ measure, rSquared, n }) => ({ measure, rSquared, n })),
    inspection,
    inspectionAdjusted,
    changes: changed?.changes ?? null,
    notes: [...(ingredients.notes ?? [])],
    unavailable,
  };
}

/** A step of one part of the study, from its own 0 to 1. */
function part(step: Step, from: number, to: number, what: string): (done: number) => Promise<void> {
  return (done) => step(from + (to - from) * done, what);
}

function openPlan(definition: Definition, ingredients: Ingredients, choices: GoodChoices): Plan {
  const plan = planOf(ingredients, choices);
  if (plan.ok) return plan.value;
  throw invalid(
    `The definition “${definition.title}” cannot be scored with its stated choices: ${plan.message}.`,
    plan.reason === 'constant'
      ? 'State another scale (normalisation=z-score, percentile-rank), or leave that measure out.'
      : 'Give it measures with figures, choose another year, or widen its scope.',
  );
}

/** Why nothing could be adjusted; null where something was, or where the figures already say. */
function adjustedIn(plan: Plan, ingredients: Ingredients): Unavailable | null {
  if (ingredients.context.length === 0) return { code: 'no-context', message: 'No context was asked for.' };
  const fits = plan.views.adjusted?.adjustment ?? [];
  if (plan.adjusted !== null && fits.some(({ rSquared }) => rSquared !== null)) return null;
  const why =
    fits.find(({ reason }) => reason !== null)?.reason ?? 'the figures with context held constant have no scale';
  return { code: 'not-adjusted', message: `No measure could be adjusted: ${why}.` };
}

async function walkAll(
  plan: Plan,
  which: 'published' | 'adjusted',
  seed: number,
  step: (done: number) => Promise<void>,
): Promise<CompositeMultiverse> {
  const prepared = compositeMultiverseTask.prepare(runOptions(plan, which, seed));
  if (!prepared.ok) throw new RangeError(`${which}: ${prepared.message}`);
  const { draws, width, run, finish } = prepared.value;
  const all = new Float64Array(draws * width);
  for (let from = 0; from < draws; from += WALKS_AT_ONCE) {
    await step(from / draws);
    run(from, Math.min(draws, from + WALKS_AT_ONCE), all);
  }
  const found = finish(all);
  if (!found.ok) throw new RangeError(`${which}: ${found.message}`);
  return found.value;
}

function flipsIn(plan: Plan, ingredients: Ingredients, adjusted: Multiverse | null): ReturnType<typeof findFlips> {
  const context = ingredients.context.map(({ label }) => label.toLowerCase()).join(' and ');
  return findFlips({
    multiverse: plan.published,
    stated: plan.stated,
    weights: plan.weights,
    others: optionsInWords(plan).flatMap(({ id, factor, options }) =>
      options
        .filter(({ option }) => option !== 0)
        .map(({ option, id: name }) => ({ factor, option, choice: id, belief: optionWords(id, name).belief })),
    ),
    measures: plan.columns.flatMap((j) => {
      const column = ingredients.columns[j];
      return column === undefined ? [] : [{ id: column.measure, label: column.shortLabel }];
    }),
    elsewhere:
      adjusted === null
        ? []
        : [{ choice: 'adjusted', belief: `Need is held constant (${context})`, places: placesAt(plan, adjusted) }],
  });
}

/** Places without each measure, beside places with all; one a column of the ingredients. */
function leaveOut(plan: Plan, ingredients: Ingredients, places: Float64Array): readonly LeftOut[] {
  return ingredients.columns.map((_, j): LeftOut => {
    const at = plan.columns.indexOf(j);
    if (at < 0 || plan.columns.length < 2) return null;
    const weights = plan.weights.map((weight, k) => (k === at ? 0 : weight));
    const without = placesAt(plan, plan.published, weights);
    const moves = Array.from(places).flatMap((place, i) => {
      const other = without[i] ?? 0;
      return place > 0 && other > 0 ? [Math.abs(place - other)] : [];
    });
    if (moves.length === 0) return null;
    return {
      meanMove: moves.reduce((sum, move) => sum + move, 0) / moves.length,
      largestMove: Math.max(...moves),
      movedTen: moves.filter((move) => move >= FAR).length,
    };
  });
}

async function inspectionOf(
  plan: Plan,
  multiverse: Multiverse,
  ingredients: Ingredients,
  choices: GoodChoices,
  seed: number,
  step: (done: number) => Promise<void>,
): Promise<InspectionAgreement | Unavailable> {
  await step(0);
  if (ingredients.columns.some(({ measure }) => measure.startsWith('judgement:'))) {
    return {
      code: 'circular',
      message: 'The definition counts inspection judgements, so it cannot be compared with inspection.',
    };
  }
  const { allowed, weights, weightRanges, published } = plan;
  const space = { factors: published.factors, allowed, weights, weightRanges };
  const varies = plan.walks > 2;
  const drawn = Array.from({ length: varies ? EXAMINED : 1 }, (_, k) => {
    const places = new Float64Array(multiverse.units);
    const variant = drawVariant(randomStream({ seed, purpose: 'good/inspection-variants', index: k }), space);
    if (!multiverse.rank(variant.choice, variant.weights, places)) places.fill(0);
    return places;
  });
  const curve = InspectionCurve.open({
    grades: ingredients.units.map(({ grade }) => (grade === null ? null : 4 - grade)),
    stated: placesAt(plan, multiverse),
    variants: drawn,
    shuffles: choices.permutations,
    seed,
    purpose: 'good/shuffled-grades',
  });
  if (!(curve instanceof InspectionCurve)) return curve;
  for (let from = 0; from < choices.permutations; from += SHUFFLES_AT_ONCE) {
    await step(from / choices.permutations);
    curve.run(from, Math.min(choices.permutations, from + SHUFFLES_AT_ONCE));
  }
  return curve.finish();
}

function summaryOf(
  { units }: Ingredients,
  published: readonly Standing[],
  adjusted: readonly Standing[] | null,
): GoodResult['summary'] {
  const named = (holds: (unit: number) => boolean): string[] =>
    units.flatMap(({ name }, unit) => (holds(unit) ? [name] : []));
  const always = (standings: readonly Standing[] | null, share: 'topFifth' | 'bottomFifth'): string[] =>
    named((unit) => (standings?.[unit]?.shares?.[share] ?? 0) >= ALWAYS);
  const sides = (standings: readonly Standing[]): Int8Array => sidesOf(standings.map(({ place }) => place ?? 0)).sides;
  const now = sides(published);
  const then = adjusted === null ? null : sides(adjusted);
  const widths = published.flatMap(({ place, choices }) =>
    place === null || choices === null ? [] : [choices.upper - choices.lower],
  );
  const middle = quantile(widths, 0.5);
  return {
    alwaysTop: always(published, 'topFifth'),
    alwaysBottom: always(published, 'bottomFifth'),
    medianBand: middle.ok ? middle.value : 0,
    adjustedAlwaysTop: always(adjusted, 'topFifth'),
    adjustedAlwaysBottom: always(adjusted, 'bottomFifth'),
    adjustedSwitch: then === null ? [] : named((unit) => (now[unit] ?? 0) * (then[unit] ?? 0) < 0),
  };
}
