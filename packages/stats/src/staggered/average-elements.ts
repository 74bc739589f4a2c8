import type { GroupTimeEffects } from './group-time-effects.ts';

export type EffectAggregation = 'simple' | 'group' | 'calendar' | 'event';

/** What of the options of aggregateEffects decides which cells go together. */
export interface ElementChoice {
  readonly effects: GroupTimeEffects;
  readonly kind: EffectAggregation;
  readonly minEvent?: number;
  readonly maxEvent?: number;
  readonly balanceEvent?: number;
}

/** Cells averaged together. */
export interface Element {
  readonly at: number;
  readonly cells: readonly number[];
  readonly weighted: boolean;
}

/** Which cells make up each element, and which elements the overall mean. */
export function planElements(options: ElementChoice): { elements: Element[]; overall: number[] } {
  const { effects, kind, balanceEvent } = options;
  const { minEvent = Number.NEGATIVE_INFINITY, maxEvent = Number.POSITIVE_INFINITY } = options;
  const cells = effects.effects;
  const indices = cells.map((_, k) => k);
  const after = indices.filter((k) => cells[k]!.phase === 'after');
  const distinct = (chosen: readonly number[], key: (k: number) => number): number[] =>
    [...new Set(chosen.map(key))].sort((a, b) => a - b);
  const split = (chosen: readonly number[], key: (k: number) => number, weighted: boolean): Element[] =>
    distinct(chosen, key).map((at) => ({ at, cells: chosen.filter((k) => key(k) === at), weighted }));
  const within = after.filter((k) => cells[k]!.event <= maxEvent);
  let elements: Element[];
  if (kind === 'simple') {
    elements = within.length === 0 ? [] : [{ at: 0, cells: within, weighted: true }];
  } else if (kind === 'group') {
    elements = split(within, (k) => cells[k]!.group, false);
  } else if (kind === 'calendar') {
    elements = split(after, (k) => cells[k]!.period, true);
  } else {
    const first = effects.periods[0]!;
    const last = effects.periods[effects.periods.length - 1]!;
    const balanced =
      balanceEvent === undefined
        ? indices
        : indices.filter((k) => {
            const { group, event } = cells[k]!;
            return last - group >= balanceEvent && event <= balanceEvent && event >= balanceEvent - last + first;
          });
    const chosen = balanced.filter((k) => cells[k]!.event >= minEvent && cells[k]!.event <= maxEvent);
    elements = split(chosen, (k) => cells[k]!.event, true);
  }
  const overall = elements.map((_, k) => k).filter((k) => kind !== 'event' || elements[k]!.at >= 0);
  return { elements, overall };
}

/** Share of the units' weight in each group that has effects. */
export function sizesOfGroups(effects: GroupTimeEffects): ReadonlyMap<number, number> {
  const { firstTreated, weights } = effects.influence;
  const size = new Map<number, number>();
  firstTreated.forEach((group, i) => {
    if (group !== null) size.set(group, (size.get(group) ?? 0) + weights[i]! / firstTreated.length);
  });
  return size;
}

/** Shares of the groups of these cells, by size. */
export function sharesOf(
  effects: GroupTimeEffects,
  size: ReadonlyMap<number, number>,
  cells: readonly number[],
): number[] {
  const raw = cells.map((k) => size.get(effects.effects[k]!.group)!);
  const total = raw.reduce((a, b) => a + b, 0);
  return raw.map((v) => v / total);
}

/** Estimate of an element; its influence goes into column k. */
export function combine(
  effects: GroupTimeEffects,
  size: ReadonlyMap<number, number>,
  element: Element,
  into: Float64Array,
  width: number,
  k: number,
): number {
  const { values } = effects.influence;
  const rows = effects.influence.units.length;
  const all = effects.effects.length;
  const { cells } = element;
  const shares = element.weighted ? sharesOf(effects, size, cells) : cells.map(() => 1 / cells.length);
  const estimates = cells.map((cell) => effects.effects[cell]!.estimate);
  for (let i = 0; i < rows; i += 1) {
    let sum = 0;
    for (let j = 0; j < cells.length; j += 1) sum += shares[j]! * values[i * all + cells[j]!]!;
    into[i * width + k] = sum;
  }
  if (element.weighted) addWeightInfluence(effects, size, cells, estimates, into, width, k);
  return estimates.reduce((sum, v, j) => sum + shares[j]! * v, 0);
}

/**
 * Adds the influence of estimated shares: of a mean sum(p v) / sum(p), unit i with weight w moves each p of its group
 * by w, so that the mean moves by w times the sum over its cells of (v - mean) over sum(p).
 */
export function addWeightInfluence(
  effects: GroupTimeEffects,
  size: ReadonlyMap<number, number>,
  cells: readonly number[],
  values: readonly number[],
  into: Float64Array,
  width: number,
  k: number,
): void {
  const { firstTreated, weights } = effects.influence;
  const raw = cells.map((cell) => size.get(effects.effects[cell]!.group)!);
  const total = raw.reduce((a, b) => a + b, 0);
  const mean = raw.reduce((sum, p, j) => sum + (p / total) * values[j]!, 0);
  const byGroup = new Map<number, number>();
  cells.forEach((cell, j) => {
    const { group } = effects.effects[cell]!;
    byGroup.set(group, (byGroup.get(group) ?? 0) + (values[j]! - mean) / total);
  });
  firstTreated.forEach((group, i) => {
    if (group !== null) into[i * width + k]! += weights[i]! * (byGroup.get(group) ?? 0);
  });
}
