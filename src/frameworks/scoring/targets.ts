import { rateInterval, wilsonInterval } from '@waymark/stats';
import { type Figures, figuresOf } from './figures.ts';
import { neighbourMedian } from './neighbours.ts';
import { orNull } from './numbers.ts';
import { STATED_CHOICE } from './options.ts';
import type { Ingredients, MeasureColumn } from './types.ts';

export type TargetVerdict = 'met' | 'not-met' | 'cannot-tell';

export interface Targets {
  /** Per unit over all measures with a target. */
  readonly units: readonly { readonly met: number; readonly notMet: number; readonly cannotTell: number }[];
  readonly columns: readonly ColumnTargets[];
}

export interface ColumnTargets {
  /** The figure to meet, for each unit; null without one. */
  readonly targets: readonly (number | null)[];
  /** Null without a target or without a figure. */
  readonly verdicts: readonly (TargetVerdict | null)[];
}

/**
 * Whether the newest figures of units in scope meet the targets of the definition: at least as good as England, as the
 * median of at least five neighbours, or as a threshold.
 *
 * With counts, a figure cannot tell when its 95% interval (Wilson, exact Poisson) has the target inside. Without, when
 * rounding could turn it: half a unit of its last printed place, a whole one where the target is a published figure
 * too; grades are not rounded. A hidden figure tells only where all of its certain bounds are on one side.
 */
export function targets(ingredients: Ingredients): Targets {
  const figures = figuresOf(ingredients, { ...STATED_CHOICE, hidden: 'leave-out' });
  const columns = ingredients.columns.map((column, j) => columnTargets(ingredients, figures, column, j));
  const units = ingredients.units.map((_, i) => {
    const count = (verdict: TargetVerdict): number => columns.filter(({ verdicts }) => verdicts[i] === verdict).length;
    return { met: count('met'), notMet: count('not-met'), cannotTell: count('cannot-tell') };
  });
  return { units, columns };
}

function columnTargets(ingredients: Ingredients, figures: Figures, column: MeasureColumn, j: number): ColumnTargets {
  const from = j * figures.units;
  const found = ingredients.units.map((_, i) => targetOf(ingredients, figures, column, from, i));
  const verdicts = found.map((target, i) => {
    const range = target === null ? null : rangeAt(column, figures, from + i);
    return target === null || range === null ? null : verdictOf(range, target, column.higherIsBetter);
  });
  return { targets: found, verdicts };
}

function targetOf(
  ingredients: Ingredients,
  figures: Figures,
  column: MeasureColumn,
  from: number,
  i: number,
): number | null {
  const { kind, value = null } = column.reference;
  if (kind === 'england') return column.years[0]?.england ?? null;
  if (kind === 'threshold') return value;
  if (kind === 'none') return null;
  return orNull(neighbourMedian(figures.values, from, ingredients.neighbours[i] ?? []));
}

/** Where a figure may lie, both ends included. */
interface Range {
  readonly lower: number;
  readonly upper: number;
}

function rangeAt(column: MeasureColumn, figures: Figures, at: number): Range | null {
  const read = (from: Float64Array): number => from[at] ?? Number.NaN;
  const value = read(figures.values);
  if (Number.isNaN(value)) {
    const [lower, upper] = [read(figures.lower), read(figures.upper)];
    return lower <= upper ? { lower, upper } : null;
  }
  const [numerator, denominator] = [read(figures.numerators), read(figures.denominators)];
  if (!Number.isNaN(numerator)) return countedRange(column, value, numerator, denominator);
  if (column.measure.startsWith('judgement:')) return { lower: value, upper: value };
  const bothRounded = column.reference.kind === 'england' || column.reference.kind === 'neighbours';
  const margin = (bothRounded ? 1 : 0.5) * 10 ** -column.decimals;
  return { lower: value - margin, upper: value + margin };
}

function countedRange({ interval, base }: MeasureColumn, value: number, numerator: number, denominator: number): Range {
  const count = Math.round(numerator);
  const found =
    interval === 'proportion'
      ? wilsonInterval({ successes: count, trials: Math.max(Math.round(denominator), count) })
      : interval === 'rate'
        ? rateInterval({ events: count, exposure: denominator })
        : null;
  if (found?.ok !== true) return { lower: value, upper: value };
  const { lower, upper } = found.value.interval;
  return { lower: lower * base, upper: upper * base };
}

function verdictOf({ lower, upper }: Range, target: number, higherIsBetter: boolean): TargetVerdict {
  if (lower < target && target < upper) return 'cannot-tell';
  const [worst, best] = higherIsBetter ? [lower, upper] : [-upper, -lower];
  const goal = higherIsBetter ? target : -target;
  if (worst >= goal) return 'met';
  return best >= goal && worst < best ? 'cannot-tell' : 'not-met';
}
