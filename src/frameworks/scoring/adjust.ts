import { leastSquares } from '@waymark/stats';
import type { ContextColumn } from './types.ts';

/** With fewer units a line through them says too little. */
export const FEWEST_TO_ADJUST = 30;

/** What holding context constant did to one column. */
export interface ColumnAdjustment {
  readonly measure: string;
  /** Units with the figure and all of the context. */
  readonly n: number;
  /** Share of the column's variance that context explains; null where it was not adjusted. */
  readonly rSquared: number | null;
  /** Why it was not adjusted and stands as published; null where it was. */
  readonly reason: string | null;
}

export interface Fit extends ColumnAdjustment {
  /** What to take from unit i's figure: fitted less the mean; NaN without context. Null where it was not adjusted. */
  readonly take: Float64Array | null;
}

/**
 * Ordinary least squares of one column on the context, over the units with both. The adjusted figure is the residual
 * plus the mean: what remains when everybody has the same context.
 *
 * @param column figures of one measure, NaN where missing
 */
export function fitColumn(measure: string, column: Float64Array, context: readonly ContextColumn[]): Fit {
  const rows: number[] = [];
  for (let i = 0; i < column.length; i += 1) {
    const known = context.every(({ values }) => (values[i] ?? null) !== null);
    if (known && !Number.isNaN(column[i])) rows.push(i);
  }
  const not = (reason: string): Fit => ({ measure, n: rows.length, rSquared: null, reason, take: null });
  if (context.length === 0) return not('no context was asked for');
  if (rows.length < FEWEST_TO_ADJUST) {
    return not(`${rows.length} authorities have both the figure and the context; ${FEWEST_TO_ADJUST} are needed`);
  }
  const fit = leastSquares({
    response: rows.map((i) => column[i] ?? Number.NaN),
    predictors: context.map(({ values }) => rows.map((i) => values[i] ?? Number.NaN)),
    names: context.map(({ indicator }) => indicator),
  });
  if (!fit.ok) return not(fit.message);
  const [constant = 0, ...slopes] = fit.value.coefficients;
  const mean = rows.reduce((total, i) => total + (column[i] ?? Number.NaN), 0) / rows.length;
  const take = Float64Array.from(column, (_, i) => {
    let fitted = constant;
    for (const [k, slope] of slopes.entries()) fitted += slope * (context[k]?.values[i] ?? Number.NaN);
    return fitted - mean;
  });
  return { measure, n: rows.length, rSquared: fit.value.rSquared, reason: null, take };
}
