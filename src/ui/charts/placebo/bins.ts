import { extent, niceStep, padded } from '../shared/scale.ts';

/** Effects counted in steps of one width; `from` of the first, and how many fall into each. */
export interface Bins {
  readonly from: number;
  readonly step: number;
  readonly counts: readonly number[];
}

/**
 * Counts effects in steps of a round width, about 30 of them over their range and a step begins at zero, so that no bar
 * holds effects of both signs. Null without effects.
 */
export function binned(effects: readonly number[], about = 30): Bins | null {
  const range = extent(effects);
  if (range === null) return null;
  const [low, high] = range[0] === range[1] ? padded(range) : range;
  const step = niceStep(high - low, about);
  const first = Math.floor(low / step + 1e-9);
  const counts = new Array<number>(Math.floor(high / step + 1e-9) - first + 1).fill(0);
  for (const effect of effects) {
    if (!Number.isFinite(effect)) continue;
    const index = Math.min(counts.length - 1, Math.max(0, Math.floor(effect / step + 1e-9) - first));
    counts[index] = (counts[index] ?? 0) + 1;
  }
  return { from: first * step, step, counts };
}
