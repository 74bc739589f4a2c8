import { randomStream } from '@waymark/stats';
import type { Pair } from './sample.ts';
import { middle95 } from './shares.ts';
import { type Summary, strataOf, summaryOf, tallyOf } from './tally.ts';
import type { Overall, Ranged } from './types.ts';

/** Where chance enters: how much is drawn, and by which seed. */
export interface Draws {
  readonly seed: number;
  readonly bootstrap: number;
  readonly swaps: number;
}

/** All themes together, with intervals over authorities and what swaps give. Null where nothing can be set side by side. */
export function overallOf(pairs: readonly Pair[], themes: number, draws: Draws): Overall | null {
  const tally = tallyOf(pairs, themes);
  const summary = summaryOf(tally);
  if (summary === null) return null;
  const resampled = resample(pairs, themes, tally.strata, draws);
  const ranged = (value: number, of: (summary: Summary) => number): Ranged => ({
    value,
    ...(middle95(resampled.map(of)) ?? { lower: null, upper: null }),
  });
  return {
    pairs: pairs.length,
    authorities: new Set(pairs.map(({ authority }) => authority)).size,
    asked: summary.asked,
    again: summary.again,
    share: ranged(summary.share, ({ share }) => share),
    anew: ranged(summary.anew, ({ anew }) => anew),
    leftOut: summary.asked - summary.compared,
    ratio: ranged(summary.ratio.value, ({ ratio }) => ratio.value),
    chance: summary.chance,
    swaps: swapped(pairs, themes, summary, draws),
  };
}

/** Resamples of whole authorities: pairs of one authority are not independent of one another. */
function resample(
  pairs: readonly Pair[],
  themes: number,
  strata: readonly string[],
  { seed, bootstrap }: Draws,
): readonly Summary[] {
  const groups = new Map<string, Pair[]>();
  for (const pair of pairs) {
    const group = groups.get(pair.authority);
    if (group === undefined) groups.set(pair.authority, [pair]);
    else group.push(pair);
  }
  // Few cells of an authority are not 0: only those are added.
  const parts = [...groups.values()].map((group) => {
    const { cells } = tallyOf(group, themes, strata);
    const places = Uint32Array.from([...cells.keys()].filter((at) => cells[at] !== 0));
    return { places, counts: Float64Array.from(places, (at) => cells[at] ?? 0) };
  });
  const drawn = new Uint32Array(parts.length);
  const cells = tallyOf([], themes, strata).cells;
  const found: Summary[] = [];
  for (let k = 0; k < bootstrap; k += 1) {
    randomStream({ seed, purpose: 'weaknesses/authorities', index: k }).indicesWithReplacement(parts.length, drawn);
    cells.fill(0);
    for (const index of drawn) {
      const part = parts[index];
      if (part === undefined) continue;
      for (const [i, at] of part.places.entries()) cells[at] = (cells[at] ?? 0) + (part.counts[i] ?? 0);
    }
    const summary = summaryOf({ cells });
    if (summary !== null) found.push(summary);
  }
  return found;
}

/** Later lists swapped between pairs of a stratum: how often do as many themes come back, or as few? */
function swapped(
  pairs: readonly Pair[],
  themes: number,
  { again, back, compared }: Summary,
  { seed, swaps }: Draws,
): Overall['swaps'] {
  if (swaps === 0) return null;
  const places = strataOf(pairs).map((stratum) =>
    Uint32Array.from(pairs.flatMap((pair, k) => (pair.stratum === stratum ? [k] : []))),
  );
  const other = new Uint32Array(pairs.length);
  const counts: number[] = [];
  for (let k = 0; k < swaps; k += 1) {
    const stream = randomStream({ seed, purpose: 'weaknesses/swaps', index: k });
    for (const place of places) {
      const order = stream.shuffle(place.slice());
      for (const [i, from] of place.entries()) other[from] = order[i] ?? from;
    }
    let count = 0;
    for (const [i, { from }] of pairs.entries()) {
      const later = pairs[other[i] ?? i]?.to.themes;
      for (let t = 0; t < themes; t += 1) if (from.themes[t] === 1 && later?.[t] === 1) count += 1;
    }
    counts.push(count);
  }
  const range = middle95(counts);
  if (range === null) return null;
  const mean = counts.reduce((sum, count) => sum + count, 0) / counts.length;
  const far = counts.filter((count) => Math.abs(count - mean) >= Math.abs(again - mean) - 1e-9).length;
  // What comes back where every earlier list had asked is the same in every swap.
  const share = (count: number): number => (count - (again - back)) / compared;
  return { n: swaps, lower: share(range.lower), upper: share(range.upper), p: (1 + far) / (1 + swaps) };
}
