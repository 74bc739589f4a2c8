import { type Grid, gridOf } from '../curve/grid.ts';
import { quickEffect } from '../curve/quick-effect.ts';
import type { ImpactPanel } from '../types.ts';
import type { DesignChoices } from './choices.ts';

export interface SiteEffect {
  readonly code: string;
  readonly name: string;
  readonly estimate: number | null;
  readonly standardError: number | null;
  readonly why: string | null;
}

/** Fewest untreated authorities whose own movements show how much one authority moves by itself. */
const LEAST_PLACEBOS = 10;

/**
 * The effect in each treated authority: its change over the horizon less that of the comparison. One authority has no
 * spread of its own; its standard error is how much untreated authorities move, given the same first treated year.
 */
export function siteEffects(panel: ImpactPanel, choices: DesignChoices): SiteEffect[] {
  const grid = gridOf(panel);
  const errors = new Map<number, number | null>();
  return panel.units.flatMap(({ code, name, firstTreated }): SiteEffect[] => {
    if (firstTreated === null) return [];
    const row = grid.codes.indexOf(code);
    const effect = row < 0 ? null : effectOn(grid, grid.firstTreated, row, choices);
    if (effect === null) {
      return [{ code, name, estimate: null, standardError: null, why: 'nobody to compare it with' }];
    }
    if (!errors.has(firstTreated)) errors.set(firstTreated, placeboError(grid, firstTreated, choices));
    const standardError = errors.get(firstTreated) ?? null;
    const why = standardError === null ? 'too few untreated authorities to tell how much one moves by itself' : null;
    return [{ code, name, estimate: effect, standardError, why }];
  });
}

function effectOn(
  grid: Grid,
  firstTreated: readonly (number | null)[],
  row: number,
  { comparison, anticipation, horizon }: DesignChoices,
): number | null {
  const kind = comparison === 'not-yet-treated' ? 'not yet treated' : 'never treated';
  const counted = grid.codes.map((_, at) => at === row);
  const rule = { comparison: kind, anticipation, horizon, balanced: false, counted } as const;
  return quickEffect(grid, firstTreated, rule)?.estimate ?? null;
}

/** Standard deviation of the effects "found" in never treated authorities one by one. */
function placeboError(grid: Grid, first: number, choices: DesignChoices): number | null {
  const placebos = grid.firstTreated.flatMap((own, row) => {
    if (own !== null) return [];
    const moved = grid.firstTreated.map((start, at) => (at === row ? first : start));
    return effectOn(grid, moved, row, choices) ?? [];
  });
  if (placebos.length < LEAST_PLACEBOS) return null;
  const mean = placebos.reduce((sum, value) => sum + value, 0) / placebos.length;
  const variance = placebos.reduce((sum, value) => sum + (value - mean) ** 2, 0) / (placebos.length - 1);
  return variance > 0 ? Math.sqrt(variance) : null;
}
