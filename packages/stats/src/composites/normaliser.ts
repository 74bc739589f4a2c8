import { misuse } from '../check.ts';
import { quantileOfSorted } from '../describe/quantile.ts';
import { cannot, type Failure } from '../outcome.ts';
import { ScoreRanker } from '../ranks/score-ranker.ts';

/**
 * How an indicator is put on a scale that others share.
 *
 * - `z-score`: distance from the mean in standard deviations (divisor n - 1)
 * - `min-max`: 0 for the worst unit, 1 for the best
 * - `percentile-rank`: (rank from the worst - 1/2) / n, ties share their mean
 * - `robust-z`: distance from the median in 1.4826 median absolute deviations
 * - `distance-to-reference`: (value - reference) / |reference|
 * - `quantile-groups`: 1 for the worst fifth to 5 for the best (or another number of groups), by percentile rank
 */
export type Normalisation =
  | 'z-score'
  | 'min-max'
  | 'percentile-rank'
  | 'robust-z'
  | 'distance-to-reference'
  | 'quantile-groups';

export const NORMALISATIONS: readonly Normalisation[] = [
  'z-score',
  'min-max',
  'percentile-rank',
  'robust-z',
  'distance-to-reference',
  'quantile-groups',
];

/** The factor that makes the median absolute deviation estimate a standard deviation under normality. */
export const NORMAL_CONSISTENCY = 1.482602218505602;

/** Normalises columns of one length again and again without allocating. NaN marks what is missing. */
export class Normaliser {
  readonly #size: number;
  readonly #groups: number;
  readonly #present: Float64Array;
  readonly #ranker: ScoreRanker;
  readonly #ranks: Float64Array;

  constructor(size: number, groups: number) {
    this.#size = size;
    this.#groups = groups;
    this.#present = new Float64Array(size);
    // Raw values are tied only when they are equal.
    this.#ranker = new ScoreRanker(size, 'average', 0);
    this.#ranks = new Float64Array(size);
  }

  /** Writes the normalised values[from] ... into the same places of `into`; a Failure says why that is impossible. */
  run(
    where: string,
    name: string,
    method: Normalisation,
    values: Float64Array,
    from: number,
    sign: number,
    reference: number,
    into: Float64Array,
  ): Failure | null {
    if (method === 'distance-to-reference') {
      if (!Number.isFinite(reference) || reference === 0) {
        misuse(where, `${name}.reference`, 'a finite number, not 0, for distance-to-reference', reference);
      }
      return this.#write(name, values, from, reference, sign * Math.abs(reference), into);
    }
    if (method === 'percentile-rank' || method === 'quantile-groups')
      return this.#byRank(name, method, values, from, sign, into);
    const present = this.#present;
    let n = 0;
    let low = Number.POSITIVE_INFINITY;
    let high = Number.NEGATIVE_INFINITY;
    for (let i = 0; i < this.#size; i += 1) {
      const value = values[from + i];
      if (Number.isNaN(value)) continue;
      present[n] = value;
      n += 1;
      if (value < low) low = value;
      if (value > high) high = value;
    }
    if (n > 0 && low === high) return cannot('constant', `${name} is ${low} for every unit that has it`);
    if (method === 'min-max') {
      return this.#write(name, values, from, sign > 0 ? low : high, sign * (high - low), into);
    }
    return method === 'z-score'
      ? this.#zScore(name, values, from, sign, into, n)
      : this.#robustZ(name, values, from, sign, into, n);
  }

  #zScore(
    name: string,
    values: Float64Array,
    from: number,
    sign: number,
    into: Float64Array,
    n: number,
  ): Failure | null {
    const present = this.#present;
    let sum = 0;
    for (let i = 0; i < n; i += 1) sum += present[i];
    const first = sum / n;
    let rest = 0;
    let squares = 0;
    for (let i = 0; i < n; i += 1) {
      const deviation = present[i] - first;
      rest += deviation;
      squares += deviation * deviation;
    }
    const deviation = Math.sqrt((squares - (rest * rest) / n) / (n - 1));
    if (deviation === 0) return cannot('constant', `${name} varies too little for a double`);
    return this.#write(name, values, from, first + rest / n, sign * deviation, into);
  }

  #robustZ(
    name: string,
    values: Float64Array,
    from: number,
    sign: number,
    into: Float64Array,
    n: number,
  ): Failure | null {
    const present = this.#present.subarray(0, n).sort();
    const centre = quantileOfSorted(present, 0.5, 7);
    for (let i = 0; i < n; i += 1) present[i] = Math.abs(present[i] - centre);
    present.sort();
    const spread = quantileOfSorted(present, 0.5, 7) * NORMAL_CONSISTENCY;
    if (!(spread > 0)) return cannot('constant', `half or more of ${name} are the same: no median absolute deviation`);
    return this.#write(name, values, from, centre, sign * spread, into);
  }

  #write(
    name: string,
    values: Float64Array,
    from: number,
    centre: number,
    divisor: number,
    into: Float64Array,
  ): Failure | null {
    let finite = Math.abs(divisor) < Number.POSITIVE_INFINITY;
    for (let i = 0; i < this.#size; i += 1) {
      const value = values[from + i];
      // A zero has no sign.
      const result = (value - centre) / divisor + 0;
      into[from + i] = result;
      if (!Number.isNaN(value) && !(Math.abs(result) < Number.POSITIVE_INFINITY)) finite = false;
    }
    if (!finite) return cannot('not-finite', `${name} normalised is beyond what a double can hold`);
    return null;
  }

  #byRank(
    name: string,
    method: Normalisation,
    values: Float64Array,
    from: number,
    sign: number,
    into: Float64Array,
  ): Failure | null {
    const ranks = this.#ranks;
    this.#ranker.rank(values, from, ranks, 0);
    const n = this.#ranker.ranked;
    const groups = this.#groups;
    let varies = false;
    for (let i = 0; i < this.#size; i += 1) {
      if (ranks[i] === 0) {
        into[from + i] = Number.NaN;
        continue;
      }
      // The ranker counts from the highest value down.
      const fromWorst = sign > 0 ? n + 1 - ranks[i] : ranks[i];
      if (fromWorst !== (n + 1) / 2) varies = true;
      const share = (fromWorst - 0.5) / n;
      into[from + i] = method === 'percentile-rank' ? share : 1 + Math.floor((groups * (2 * fromWorst - 1)) / (2 * n));
    }
    return varies ? null : cannot('constant', `${name} is the same for every unit that has it`);
  }
}
