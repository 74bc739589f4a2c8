import type { Programme } from '#facts/programmes/index.ts';
import { generatedEffect, generatedEpisodes } from '#facts/programmes/index.ts';
import type { ImpactOutcome, ImpactPanel } from '../types.ts';

/** Figures of the authorities that may be treated, row-major, authorities × years. */
export interface Figures {
  readonly codes: readonly string[];
  readonly years: readonly number[];
  readonly values: Float64Array;
}

export interface Planted {
  readonly firstTreated: ReadonlyMap<string, number>;
  readonly planted: NonNullable<ImpactPanel['planted']>;
}

/**
 * Standard deviation of the change from one year to the next within authorities, after what all changed in that year;
 * years that do not follow one another are passed over. NaN where nothing can be told.
 */
export function changeSpread({ codes, years, values }: Figures): number {
  const width = years.length;
  let squares = 0;
  let free = 0;
  for (let at = 1; at < width; at += 1) {
    if ((years[at] ?? 0) - (years[at - 1] ?? 0) !== 1) continue;
    const changes = codes
      .map((_, row) => (values[row * width + at] ?? Number.NaN) - (values[row * width + at - 1] ?? Number.NaN))
      .filter((change) => !Number.isNaN(change));
    if (changes.length < 2) continue;
    const mean = changes.reduce((sum, change) => sum + change, 0) / changes.length;
    for (const change of changes) squares += (change - mean) ** 2;
    free += changes.length - 1;
  }
  return Math.sqrt(squares / free);
}

/**
 * A generated event on real figures: who is treated from when is drawn by its rule, and the effect is added to their
 * figures from that year on (in place). Who stood worst is decided by the way that is hoped for; high counts as bad
 * where nobody has said.
 */
export function plant(programme: Programme, figures: Figures, desired: ImpactOutcome['desired']): Planted | null {
  const rule = programme.generated;
  if (rule === undefined) return null;
  const worst = desired === 'up' ? 'low' : 'high';
  const { codes, years, values } = figures;
  const spread = changeSpread(figures);
  const effect = Number.isFinite(spread) ? generatedEffect(rule, spread, worst) : 0;
  const firstTreated = new Map<string, number>();
  generatedEpisodes(rule, { codes, years, values, worst }).firstTreated.forEach((first, row) => {
    const code = codes[row];
    if (first === null || code === undefined) return;
    firstTreated.set(code, first);
    years.forEach((year, at) => {
      if (year >= first) values[row * years.length + at] = (values[row * years.length + at] ?? Number.NaN) + effect;
    });
  });
  return { firstTreated, planted: { effect, rule: rule.rule } };
}
