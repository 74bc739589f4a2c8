import {
  chiSquaredDistribution,
  cumulativeLink,
  holm,
  mcFadden,
  mean,
  type PermuteCumulativeLink,
  type PermutedPredictors,
  type PreparedDraws,
  permuteCumulativeLinkTask,
  quantile,
} from '@waymark/stats';
import type { AgreementChoices } from './choices.ts';
import { type Extract, gradeScore, type Standing } from './extract.ts';
import { CLEAR_BELOW } from './headline.ts';
import { againstNull, coefficientOf, reason, standardised } from './models.ts';
import type { ChanceResult, JointResult, Unavailable } from './types.ts';

/** Graded authorities in order, with their scores: what shuffles move about. */
export interface Graded {
  readonly places: readonly number[];
  readonly scores: Float64Array;
}

export function gradedOf(standing: readonly Standing[]): Graded {
  const kept = standing.flatMap(({ grade }, place) => (grade === null ? [] : [{ place, score: gradeScore(grade) }]));
  return { places: kept.map(({ place }) => place), scores: Float64Array.from(kept, ({ score }) => score) };
}

/** Which indicators the joint model keeps, over which graded authorities. */
export interface JointSelection {
  readonly kept: readonly Extract[];
  readonly leftOut: readonly Extract[];
  /** Positions in the list of graded authorities that have every figure. */
  readonly complete: readonly number[];
}

/**
 * Leaves out one indicator after another, always the one whose going brings most authorities in (of equals the one
 * with fewest figures, then the later one), until enough graded authorities have every figure.
 */
export function selectJoint(figures: readonly Extract[], graded: Graded, share: number): JointSelection {
  const has = figures.map((entry) => new Set(entry.places));
  let kept = figures.map((_, index) => index);
  const complete = (indices: readonly number[]): number[] =>
    graded.places.flatMap((place, at) => (indices.every((index) => has[index]?.has(place)) ? [at] : []));
  while (kept.length > 2 && complete(kept).length < share * graded.places.length) {
    const options = kept.map((index) => ({
      index,
      gained: complete(kept.filter((other) => other !== index)).length,
      figures: has[index]?.size ?? 0,
    }));
    options.sort(
      (left, right) => right.gained - left.gained || left.figures - right.figures || right.index - left.index,
    );
    kept = kept.filter((index) => index !== options[0]?.index);
  }
  return {
    kept: kept.flatMap((index) => figures[index] ?? []),
    leftOut: figures.filter((_, index) => !kept.includes(index)),
    complete: complete(kept),
  };
}

/** All indicators in one model over the authorities that have every figure. */
export function jointModel(
  selection: JointSelection,
  graded: Graded,
  choices: AgreementChoices,
): JointResult | Unavailable {
  const { kept, complete } = selection;
  if (kept.length < 2) return { code: 'too-few', message: 'A joint model needs at least two indicators with figures.' };
  const needed = Math.max(choices.minimumAuthorities, 5 * kept.length);
  if (complete.length < needed) {
    return {
      code: 'too-few',
      message: `Only ${complete.length} graded authorities have a figure on all of ${kept.length} indicators; a joint model of so many needs ${needed}.`,
    };
  }
  const predictors = jointPredictors(selection, graded);
  if (predictors === null) return { code: 'constant', message: 'An indicator does not vary over these authorities.' };
  const response = complete.map((at) => graded.scores[at] ?? Number.NaN);
  const fit = cumulativeLink({ response, predictors, link: 'logit' });
  if (!fit.ok) return reason(fit);
  const test = againstNull(fit.value);
  if (!test.ok) return reason(test);
  return {
    n: complete.length,
    graded: graded.places.length,
    indicators: kept.map((entry) => entry.indicator.id),
    leftOut: selection.leftOut.map(({ indicator, places }) => ({
      id: indicator.id,
      label: indicator.label,
      n: graded.places.filter((place) => places.includes(place)).length,
    })),
    mcFadden: mcFadden(fit.value),
    lrChiSquare: test.value.statistic,
    degreesOfFreedom: test.value.degreesOfFreedom,
    p: test.value.p,
    coefficients: kept.map((entry, at) => ({ id: entry.indicator.id, ...coefficientOf(fit.value, at) })),
    shuffled: null,
  };
}

function jointPredictors({ kept, complete }: JointSelection, graded: Graded): Float64Array[] | null {
  const columns = kept.map((entry) => {
    const byPlace = new Map(entry.places.map((place, index) => [place, entry.values[index] ?? Number.NaN]));
    return standardised(complete.map((at) => byPlace.get(graded.places[at] ?? -1) ?? Number.NaN));
  });
  return columns.every((column) => column.ok) ? columns.map((column) => column.value.z) : null;
}

