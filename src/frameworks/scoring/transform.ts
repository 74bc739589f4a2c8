import type { Figures } from './figures.ts';
import type { Ingredients } from './types.ts';

/**
 * The least that a figure counts as before a logarithm: half of the least figure above zero in its column; NaN where
 * no logarithm is asked for or no figure is above zero.
 */
export function floorsOf(ingredients: Ingredients, figures: Figures): Float64Array {
  return Float64Array.from(ingredients.columns, (column, j) => {
    if (column.transformation !== 'log') return Number.NaN;
    let least = Number.POSITIVE_INFINITY;
    for (let i = j * figures.units; i < (j + 1) * figures.units; i += 1) {
      const value = figures.values[i] ?? Number.NaN;
      if (value > 0 && value < least) least = value;
    }
    return Number.isFinite(least) ? least / 2 : Number.NaN;
  });
}

/** A figure on the scale that a measure is compared on; NaN where that scale has no place for it (below zero). */
export function transformed(value: number, transformation: 'none' | 'square-root' | 'log', floor: number): number {
  if (transformation === 'none') return value;
  if (value < 0) return Number.NaN;
  return transformation === 'square-root' ? Math.sqrt(value) : Math.log(Math.max(value, floor));
}
