import { extent, padded } from '../shared/scale.ts';
import type { SpecificationChart } from '../spec.ts';

export type Specification = SpecificationChart['specifications'][number];

/** Those with an estimate, from the lowest to the highest. */
export function specificationsInOrder(list: readonly Specification[]): readonly Specification[] {
  return list.filter(({ estimate }) => Number.isFinite(estimate)).toSorted((a, b) => a.estimate - b.estimate);
}

/**
 * The values to show: every estimate and zero, and the intervals; those of a few designs that are far wider than the
 * typical one run out of the drawing and do not squeeze the others.
 */
export function specificationDomain(list: readonly Specification[]): [number, number] {
  const values = extent([0, ...list.map(({ estimate }) => estimate)]) ?? [-1, 1];
  const all = extent([...values, ...list.flatMap(({ lower, upper }) => [lower, upper])]) ?? values;
  const widths = list
    .flatMap(({ lower, upper }) => (lower === null || upper === null ? [] : [upper - lower]))
    .toSorted((a, b) => a - b);
  const typical = widths[Math.floor((widths.length - 1) / 2)] ?? 0;
  if (widths.length < 4) return padded(all, 0.06);
  return padded([Math.max(all[0], values[0] - typical), Math.min(all[1], values[1] + typical)], 0.06);
}

/** Each choice with its options that any design takes, and the places of the designs that take them. */
export function choiceRows(choices: SpecificationChart['choices'], list: readonly Specification[]) {
  return choices.flatMap(({ label, options }, choice) => {
    const rows = options
      .map((name) => ({
        name,
        at: list.flatMap((item, index) => (item.options[choice] === name ? [index] : [])),
      }))
      .filter(({ at }) => at.length > 0);
    return rows.length === 0 ? [] : [{ label, options: rows }];
  });
}
