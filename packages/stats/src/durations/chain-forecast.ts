import { misuse, requireLevel, requireWhole } from '../check.ts';
import { type ChunkedTask, runAlone } from '../chunks/chunked.ts';
import { quantileOfSorted } from '../describe/quantile.ts';
import { type Interval, interval } from '../interval.ts';
import { cannot, type Outcome, ok } from '../outcome.ts';
import { randomStream } from '../random/random-stream.ts';
import { layCounts, type TransitionCounts } from './transition-counts.ts';

export interface ChainForecastOptions {
  readonly counts: TransitionCounts;
  /** How many steps ahead. */
  readonly steps: number;
  /** 1,000 when left out. */
  readonly replicates?: number;
  /** 0.95 when left out. */
  readonly level?: number;
  readonly seed: number;
  readonly purpose: string;
}

export interface ChainForecast {
  readonly method: string;
  readonly n: number;
  readonly steps: number;
  /** probabilities[i][j]: in state j after the steps, from state i now. */
  readonly probabilities: readonly (readonly number[])[];
  readonly intervals: readonly (readonly Interval[])[];
  /** Share of time spent in each state in the long run; a failure when that depends on where one starts. */
  readonly stationary: Outcome<{
    readonly probabilities: readonly number[];
    readonly intervals: readonly Interval[];
    /** Replicates whose long run depends on the start; they are in no interval. */
    readonly undefinedReplicates: number;
  }>;
  readonly replicates: number;
  readonly assumptions: readonly string[];
}

/** Numbers that all replicates together may keep: more would fill the memory. */
const MOST_NUMBERS = 2e8;

/** Powers and long-run shares of one transition matrix, with buffers that are used again. */
class Chain {
  readonly matrix: Float64Array;
  readonly power: Float64Array;
  readonly shares: Float64Array;
  readonly #size: number;
  readonly #reach: Uint8Array;
  readonly #work: Float64Array;
  readonly #held: Float64Array;

  constructor(size: number) {
    this.#size = size;
    this.matrix = new Float64Array(size * size);
    this.power = new Float64Array(size * size);
    this.shares = new Float64Array(size);
    this.#reach = new Uint8Array(size * size);
    this.#work = new Float64Array(size * size);
    this.#held = new Float64Array(size * size);
  }

  /** By repeated squaring, so that very many steps cost little more than a few. */
  raise(steps: number): void {
    const { matrix, power } = this;
    power.set(matrix);
    // Digits of `steps` in base 2 after the first one: square, and take one step more where the digit is 1.
    let bit = 1;
    while (bit * 4 <= steps) bit *= 2;
    for (; steps > 1 && bit >= 1; bit /= 2) {
      this.#multiply(power);
      if (Math.floor(steps / bit) % 2 === 1) this.#multiply(matrix);
    }
  }

  /** power = power times `right`; rows are brought back to a sum of 1, for rounding would grow with the squares. */
  #multiply(right: Float64Array): void {
    const size = this.#size;
    const { power } = this;
    const product = this.#held;
    for (let i = 0; i < size; i += 1) {
      let total = 0;
      for (let j = 0; j < size; j += 1) {
        let sum = 0;
        for (let k = 0; k < size; k += 1) sum += power[i * size + k] * right[k * size + j];
        product[i * size + j] = sum;
        total += sum;
      }
      for (let j = 0; j < size; j += 1) product[i * size + j] /= total;
    }
    power.set(product);
  }

  /** Long-run shares by the elimination of Grassmann, Taksar and Heyman; false with several closed classes. */
  settle(): boolean {
    const size = this.#size;
    const { matrix, shares } = this;
    const reach = this.#reach;
    for (let at = 0; at < reach.length; at += 1) reach[at] = matrix[at] > 0 ? 1 : 0;
    for (let i = 0; i < size; i += 1) reach[i * size + i] = 1;
    for (let k = 0; k < size; k += 1) {
      for (let i = 0; i < size; i += 1) {
        if (reach[i * size + k] === 0) continue;
        for (let j = 0; j < size; j += 1) if (reach[k * size + j] === 1) reach[i * size + j] = 1;
      }
    }
    // There is one closed class when some state can be reached from everywhere; such states are the class.
    const members: number[] = [];
    for (let j = 0; j < size; j += 1) {
      let everywhere = true;
      for (let i = 0; i < size; i += 1) if (reach[i * size + j] === 0) everywhere = false;
      if (everywhere) members.push(j);
    }
    if (members.length === 0) return false;
    const count = members.length;
    const work = this.#work;
    for (let a = 0; a < count; a += 1) {
      for (let b = 0; b < count; b += 1) work[a * count + b] = matrix[members[a] * size + members[b]];
    }
    for (let k = count - 1; k > 0; k -= 1) {
      let out = 0;
      for (let b = 0; b < k; b += 1) out += work[k * count + b];
      for (let a = 0; a < k; a += 1) {
        work[a * count + k] /= out;
        for (let b = 0; b < k; b += 1) work[a * count + b] += work[a * count + k] * work[k * count + b];
      }
    }
    shares.fill(0);
    let total = 1;
    shares[members[0]] = 1;
    for (let k = 1; k < count; k += 1) {
      let sum = 0;
      for (let a = 0; a < k; a += 1) sum += shares[members[a]] * work[a * count + k];
      shares[members[k]] = sum;
      total += sum;
    }
    for (let j = 0; j < size; j += 1) shares[j] /= total;
    return true;
  }
}

