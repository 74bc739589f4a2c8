import type { Grouping } from '../models/clusters.ts';
import { type EffectRows, isNested } from './effects.ts';

/** Which factor is absorbed by taking out means; the other, or both, become columns. */
export interface Layout {
  readonly absorbed: { readonly codes: Int32Array; readonly count: number } | null;
  /** Row-by-row codes of each effect that is a column; -1 for an effect that is left out as the base. */
  readonly dummies: readonly { readonly codes: Int32Array; readonly count: number }[];
  /** Of units and periods, those whose groups each lie in one cluster. */
  readonly nestedLevels: readonly number[];
}

/**
 * Means may be taken out of a factor only if that never mixes clusters, or the share of a cluster in the hat matrix
 * could not be told from its own rows; without clusters the larger factor is absorbed.
 */
export function chooseLayout(effects: EffectRows, clusters: Grouping | null): Layout {
  const unit = { codes: effects.units, count: effects.unitCount };
  const period = effects.periods === null ? null : { codes: effects.periods, count: effects.periodCount };
  const factors = period === null ? [unit] : [unit, period];
  const nested =
    clusters === null ? factors : factors.filter((factor) => isNested(factor.codes, factor.count, clusters.codes));
  const absorbed = nested.reduce<typeof unit | null>(
    (best, f) => (best === null || f.count > best.count ? f : best),
    null,
  );
  const based = baseCodes(effects);
  const dummies: { codes: Int32Array; count: number }[] = [];
  if (absorbed !== unit) dummies.push(period !== null && absorbed === period ? based.units : unit);
  if (period !== null && absorbed !== period) dummies.push(based.periods);
  return { absorbed, dummies, nestedLevels: clusters === null ? [] : nested.map((factor) => factor.count) };
}

/** Codes with one period, or one unit, of each component left out. */
function baseCodes(effects: EffectRows): { units: Layout['dummies'][number]; periods: Layout['dummies'][number] } {
  const { units, unitCount, periods, periodCount, componentOfPeriod } = effects;
  if (periods === null) return { units: { codes: units, count: unitCount }, periods: { codes: units, count: 0 } };
  const componentOfUnit = new Int32Array(unitCount);
  for (let i = 0; i < units.length; i += 1) componentOfUnit[units[i]] = componentOfPeriod[periods[i]];
  return {
    units: leaveFirst(units, componentOfUnit, unitCount),
    periods: leaveFirst(periods, componentOfPeriod, periodCount),
  };
}

function leaveFirst(codes: Int32Array, component: Int32Array, levels: number): Layout['dummies'][number] {
  const seen = new Set<number>();
  const places = new Int32Array(levels).fill(-1);
  let count = 0;
  for (let level = 0; level < levels; level += 1) {
    if (seen.has(component[level])) places[level] = count++;
    else seen.add(component[level]);
  }
  return { codes: codes.map((code) => places[code]), count };
}

/** Free parameters among the effects that CR1 counts: of a factor nested in clusters none but the constant. */
export function countOutsideClusters(absorbed: number, layout: Layout): number {
  return Math.max(1, absorbed - layout.nestedLevels.reduce((sum, levels) => sum + levels - 1, 0));
}
