import { GROUP_LABELS, type GroupId } from './groups.ts';
import type { Predictor } from './predictors.ts';

/** A predictor as one fit uses it: what fills its gaps, and its scale for reading coefficients. */
export interface UsedPredictor extends Predictor {
  /** Place among the columns given; null for a flag of missing figures. */
  readonly column: number | null;
  /** Columns whose missing share the flag holds; empty for a predictor. */
  readonly flagged: readonly number[];
  /** Mean of the training rows, which stands in for a missing figure. */
  readonly mean: number;
  /** Standard deviation (divisor n) of the training rows after filling. */
  readonly deviation: number;
  /** Least and greatest value in the training rows: beyond them nothing was learnt, so nothing is extrapolated. */
  readonly least: number;
  readonly most: number;
}

/** A value of a used predictor for a row: filled where it is missing, and never beyond what the training rows had. */
export function filledValue(used: UsedPredictor, columns: readonly Float64Array[], row: number): number {
  return Math.min(used.most, Math.max(used.least, rawValue(used, columns, row)));
}

function rawValue(
  used: Pick<UsedPredictor, 'column' | 'flagged' | 'mean'>,
  columns: readonly Float64Array[],
  row: number,
): number {
  if (used.column !== null) {
    const value = columns[used.column]?.[row] ?? Number.NaN;
    return Number.isNaN(value) ? used.mean : value;
  }
  let missing = 0;
  for (const column of used.flagged) if (Number.isNaN(columns[column]?.[row] ?? Number.NaN)) missing += 1;
  return missing / used.flagged.length;
}

/** Share of training rows that must not have the most common value: a handful apart teaches chance. */
const FEWEST_APART = 0.05;

/** How often the most common value comes. */
function mostCommon(values: readonly number[]): number {
  const counts = new Map<number, number>();
  for (const value of values) counts.set(value, (counts.get(value) ?? 0) + 1);
  return Math.max(...counts.values());
}

function ends(values: readonly number[]): { readonly least: number; readonly most: number } {
  return { least: Math.min(...values), most: Math.max(...values) };
}

/**
 * Which predictors a fit may use and how gaps are filled, from the training rows alone: those with a value in a share
 * of them, that vary in more than a handful. For each group with gaps a flag holds the share of its predictors that are missing.
 */
export function usePredictors(
  predictors: readonly Predictor[],
  columns: readonly Float64Array[],
  rows: readonly number[],
  minimumShare: number,
): readonly UsedPredictor[] {
  const used: UsedPredictor[] = [];
  const kept = new Map<GroupId, number[]>();
  for (const [column, predictor] of predictors.entries()) {
    const values = rows.flatMap((row) => {
      const value = columns[column]?.[row] ?? Number.NaN;
      return Number.isNaN(value) ? [] : [value];
    });
    if (values.length < Math.max(2, minimumShare * rows.length)) continue;
    if (values.length - mostCommon(values) < Math.max(2, FEWEST_APART * rows.length)) continue;
    const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
    const squares = values.reduce((sum, value) => sum + (value - mean) ** 2, 0);
    const deviation = Math.sqrt(squares / rows.length);
    // One row apart in thousands is as good as constant; exact equality leaves rounding of the mean.
    if (!(deviation > 1e-9 * Math.max(1, Math.abs(mean)))) continue;
    used.push({ ...predictor, column, flagged: [], mean, deviation, ...ends(values) });
    kept.set(predictor.group, [...(kept.get(predictor.group) ?? []), column]);
  }
  for (const [group, flagged] of kept) {
    const draft = {
      name: `missing-${group}`,
      label: `Figures missing: ${GROUP_LABELS[group].toLowerCase()}`,
      group,
      column: null,
      flagged,
      mean: 0,
    };
    const values = rows.map((row) => rawValue(draft, columns, row));
    const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
    const deviation = Math.sqrt(values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / values.length);
    if (deviation > 1e-9) used.push({ ...draft, mean, deviation, ...ends(values) });
  }
  return used;
}
