import { requireOption } from '../check.ts';
import { interval } from '../interval.ts';
import { findRoot } from '../optimise/find-root.ts';
import { cannot, type Outcome, ok } from '../outcome.ts';
import { logBinomialTerm } from '../special/incomplete-beta.ts';
import type { Comparison } from './comparison.ts';
import { proportionFault } from './counts.ts';
import type { TwoProportions } from './two-proportions.ts';

/**
 * Odds ratio of two independent proportions, first over second, by the exact distribution of the table given its
 * margins (Fisher), as R's fisher.test: conditional maximum likelihood, Cornfield's exact interval and the p of all
 * tables no likelier than this one. 'exact' covers at least as often as its level says; 'mid-p' counts half of the
 * observed table in each tail, is shorter, and covers near its level on average.
 *
 * `separation` when the estimate is infinite (none succeeded in the second or all in the first), `constant` when the
 * margins leave one table only, `too-few` without trials, `not-finite`, also for counts that are not whole.
 *
 * @throws RangeError when successes are negative or more than trials, or an option is unknown
 */
export function oddsRatio(options: TwoProportions & { readonly tails?: 'exact' | 'mid-p' }): Outcome<Comparison> {
  const where = 'oddsRatio';
  const { first, second, level = 0.95, tails = 'exact' } = options;
  requireOption(where, 'tails', ['exact', 'mid-p'], tails);
  const fault = proportionFault(where, first, level) ?? proportionFault(where, second, level);
  if (fault !== null) return fault;
  const counts = [first.successes, first.trials, second.successes, second.trials];
  if (!counts.every(Number.isSafeInteger)) {
    return cannot('not-finite', 'counts are not whole numbers: an exact test counts successes');
  }
  const x = first.successes;
  const total = x + second.successes;
  const least = Math.max(0, total - second.trials);
  const most = Math.min(total, first.trials);
  if (least === most) return cannot('constant', 'the margins leave one table only: there is nothing to compare');
  if (x === most) {
    return cannot('separation', 'the table is the furthest that its margins allow: the odds ratio has no upper end');
  }
  // Counts far from all that matter would only slow the sums.
  if (most - least > 5e6) return cannot('not-converged', 'too many tables for an exact test: use another method');
  const logs = Float64Array.from({ length: most - least + 1 }, (_, i) => {
    const k = least + i;
    // Product of two binomials at the common share, which the margins then cancel.
    const p = total / (first.trials + second.trials);
    return logBinomialTerm(k, first.trials, p, 1 - p) + logBinomialTerm(total - k, second.trials, p, 1 - p);
  });
  const weights = new Float64Array(logs.length);
  const weigh = (logRatio: number): number => {
    let peak = Number.NEGATIVE_INFINITY;
    for (let i = 0; i < logs.length; i += 1) {
      weights[i] = logs[i] + logRatio * (i - at);
      peak = Math.max(peak, weights[i]);
    }
    let sum = 0;
    for (let i = 0; i < logs.length; i += 1) {
      weights[i] = Math.exp(weights[i] - peak);
      sum += weights[i];
    }
    return sum;
  };
  const at = x - least;
  const own = tails === 'exact' ? 1 : 0.5;
  const meanExcess = (logRatio: number): number => {
    const sum = weigh(logRatio);
    let mean = 0;
    for (let i = 0; i < weights.length; i += 1) mean += weights[i] * (i - at);
    return mean / sum;
  };
  /** P(X >= x) or P(X <= x), with the share `own` of x itself. */
  const tailOf = (logRatio: number, side: -1 | 1): number => {
    const sum = weigh(logRatio);
    let inside = own * weights[at];
    for (let i = 0; i < weights.length; i += 1) if ((i - at) * side > 0) inside += weights[i];
    return inside / sum;
  };
  const search = (of: (logRatio: number) => number): number => {
    const root = findRoot({ of, lower: -700, upper: 700 });
    return root.ok ? Math.exp(root.value.root) : Number.NaN;
  };
  const tail = (1 - level) / 2;
  const estimate = at === 0 ? 0 : search(meanExcess);
  const lower = at === 0 ? 0 : search((v) => tailOf(v, 1) - tail);
  const upper = search((v) => tailOf(v, -1) - tail);
  if (![estimate, lower, upper].every(Number.isFinite)) {
    return cannot('not-converged', 'the ends of the interval were not found');
  }
  const kind = tails === 'exact' ? 'Cornfield exact, given the margins' : 'mid-p, given the margins';
  return ok({
    estimate,
    interval: interval(lower, upper, level, kind),
    p: tableP(weigh(0), weights, at, own),
    n: first.trials + second.trials,
    method: `odds ratio, conditional maximum likelihood, ${kind}`,
    assumptions: ['independent observations', 'two independent groups'],
  });
}

/** The share of tables no likelier than the observed one; mid-p counts those as likely by half. */
function tableP(sum: number, weights: Float64Array, at: number, own: number): number {
  const bar = weights[at] * (1 + 1e-7);
  const same = weights[at] * (1 - 1e-7);
  let inside = 0;
  for (const w of weights) if (w <= bar) inside += w >= same ? own * w : w;
  return Math.min(1, inside / sum);
}
