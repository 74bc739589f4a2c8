import { misuse, requireLevel, requireOption, requireWhole } from '../check.ts';
import { type ChunkedTask, runAlone } from '../chunks/chunked.ts';
import { meanOf } from '../describe/mean.ts';
import { quantileOfSorted } from '../describe/quantile.ts';
import { type Interval, interval } from '../interval.ts';
import { cannot, type Outcome, ok } from '../outcome.ts';
import { randomStream } from '../random/random-stream.ts';

/** Different ratings on a ratio scale: every draw visits all their pairs. */
const MOST_RATIOS = 2000;

export type MeasurementLevel = 'nominal' | 'ordinal' | 'interval' | 'ratio';

export interface KrippendorffAlphaOptions {
  /** One array a rater over all units; null where a rater did not judge a unit. */
  readonly ratings: readonly (readonly (number | null)[])[];
  readonly measurement: MeasurementLevel;
  /** 1,000 when left out. */
  readonly replicates?: number;
  /** 0.95 when left out. */
  readonly level?: number;
  readonly seed: number;
  readonly purpose: string;
}

export interface KrippendorffAlpha {
  readonly method: string;
  readonly measurement: MeasurementLevel;
  /** 1 for perfect agreement, 0 for what chance would give. */
  readonly estimate: number;
  readonly observedDisagreement: number;
  readonly expectedDisagreement: number;
  /** Percentile bootstrap of whole units. */
  readonly interval: Interval;
  readonly replicates: number;
  /** Replicates in which all ratings are the same; they are not in the interval. */
  readonly undefinedReplicates: number;
  /** Units with two ratings or more. */
  readonly units: number;
  /** Units with fewer: they compare nobody. */
  readonly droppedUnits: number;
  /** Ratings in the units used. */
  readonly ratings: number;
  readonly assumptions: readonly string[];
}

/** Ratings of the units that have pairs, as counts: unit u owns entries starts[u] to starts[u + 1] - 1. */
interface UnitCounts {
  /** All different ratings, rising. */
  readonly values: readonly number[];
  readonly starts: Int32Array;
  /** Place of the entry's rating in `values`. */
  readonly place: Int32Array;
  /** How many of the unit's raters gave it. */
  readonly count: Float64Array;
}

function countUnits(values: readonly number[], units: readonly (readonly number[])[]): UnitCounts {
  const at = new Map(values.map((v, k) => [v, k]));
  const starts = [0];
  const places: number[] = [];
  const numbers: number[] = [];
  for (const unit of units) {
    const counts = new Map<number, number>();
    for (const v of unit) {
      const k = at.get(v) ?? 0;
      counts.set(k, (counts.get(k) ?? 0) + 1);
    }
    for (const [k, many] of counts) {
      places.push(k);
      numbers.push(many);
    }
    starts.push(places.length);
  }
  return { values, starts: Int32Array.from(starts), place: Int32Array.from(places), count: Float64Array.from(numbers) };
}

/**
 * Disagreements of a multiset of units; buffers are used again. A sum over pairs of squared differences is n times the
 * sum of squares about the mean, so that no table of pairs of ratings is needed; only a ratio has to visit the pairs.
 */
class Disagreement {
  observed = 0;
  expected = 0;
  readonly #data: UnitCounts;
  readonly #measurement: MeasurementLevel;
  /** How often each rating is given. */
  readonly #totals: Float64Array;
  /** Where each rating lies on the line; of an ordinal one, its mean rank, which depends on the units drawn. */
  readonly #position: Float64Array;
  /** Sum over a unit's pairs over its raters less one, where that does not depend on the units drawn. */
  readonly #within: Float64Array;

  constructor(data: UnitCounts, measurement: MeasurementLevel) {
    const { values, starts, place, count } = data;
    this.#data = data;
    this.#measurement = measurement;
    this.#totals = new Float64Array(values.length);
    this.#position = new Float64Array(values.length);
    if (measurement === 'interval') {
      const centre = meanOf(values);
      for (let k = 0; k < values.length; k += 1) this.#position[k] = values[k] - centre;
    }
    this.#within = new Float64Array(starts.length - 1);
    for (let u = 0; u < this.#within.length && measurement !== 'ordinal'; u += 1) {
      this.#within[u] = this.#pairs(place, count, starts[u], starts[u + 1], true);
    }
  }

  /** Fills `observed` and `expected`; false when all ratings are the same. */
  of(units: Uint32Array): boolean {
    const { starts, place, count } = this.#data;
    const totals = this.#totals.fill(0);
    for (const u of units) for (let e = starts[u]; e < starts[u + 1]; e += 1) totals[place[e]] += count[e];
    const ordinal = this.#measurement === 'ordinal';
    let [n, kinds] = [0, 0];
    for (let k = 0; k < totals.length; k += 1) {
      if (ordinal) this.#position[k] = n + totals[k] / 2;
      n += totals[k];
      if (totals[k] > 0) kinds += 1;
    }
    let seen = 0;
    for (const u of units)
      seen += ordinal ? this.#pairs(place, count, starts[u], starts[u + 1], true) : this.#within[u];
    this.observed = seen / n;
    this.expected = this.#pairs(null, totals, 0, totals.length, false) / (n * (n - 1));
    return kinds > 1;
  }

