import type { Panel } from './panel.ts';
import type { TwoWayFit } from './two-way-fit.ts';

/** A panel with what it would have been untreated. */
export interface Imputed {
  readonly fit: TwoWayFit;
  /** Untreated cells. */
  readonly used: Uint8Array;
  /** Treated cells whose untreated outcome can be imputed. */
  readonly treated: Uint8Array;
  readonly without: number;
  /** Period minus the first period of treatment, less anticipation; -Infinity for never. */
  readonly event: Float64Array;
  /** Observed less imputed on treated cells, the residual on untreated ones. */
  readonly effect: Float64Array;
}

/**
 * The weights that the estimate puts on every outcome: `onTreated` on treated cells; on untreated ones, minus the
 * least-squares weights of what is imputed (their proposition 3).
 */
function outcomeWeights(panel: Panel, imputed: Imputed, onTreated: Float64Array): Float64Array {
  const { fit, used } = imputed;
  const wide = panel.periods.length;
  const units = panel.names.length;
  const cells = onTreated.length;
  const size = fit.columns.length;
  const unitSums = new Float64Array(units);
  const counts = new Int32Array(units);
  const means = new Float64Array(units * size);
  const value = (column: number, cell: number): number =>
    column < wide ? (cell % wide === column ? 1 : 0) : panel.covariates[column - wide]![cell]!;
  for (let i = 0; i < cells; i += 1) {
    const u = Math.floor(i / wide);
    unitSums[u]! += onTreated[i]!;
    if (used[i] === 1) counts[u]! += 1;
  }
  for (let i = 0; i < cells; i += 1) {
    const u = Math.floor(i / wide);
    if (used[i] !== 1) continue;
    for (let j = 0; j < size; j += 1) means[u * size + j]! += value(fit.columns[j]!, i) / counts[u]!;
  }
  // What is imputed depends on each column by its weighted sum, less what the unit's effect takes up.
  const wanted = new Float64Array(size);
  for (let i = 0; i < cells; i += 1) {
    if (onTreated[i] === 0) continue;
    const u = Math.floor(i / wide);
    for (let j = 0; j < size; j += 1) {
      wanted[j]! += onTreated[i]! * (value(fit.columns[j]!, i) - means[u * size + j]!);
    }
  }
  const solved = new Float64Array(size);
  for (let a = 0; a < size; a += 1) {
    for (let b = 0; b < size; b += 1) solved[a]! += fit.inverse[a * size + b]! * wanted[b]!;
  }
  const weights = onTreated.slice();
  for (let i = 0; i < cells; i += 1) {
    if (used[i] !== 1) continue;
    const u = Math.floor(i / wide);
    let sum = 0;
    // The design carries the root of the unit's weight once; least squares puts it on the outcome a second time.
    for (let j = 0; j < size; j += 1) sum += fit.design[j * cells + i]! * solved[j]!;
    weights[i] = -unitSums[u]! / counts[u]! - sum * Math.sqrt(panel.weights[u]!);
  }
  return weights;
}

/** The conservative standard error of the mean with these weights, or null when left-out means do not exist. */
export function conservativeError(
  panel: Panel,
  imputed: Imputed,
  onTreated: Float64Array,
  alike: 'group and event' | 'event' | 'all',
  leaveOut: boolean,
): number | null {
  const { treated, event, effect } = imputed;
  const wide = panel.periods.length;
  const cells = onTreated.length;
  const weights = outcomeWeights(panel, imputed, onTreated);
  // Within a class, each cluster's share of the weight on it and of the weighted effects.
  const classAt = new Map<string, { weight: Map<number, number>; sum: Map<number, number> }>();
  const keyOf = (i: number): string =>
    alike === 'all'
      ? ''
      : alike === 'event'
        ? String(event[i])
        : `${panel.firstTreated[Math.floor(i / wide)]} ${event[i]}`;
  for (let i = 0; i < cells; i += 1) {
    if (treated[i] !== 1 || weights[i] === 0) continue;
    const key = keyOf(i);
    const entry = classAt.get(key) ?? { weight: new Map<number, number>(), sum: new Map<number, number>() };
    classAt.set(key, entry);
    const cluster = panel.cluster[Math.floor(i / wide)]!;
    entry.weight.set(cluster, (entry.weight.get(cluster) ?? 0) + weights[i]!);
    entry.sum.set(cluster, (entry.sum.get(cluster) ?? 0) + weights[i]! * effect[i]!);
  }
  // The mean of a class that keeps the variance least: clusters weigh by their weight squared.
  const centre = new Map<string, { top: number; bottom: number }>();
  for (const [key, { weight, sum }] of classAt) {
    let top = 0;
    let bottom = 0;
    for (const [cluster, share] of weight) {
      top += share * sum.get(cluster)!;
      bottom += share * share;
    }
    centre.set(key, { top, bottom });
  }
  const byCluster = new Float64Array(panel.clusters);
  for (let i = 0; i < cells; i += 1) {
    if (weights[i] === 0) continue;
    const cluster = panel.cluster[Math.floor(i / wide)]!;
    let rest = effect[i]!;
    if (treated[i] === 1) {
      const key = keyOf(i);
      const { top, bottom } = centre.get(key)!;
      const { weight, sum } = classAt.get(key)!;
      const own = leaveOut ? weight.get(cluster)! : 0;
      const others = bottom - own * own;
      // A class of one cluster measures no spread.
      if (weight.size < 2 || !(others > 1e-12 * bottom)) return null;
      rest -= (top - (leaveOut ? own * sum.get(cluster)! : 0)) / others;
    }
    byCluster[cluster]! += weights[i]! * rest;
  }
  return Math.sqrt(byCluster.reduce((sum, v) => sum + v * v, 0));
}
