import { ordinal } from '#ui/index.ts';

/** A unit's place now and before. */
export interface Moved {
  readonly name: string;
  readonly place: number | null;
  readonly was: number | null;
}

/** One in words: "Norfolk 26th, was 25th". */
export function movedWords({ name, place, was }: Moved): string {
  const now = place === null ? 'no place' : placeSaid(place);
  if (was === place) return `${name} ${now}, as before`;
  return `${name} ${now}, was ${was === null ? 'without a place' : placeSaid(was)}`;
}

function placeSaid(place: number): string {
  return Number.isInteger(place)
    ? ordinal(place)
    : `between ${ordinal(Math.floor(place))} and ${ordinal(Math.ceil(place))}`;
}

/**
 * What is said once after the hand stops: the authority in focus, or, without one, how many moved by ten places or more
 * and who moved most.
 */
export function announcement(units: readonly Moved[], focus: string | null): string {
  const one = units.find(({ name }) => name === focus);
  if (one !== undefined) return `${movedWords(one)}.`;
  const moved = units.flatMap((unit) =>
    unit.place === null || unit.was === null ? [] : [{ unit, by: Math.abs(unit.place - unit.was) }],
  );
  const far = moved.filter(({ by }) => by >= 10).length;
  const most = moved.reduce<(typeof moved)[number] | null>(
    (best, entry) => (best === null || entry.by > best.by ? entry : best),
    null,
  );
  if (most === null || most.by === 0) return 'No authority moved.';
  const many =
    far === 0
      ? 'No authority moved ten places or more'
      : `${far} ${far === 1 ? 'authority' : 'authorities'} moved ten places or more`;
  return `${many}; most: ${movedWords(most.unit)}.`;
}
