import { misuse, requireLevel, requireWhole } from '../check.ts';
import { type ChunkedTask, runAlone } from '../chunks/chunked.ts';
import type { Interval } from '../interval.ts';
import { cannot, type Outcome, ok } from '../outcome.ts';
import { randomStream } from '../random/random-stream.ts';
import { summariseDraws } from './composite-summary.ts';
import { VariantDrawer, type VariantSpace } from './draw-variant.ts';
import { MISSING_ASSUMPTIONS } from './missing-rule.ts';
import type { MultiverseData } from './multiverse-data.ts';
import { summariseWalks } from './multiverse-summary.ts';
import { type Multiverse, openMultiverse } from './open-multiverse.ts';

export interface CompositeMultiverseOptions extends Omit<VariantSpace, 'factors'> {
  /** What variants are made from: opened for this run. Either this or `multiverse`. */
  readonly data?: MultiverseData;
  /** Already open, so that nothing is prepared twice; cannot be posted to another thread. */
  readonly multiverse?: Multiverse;
  /** The option of each factor whose ranks, with `weights`, stand beside the shares; the first of each when left out. */
  readonly stated?: readonly number[];
  /** Walks, each with one variant more than there are factors that vary; at least 2. 1,000 when left out. */
  readonly walks?: number;
  readonly seed: number;
  readonly purpose: string;
  /** Level of the intervals; 0.9 when left out. */
  readonly level?: number;
  /** Whether to count which unit is ahead of which; true when left out. */
  readonly pairs?: boolean;
}

/** One unit over all variants. */
export interface MultiverseUnit {
  /** Under the stated choice and weights; null without one. */
  readonly statedRank: number | null;
  /** Percentiles of the ranks, each a rank that occurred; null when the unit never had one. */
  readonly rankInterval: Interval | null;
  readonly medianRank: number | null;
  /** Share of the variants with a rank in which it was at most a fifth of the number of ranked units. */
  readonly topFifth: number | null;
  /** Share in which it was better than the middle rank. */
  readonly aboveMiddle: number | null;
  /** Share in which it was among the last fifth. */
  readonly bottomFifth: number | null;
  /** Variants in which the unit had a rank. */
  readonly rankedVariants: number;
  /** Other units from which it is not told apart: neither is ahead in at least `level` of the variants; null without pairs. */
  readonly notToldApart: number | null;
  /**
   * For each of `factors` its share of the variance of the unit's rank (Shapley effects, interactions in equal parts).
   * They sum to 1: an estimate that drawing put below 0 counts as 0. Null when the rank is the same in all variants or
   * fewer than 30 walks tell.
   */
  readonly influence: readonly number[] | null;
  /** Largest standard error, from drawing, of its influences; null without them. */
  readonly influenceError: number | null;
  /** Walks that `influence` rests on: those in which the unit had a rank from beginning to end. */
  readonly influenceWalks: number;
  /**
   * conditional[f][k]: share of the variants with option k of factor f in which it was better than the middle rank; null
   * where it had no rank in any. Without the weights.
   */
  readonly conditional: readonly (readonly (number | null)[])[];
}

export interface CompositeMultiverse {
  /** In the order of the figures. */
  readonly units: readonly MultiverseUnit[];
  /** Choices about data, 'normalisation', 'aggregation' and 'weights': the order of `influence`. */
  readonly factors: readonly string[];
  /** Whether each was varied. */
  readonly varied: readonly boolean[];
  readonly walks: number;
  /** Variants in all. */
  readonly variants: number;
  /** Those that could not be scored; they count nowhere. */
  readonly undefinedVariants: number;
  /**
   * Share of variants with unit i ahead of unit j at i * units + j, ties counting half; 0 where the two never had a rank
   * together and on the diagonal. Null when not asked for.
   */
  readonly ahead: Float64Array | null;
  /** Share of all pairs whose order is the same in at least `level` of the variants; null when not asked for. */
  readonly pairsToldApart: number | null;
  /** Largest standard error, from drawing, of `topFifth`, `aboveMiddle` and `bottomFifth`. */
  readonly shareError: number;
  /** Mean of `influence` over the units that have one; null when none has. */
  readonly meanInfluence: readonly number[] | null;
  readonly level: number;
  readonly method: string;
  readonly assumptions: readonly string[];
}

