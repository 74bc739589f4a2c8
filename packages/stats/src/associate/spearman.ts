import { requireLevel, requireOption } from '../check.ts';
import { ranksOf } from '../describe/rank.ts';
import { type Outcome, ok } from '../outcome.ts';
import { type Correlation, correlationFault, correlationP, fisherInterval } from './correlation.ts';
import { exactSpearmanP } from './exact-spearman.ts';
import { pearsonOf } from './pearson.ts';

/** Rank correlation of complete data that vary. */
export function spearmanOf(x: ArrayLike<number>, y: ArrayLike<number>): number {
  return pearsonOf(ranksOf(x), ranksOf(y));
}

/** Up to this many pairs p is exact. */
const EXACT_TO = 9;

/**
 * Spearman's rank correlation: Pearson's correlation of average ranks, so that ties are right. p is exact up to nine
 * pairs: the share of all orders of one side, ties kept, whose correlation is as large in size; beyond that by t with
 * n - 2 degrees of freedom, which `pValue: 't'` asks for always. Interval by Bonett and Wright (2000), Psychometrika
 * 65, from four pairs on; below ten it is rough.
 *
 * `too-few` below three pairs, `all-tied` when x or y does not vary, `not-finite`.
 *
 * @throws RangeError when lengths differ, level is outside 0 to 1 or pValue is unknown
 */
export function spearman(
  x: ArrayLike<number>,
  y: ArrayLike<number>,
  options: { readonly level?: number; readonly pValue?: 'automatic' | 't' } = {},
): Outcome<Correlation> {
  const { level = 0.95, pValue = 'automatic' } = options;
  requireLevel('spearman', 'level', level);
  requireOption('spearman', 'pValue', ['automatic', 't'], pValue);
  const fault = correlationFault('spearman', x, y, 3, 'all-tied');
  if (fault !== null) return fault;
  const ranksX = ranksOf(x);
  const ranksY = ranksOf(y);
  const estimate = pearsonOf(ranksX, ranksY);
  const n = x.length;
  const exact = pValue === 'automatic' && n <= EXACT_TO;
  return ok({
    estimate,
    p: exact ? exactSpearmanP(ranksX, ranksY) : correlationP(estimate, n),
    n,
    interval: fisherInterval(estimate, n, level, {
      factor: 1 + estimate ** 2 / 2,
      lost: 3,
      kind: 'Fisher z, Bonett-Wright variance',
    }),
    method: `Spearman, average ranks, ${exact ? 'exact' : 't approximation'}`,
  });
}
