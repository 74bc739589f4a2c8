import { requireOption, requireWhole } from '../check.ts';
import { type Interval, interval } from '../interval.ts';
import { randomStream } from '../random/random-stream.ts';
import { standardNormalQuantile } from '../special/standard-normal.ts';

/** A multiplier bootstrap of influence functions, for bands that hold for all estimates at once. */
export interface MultiplierBootstrapOptions {
  /** 20 or more; 1,000 when left out. */
  readonly draws?: number;
  readonly seed: number;
  readonly purpose: string;
  /** 'Rademacher' (when left out): -1 or 1 with equal chances. 'Mammen': the two-point law with third moment 1. */
  readonly multiplier?: 'Rademacher' | 'Mammen';
  /**
   * What each estimate's draws are divided by before the largest is taken, and the unit of the band: the analytic
   * 'standard error' (when left out), or the 'interquartile range' of the draws over that of the normal, as in
   * Callaway and Sant'Anna (2021), Algorithm 1. The latter is unsteady for groups of a few units.
   */
  readonly scale?: 'standard error' | 'interquartile range';
}

/** How the bands were made. */
export interface SimultaneousBands {
  /** Multiple of the scale that covers all estimates together. */
  readonly criticalValue: number;
  readonly level: number;
  readonly draws: number;
  readonly multiplier: 'Rademacher' | 'Mammen';
  readonly scale: 'standard error' | 'interquartile range';
  readonly seed: number;
  readonly purpose: string;
}

export function requireBootstrap(where: string, options: MultiplierBootstrapOptions): void {
  requireWhole(where, 'bootstrap.draws', options.draws ?? 1000, 20);
  requireOption(where, 'bootstrap.multiplier', ['Rademacher', 'Mammen'], options.multiplier ?? 'Rademacher');
  requireOption(where, 'bootstrap.scale', ['standard error', 'interquartile range'], options.scale ?? 'standard error');
  // Checks seed and purpose.
  randomStream({ seed: options.seed, purpose: options.purpose });
}

/** Sums of influence within clusters over the number of units, row-major clusters x columns. */
export function clusterSums(
  influence: Float64Array,
  rows: number,
  columns: number,
  cluster: Int32Array,
  clusters: number,
): Float64Array {
  const sums = new Float64Array(clusters * columns);
  for (let i = 0; i < rows; i += 1) {
    const to = cluster[i] * columns;
    const from = i * columns;
    for (let k = 0; k < columns; k += 1) sums[to + k] += influence[from + k] / rows;
  }
  return sums;
}

/** Covariance of the estimates: the cross-product of the cluster sums, row-major columns x columns. */
export function influenceCovariance(sums: Float64Array, clusters: number, columns: number): Float64Array {
  const covariance = new Float64Array(columns * columns);
  for (let c = 0; c < clusters; c += 1) {
    const from = c * columns;
    for (let a = 0; a < columns; a += 1) {
      const left = sums[from + a];
      if (left === 0) continue;
      for (let b = 0; b <= a; b += 1) covariance[a * columns + b] += left * sums[from + b];
    }
  }
  for (let a = 0; a < columns; a += 1) {
    for (let b = 0; b < a; b += 1) covariance[b * columns + a] = covariance[a * columns + b];
  }
  return covariance;
}

/**
 * Draws `from` to `to - 1`: the sums of the cluster sums times multipliers, one number per column. Draw b depends on
 * seed, purpose and b alone.
 */
export function multiplierDraws(
  options: MultiplierBootstrapOptions,
  sums: Float64Array,
  clusters: number,
  columns: number,
  from: number,
  to: number,
  into: Float64Array,
): void {
  const { seed, purpose, multiplier = 'Rademacher' } = options;
  const blocks = Math.ceil(clusters / 8);
  const bits = new Uint8Array((to - from) * blocks);
  for (let b = from; b < to; b += 1) fillBits(seed, purpose, b, multiplier, bits, (b - from) * blocks, blocks);
  // Mammen's values are a mean plus or minus half their distance, so that both laws are sums of signs.
  const half = multiplier === 'Mammen' ? Math.sqrt(5) / 2 : 1;
  const centre = multiplier === 'Mammen' ? 0.5 : 0;
  const start = new Float64Array(columns);
  for (let c = 0; c < clusters; c += 1) {
    for (let k = 0; k < columns; k += 1) start[k] += centre * sums[c * columns + k];
  }
  for (let b = from; b < to; b += 1) into.set(start, b * columns);
  // The sums of eight clusters under all 256 patterns of signs, once for all draws.
  const table = new Float64Array(256 * columns);
  for (let block = 0; block < blocks; block += 1) {
    fillTable(table, sums, clusters, columns, block, half);
    for (let b = from; b < to; b += 1) {
      const row = bits[(b - from) * blocks + block] * columns;
      const at = b * columns;
      for (let k = 0; k < columns; k += 1) into[at + k] += table[row + k];
    }
  }
}

