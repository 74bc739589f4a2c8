import { misuse, requireLevel, requireOption, requireWhole } from '../check.ts';
import { type ChunkedTask, runAlone } from '../chunks/chunked.ts';
import { quantileOfSorted } from '../describe/quantile.ts';
import { type Interval, interval } from '../interval.ts';
import { cannot, type Outcome, ok } from '../outcome.ts';
import { randomStream } from '../random/random-stream.ts';

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

/** Coincidences of the units that have pairs: unit u owns entries starts[u] to starts[u + 1] - 1. */
interface Coincidences {
  readonly values: readonly number[];
  readonly starts: Int32Array;
  readonly first: Int32Array;
  readonly second: Int32Array;
  readonly weight: Float64Array;
}

function countCoincidences(values: readonly number[], units: readonly (readonly number[])[]): Coincidences {
  const place = new Map(values.map((v, k) => [v, k]));
  const entries: [number, number, number][] = [];
  const starts = [0];
  for (const unit of units) {
    const counts = new Map<number, number>();
    for (const v of unit) {
      const at = place.get(v) ?? 0;
      counts.set(at, (counts.get(at) ?? 0) + 1);
    }
    for (const [c, many] of counts) {
      for (const [k, others] of counts) {
        const pairs = c === k ? many * (many - 1) : many * others;
        if (pairs > 0) entries.push([c, k, pairs / (unit.length - 1)]);
      }
    }
    starts.push(entries.length);
  }
  return {
    values,
    starts: Int32Array.from(starts),
    first: Int32Array.from(entries, (e) => e[0]),
    second: Int32Array.from(entries, (e) => e[1]),
    weight: Float64Array.from(entries, (e) => e[2]),
  };
}

/** Disagreements of a multiset of units; buffers are used again. */
class Disagreement {
  observed = 0;
  expected = 0;
  readonly #data: Coincidences;
  readonly #measurement: MeasurementLevel;
  readonly #table: Float64Array;
  readonly #totals: Float64Array;
  readonly #middle: Float64Array;

  constructor(data: Coincidences, measurement: MeasurementLevel) {
    const size = data.values.length;
    this.#data = data;
    this.#measurement = measurement;
    this.#table = new Float64Array(size * size);
    this.#totals = new Float64Array(size);
    this.#middle = new Float64Array(size);
  }

  /** Fills `observed` and `expected`; false when all ratings are the same. */
  of(units: Uint32Array): boolean {
    const { values, starts, first, second, weight } = this.#data;
    const size = values.length;
    const table = this.#table.fill(0);
    const totals = this.#totals.fill(0);
    const middle = this.#middle;
    for (const u of units) {
      for (let e = starts[u]; e < starts[u + 1]; e += 1) {
        table[first[e] * size + second[e]] += weight[e];
        totals[first[e]] += weight[e];
      }
    }
    let n = 0;
    for (let c = 0; c < size; c += 1) {
      middle[c] = n + totals[c] / 2;
      n += totals[c];
    }
    let [seen, chance] = [0, 0];
    for (let c = 0; c < size; c += 1) {
      for (let k = 0; k < c; k += 1) {
        let distance = 1;
        if (this.#measurement === 'ordinal') distance = (middle[c] - middle[k]) ** 2;
        else if (this.#measurement === 'interval') distance = (values[c] - values[k]) ** 2;
        else if (this.#measurement === 'ratio') distance = ((values[c] - values[k]) / (values[c] + values[k])) ** 2;
        seen += 2 * table[c * size + k] * distance;
        chance += 2 * totals[c] * totals[k] * distance;
      }
    }
    this.observed = seen / n;
    this.expected = chance / (n * (n - 1));
    return chance > 0;
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
    const data = countCoincidences(values, used);
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
 * @throws RangeError when raters differ in length, an option is unknown, or a ratio is negative
 */
export function krippendorffAlpha(options: KrippendorffAlphaOptions): Outcome<KrippendorffAlpha> {
  return runAlone(krippendorffAlphaTask, options);
}
