import { randomStream } from '@waymark/stats';
import type { PlaceboSet } from '../types.ts';
import type { Frame } from './frame.ts';
import { type QuickDesign, quickEffects } from './quick.ts';

/**
 * Randomisation inference: the same starting years given to other authorities by lot, among all of them; the share of
 * draws whose main estimate lies as far from 0, the one made counted. Exact where who was treated was as good as drawn.
 * Null where it cannot be drawn.
 */
export function randomisationP(frame: Frame, actual: number, seed: number, draws: number): number | null {
  const n = frame.firstTreated.length;
  if (frame.treated === 0 || n <= frame.treated) return null;
  let extreme = 0;
  let made = 0;
  for (let index = 0; index < draws; index += 1) {
    const order = randomStream({ seed, purpose: 'impact randomisation', index }).permutation(n);
    const starts = frame.firstTreated.map((_, u) => frame.firstTreated[order[u] ?? 0] ?? null);
    const overall = quickEffects(frame, starts).averages.dynamic;
    if (!Number.isFinite(overall)) continue;
    made += 1;
    if (Math.abs(overall) >= Math.abs(actual) * (1 - 1e-9)) extreme += 1;
  }
  return made === 0 ? null : (1 + extreme) / (1 + made);
}

/**
 * Placebos in space: never treated authorities given starting years by lot, as many of each year as were treated or as
 * a half of them allow, those treated left out. What comes out is chance alone.
 */
export function placebosInSpace(frame: Frame, actual: number, seed: number, draws: number): PlaceboSet | null {
  const free = frame.firstTreated.flatMap((year, u) => (year === null ? [u] : []));
  const starts = frame.firstTreated.filter((year) => year !== null);
  if (starts.length === 0 || free.length < 10) return null;
  const wide = frame.years.length;
  const design: QuickDesign = {
    ...frame,
    values: Float64Array.from(free.flatMap((u) => [...frame.values.subarray(u * wide, (u + 1) * wide)])),
  };
  const most = Math.min(starts.length, Math.floor(free.length / 2));
  const effects: number[] = [];
  for (let index = 0; index < draws; index += 1) {
    const stream = randomStream({ seed, purpose: 'impact placebos in space', index });
    const chosen = stream.subset(starts.length, most);
    const places = stream.permutation(free.length);
    const drawn: (number | null)[] = free.map(() => null);
    chosen.forEach((k, at) => {
      drawn[places[at] ?? 0] = starts[k] ?? null;
    });
    const overall = quickEffects(design, drawn).averages.dynamic;
    // Fewer placebos than treated scatter more: brought to the size of the real group.
    if (Number.isFinite(overall)) effects.push(overall * Math.sqrt(most / starts.length));
  }
  if (effects.length === 0) return null;
  const extreme = effects.filter((v) => Math.abs(v) >= Math.abs(actual) * (1 - 1e-9)).length;
  return { kind: 'space', effects, actual, p: (1 + extreme) / (1 + effects.length) };
}
