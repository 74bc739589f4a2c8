import { isAboveMiddle, isInBottomFifth, isInTopFifth } from './composite-summary.ts';

/** Walks that a unit's influences must rest on. */
export const LEAST_WALKS = 30;

/** Ranks of all variants of all walks, one row each: ranks of all units, then code of the options, then factor changed. */
export interface WalksInput {
  readonly all: Float64Array;
  readonly walks: number;
  /** Variants per walk. */
  readonly steps: number;
  readonly units: number;
  /** Options of each factor but the weights. */
  readonly options: readonly number[];
}

export interface UnitInfluence {
  readonly influence: readonly number[] | null;
  readonly influenceWalks: number;
}

/** Shapley shares of the variance of each unit's rank, by the walks in which it has a rank throughout. */
export function findInfluence(input: WalksInput): UnitInfluence[] {
  const { all, walks, steps, units, options } = input;
  const width = units + 2;
  const factors = options.length + 1;
  const sums = new Float64Array(units * factors);
  const used = new Uint32Array(units);
  const whole = new Uint8Array(units);
  for (let w = 0; w < walks; w += 1) {
    const first = w * steps * width;
    const last = first + (steps - 1) * width;
    whole.fill(1);
    for (let row = first; row <= last; row += width) {
      for (let i = 0; i < units; i += 1) if (all[row + i] === 0) whole[i] = 0;
    }
    for (let i = 0; i < units; i += 1) used[i] += whole[i];
    for (let row = first + width; row <= last; row += width) {
      const place = all[row + units + 1] * units;
      for (let i = 0; i < units; i += 1) {
        const gain = (all[first + i] - all[last + i]) * (all[row - width + i] - all[row + i]);
        sums[place + i] += whole[i] === 1 ? gain : 0;
      }
    }
  }
  return Array.from({ length: units }, (_, i) => {
    const gains = Array.from({ length: factors }, (_unused, f) => Math.max(0, sums[f * units + i]));
    const total = gains.reduce((sum, gain) => sum + gain, 0);
    const known = used[i] >= LEAST_WALKS && total > 0;
    return {
      influence: known ? Object.freeze(gains.map((gain) => gain / total)) : null,
      influenceWalks: used[i],
    };
  });
}

/** For each unit, factor and option the share of its variants with that option in which it is above the middle. */
export function findConditional(input: WalksInput): (readonly (readonly (number | null)[])[])[] {
  const { all, units, options } = input;
  const rows = input.walks * input.steps;
  const width = units + 2;
  // Variants fall into few cells of options: counted by cell first, then added up for each option.
  const slots = new Map<number, number>();
  for (let r = 0; r < rows; r += 1) {
    const code = all[r * width + units];
    if (!slots.has(code)) slots.set(code, slots.size);
  }
  const counts = new Uint32Array(slots.size * units * 2);
  for (let r = 0; r < rows; r += 1) {
    const row = r * width;
    const ranked = countRanked(all, row, units);
    const from = (slots.get(all[row + units]) ?? 0) * units * 2;
    for (let i = 0; i < units; i += 1) {
      const rank = all[row + i];
      if (rank === 0) continue;
      counts[from + 2 * i] += 1;
      if (isAboveMiddle(rank, ranked)) counts[from + 2 * i + 1] += 1;
    }
  }
  const starts = options.map((_, f) => options.slice(0, f).reduce((sum, size) => sum + size, 0));
  const perUnit = 2 * options.reduce((sum, size) => sum + size, 0);
  const sums = new Uint32Array(units * perUnit);
  for (const [code, slot] of slots) {
    let rest = code;
    for (let f = options.length - 1; f >= 0; f -= 1) {
      const place = 2 * (starts[f] + (rest % options[f]));
      rest = Math.floor(rest / options[f]);
      for (let i = 0; i < units; i += 1) {
        sums[i * perUnit + place] += counts[(slot * units + i) * 2];
        sums[i * perUnit + place + 1] += counts[(slot * units + i) * 2 + 1];
      }
    }
  }
  return Array.from({ length: units }, (_, i) =>
    Object.freeze(
      options.map((size, f) =>
        Object.freeze(
          Array.from({ length: size }, (_unused, k) => {
            const place = i * perUnit + 2 * (starts[f] + k);
            return sums[place] === 0 ? null : sums[place + 1] / sums[place];
          }),
        ),
      ),
    ),
  );
}

/** Largest standard error of the three shares of any unit, walks being independent of one another: a ratio of sums. */
export function findShareError(input: WalksInput): number {
  const { all, walks, steps, units } = input;
  const width = units + 2;
  // For each unit: variants in a walk and how many are in the top fifth, above the middle and in the bottom fifth.
  const held = new Float64Array(4 * units);
  const sums = new Float64Array(4 * units);
  const products = new Float64Array(7 * units);
  for (let w = 0; w < walks; w += 1) {
    held.fill(0);
    for (let s = 0; s < steps; s += 1) {
      const row = (w * steps + s) * width;
      const ranked = countRanked(all, row, units);
      for (let i = 0; i < units; i += 1) {
        const rank = all[row + i];
        if (rank === 0) continue;
        held[4 * i] += 1;
        if (isInTopFifth(rank, ranked)) held[4 * i + 1] += 1;
        if (isAboveMiddle(rank, ranked)) held[4 * i + 2] += 1;
        if (isInBottomFifth(rank, ranked)) held[4 * i + 3] += 1;
      }
    }
    for (let i = 0; i < units; i += 1) {
      const n = held[4 * i];
      sums[4 * i] += n;
      products[7 * i] += n * n;
      for (let kind = 1; kind <= 3; kind += 1) {
        const hits = held[4 * i + kind];
        sums[4 * i + kind] += hits;
        products[7 * i + 2 * kind - 1] += hits * hits;
        products[7 * i + 2 * kind] += hits * n;
      }
    }
  }
  let largest = 0;
  for (let i = 0; i < units; i += 1) {
    const n = sums[4 * i];
    if (n === 0) continue;
    for (let kind = 1; kind <= 3; kind += 1) {
      const share = sums[4 * i + kind] / n;
      const squares =
        products[7 * i + 2 * kind - 1] - 2 * share * products[7 * i + 2 * kind] + share * share * products[7 * i];
      largest = Math.max(largest, (Math.max(0, squares) * walks) / (walks - 1) / (n * n));
    }
  }
  return Math.sqrt(largest);
}

function countRanked(all: Float64Array, row: number, units: number): number {
  let ranked = 0;
  for (let i = 0; i < units; i += 1) if (all[row + i] > 0) ranked += 1;
  return ranked;
}
