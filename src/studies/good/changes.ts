import { quantile } from '@waymark/stats';
import type { DefinitionDifference } from '#frameworks/definitions/index.ts';
import type { Changes } from './types.ts';

const LARGEST = 20;
const FAR = 10;

export interface ChangesInput {
  readonly from: Changes['from'];
  readonly units: readonly { readonly code: string; readonly name: string }[];
  /** Places under the other definition and under this one, in the order of the units; null without one. */
  readonly before: readonly (number | null)[];
  readonly now: readonly (number | null)[];
  /** Why a unit has no place now. */
  readonly reasons: readonly (string | null)[];
  readonly differences: readonly DefinitionDifference[];
}

/** What the other definition's places become under this one, both at the stated choices. */
export function changesOf(input: ChangesInput): Changes {
  const { units, before, now } = input;
  const both = units.flatMap(({ code, name }, unit) => {
    const [was, is] = [before[unit] ?? null, now[unit] ?? null];
    return was === null || is === null ? [] : [{ code, name, was, now: is }];
  });
  const moves = both.map(({ was, now: is }) => Math.abs(was - is));
  const middle = quantile(moves, 0.5);
  const wasTop = topFifth(before);
  const isTop = topFifth(now);
  const named = (holds: (unit: number) => boolean): string[] =>
    units.flatMap(({ name }, unit) => (holds(unit) ? [name] : []));
  return {
    from: input.from,
    compared: both.length,
    movedTen: moves.filter((move) => move >= FAR).length,
    medianMove: middle.ok ? middle.value : 0,
    largest: both
      .filter(({ was, now: is }) => was !== is)
      .sort((left, right) => Math.abs(right.was - right.now) - Math.abs(left.was - left.now) || left.now - right.now)
      .slice(0, LARGEST),
    enteredTopFifth: named((unit) => isTop[unit] === true && wasTop[unit] !== true),
    leftTopFifth: named((unit) => wasTop[unit] === true && isTop[unit] !== true),
    lostPlace: units.flatMap(({ name }, unit) =>
      (before[unit] ?? null) !== null && (now[unit] ?? null) === null
        ? [{ name, why: input.reasons[unit] ?? 'it has no figure that counts' }]
        : [],
    ),
    gainedPlace: named((unit) => (before[unit] ?? null) === null && (now[unit] ?? null) !== null),
    differences: input.differences.map(({ label, was, now: is }) => ({ label, was, now: is })),
  };
}

/** Places of at most a fifth of the number of units with one. */
function topFifth(places: readonly (number | null)[]): readonly boolean[] {
  const placed = places.filter((place) => place !== null).length;
  return places.map((place) => place !== null && 5 * place <= placed);
}
