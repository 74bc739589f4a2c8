import { extent, linearScale, padded, type Scale, tickDecimals, ticks } from '../shared/scale.ts';
import type { EstimatesChart } from '../spec.ts';

/**
 * The common scale of all rows, onto the range given. It spans every value and interval, but an interval more than six
 * times as wide as the typical one does not squeeze the others: it is cut, and its row carries an arrow.
 */
export function estimatesScale(spec: EstimatesChart, range: readonly [number, number]): Scale {
  const estimates = spec.rows.flatMap((row) => (row.estimate ? [row.estimate] : []));
  const values = extent([...estimates.map((estimate) => estimate.value), spec.axis.zero ? 0 : null]) ?? [-1, 1];
  const widths = estimates
    .flatMap(({ lower, upper }) => (lower === null || upper === null ? [] : [upper - lower]))
    .sort((a, b) => a - b);
  const typical = widths[Math.floor((widths.length - 1) / 2)] ?? 0;
  const all = extent([...values, ...estimates.flatMap(({ lower, upper }) => [lower, upper])]) ?? values;
  const domain: [number, number] =
    widths.length < 3 ? all : [Math.max(all[0], values[0] - 3 * typical), Math.min(all[1], values[1] + 3 * typical)];
  return linearScale(padded(domain, 0.05), range);
}

/** Three to six round ticks and the decimals that tell them apart. */
export function estimatesTicks(scale: Scale): { values: number[]; decimals: number } {
  const values = ticks(scale.domain, 5);
  return { values, decimals: tickDecimals(values) };
}
