/** A straight line from data to drawing. */
export interface Scale {
  (value: number): number;
  readonly domain: readonly [number, number];
  readonly range: readonly [number, number];
}

/** Maps `domain` onto `range`; a domain without width maps everything to the middle. */
export function linearScale(domain: readonly [number, number], range: readonly [number, number]): Scale {
  const [from, to] = domain;
  const [start, end] = range;
  const width = to - from;
  const map = (value: number) => (width === 0 ? (start + end) / 2 : start + ((value - from) / width) * (end - start));
  return Object.assign(map, { domain, range });
}

/** The step 1, 2 or 5 times a power of ten that gives about `count` intervals. */
export function niceStep(width: number, count: number): number {
  if (!(width > 0)) return 1;
  const rough = width / Math.max(1, count);
  const power = 10 ** Math.floor(Math.log10(rough));
  const unit = rough / power;
  return (unit < 1.5 ? 1 : unit < 3.5 ? 2 : unit < 7.5 ? 5 : 10) * power;
}

/** Round values inside the domain, about `count` of them. */
export function ticks(domain: readonly [number, number], count = 5): number[] {
  const [from, to] = domain;
  const step = niceStep(to - from, count);
  const first = Math.ceil(from / step - 1e-9);
  const last = Math.floor(to / step + 1e-9);
  const values: number[] = [];
  // The quotient is rounded so that 3 × 0.1 prints as 0.3.
  for (let index = first; index <= last; index += 1) values.push(Number((index * step).toPrecision(12)) + 0);
  return values;
}

/** Decimals that tell neighbouring ticks apart. */
export function tickDecimals(values: readonly number[]): number {
  let decimals = 0;
  for (const value of values) {
    while (decimals < 6 && Math.abs(value - Number(value.toFixed(decimals))) > 1e-9) decimals += 1;
  }
  return decimals;
}

/** A tick's text is zero without decimals: "0" beside "0.5". */
export function tickText(value: number, decimals: number, format: (value: number, decimals: number) => string): string {
  return format(value, value === 0 ? 0 : decimals);
}

/** Lowest and highest finite value; null where there is none. */
export function extent(values: Iterable<number | null>): [number, number] | null {
  let low = Number.POSITIVE_INFINITY;
  let high = Number.NEGATIVE_INFINITY;
  for (const value of values) {
    if (value === null || !Number.isFinite(value)) continue;
    if (value < low) low = value;
    if (value > high) high = value;
  }
  return low <= high ? [low, high] : null;
}

/** Widens a domain by a share of its width at both ends, and one without width to a sensible one. */
export function padded([low, high]: readonly [number, number], share = 0.04): [number, number] {
  if (low === high) {
    const room = Math.abs(low) > 0 ? Math.abs(low) * 0.1 : 1;
    return [low - room, high + room];
  }
  const room = (high - low) * share;
  return [low - room, high + room];
}

/** Widens a domain to the round values around it. */
export function nice([low, high]: readonly [number, number], count = 5): [number, number] {
  const step = niceStep(high - low, count);
  return [Math.floor(low / step + 1e-9) * step, Math.ceil(high / step - 1e-9) * step];
}

/** Rounds to two decimals: drawings stay small and the same on every machine. */
export function px(value: number): number {
  return Math.round(value * 100) / 100 + 0;
}

/** Evenly spaced positions moved apart to at least `gap`, kept within bounds, order kept. */
export function dodge(positions: readonly number[], gap: number, low: number, high: number): number[] {
  const order = positions.map((position, index) => ({ position, index })).sort((a, b) => a.position - b.position);
  let floor = low;
  for (const item of order) {
    item.position = Math.max(item.position, floor);
    floor = item.position + gap;
  }
  let ceiling = high;
  for (const item of order.toReversed()) {
    item.position = Math.min(item.position, ceiling);
    ceiling = item.position - gap;
  }
  const result = [...positions];
  for (const item of order) result[item.index] = item.position;
  return result;
}
