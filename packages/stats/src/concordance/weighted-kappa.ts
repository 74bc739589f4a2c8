import { misuse, requireLevel, requireOption, requireSameLength } from '../check.ts';
import { codeGroups } from '../durations/groups.ts';
import { type Interval, interval } from '../interval.ts';
import { cannot, type Failure, type Outcome, ok } from '../outcome.ts';
import { standardNormalLower, standardNormalQuantile } from '../special/standard-normal.ts';

export type KappaWeights = 'linear' | 'quadratic' | readonly (readonly number[])[];

export interface CohenKappaOptions {
  /** One category a subject from the first rater. */
  readonly first: ArrayLike<string | number>;
  /** The same subjects from the second. */
  readonly second: ArrayLike<string | number>;
  /** All categories, in their order; those seen, rising, when left out. */
  readonly categories?: readonly (string | number)[];
  /** 0.95 when left out. */
  readonly level?: number;
}

export interface WeightedKappaOptions extends CohenKappaOptions {
  /**
   * How far apart two categories are taken to be: by places in the order ('linear') or their squares ('quadratic'), or
   * a square table of agreement, 1 for the same category and less for others.
   */
  readonly weights: KappaWeights;
}

export interface Kappa {
  readonly method: string;
  /** 1 for perfect agreement, 0 for what chance would give, negative for less. */
  readonly estimate: number;
  /** Share of (weighted) agreement seen. */
  readonly observed: number;
  /** The share to be expected by chance from how often each rater uses each category. */
  readonly expected: number;
  /** Null when agreement is perfect: the large-sample variance is 0 there and says nothing. */
  readonly standardError: number | null;
  readonly interval: Interval | null;
  /** Two-sided, that agreement is what chance gives; null when its variance is 0. */
  readonly p: number | null;
  readonly n: number;
  readonly categories: readonly (string | number)[];
  /** table[i][j]: category i by the first rater and j by the second. */
  readonly table: readonly (readonly number[])[];
  readonly assumptions: readonly string[];
}

/**
 * Cohen's (1960) kappa: agreement of two raters beyond chance, all disagreements counting alike.
 *
 * Large-sample variances of Fleiss, Cohen and Everitt (1969): one for the interval, one under chance for p. Intervals
 * cover less than their level below about 50 subjects or near perfect agreement.
 *
 * `too-few` below two subjects, `constant` when both raters use one and the same category, `not-finite`.
 *
 * @throws RangeError when lengths differ or a rating is not among the categories
 */
export function cohenKappa(options: CohenKappaOptions): Outcome<Kappa> {
  return kappaOf('cohenKappa', options, 'Cohen kappa', (i, j) => (i === j ? 1 : 0));
}

/**
 * Weighted kappa of two raters for ordered categories: near misses count as partial agreement (Cohen 1968).
 *
 * Variances as for `cohenKappa`. With quadratic weights it is near the intraclass correlation (Fleiss and Cohen 1973).
 *
 * Reasons as for `cohenKappa`.
 *
 * @throws RangeError as cohenKappa, and when weights are no square table of finite numbers with 1 on its diagonal
 */
export function weightedKappa(options: WeightedKappaOptions): Outcome<Kappa> {
  const where = 'weightedKappa';
  const { weights } = options;
  if (typeof weights === 'string') {
    requireOption(where, 'weights', ['linear', 'quadratic'], weights);
    const power = weights === 'linear' ? 1 : 2;
    return kappaOf(where, options, `weighted kappa, ${weights} weights`, (i, j, size) =>
      size === 1 ? 1 : 1 - (Math.abs(i - j) / (size - 1)) ** power,
    );
  }
  weights.forEach((row, i) => {
    if (row.length !== weights.length) misuse(where, `weights[${i}].length`, `${weights.length}`, row.length);
    row.forEach((w, j) => {
      if (!Number.isFinite(w) || (i === j && w !== 1) || w > 1) {
        misuse(where, `weights[${i}][${j}]`, i === j ? '1' : 'a finite number, at most 1', w);
      }
    });
  });
  return kappaOf(where, options, 'weighted kappa, given weights', (i, j, size) => {
    if (size !== weights.length) misuse(where, 'weights.length', `the number of categories (${size})`, weights.length);
    return weights[i][j];
  });
}

