import type { Multiverse } from '@waymark/stats';
import type { Flip } from './types.ts';

/** Weights are tried in steps of a fortieth of a power of ten, about 6%, up to ten times and down to a tenth. */
const STEPS = 40;
/** Changing an option counts as far as doubling a weight, in steps. */
const OPTION_DISTANCE = STEPS * Math.log10(2);
const MOST = 6;

export interface FlipsInput {
  readonly multiverse: Multiverse;
  /** The stated option of each factor of the multiverse. */
  readonly stated: readonly number[];
  readonly weights: readonly number[];
  /** Per factor its other options that can be used, with what one believes who chooses them. */
  readonly others: readonly {
    readonly factor: number;
    readonly option: number;
    readonly choice: string;
    readonly belief: string;
  }[];
  /** In the order of the weights. */
  readonly measures: readonly { readonly id: string; readonly label: string }[];
  /** Places under another view of the figures, beside the multiverse: one more single change. */
  readonly elsewhere: readonly {
    readonly choice: string;
    readonly belief: string;
    readonly places: ArrayLike<number>;
  }[];
}

/** Which side of the middle each unit is on: 1 above, −1 below, 0 in the middle or without a place. */
export function sidesOf(places: ArrayLike<number>): { readonly sides: Int8Array; readonly placed: number } {
  let placed = 0;
  for (let i = 0; i < places.length; i += 1) if ((places[i] ?? 0) > 0) placed += 1;
  const sides = Int8Array.from(places, (place) => (place > 0 ? Math.sign(placed + 1 - 2 * place) : 0));
  return { sides, placed };
}

/**
 * Single changes that turn each unit's verdict (above or below the middle place) into its opposite: another option of one
 * choice, or another weight of one measure, all else as stated. At most six, nearest first. A weight that turns the
 * verdict is the nearest of a grid to the stated one; an option counts as near as twice or half a weight. Null for a unit
 * without a verdict.
 */
export function findFlips(input: FlipsInput): readonly (readonly Flip[] | null)[] {
  const { multiverse, stated, weights } = input;
  const places = new Float64Array(multiverse.units);
  if (!multiverse.rank(stated, weights, places)) return Array.from(places, () => null);
  const { sides } = sidesOf(places);
  const found: (Flip & { readonly distance: number })[][] = Array.from(places, () => []);
  const collect = (
    at: ArrayLike<number>,
    make: (unit: number) => Omit<Flip, 'place' | 'of'> & { readonly distance: number },
    wanted?: Uint8Array,
  ): void => {
    const then = sidesOf(at);
    for (const [unit, side] of sides.entries()) {
      if (side === 0 || then.sides[unit] !== -side || wanted?.[unit] === 1) continue;
      found[unit]?.push({ ...make(unit), place: at[unit] ?? 0, of: then.placed });
      if (wanted !== undefined) wanted[unit] = 1;
    }
  };
  const moved = new Float64Array(multiverse.units);
  for (const { factor, option, choice, belief } of input.others) {
    const changed = stated.map((own, at) => (at === factor ? option : own));
    if (!multiverse.rank(changed, weights, moved)) continue;
    collect(moved, () => ({ choice, belief, factor: null, distance: OPTION_DISTANCE }));
  }
  for (const { choice, belief, places: others } of input.elsewhere) {
    collect(others, () => ({ choice, belief, factor: null, distance: OPTION_DISTANCE }));
  }
  if (weights.length > 1) {
    for (const [j, measure] of input.measures.entries()) {
      for (const direction of [1, -1]) {
        const done = new Uint8Array(multiverse.units);
        for (let step = 1; step <= STEPS; step += 1) {
          const factor = 10 ** ((direction * step) / STEPS);
          const changed = weights.map((weight, at) => (at === j ? weight * factor : weight));
          if (!multiverse.rank(stated, changed, moved)) continue;
          collect(
            moved,
            () => ({
              choice: `weight:${measure.id}`,
              belief: weightBelief(measure.label, factor),
              factor: Number(factor.toPrecision(2)),
              distance: step,
            }),
            done,
          );
        }
      }
    }
  }
  return found.map((flips, unit) => {
    if (sides[unit] === 0) return null;
    return flips
      .sort((left, right) => left.distance - right.distance)
      .slice(0, MOST)
      .map(({ distance: _, ...flip }) => flip);
  });
}

function weightBelief(label: string, factor: number): string {
  return `${label} weighs ${Number(factor.toPrecision(2))} times as much`;
}