/** `chainForecast` as a task that can be shared out. */
export const chainForecastTask: ChunkedTask<ChainForecastOptions, ChainForecast> = {
  name: 'chainForecast',
  prepare(options) {
    const where = 'chainForecast';
    const { counts, steps, replicates = 1000, level = 0.95, seed, purpose } = options;
    requireWhole(where, 'steps', steps, 1);
    requireWhole(where, 'replicates', replicates, 20);
    requireLevel(where, 'level', level);
    randomStream({ seed, purpose });
    const flat = layCounts(where, 'counts', counts);
    if ('ok' in flat) return flat;
    const size = counts.length;
    const totals = counts.map((row) => row.reduce((sum, c) => sum + c, 0));
    const empty = totals.indexOf(0);
    if (totals.some((total) => total > 1e12)) {
      return cannot('not-finite', 'a state has more than a million million moves: such counts cannot be drawn exactly');
    }
    if (empty >= 0) return cannot('incomplete', `nobody was in state ${empty}: where one goes from there is unknown`);
    const observed = new Chain(size);
    for (let at = 0; at < flat.length; at += 1) observed.matrix[at] = flat[at] / totals[Math.floor(at / size)];
    observed.raise(steps);
    const settles = observed.settle();
    const width = size * size + size + 1;
    if (replicates * width > MOST_NUMBERS) {
      misuse(where, 'replicates', `at most ${Math.floor(MOST_NUMBERS / width)} with ${size} states`, replicates);
    }
    return ok({
      draws: replicates,
      width,
      run(from, to, into) {
        const chain = new Chain(size);
        const drawn = new Float64Array(size);
        for (let k = from; k < to; k += 1) {
          const stream = randomStream({ seed, purpose, index: k });
          for (let i = 0; i < size; i += 1) {
            stream.multinomial(totals[i], flat.subarray(i * size, (i + 1) * size), drawn);
            for (let j = 0; j < size; j += 1) chain.matrix[i * size + j] = drawn[j] / totals[i];
          }
          chain.raise(steps);
          const settled = chain.settle();
          into.set(chain.power, k * width);
          if (settled) into.set(chain.shares, k * width + size * size);
          into[(k + 1) * width - 1] = settled ? 1 : 0;
        }
      },
      finish(all) {
        const tail = (1 - level) / 2;
        const band = (column: number, rows: readonly number[]): Interval => {
          const sorted = Float64Array.from(rows, (k) => all[k * width + column]).sort();
          const ends = [tail, 1 - tail].map((p) => quantileOfSorted(sorted, p, 6));
          return interval(ends[0], ends[1], level, 'bootstrap percentile, rows multinomial');
        };
        const every = Array.from({ length: replicates }, (_, k) => k);
        const settled = every.filter((k) => all[(k + 1) * width - 1] === 1);
        const square = (i: number): number[] => Array.from({ length: size }, (_, j) => i * size + j);
        return ok({
          method: 'powers of the transition matrix; long run by elimination without subtraction',
          n: totals.reduce((sum, c) => sum + c, 0),
          steps,
          probabilities: totals.map((_, i) => square(i).map((at) => observed.power[at])),
          intervals: totals.map((_, i) => square(i).map((at) => band(at, every))),
          stationary:
            !settles || settled.length * 2 < replicates
              ? cannot('incomplete', 'the states fall into classes without a way between them: no one long run')
              : ok({
                  probabilities: [...observed.shares],
                  intervals: totals.map((_, j) => band(size * size + j, settled)),
                  undefinedReplicates: replicates - settled.length,
                }),
          replicates,
          assumptions: [
            'where next depends on the present state alone',
            'the same probabilities at all times and for all people, now and in future',
            'independent moves given the present state',
          ],
        });
      },
    });
  },
};

/**
 * Where people will be after some steps, and in the long run, if they go on moving as counted; with bootstrap intervals.
 *
 * Intervals are percentiles of matrices drawn again row by row (multinomial, replicate k from (seed, purpose, k) alone).
 * A move never seen has probability 0 in every replicate, so that its interval is too sure.
 *
 * `incomplete` when nobody was in a state, `too-few`, `not-finite`. The long run is `incomplete` when it depends on the
 * start.
 *
 * @throws RangeError when the table is not square, a count is negative, steps is below 1, or replicates are below 20 or
 * more than 200,000,000 numbers can keep
 */
export function chainForecast(options: ChainForecastOptions): Outcome<ChainForecast> {
  return runAlone(chainForecastTask, options);
}
