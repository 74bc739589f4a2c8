/** One way in which authorities are grouped, with the fewest and the most cases of each group. */
export interface Dimension {
  readonly id: string;
  readonly groups: readonly string[];
  /** Group of each unit; −1 where it is not known. */
  readonly of: readonly number[];
  /** By group. */
  readonly minimum: readonly number[];
  readonly maximum: readonly number[];
}

/** What is still to be chosen by one rule. */
export interface Demand {
  /** How many authorities. */
  readonly count: number;
  /** Units that it may take. */
  readonly from: readonly boolean[];
}

/** Steps after which a search gives up. Real ones take some dozens. */
const BUDGET = 2_000;

/** Steps that are left for several searches together. */
export interface Patience {
  left: number;
}

export type Finding = 'yes' | 'no' | 'gave-up';

/**
 * Whether cases can still be chosen so that every minimum and maximum is kept: a search over kinds of authorities that no
 * rule and no group tells apart, the scarcest need first.
 *
 * @param counts cases so far, by dimension and group
 */
export function canBeKept(
  dimensions: readonly Dimension[],
  demands: readonly Demand[],
  counts: readonly (readonly number[])[],
  free: readonly boolean[],
  patience: Patience,
): Finding {
  const search = new Search(dimensions, demands, counts, free, Math.min(BUDGET, patience.left));
  const found = search.run();
  patience.left -= search.steps;
  return found ? 'yes' : search.gaveUp ? 'gave-up' : 'no';
}

interface Kind {
  readonly groups: readonly number[];
  /** By demand, whether it may take this kind. */
  readonly fits: readonly boolean[];
  left: number;
}

class Search {
  steps = 0;
  readonly #dimensions: readonly Dimension[];
  readonly #kinds: readonly Kind[];
  readonly #counts: number[][];
  readonly #open: number[];
  readonly #most: number;

  constructor(
    dimensions: readonly Dimension[],
    demands: readonly Demand[],
    counts: readonly (readonly number[])[],
    free: readonly boolean[],
    most: number,
  ) {
    this.#dimensions = dimensions;
    this.#most = most;
    this.#counts = counts.map((list) => [...list]);
    this.#open = demands.map(({ count }) => count);
    const kinds = new Map<string, Kind>();
    for (const [unit, usable] of free.entries()) {
      if (!usable) continue;
      const fits = demands.map(({ count, from }) => count > 0 && from[unit] === true);
      if (!fits.includes(true)) continue;
      const groups = dimensions.map(({ of }) => of[unit] ?? -1);
      const key = `${groups.join(',')}:${fits.map(Number).join('')}`;
      const kind = kinds.get(key) ?? { groups, fits, left: 0 };
      kind.left += 1;
      kinds.set(key, kind);
    }
    this.#kinds = [...kinds.values()];
  }

  get gaveUp(): boolean {
    return this.steps > this.#most;
  }

  run(): boolean {
    this.steps += 1;
    if (this.gaveUp) return false;
    const slots = this.#open.reduce((sum, open) => sum + open, 0);
    const needs: { readonly d: number; readonly g: number }[] = [];
    for (const [d, { minimum }] of this.#dimensions.entries()) {
      let lacking = 0;
      for (const [g, least] of minimum.entries()) {
        const missing = least - (this.#counts[d]?.[g] ?? 0);
        if (missing <= 0) continue;
        lacking += missing;
        needs.push({ d, g });
      }
      if (lacking > slots) return false;
    }
    if (slots === 0) return needs.length === 0;
    const usable = this.#kinds.filter((kind) => kind.left > 0 && this.#fits(kind));
    if (!this.#roomFor(slots, usable)) return false;
    for (const [rule, open] of this.#open.entries()) {
      if (open > 0 && sum(usable, ({ fits }) => fits[rule] === true) < open) return false;
    }
    return this.#branch(this.#scarcest(needs, usable), needs);
  }

  /** Whether the maximums of each dimension by itself leave room for so many of the authorities there are. */
  #roomFor(slots: number, usable: readonly Kind[]): boolean {
    return this.#dimensions.every(({ maximum }, d) => {
      const there = new Map<number, number>();
      for (const { groups, left } of usable) there.set(groups[d] ?? -1, (there.get(groups[d] ?? -1) ?? 0) + left);
      let room = there.get(-1) ?? 0;
      for (const [g, most] of maximum.entries()) {
        room += Math.min(there.get(g) ?? 0, most - (this.#counts[d]?.[g] ?? 0));
      }
      return room >= slots;
    });
  }

  /** Kinds that the need with the fewest candidates can take; without needs, those of the rule with the fewest. */
  #scarcest(needs: readonly { readonly d: number; readonly g: number }[], usable: readonly Kind[]): readonly Kind[][] {
    const open = (kind: Kind): boolean => kind.fits.some((fits, rule) => fits && (this.#open[rule] ?? 0) > 0);
    const lists =
      needs.length > 0
        ? needs.map(({ d, g }) => usable.filter((kind) => kind.groups[d] === g && open(kind)))
        : this.#open.flatMap((count, rule) => (count > 0 ? [usable.filter(({ fits }) => fits[rule] === true)] : []));
    const size = (list: readonly Kind[]): number => list.reduce((total, { left }) => total + left, 0);
    const [first] = lists.sort((left, right) => size(left) - size(right));
    return first === undefined ? [] : [first];
  }

  #branch(lists: readonly Kind[][], needs: readonly { readonly d: number; readonly g: number }[]): boolean {
    const kinds = lists[0] ?? [];
    const serves = (kind: Kind): number => needs.filter(({ d, g }) => kind.groups[d] === g).length;
    const width = (kind: Kind): number => kind.fits.filter(Boolean).length;
    const order = [...kinds].sort((left, right) => serves(right) - serves(left) || width(left) - width(right));
    for (const kind of order) {
      for (const [rule, fits] of kind.fits.entries()) {
        if (!fits || (this.#open[rule] ?? 0) === 0) continue;
        this.#take(kind, rule, 1);
        const found = this.run();
        this.#take(kind, rule, -1);
        if (found) return true;
        if (this.gaveUp) return false;
      }
    }
    return false;
  }

  #take(kind: Kind, rule: number, by: 1 | -1): void {
    kind.left -= by;
    this.#open[rule] = (this.#open[rule] ?? 0) - by;
    for (const [d, g] of kind.groups.entries()) {
      const counts = this.#counts[d];
      if (g >= 0 && counts !== undefined) counts[g] = (counts[g] ?? 0) + by;
    }
  }

  #fits(kind: Kind): boolean {
    return kind.groups.every(
      (g, d) => g < 0 || (this.#counts[d]?.[g] ?? 0) < (this.#dimensions[d]?.maximum[g] ?? Number.POSITIVE_INFINITY),
    );
  }
}

function sum(kinds: readonly Kind[], counts: (kind: Kind) => boolean): number {
  return kinds.reduce((total, kind) => total + (counts(kind) ? kind.left : 0), 0);
}
