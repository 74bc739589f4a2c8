import { misuse, requireLevel, requireWhole } from '../check.ts';
import { type ChunkedTask, runAlone } from '../chunks/chunked.ts';
import { cannot, type Failure, type Outcome, ok } from '../outcome.ts';
import { randomStream } from '../random/random-stream.ts';
import { ROUNDING, ScoreRanker } from '../ranks/score-ranker.ts';
import {
  type CompositeBase,
  type CompositePlan,
  preparePlan,
  requireAggregation,
  requireMissingRule,
  requireNormalisation,
} from './composite-plan.ts';
import { compositeAssumptions, findFlat, findScoreFault, normaliseOnce } from './composite-scores.ts';
import { type CompositeUnitUncertainty, summariseDraws } from './composite-summary.ts';
import { dirichletShapes } from './dirichlet-weights.ts';
import { type MissingRule, missingRules } from './missing-rule.ts';
import type { Normalisation } from './normaliser.ts';
import { type CompositeAggregation, CompositeVariant } from './variant.ts';
import { VariantDraws } from './variant-draws.ts';

export interface CompositeUncertaintyOptions extends CompositeBase {
  /** Each draw takes one of these, all equally likely; ['z-score'] when left out. */
  readonly normalisations?: readonly Normalisation[];
  /** Each draw takes one of these; ['arithmetic'] when left out. */
  readonly aggregations?: readonly CompositeAggregation[];
  /** Each draw takes one of these for the indicators without a rule of their own; ['available'] when left out. */
  readonly missingRules?: readonly MissingRule[];
  /**
   * Sum of the shapes of Dirichlet weights around `weights`, see `dirichletWeights`; null (when left out) keeps the
   * weights as they are.
   */
  readonly concentration?: number | null;
  /** Whether each draw leaves out one indicator or none, all equally likely; false when left out. */
  readonly dropOne?: boolean;
  /** Whether each draw adds normal errors with the standard errors of the indicators; false when left out. */
  readonly samplingErrors?: boolean;
  /** 10,000 when left out. */
  readonly draws?: number;
  readonly seed: number;
  readonly purpose: string;
  /** Level of the intervals; 0.95 when left out. */
  readonly level?: number;
  /** Whether to count which unit is ahead of which; true when left out. */
  readonly pairs?: boolean;
}

export interface CompositeUncertainty {
  /** In the order of the values. */
  readonly units: readonly CompositeUnitUncertainty[];
  /**
   * Share of draws with unit i ahead of unit j at i * units + j, ties counting half; 0 where the two never had a rank in
   * one draw and on the diagonal. Null when not asked for.
   */
  readonly ahead: Float64Array | null;
  /** Share of all pairs whose order is the same in at least `level` of the draws; null when pairs are not asked for. */
  readonly pairsToldApart: number | null;
  readonly draws: number;
  /** Draws in which an indicator could not be normalised or fewer than two units had a score; they count nowhere. */
  readonly undefinedDraws: number;
  readonly level: number;
  readonly method: string;
  readonly assumptions: readonly string[];
}

/** Draws of `compositeUncertainty`: ranks of all units, then their scores where those are comparable between draws. */
export const compositeUncertaintyTask: ChunkedTask<CompositeUncertaintyOptions, CompositeUncertainty> = {
  name: 'compositeUncertainty',
  prepare(options) {
    const choices = checkChoices(options);
    const { draws = 10_000, level = 0.95, pairs = true } = options;
    const plan = preparePlan(WHERE, options);
    if ('ok' in plan) return plan;
    const shapes = choices.concentration === null ? null : dirichletShapes(WHERE, plan.weights, choices.concentration);
    const noisy = choices.samplingErrors && plan.matrix.uncertain;
    const variants = makeVariants(plan, choices);
    if ('ok' in variants) return variants;
    const fault = findCommonFault(plan, variants);
    if (fault !== null) return fault;
    const { units } = plan.matrix;
    const withScores = choices.normalisations.length === 1 && choices.aggregations.length === 1;
    const width = withScores ? 2 * units : units;
    const names = { seed: options.seed, purpose: options.purpose };
    randomStream(names);
    return ok({
      draws,
      width,
      run(from, to, into) {
        const maker = new VariantDraws({ plan, shapes, noisy, variants, ...choices });
        const ranker = new ScoreRanker(units, 'average', ROUNDING);
        const scores = new Float64Array(units);
        for (let k = from; k < to; k += 1) {
          const defined = maker.draw(randomStream({ ...names, index: k }), scores);
          if (!defined) {
            into.fill(0, k * width, (k + 1) * width);
            continue;
          }
          ranker.rank(scores, 0, into, k * width);
          if (!withScores) continue;
          const place = k * width + units;
          if (maker.complete) {
            into.set(scores, place);
            continue;
          }
          // Rank 0 says that there is no score: the bytes of a NaN may differ between engines.
          for (let i = 0; i < units; i += 1) into[place + i] = !Number.isNaN(scores[i]) ? scores[i] : 0;
        }
      },
      finish(all) {
        const summary = summariseDraws({ all, draws, width, units, withScores, level, pairs });
        if (summary.defined * 2 < draws) {
          return cannot('constant', `scores could be made in only ${summary.defined} of ${draws} draws`);
        }
        return ok({
          units: summary.units,
          ahead: summary.ahead,
          pairsToldApart: summary.pairsToldApart,
          draws,
          undefinedDraws: draws - summary.defined,
          level,
          method: describeMethod(choices, noisy),
          assumptions: [
            'shares are of the variants drawn, which were all thought equally good; they are no chances about the world',
            ...new Set(
              choices.aggregations.flatMap((a) =>
                choices.missingRules.flatMap((m) => compositeAssumptions(a, missingRules(plan.matrix, m))),
              ),
            ),
            ...(noisy ? ['sampling errors are normal and independent'] : []),
          ],
        });
      },
    });
  },
};

