import { extent, linearScale, padded, type Scale, ticks } from '../shared/scale.ts';
import type { FunnelChart } from '../spec.ts';

export type FunnelPoint = FunnelChart['points'][number];

/** Sizes along the axis: by square root where the largest is more than four times the smallest, so that none crowd. */
export interface SizeAxis {
  readonly x: (size: number) => number;
  readonly root: boolean;
  readonly values: readonly number[];
}

export function sizeAxis(sizes: readonly number[], from: number, to: number, least: number): SizeAxis {
  const [low, high] = extent(sizes.filter((size) => size >= 0)) ?? [0, 1];
  const root = high > low * 4;
  const map = (size: number) => (root ? Math.sqrt(Math.max(0, size)) : size);
  const domain = padded([map(low), map(high)], 0.04);
  const scale: Scale = linearScale([root ? Math.max(0, domain[0]) : domain[0], domain[1]], [from, to]);
  const x = (size: number) => scale(map(size));
  const candidates = root ? rootTicks(high) : ticks([Math.max(0, low), high], 6);
  const values: number[] = [];
  // From the largest down: where they crowd, the small ones give way.
  for (const value of candidates.toSorted((a, b) => b - a)) {
    const at = x(value);
    const next = values.at(-1);
    if (at < from - 0.5 || at > to + 0.5 || (next !== undefined && x(next) - at < least)) continue;
    values.push(value);
  }
  return { x, root, values: values.toReversed() };
}

/** 1, 2 and 5 times the powers of ten up to a size, and 0. */
function rootTicks(high: number): number[] {
  const values = [0];
  for (let power = -2; 10 ** power <= high; power += 1) {
    for (const unit of [1, 2, 5]) {
      const value = Number((unit * 10 ** power).toPrecision(6));
      if (value <= high) values.push(value);
    }
  }
  return values;
}

/** Limits by rising size, those that can be drawn. */
export function funnelLimits(limits: FunnelChart['limits']): FunnelChart['limits'] {
  return limits.filter((limit) => Object.values(limit).every(Number.isFinite)).toSorted((a, b) => a.size - b.size);
}

/**
 * The values to show: every point, and the inner limits as far as they do not squeeze the points to less than half of
 * the height; limits of tiny sizes run out of the drawing.
 */
export function funnelDomain(
  points: readonly FunnelPoint[],
  limits: FunnelChart['limits'],
  centre: number,
): [number, number] {
  const values = extent([centre, ...points.map(({ value }) => value)]) ?? [centre - 1, centre + 1];
  const bounds = extent(limits.flatMap(({ innerLower, innerUpper }) => [innerLower, innerUpper])) ?? values;
  const room = Math.max(values[1] - values[0], Math.abs(centre) * 0.05) / 2;
  return padded(
    [
      Math.max(Math.min(bounds[0], values[0]), values[0] - room),
      Math.min(Math.max(bounds[1], values[1]), values[1] + room),
    ],
    0.06,
  );
}