/** What one shuffle of the grades gives. */
export interface ShuffleOutcome {
  /** Indicators with p below 0.05, before correction. */
  readonly below: number;
  /** True when any is clear after Holm's correction. */
  readonly anyClear: boolean;
  /** McFadden's measure of the joint model; null where it could not be fitted. */
  readonly mcFadden: number | null;
}

/** Refits everything under shuffles of grades among graded authorities, keeping the figures as they are. */
export class Shuffler {
  readonly #task: PreparedDraws<PermuteCumulativeLink> | null;
  readonly #draws: Float64Array;
  /** Whether the last of the models is the joint one. */
  readonly #joint: boolean;

  constructor(
    modelled: readonly Extract[],
    selection: JointSelection | null,
    graded: Graded,
    shuffles: number,
    seed: number,
  ) {
    const position = new Map(graded.places.map((place, at) => [place, at]));
    const models: PermutedPredictors[] = modelled.map((entry) => {
      const kept = entry.places.flatMap((place, index) => {
        const at = position.get(place);
        return at === undefined ? [] : [{ at, value: entry.values[index] ?? Number.NaN }];
      });
      return { rows: kept.map(({ at }) => at), predictors: [kept.map(({ value }) => value)] };
    });
    const predictors = selection === null ? null : jointPredictors(selection, graded);
    this.#joint = selection !== null && predictors !== null;
    if (selection !== null && predictors !== null) models.push({ rows: selection.complete, predictors });
    const prepared =
      models.length === 0 || shuffles === 0
        ? null
        : permuteCumulativeLinkTask.prepare({
            response: graded.scores,
            models,
            link: 'logit',
            replicates: shuffles,
            seed,
            purpose: 'agreement/shuffled-grades',
          });
    this.#task = prepared?.ok ? prepared.value : null;
    this.#draws = new Float64Array(this.#task === null ? 0 : this.#task.draws * this.#task.width);
  }

  /** Computes shuffles `from` to `to - 1`; any order and any split give the same. */
  run(from: number, to: number): void {
    this.#task?.run(from, to, this.#draws);
  }

  /** What each shuffle gave, when all have been run. */
  outcomes(): readonly ShuffleOutcome[] {
    const done = this.#task?.finish(this.#draws);
    if (!done?.ok) return [];
    const { models, replicates } = done.value;
    const pValues = Array.from({ length: replicates }, (): number[] => []);
    const shares = new Array<number | null>(replicates).fill(null);
    const tail = chiSquaredDistribution({ degreesOfFreedom: 1 });
    for (const [index, model] of models.entries()) {
      if (!model.ok) continue;
      const { shuffles, statistics, nullLogLikelihoods } = model.value;
      const joint = this.#joint && index === models.length - 1;
      shuffles.forEach((shuffle, k) => {
        const statistic = statistics[k] ?? 0;
        // McFadden's measure is the share of the null log-likelihood that the model takes away.
        if (joint) shares[shuffle] = statistic / (-2 * (nullLogLikelihoods[k] ?? Number.NaN));
        else pValues[shuffle]?.push(tail.upper(statistic));
      });
    }
    return pValues.map((values, shuffle) => {
      const corrected = holm(values);
      return {
        below: values.filter((p) => p < CLEAR_BELOW).length,
        anyClear: corrected.ok && corrected.value.some((p) => p < CLEAR_BELOW),
        mcFadden: shares[shuffle] ?? null,
      };
    });
  }
}

/** Sums up the shuffles beside what was observed. */
export function sumUp(
  shuffles: readonly ShuffleOutcome[],
  observed: { readonly below: number; readonly clear: number; readonly joint: JointResult | null },
): { readonly chance: ChanceResult | null; readonly shuffled: JointResult['shuffled'] } {
  const below = mean(shuffles.map((shuffle) => shuffle.below));
  if (!below.ok) return { chance: null, shuffled: null };
  const chance: ChanceResult = {
    observed: observed.below,
    observedClear: observed.clear,
    shuffles: shuffles.length,
    mean: below.value,
    p: (1 + shuffles.filter((shuffle) => shuffle.below >= observed.below).length) / (1 + shuffles.length),
    anyClear: shuffles.filter((shuffle) => shuffle.anyClear).length / shuffles.length,
  };
  const fits = shuffles.flatMap((shuffle) => (shuffle.mcFadden === null ? [] : [shuffle.mcFadden]));
  const [middle, high] = [mean(fits), quantile(fits, 0.95)];
  const { joint } = observed;
  if (joint === null || !middle.ok || !high.ok) return { chance, shuffled: null };
  return {
    chance,
    shuffled: {
      shuffles: shuffles.length,
      fitted: fits.length,
      mean: middle.value,
      centile95: high.value,
      p: (1 + fits.filter((share) => share >= joint.mcFadden).length) / (1 + fits.length),
    },
  };
}