/** Walks of `compositeMultiverse`: for each variant the ranks of all units, the code of its options, the factor changed. */
export const compositeMultiverseTask: ChunkedTask<CompositeMultiverseOptions, CompositeMultiverse> = {
  name: 'compositeMultiverse',
  prepare(options) {
    const { walks = 1000, level = 0.9, pairs = true, seed, purpose } = options;
    requireWhole(WHERE, 'walks', walks, 2);
    requireLevel(WHERE, 'level', level);
    const opened = multiverseOf(options);
    if (!opened.ok) return opened;
    const multiverse = opened.value;
    const { units, factors } = multiverse;
    const drawer = new VariantDrawer(WHERE, { ...options, factors });
    if (drawer.indicators !== multiverse.indicators) {
      misuse(WHERE, 'weights.length', `${multiverse.indicators}`, drawer.indicators);
    }
    const stated = options.stated ?? factors.map(() => 0);
    const ranks = new Float64Array(units);
    // Checks the stated choice as well.
    const isStated = multiverse.rank(stated, options.weights, ranks);
    randomStream({ seed, purpose });
    const steps = drawer.varying.length + 1;
    return ok({
      draws: walks,
      width: steps * (units + 2),
      run(from, to, into) {
        const walker = new Walker(multiverse, drawer);
        for (let k = from; k < to; k += 1) walker.walk(randomStream({ seed, purpose, index: k }), into, k);
      },
      finish(all) {
        const variants = walks * steps;
        const summary = summariseDraws({
          all,
          draws: variants,
          width: units + 2,
          units,
          withScores: false,
          level,
          pairs,
        });
        if (summary.defined * 2 < variants) {
          return cannot('constant', `scores could be made in only ${summary.defined} of ${variants} variants`);
        }
        const told = summariseWalks({ all, walks, steps, units, options: factors.map((factor) => factor.options) });
        return ok({
          units: summary.units.map(({ scoreInterval: _, rankedDraws, ...unit }, i) =>
            Object.freeze({
              statedRank: isStated && ranks[i] > 0 ? ranks[i] : null,
              ...unit,
              rankedVariants: rankedDraws,
              ...told.units[i],
            }),
          ),
          factors: [...factors.map((factor) => factor.name), 'weights'],
          varied: [...factors.map((_, f) => drawer.varying.includes(f)), drawer.varying.includes(factors.length)],
          walks,
          variants,
          undefinedVariants: variants - summary.defined,
          ahead: summary.ahead,
          pairsToldApart: summary.pairsToldApart,
          shareError: told.shareError,
          meanInfluence: meanOf(told.units.map((unit) => unit.influence)),
          level,
          method: 'variants by random walks from one to another, a factor at a time; Shapley effects (Goda 2021)',
          assumptions: [
            'shares are of the variants drawn, which were all thought equally good; they are no chances about the world',
            'choices are independent of one another',
            ...multiverse.missingRules.map((rule) => MISSING_ASSUMPTIONS[rule]),
          ],
        });
      },
    });
  },
};

/**
 * How ranks of a composite depend on all choices together, and on which most: variants of its multiverse are drawn at
 * random (each choice uniformly among its allowed options, weights log-uniformly within their ranges), each unit's ranks
 * summarised, and their variance divided among the choices by Shapley effects.
 *
 * Each walk draws two independent variants x and y and a random order of the factors that vary, and goes from x to y
 * changing one factor at a time. Every variant on the way has the distribution of x, so all count for the shares. Changing
 * factor j from rank b to rank a adds (f(x) - f(y))(b - a) / 2 to its part of the variance: the estimator of Goda (2021),
 * Reliability Engineering and System Safety 213, algorithm 1, averaged over the walk and the walk backwards, which has the
 * same distribution. Walk k depends on the options and k alone.
 *
 * Reasons of `openMultiverse`; `constant` when fewer than half of the variants can be scored.
 *
 * @throws RangeError as `openMultiverse` and `drawVariant`; walks below 2, or both or neither of data and multiverse
 */
export function compositeMultiverse(options: CompositeMultiverseOptions): Outcome<CompositeMultiverse> {
  return runAlone(compositeMultiverseTask, options);
}

const WHERE = 'compositeMultiverse';

function multiverseOf(options: CompositeMultiverseOptions): Outcome<Multiverse> {
  const { data, multiverse } = options;
  if (multiverse !== undefined && data === undefined) return ok(multiverse);
  if (data === undefined || multiverse !== undefined) {
    misuse(WHERE, 'data', 'given, or an open multiverse instead', data === undefined ? 'neither' : 'both');
  }
  return openMultiverse(data);
}

/** Walks from one variant to another, writing ranks on the way. */
class Walker {
  readonly #multiverse: Multiverse;
  readonly #drawer: VariantDrawer;
  readonly #choice: Float64Array;
  readonly #weights: Float64Array;
  readonly #otherChoice: Float64Array;
  readonly #otherWeights: Float64Array;
  readonly #order: Uint32Array;

  constructor(multiverse: Multiverse, drawer: VariantDrawer) {
    this.#multiverse = multiverse;
    this.#drawer = drawer;
    this.#choice = new Float64Array(drawer.factors);
    this.#weights = new Float64Array(drawer.indicators);
    this.#otherChoice = new Float64Array(drawer.factors);
    this.#otherWeights = new Float64Array(drawer.indicators);
    this.#order = new Uint32Array(drawer.varying.length);
  }

  /** Walk k into its places. */
  walk(stream: ReturnType<typeof randomStream>, into: Float64Array, k: number): void {
    const drawer = this.#drawer;
    drawer.draw(stream, this.#choice, this.#weights);
    drawer.draw(stream, this.#otherChoice, this.#otherWeights);
    this.#order.set(drawer.varying);
    stream.shuffle(this.#order);
    const width = this.#multiverse.units + 2;
    const first = k * (this.#order.length + 1) * width;
    this.#write(into, first, -1);
    for (let s = 0; s < this.#order.length; s += 1) {
      const factor = this.#order[s];
      if (factor === drawer.factors) this.#weights.set(this.#otherWeights);
      else this.#choice[factor] = this.#otherChoice[factor];
      this.#write(into, first + (s + 1) * width, factor);
    }
  }

  #write(into: Float64Array, row: number, factor: number): void {
    const { units, factors } = this.#multiverse;
    if (!this.#multiverse.rank(this.#choice, this.#weights, into, row)) into.fill(0, row, row + units);
    let code = 0;
    for (let f = 0; f < factors.length; f += 1) code = code * factors[f].options + this.#choice[f];
    into[row + units] = code;
    into[row + units + 1] = factor;
  }
}

function meanOf(influences: readonly (readonly number[] | null)[]): readonly number[] | null {
  const held = influences.filter((influence) => influence !== null);
  if (held.length === 0) return null;
  return held[0].map((_, f) => held.reduce((sum, influence) => sum + influence[f], 0) / held.length);
}
