/** Something in a column: a node, or a place that a long link keeps free to pass through. */
export interface Stop {
  readonly id: string;
  readonly layer: number;
}

/** Between two stops of neighbouring columns, left to right. */
export interface Step {
  readonly from: string;
  readonly to: string;
}

const SWEEPS = 16;

/**
 * Order of the stops in each column with few crossings: repeated sorting by the mean position of what each is linked
 * to (Sugiyama, Tagawa and Toda 1981), then exchanges of neighbours as long as one helps. Never worse than the order
 * given, and the same on every machine.
 */
export function orderStops(stops: readonly Stop[], steps: readonly Step[]): string[][] {
  const count = Math.max(-1, ...stops.map((stop) => stop.layer)) + 1;
  let order = Array.from({ length: count }, (_, layer) =>
    stops.filter((stop) => stop.layer === layer).map((stop) => stop.id),
  );
  let best = order.map((layer) => [...layer]);
  let least = crossings(best, steps);
  for (let sweep = 0; sweep < SWEEPS && least > 0; sweep += 1) {
    const forward = sweep % 2 === 0;
    for (let index = 1; index < count; index += 1) {
      const layer = forward ? index : count - 1 - index;
      const beside = order[forward ? layer - 1 : layer + 1]!;
      order[layer] = byMeans(order[layer]!, beside, steps, forward);
    }
    const found = crossings(order, steps);
    if (found < least) {
      least = found;
      best = order.map((layer) => [...layer]);
    }
    order = order.map((layer) => [...layer]);
  }
  return exchanged(best, steps);
}

function byMeans(layer: readonly string[], beside: readonly string[], steps: readonly Step[], forward: boolean) {
  const position = new Map(beside.map((id, index) => [id, index]));
  const mean = (id: string, index: number) => {
    const linked = steps.flatMap((step) => {
      const other = forward ? (step.to === id ? step.from : null) : step.from === id ? step.to : null;
      const at = other === null ? undefined : position.get(other);
      return at === undefined ? [] : [at];
    });
    // What has no link on that side keeps its share of the column.
    if (linked.length === 0) return (index / Math.max(1, layer.length - 1)) * Math.max(0, beside.length - 1);
    return linked.reduce((sum, at) => sum + at, 0) / linked.length;
  };
  return layer
    .map((id, index) => ({ id, index, key: mean(id, index) }))
    .sort((a, b) => a.key - b.key || a.index - b.index)
    .map(({ id }) => id);
}

function exchanged(order: string[][], steps: readonly Step[]): string[][] {
  let least = crossings(order, steps);
  for (let round = 0; round < 4 && least > 0; round += 1) {
    const before = least;
    for (const layer of order) {
      for (let index = 0; index + 1 < layer.length; index += 1) {
        const [upper, lower] = [layer[index]!, layer[index + 1]!];
        layer[index] = lower;
        layer[index + 1] = upper;
        const found = crossings(order, steps);
        if (found < least) least = found;
        else {
          layer[index] = upper;
          layer[index + 1] = lower;
        }
      }
    }
    if (least === before) break;
  }
  return order;
}

/** How many pairs of steps cross. */
export function crossings(order: readonly (readonly string[])[], steps: readonly Step[]): number {
  const place = new Map(order.flatMap((layer, at) => layer.map((id, index) => [id, { at, index }] as const)));
  const drawn = steps.flatMap((step) => {
    const [from, to] = [place.get(step.from), place.get(step.to)];
    return from && to ? [{ at: from.at, from: from.index, to: to.index }] : [];
  });
  let count = 0;
  for (const [index, a] of drawn.entries()) {
    for (const b of drawn.slice(index + 1)) {
      if (a.at === b.at && (a.from - b.from) * (a.to - b.to) < 0) count += 1;
    }
  }
  return count;
}

/**
 * Upper ends of boxes stacked in the order given, at least `gap` apart and inside `height`, whose middles lie as near
 * to the wanted ones as can be (least squares, by pooling neighbours that press on each other).
 */
export function settle(wanted: readonly number[], sizes: readonly number[], gap: number, height: number): number[] {
  const offsets: number[] = [];
  let used = 0;
  for (const size of sizes) {
    offsets.push(used);
    used += size + gap;
  }
  const slack = Math.max(0, height - (used - gap));
  const pools: { sum: number; count: number }[] = [];
  for (const [index, middle] of wanted.entries()) {
    pools.push({ sum: middle - sizes[index]! / 2 - offsets[index]!, count: 1 });
    for (let last = pools.length - 1; last > 0; last -= 1) {
      const [a, b] = [pools[last - 1]!, pools[last]!];
      if (a.sum / a.count <= b.sum / b.count) break;
      pools.splice(last - 1, 2, { sum: a.sum + b.sum, count: a.count + b.count });
    }
  }
  const starts = pools.flatMap((pool) => new Array<number>(pool.count).fill(pool.sum / pool.count));
  return starts.map((start, index) => Math.min(slack, Math.max(0, start)) + offsets[index]!);
}