function fillBits(
  seed: number,
  purpose: string,
  index: number,
  multiplier: 'Rademacher' | 'Mammen',
  bits: Uint8Array,
  at: number,
  blocks: number,
): void {
  const stream = randomStream({ seed, purpose, index });
  if (multiplier === 'Mammen') {
    // The high value (1 + sqrt 5) / 2 has probability (sqrt 5 - 1) / (2 sqrt 5), which makes the mean 0.
    const chance = (Math.sqrt(5) - 1) / (2 * Math.sqrt(5));
    for (let block = 0; block < blocks; block += 1) {
      let byte = 0;
      for (let bit = 0; bit < 8; bit += 1) byte |= (stream.uniform() < chance ? 1 : 0) << bit;
      bits[at + block] = byte;
    }
    return;
  }
  for (let block = 0; block < blocks; block += 4) {
    const word = stream.integer(2 ** 32);
    for (let k = 0; k < 4 && block + k < blocks; k += 1) bits[at + block + k] = (word >>> (8 * k)) & 255;
  }
}

function fillTable(
  table: Float64Array,
  sums: Float64Array,
  clusters: number,
  columns: number,
  block: number,
  half: number,
): void {
  table.fill(0, 0, columns);
  for (let bit = 0; bit < 8; bit += 1) {
    const c = block * 8 + bit;
    const size = 1 << bit;
    if (c >= clusters) {
      table.copyWithin(size * columns, 0, size * columns);
      continue;
    }
    for (let pattern = 0; pattern < size; pattern += 1) {
      const low = pattern * columns;
      const high = (pattern + size) * columns;
      for (let k = 0; k < columns; k += 1) {
        const step = half * sums[c * columns + k];
        table[high + k] = table[low + k] + step;
        table[low + k] -= step;
      }
    }
  }
}

/** What the draws say: the scale of each column (0 where there is none) and the critical value, null without draws. */
export interface DrawsRead {
  readonly scales: Float64Array;
  readonly criticalValue: number;
}

/**
 * Reads all draws: scales by column and the level's quantile (type 1) of the largest absolute draw over its scale.
 * Columns whose standard error is 0 take no part.
 */
export function readDraws(
  options: MultiplierBootstrapOptions,
  all: Float64Array,
  draws: number,
  standardErrors: Float64Array,
  level: number,
): DrawsRead | null {
  const columns = standardErrors.length;
  const scales = new Float64Array(columns);
  const column = new Float64Array(draws);
  const largest = new Float64Array(draws);
  const normalRange = 2 * standardNormalQuantile(0.75);
  let used = 0;
  for (let k = 0; k < columns; k += 1) {
    if (!(standardErrors[k] > 0)) continue;
    let scale = standardErrors[k];
    if (options.scale === 'interquartile range') {
      for (let b = 0; b < draws; b += 1) column[b] = all[b * columns + k];
      column.sort();
      scale = (column[Math.ceil(0.75 * draws) - 1] - column[Math.ceil(0.25 * draws) - 1]) / normalRange;
      // Few units give few distinct draws: their middle half may be one value.
      if (!(scale > 1e-6 * standardErrors[k])) continue;
    }
    scales[k] = scale;
    used += 1;
    for (let b = 0; b < draws; b += 1) {
      const size = Math.abs(all[b * columns + k]) / scale;
      if (size > largest[b]) largest[b] = size;
    }
  }
  if (used === 0) return null;
  largest.sort();
  return { scales, criticalValue: largest[Math.min(draws, Math.ceil(level * draws)) - 1] };
}

/** The band of estimate k, or null where there is none. */
export function bandOf(
  read: { readonly scales: Float64Array; readonly criticalValue: number } | null,
  estimate: number,
  k: number,
  level: number,
): Interval | null {
  if (read === null || !(read.scales[k]! > 0)) return null;
  const reach = read.criticalValue * read.scales[k]!;
  return interval(estimate - reach, estimate + reach, level, 'simultaneous, multiplier bootstrap');
}

/** How the bands were made, or null where there are none. */
export function bandsOf(
  bootstrap: MultiplierBootstrapOptions | undefined,
  read: { readonly criticalValue: number } | null,
  draws: number,
  level: number,
): SimultaneousBands | null {
  if (bootstrap === undefined || read === null) return null;
  const { seed, purpose, multiplier = 'Rademacher', scale = 'standard error' } = bootstrap;
  return { criticalValue: read.criticalValue, level, draws, multiplier, scale, seed, purpose };
}