function kappaOf(
  where: string,
  options: CohenKappaOptions,
  method: string,
  weigh: (i: number, j: number, size: number) => number,
): Outcome<Kappa> {
  const { level = 0.95 } = options;
  requireLevel(where, 'level', level);
  const counted = crossTable(where, options);
  if ('ok' in counted) return counted;
  const { table, categories, n } = counted;
  const size = categories.length;
  const share = (i: number, j: number): number => table[i][j] / n;
  const rows = categories.map((_, i) => table[i].reduce((sum, c) => sum + c, 0) / n);
  const columns = categories.map((_, j) => table.reduce((sum, row) => sum + row[j], 0) / n);
  const w = categories.map((_, i) => categories.map((__, j) => weigh(i, j, size)));
  const rowMean = w.map((row) => row.reduce((sum, v, j) => sum + v * columns[j], 0));
  const columnMean = categories.map((_, j) => w.reduce((sum, row, i) => sum + row[j] * rows[i], 0));
  let [observed, expected] = [0, 0];
  for (let i = 0; i < size; i += 1) {
    for (let j = 0; j < size; j += 1) {
      observed += w[i][j] * share(i, j);
      expected += w[i][j] * rows[i] * columns[j];
    }
  }
  if (!(1 - expected > 1e-14)) return cannot('constant', 'both raters use one category alone: chance agrees perfectly');
  const estimate = (observed - expected) / (1 - expected);
  let [spread, chanceSpread] = [0, 0];
  for (let i = 0; i < size; i += 1) {
    for (let j = 0; j < size; j += 1) {
      const both = rowMean[i] + columnMean[j];
      spread += share(i, j) * (w[i][j] * (1 - expected) - both * (1 - observed)) ** 2;
      chanceSpread += rows[i] * columns[j] * (w[i][j] - both) ** 2;
    }
  }
  spread -= (observed * expected - 2 * expected + observed) ** 2;
  chanceSpread -= expected ** 2;
  // Perfect agreement leaves rounding alone in the variance.
  const perfect = !(spread > 1e-14);
  const standardError = perfect ? null : Math.sqrt(spread / n) / (1 - expected) ** 2;
  const reach = standardError === null ? 0 : -standardNormalQuantile((1 - level) / 2) * standardError;
  const chanceError = chanceSpread > 1e-14 ? Math.sqrt(chanceSpread / n) / (1 - expected) : null;
  return ok({
    method,
    estimate,
    observed,
    expected,
    standardError,
    interval: standardError === null ? null : interval(estimate - reach, estimate + reach, level, 'Wald'),
    p: chanceError === null ? null : Math.min(1, 2 * standardNormalLower(-Math.abs(estimate / chanceError))),
    n,
    categories,
    table,
    assumptions: ['independent subjects', 'raters judge independently of one another', 'large sample'],
  });
}

interface CrossTable {
  readonly table: readonly (readonly number[])[];
  readonly categories: readonly (string | number)[];
  readonly n: number;
}

function crossTable(where: string, options: CohenKappaOptions): CrossTable | Failure {
  const { first, second } = options;
  requireSameLength(where, 'first', first as ArrayLike<number>, 'second', second as ArrayLike<number>);
  const n = first.length;
  if (n < 2) return cannot('too-few', `${n} subjects; at least 2 are needed`);
  const both = codeGroups(where, 'ratings', [...Array.from(first), ...Array.from(second)], 2 * n);
  if ('ok' in both) return both;
  const categories = options.categories ?? both.labels;
  const place = new Map(categories.map((label, k) => [label, k]));
  if (place.size !== categories.length) misuse(where, 'categories', 'all different', categories.join(', '));
  if (categories.length > 1000) misuse(where, 'categories.length', 'at most 1000', categories.length);
  const table = categories.map(() => new Array<number>(categories.length).fill(0));
  for (let s = 0; s < n; s += 1) {
    const [i, j] = [place.get(first[s]), place.get(second[s])];
    if (i === undefined) misuse(where, `first[${s}]`, 'one of the categories', first[s]);
    if (j === undefined) misuse(where, `second[${s}]`, 'one of the categories', second[s]);
    table[i][j] += 1;
  }
  return { table, categories, n };
}
