import { findNotFinite, findOverflow, requireLevel } from '../check.ts';
import { fDistribution } from '../distributions/f.ts';
import { type Interval, interval } from '../interval.ts';
import { groupingOf, type Labels } from '../models/clusters.ts';
import { cannot, type Outcome, ok } from '../outcome.ts';

export interface VarianceWithinBetweenOptions {
  /** The unit of each value. */
  readonly unit: Labels;
  readonly response: ArrayLike<number>;
  /** Level of the interval; 0.95 when left out. */
  readonly intervalLevel?: number;
}

/** How much of the variation of a panel lies between units and how much within them. */
export interface VarianceWithinBetween {
  readonly method: string;
  readonly n: number;
  readonly units: number;
  /** Values per unit as the between variance counts them: their number when all have the same. */
  readonly effectiveSize: number;
  readonly sumsOfSquares: { readonly between: number; readonly within: number; readonly total: number };
  readonly degreesOfFreedom: { readonly between: number; readonly within: number };
  /** Share of the total sum of squares between units, of these data, chance included. */
  readonly betweenShare: number;
  /** Estimated variances of unit effects (0 when the estimate is below) and of values within a unit. */
  readonly variances: { readonly between: number; readonly within: number };
  /** Whether the estimate of the between variance was below 0. */
  readonly truncated: boolean;
  /** Estimated share of variance that lies between units, chance removed: the correlation of two values of a unit. */
  readonly intraclassCorrelation: number;
  /** Of that correlation; exact for units of one size and normal effects, otherwise approximate. */
  readonly interval: Interval;
  /** F of one mean for all units. */
  readonly statistic: number;
  readonly p: number;
  readonly assumptions: readonly string[];
}

/**
 * Splits the variation of a panel into between units and within units, by one-way analysis of variance.
 *
 * Variances by equating mean squares to their expectations, with (n - sum of squared sizes / n) / (units - 1) values
 * per unit; interval of the correlation from F. Searle, Casella and McCulloch (1992), Variance Components, sections
 * 3.5 and 3.6. Ends below 0 are given as 0.
 *
 * `too-few` without a unit of two values, `one-cluster` with one unit, `constant` when values do not vary within
 * units, `not-finite`.
 *
 * @throws RangeError when lengths differ or the level is outside 0 to 1
 */
export function varianceWithinBetween(options: VarianceWithinBetweenOptions): Outcome<VarianceWithinBetween> {
  const where = 'varianceWithinBetween';
  const { response, intervalLevel: level = 0.95 } = options;
  requireLevel(where, 'intervalLevel', level);
  const units = groupingOf(where, 'unit', options.unit, response);
  if ('ok' in units) return units;
  const fault = findNotFinite('response', response);
  if (fault !== null) return fault;
  const n = response.length;
  const { codes, count } = units;
  const between = count - 1;
  const within = n - count;
  if (within < 1) return cannot('too-few', `${n} values of ${count} units: no unit has two`);
  if (between < 1) return cannot('one-cluster', 'all values are of one unit');

  let largest = 0;
  for (let i = 0; i < n; i += 1) largest = Math.max(largest, Math.abs(response[i]!));
  // Deviations from a value of the data: an offset costs no digits.
  const origin = response[0]!;
  const sizes = new Float64Array(count);
  const means = new Float64Array(count);
  for (let i = 0; i < n; i += 1) {
    const g = codes[i];
    sizes[g] += 1;
    means[g] += (response[i]! - origin - means[g]) / sizes[g];
  }
  let mean = 0;
  for (let g = 0; g < count; g += 1) mean += (sizes[g] / n) * means[g];
  let squaresWithin = 0;
  for (let i = 0; i < n; i += 1) squaresWithin += (response[i]! - origin - means[codes[i]]) ** 2;
  let squaresBetween = 0;
  let squaredSizes = 0;
  for (let g = 0; g < count; g += 1) {
    squaresBetween += sizes[g] * (means[g] - mean) ** 2;
    squaredSizes += sizes[g] * sizes[g];
  }
  const overflow = findOverflow('the sum of squares', squaresBetween, squaresWithin, squaresBetween + squaresWithin);
  if (overflow !== null) return overflow;
  if (!(Math.sqrt(squaresWithin / n) > 4 * Number.EPSILON * largest)) {
    return cannot('constant', 'values do not vary within units');
  }
  const size = (n - squaredSizes / n) / between;
  const withinSquare = squaresWithin / within;
  const betweenSquare = squaresBetween / between;
  const statistic = betweenSquare / withinSquare;
  const variance = (betweenSquare - withinSquare) / size;
  const tail = (1 - level) / 2;
  const reference = fDistribution({ numerator: between, denominator: within });
  const correlationAt = (f: number): number => Math.max(0, (f - 1) / (f - 1 + size));
  const beyond = findOverflow('the ratio of mean squares', statistic, withinSquare, variance);
  if (beyond !== null) return beyond;
  return ok({
    method: 'one-way analysis of variance',
    n,
    units: count,
    effectiveSize: size,
    sumsOfSquares: { between: squaresBetween, within: squaresWithin, total: squaresBetween + squaresWithin },
    degreesOfFreedom: { between, within },
    betweenShare: squaresBetween / (squaresBetween + squaresWithin),
    variances: { between: Math.max(0, variance), within: withinSquare },
    truncated: variance < 0,
    intraclassCorrelation: correlationAt(statistic),
    interval: interval(
      correlationAt(statistic / reference.upperQuantile(tail)),
      correlationAt(statistic * fDistribution({ numerator: within, denominator: between }).upperQuantile(tail)),
      level,
      'F',
    ),
    statistic,
    p: reference.upper(statistic),
    assumptions: ['independent values within a unit', 'normal effects and errors', 'one variance within all units'],
  });
}