  /** Sum of squared distances over all pairs, in both orders, of entries `from` to `upTo` - 1; over raters less one. */
  #pairs(place: Int32Array | null, count: Float64Array, from: number, upTo: number, perRater: boolean): number {
    const { values } = this.#data;
    const position = this.#position;
    let [n, squares, mean] = [0, 0, 0];
    for (let e = from; e < upTo; e += 1) n += count[e];
    if (this.#measurement === 'nominal') {
      for (let e = from; e < upTo; e += 1) squares += count[e] * (n - count[e]);
    } else if (this.#measurement === 'ratio') {
      for (let e = from; e < upTo; e += 1) {
        const own = values[place === null ? e : place[e]];
        for (let f = from; f < e; f += 1) {
          const other = values[place === null ? f : place[f]];
          squares += 2 * count[e] * count[f] * ((own - other) / (own + other)) ** 2;
        }
      }
    } else {
      for (let e = from; e < upTo; e += 1) mean += (count[e] * position[place === null ? e : place[e]]) / n;
      for (let e = from; e < upTo; e += 1) {
        squares += 2 * n * count[e] * (position[place === null ? e : place[e]] - mean) ** 2;
      }
    }
    return perRater ? squares / (n - 1) : squares;
  }
}

/** `krippendorffAlpha` as a task that can be shared out. */
export const krippendorffAlphaTask: ChunkedTask<KrippendorffAlphaOptions, KrippendorffAlpha> = {
  name: 'krippendorffAlpha',
  prepare(options) {
    const where = 'krippendorffAlpha';
    const { ratings, measurement, replicates = 1000, level = 0.95, seed, purpose } = options;
    requireOption(where, 'measurement', ['nominal', 'ordinal', 'interval', 'ratio'], measurement);
    requireWhole(where, 'replicates', replicates, 20);
    requireLevel(where, 'level', level);
    randomStream({ seed, purpose });
    if (ratings.length < 2) return cannot('too-few', `${ratings.length} raters; at least 2 are needed`);
    const total = ratings[0].length;
    const units: number[][] = Array.from({ length: total }, () => []);
    for (const [r, own] of ratings.entries()) {
      if (own.length !== total) misuse(where, `ratings[${r}].length`, `${total}`, own.length);
      for (const [u, value] of own.entries()) {
        if (value === null) continue;
        if (!Number.isFinite(value)) return cannot('not-finite', `ratings[${r}][${u}] is ${value}; missing is null`);
        if (measurement === 'ratio' && value < 0) misuse(where, `ratings[${r}][${u}]`, '0 or more for a ratio', value);
        units[u].push(value);
      }
    }
    const used = units.filter((unit) => unit.length > 1);
    if (used.length < 2) return cannot('too-few', `${used.length} units have two ratings; at least 2 are needed`);
    const values = [...new Set(used.flat())].sort((a, b) => a - b);
    if (values.length === 1) return cannot('constant', `every rating is ${values[0]}: chance agrees perfectly`);
    if (measurement === 'ratio' && values.length > MOST_RATIOS) {
      misuse(where, 'ratings', `at most ${MOST_RATIOS} different ones on a ratio scale`, values.length);
    }
    const data = countUnits(values, used);
    const all = new Disagreement(data, measurement);
    const defined = all.of(Uint32Array.from(used, (_, u) => u));
    const estimate = 1 - all.observed / all.expected;
    if (!defined || !Number.isFinite(estimate) || !Number.isFinite(all.expected)) {
      return cannot('not-finite', 'squared distances of the ratings are beyond a double');
    }
    return ok({
      draws: replicates,
      width: 1,
      run(from, to, into) {
        const draw = new Disagreement(data, measurement);
        const chosen = new Uint32Array(used.length);
        for (let k = from; k < to; k += 1) {
          const fine = draw.of(randomStream({ seed, purpose, index: k }).indicesWithReplacement(used.length, chosen));
          into[k] = fine ? 1 - draw.observed / draw.expected : Number.NaN;
        }
      },
      finish(draws) {
        const sorted = draws.filter((v) => Number.isFinite(v)).sort();
        if (sorted.length * 2 < replicates) {
          return cannot('too-few', `${replicates - sorted.length} of ${replicates} replicates have one rating alone`);
        }
        const tail = (1 - level) / 2;
        const [lower, upper] = [tail, 1 - tail].map((p) => quantileOfSorted(sorted, p, 6));
        return ok({
          method: `Krippendorff alpha, ${measurement}`,
          measurement,
          estimate,
          observedDisagreement: all.observed,
          expectedDisagreement: all.expected,
          interval: interval(lower, upper, level, 'bootstrap of units, percentile'),
          replicates,
          undefinedReplicates: replicates - sorted.length,
          units: used.length,
          droppedUnits: total - used.length,
          ratings: used.reduce((sum, unit) => sum + unit.length, 0),
          assumptions: ['independent units', 'a rating is missing for no reason to do with what it would be'],
        });
      },
    });
  },
};

/**
 * Krippendorff's alpha: agreement beyond chance of any number of raters, for any level of measurement, ratings missing.
 *
 * Krippendorff (2011), "Computing Krippendorff's alpha-reliability". The interval is a percentile bootstrap of whole
 * units (not the bootstrap of pairs of Hayes and Krippendorff 2007, which takes a unit's pairs as independent);
 * replicate k depends on (seed, purpose, k) alone. With few units it is too short.
 *
 * `too-few` below two raters or units with two ratings, `constant` when all ratings are the same, `not-finite`.
 *
 * @throws RangeError when raters differ in length, an option is unknown, or a ratio is negative or has
 * more than 2,000 different ratings
 */
export function krippendorffAlpha(options: KrippendorffAlphaOptions): Outcome<KrippendorffAlpha> {
  return runAlone(krippendorffAlphaTask, options);
}
