import { interval } from '../interval.ts';
import { findRoot } from '../optimise/find-root.ts';
import { cannot, type Outcome, ok } from '../outcome.ts';
import { standardNormalLower, standardNormalQuantile } from '../special/standard-normal.ts';
import type { Comparison } from './comparison.ts';
import { proportionFault } from './counts.ts';
import type { TwoProportions } from './two-proportions.ts';

const KIND = 'Koopman score';

/**
 * Ratio of two independent proportions, first over second, with Koopman's (1984) score interval: the ratios that a
 * chi-squared test does not reject. p is that of equality by the same score. On average over proportions the interval
 * covers as its level says; for single small tables it may fall short by a few points.
 *
 * `separation` when none succeeded in the second (the ratio has no upper end), `constant` when none succeeded in
 * either, `too-few` without trials, `not-finite`.
 *
 * @throws RangeError when successes are negative or more than trials, or level is outside 0 to 1
 */
export function ratioOfProportions(options: TwoProportions): Outcome<Comparison> {
  const { first, second, level = 0.95 } = options;
  const where = 'ratioOfProportions';
  const fault = proportionFault(where, first, level) ?? proportionFault(where, second, level);
  if (fault !== null) return fault;
  if (second.successes === 0) {
    return first.successes === 0
      ? cannot('constant', 'none succeeded in either group: there is nothing to compare')
      : cannot('separation', 'none succeeded in the second group: the ratio has no upper end');
  }
  const p1 = first.successes / first.trials;
  const p2 = second.successes / second.trials;
  const estimate = p1 / p2;
  const z = -standardNormalQuantile((1 - level) / 2);
  const score = (log: number): number => scoreOfRatio(options, Math.exp(log));
  const centre = estimate > 0 ? Math.log(estimate) : Math.log(0.5 / first.trials / p2);
  const end = (target: number, side: -1 | 1): number => {
    // The score falls as the ratio rises: step out until it has passed the target.
    let reach = 1;
    while ((score(centre + side * reach) - target) * side > 0 && reach < 700) reach *= 2;
    const near = estimate > 0 ? centre : centre - 700;
    const root = findRoot({
      of: (log) => score(log) - target,
      lower: side < 0 ? centre - reach : near,
      upper: side < 0 ? centre : centre + reach,
    });
    return root.ok ? Math.exp(root.value.root) : Number.NaN;
  };
  const lower = estimate === 0 ? 0 : end(z, -1);
  const upper = end(-z, 1);
  if (!Number.isFinite(lower) || !Number.isFinite(upper)) {
    return cannot('not-converged', 'the ends of the interval were not found');
  }
  const pooled = (first.successes + second.successes) / (first.trials + second.trials);
  return ok({
    estimate,
    interval: interval(lower, upper, level, KIND),
    p: pooled === 1 ? 1 : Math.min(1, 2 * standardNormalLower(-Math.abs(scoreOfRatio(options, 1)))),
    n: first.trials + second.trials,
    method: `ratio of proportions, ${KIND}`,
    assumptions: ['independent observations', 'two independent groups'],
  });
}

/** Signed score statistic of a ratio, with both proportions at their most likely given it (Miettinen and Nurminen 1985). */
function scoreOfRatio({ first, second }: TwoProportions, ratio: number): number {
  const n1 = first.trials;
  const n2 = second.trials;
  const total = first.successes + second.successes;
  const half = (ratio * (n1 + second.successes) + first.successes + n2) / 2;
  const rest = Math.max(0, half * half - ratio * (n1 + n2) * total);
  // The smaller root of a quadratic, in the form that does not cancel.
  const p2 = Math.min(1, total / (half + Math.sqrt(rest)));
  const p1 = Math.min(1, ratio * p2);
  const difference = first.successes / n1 - (ratio * second.successes) / n2;
  const variance = (p1 * (1 - p1)) / n1 + (ratio * ratio * p2 * (1 - p2)) / n2;
  if (difference === 0) return 0;
  return difference / Math.sqrt(variance);
}
