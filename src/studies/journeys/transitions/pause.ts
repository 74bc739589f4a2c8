import { yearsBetween } from '#frameworks/journeys/index.ts';
import type { Sample } from './sample.ts';
import type { Pause, Spell } from './types.ts';

/** Shortest stretch without a graded inspection anywhere that counts as a pause; summers take two to three months. */
const SHORTEST_YEARS = 0.5;
/** Fewest inspections for a stretch without one to say something of inspecting rather than of chance. */
const FEWEST = 100;

/**
 * The longest stretch in which no graded inspection began anywhere, if it is half a year or longer; null without one.
 * It is taken from the dates themselves: nothing here knows of the suspension of routine inspections in 2020.
 */
export function pauseOf(sample: Sample, spells: readonly Spell[]): Pause | null {
  const days = sample.units
    .flatMap(({ journey }) => journey.runs.flatMap((run) => run.spells.map(({ from }) => from)))
    .sort();
  if (days.length < FEWEST) return null;
  let longest = { from: '', to: '', years: 0 };
  for (const [at, to] of days.entries()) {
    const from = days[at - 1] ?? to;
    const years = yearsBetween(from, to);
    if (years > longest.years) longest = { from, to, years };
  }
  if (longest.years < SHORTEST_YEARS) return null;
  return { ...longest, spells: spells.filter(({ from, end }) => from <= longest.from && end >= longest.to).length };
}

/** Spells by a clock that stands still in the pause, when no inspection could have ended them. */
export function withoutPause(spells: readonly Spell[], pause: Pause): readonly Spell[] {
  return spells.map((spell) => {
    const before = (time: number): number => {
      // Years of the pause that lie within the first `time` years of the spell.
      const [start, stop] = [yearsBetween(spell.from, pause.from), yearsBetween(spell.from, pause.to)];
      return Math.max(0, Math.min(time, stop) - Math.max(0, start));
    };
    return { ...spell, years: spell.years - before(spell.years), entry: spell.entry - before(spell.entry) };
  });
}
