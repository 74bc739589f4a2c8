import { findNotFinite, misuse, requireWhole } from '../check.ts';
import { type ChunkedTask, runAlone } from '../chunks/chunked.ts';
import { ranksOf } from '../describe/rank.ts';
import { chiSquaredDistribution } from '../distributions/chi-squared.ts';
import { cannot, type Outcome, ok } from '../outcome.ts';
import { randomStream } from '../random/random-stream.ts';

export interface KendallWOptions {
  /** One array a rater over all subjects, in any unit: each is ranked. */
  readonly ratings: readonly ArrayLike<number>[];
  /** Also a p-value from shuffled ranks; 0 (none) when left out. All arrangements are used when there are no more. */
  readonly replicates?: number;
  /** Needed with replicates. */
  readonly seed?: number;
  /** Needed with replicates. */
  readonly purpose?: string;
}

export interface KendallW {
  readonly method: string;
  /** 0 (no agreement of orders) to 1 (the same order by all), corrected for ties. */
  readonly estimate: number;
  /** Mean rank correlation (Spearman) of all pairs of raters: (raters x W - 1) / (raters - 1). */
  readonly meanSpearman: number;
  readonly statistic: number;
  readonly degreesOfFreedom: number;
  /** From chi-squared; rough below about eight subjects. */
  readonly p: number;
  /** From shuffling each rater's ranks but the first's; null without replicates. */
  readonly permutation: { readonly p: number; readonly kind: 'exact' | 'Monte Carlo'; readonly draws: number } | null;
  readonly meanRanks: readonly number[];
  readonly n: number;
  readonly raters: number;
  readonly assumptions: readonly string[];
}

/** Arrangement `number` of 0 to n - 1 in the order of the factorial number system, into `into`. */
function arrange(number: number, n: number, into: Uint32Array, left: Uint32Array): void {
  for (let i = 0; i < n; i += 1) left[i] = i;
  let rest = number;
  for (let i = 0; i < n; i += 1) {
    const choices = n - i;
    const pick = rest % choices;
    rest = Math.floor(rest / choices);
    into[i] = left[pick];
    left.copyWithin(pick, pick + 1, choices);
  }
}

/** `kendallW` as a task that can be shared out. */
export const kendallWTask: ChunkedTask<KendallWOptions, KendallW> = {
  name: 'kendallW',
  prepare(options) {
    const where = 'kendallW';
    const { ratings, replicates = 0 } = options;
    requireWhole(where, 'replicates', replicates);
    const m = ratings.length;
    const n = m === 0 ? 0 : ratings[0].length;
    for (let r = 0; r < m; r += 1) {
      if (ratings[r].length !== n) misuse(where, `ratings[${r}].length`, `${n}`, ratings[r].length);
      const bad = findNotFinite(`ratings[${r}]`, ratings[r]);
      if (bad !== null) return bad;
    }
    const { seed, purpose } = options;
    if (replicates > 0 && (seed === undefined || purpose === undefined)) {
      misuse(where, 'seed and purpose', 'given with replicates', `${seed}, ${purpose}`);
    }
    if (replicates > 0) randomStream({ seed: seed ?? 0, purpose: purpose ?? '' });
    if (m < 2 || n < 2) return cannot('too-few', `${m} raters and ${n} subjects; at least 2 of each are needed`);
    const ranks = ratings.map((own) => ranksOf(own));
    let ties = 0;
    for (const own of ranks) {
      const counts = new Map<number, number>();
      for (const r of own) counts.set(r, (counts.get(r) ?? 0) + 1);
      for (const t of counts.values()) ties += t ** 3 - t;
    }
    const most = m * m * (n ** 3 - n) - m * ties;
    if (!(most > 0)) return cannot('all-tied', 'every rater gives all subjects the same rank');
    const centre = (m * (n + 1)) / 2;
    const spreadOf = (sums: ArrayLike<number>): number => {
      let sum = 0;
      for (let i = 0; i < n; i += 1) sum += (sums[i] - centre) ** 2;
      return sum;
    };
    const sums = new Float64Array(n);
    for (const own of ranks) for (let i = 0; i < n; i += 1) sums[i] += own[i];
    const spread = spreadOf(sums);
    const estimate = (12 * spread) / most;
    let orders = 1;
    for (let i = 2; i <= n; i += 1) orders *= i;
    const exact = orders ** (m - 1) <= replicates;
    const draws = exact ? orders ** (m - 1) : replicates;
    return ok({
      draws,
      width: 1,
      run(from, to, into) {
        const drawn = new Float64Array(n);
        const held = new Float64Array(n);
        const order = new Uint32Array(n);
        const left = new Uint32Array(n);
        for (let k = from; k < to; k += 1) {
          drawn.set(ranks[0]);
          const stream = exact ? null : randomStream({ seed: seed ?? 0, purpose: purpose ?? '', index: k });
          let rest = k;
          for (let r = 1; r < m; r += 1) {
            if (stream === null) {
              arrange(rest % orders, n, order, left);
              rest = Math.floor(rest / orders);
              for (let i = 0; i < n; i += 1) drawn[i] += ranks[r][order[i]];
            } else {
              held.set(ranks[r]);
              stream.shuffle(held);
              for (let i = 0; i < n; i += 1) drawn[i] += held[i];
            }
          }
          into[k] = spreadOf(drawn);
        }
      },
      finish(all) {
        const atLeast = all.reduce((count, v) => count + (v >= spread - 1e-9 ? 1 : 0), 0);
        const statistic = m * (n - 1) * estimate;
        return ok({
          method: 'Kendall W, average ranks, corrected for ties',
          estimate,
          meanSpearman: (m * estimate - 1) / (m - 1),
          statistic,
          degreesOfFreedom: n - 1,
          p: chiSquaredDistribution({ degreesOfFreedom: n - 1 }).upper(statistic),
          permutation:
            draws === 0
              ? null
              : exact
                ? { p: atLeast / draws, kind: 'exact', draws }
                : { p: (1 + atLeast) / (1 + draws), kind: 'Monte Carlo', draws },
          meanRanks: Array.from(sums, (s) => s / m),
          n,
          raters: m,
          assumptions: ['raters judge independently of one another'],
        });
      },
    });
  },
};

/**
 * Kendall's coefficient of concordance W: how far several raters put subjects in the same order.
 *
 * Kendall and Babington Smith (1939); correction for ties as in Friedman's test, whose statistic is
 * raters x (subjects - 1) x W.
 *
 * `too-few` below two raters or subjects, `all-tied` when no rater tells subjects apart, `not-finite`.
 *
 * @throws RangeError when raters differ in length, or replicates come without seed and purpose
 */
export function kendallW(options: KendallWOptions): Outcome<KendallW> {
  return runAlone(kendallWTask, options);
}