/**
 * How scores and ranks of a composite depend on the choices made: weights, normalisation, aggregation, missing values, the
 * choice of indicators and sampling errors are drawn at random together, and each unit's ranks summarised. Saisana,
 * Saltelli and Tarantola (2005), JRSS A 168. Draw k depends on the options and k alone.
 *
 * Reasons as for `compositeScores`; `constant` also when scores could be made in fewer than half of the draws.
 *
 * @throws RangeError as `compositeScores` and `dirichletWeights`; draws below 100, an empty list of choices, or `dropOne`
 * with a single indicator
 */
export function compositeUncertainty(options: CompositeUncertaintyOptions): Outcome<CompositeUncertainty> {
  return runAlone(compositeUncertaintyTask, options);
}

const WHERE = 'compositeUncertainty';

interface Choices {
  readonly normalisations: readonly Normalisation[];
  readonly aggregations: readonly CompositeAggregation[];
  readonly missingRules: readonly MissingRule[];
  readonly concentration: number | null;
  readonly dropOne: boolean;
  readonly samplingErrors: boolean;
}

function checkChoices(options: CompositeUncertaintyOptions): Choices {
  const { normalisations = ['z-score'], aggregations = ['arithmetic'], missingRules = ['available'] } = options;
  const { concentration = null, dropOne = false, samplingErrors = false } = options;
  requireWhole(WHERE, 'draws', options.draws ?? 100, 100);
  requireLevel(WHERE, 'level', options.level ?? 0.95);
  for (const [i, value] of normalisations.entries()) requireNormalisation(WHERE, `normalisations[${i}]`, value);
  for (const [i, value] of aggregations.entries()) requireAggregation(WHERE, `aggregations[${i}]`, value);
  for (const [i, value] of missingRules.entries()) requireMissingRule(WHERE, `missingRules[${i}]`, value);
  for (const [name, list] of Object.entries({ normalisations, aggregations, missingRules })) {
    if (list.length === 0) misuse(WHERE, name, 'at least one', 'none');
  }
  if (dropOne && options.indicators.length === 1) misuse(WHERE, 'dropOne', 'false with a single indicator', dropOne);
  return { normalisations, aggregations, missingRules, concentration, dropOne, samplingErrors };
}

/** Every combination of normalisation, aggregation and rule, in that order, loaded with the indicators themselves. */
function makeVariants(plan: CompositePlan, choices: Choices): CompositeVariant[] | Failure {
  const { matrix, excluded } = plan;
  const variants: CompositeVariant[] = [];
  for (const normalisation of choices.normalisations) {
    const normalised = normaliseOnce(WHERE, plan, normalisation);
    if ('ok' in normalised) return normalised;
    const flat = choices.aggregations.includes('geometric') ? findFlat(plan, normalised) : null;
    if (flat !== null) return flat;
    for (const aggregation of choices.aggregations) {
      for (const missing of choices.missingRules) {
        const variant = new CompositeVariant(
          matrix.units,
          matrix.names.length,
          aggregation,
          missingRules(matrix, missing),
          excluded,
        );
        variants.push(variant.load(normalised));
      }
    }
  }
  return variants;
}

/** What is wrong before anything is drawn. */
function findCommonFault(plan: CompositePlan, variants: readonly CompositeVariant[]): Failure | null {
  const scores = new Float64Array(plan.matrix.units);
  for (const variant of variants) {
    variant.score(plan.weights, scores, 0);
    const fault = findScoreFault(scores);
    if (fault !== null) return fault;
  }
  return null;
}

function describeMethod(choices: Choices, noisy: boolean): string {
  const parts = [
    `normalisation: ${choices.normalisations.join(' or ')}`,
    `aggregation: ${choices.aggregations.join(' or ')}`,
    `missing: ${choices.missingRules.join(' or ')}`,
    choices.concentration === null ? 'weights as given' : `Dirichlet weights, concentration ${choices.concentration}`,
    ...(choices.dropOne ? ['one indicator or none left out'] : []),
    ...(noisy ? ['sampling errors'] : []),
  ];
  return `variants drawn at random (${parts.join('; ')})`;
}
