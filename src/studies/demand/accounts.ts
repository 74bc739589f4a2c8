import type { Design } from './design.ts';
import { coefficients, residualSquares, sweep } from './sweep.ts';
import type { Accounting, Part } from './types.ts';

/** Shares of one accounting; `chance` is null where the rule cannot tell it from the rest. */
export type Shares = Readonly<Record<Part, number | null>>;
export type AllShares = Readonly<Record<Accounting, Shares>>;

/** Sums of authorities' blocks, each as often as it was drawn. */
interface Sums {
  readonly rows: number;
  readonly units: number;
  readonly raw: Float64Array;
  readonly within: Float64Array;
  /** Sum over authorities of the outer products of their column sums. */
  readonly outer: Float64Array;
  readonly chance: number;
}

function add(design: Design, picks: Iterable<number>): Sums {
  const { size, blocks } = design;
  const raw = new Float64Array(size * size);
  const within = new Float64Array(size * size);
  const outer = new Float64Array(size * size);
  let [rows, units, chance] = [0, 0, 0];
  const times = new Uint32Array(blocks.length);
  for (const pick of picks) times[pick] = (times[pick] as number) + 1;
  for (const [pick, block] of blocks.entries()) {
    const often = times[pick] as number;
    if (often === 0) continue;
    rows += often * block.rows;
    units += often;
    chance += often * block.chance;
    for (let at = 0; at < raw.length; at += 1) {
      raw[at] = (raw[at] as number) + often * (block.raw[at] as number);
      within[at] = (within[at] as number) + often * (block.within[at] as number);
    }
    for (let k = 0; k < size; k += 1) {
      for (let l = 0; l < size; l += 1) {
        const at = k * size + l;
        outer[at] = (outer[at] as number) + often * (block.sums[k] as number) * (block.sums[l] as number);
      }
    }
  }
  return { rows, units, raw, within, outer, chance };
}

/** Shares of the variance explained by every set of sources; bit 1 deprivation, 2 need, 4 authority, 8 year. */
function explainedBySets(design: Design, sums: Sums): Float64Array {
  const { size, deprivation, need, year } = design;
  const last = size * size - 1;
  const plain = sweep(sums.raw, size, [0]);
  const dated = sweep(plain, size, year, sums.raw);
  const total = plain[last] as number;
  // Circumstances are fixed for each authority: beside its own level they add nothing.
  const within = [residualSquares(sums.within, size, []), residualSquares(sums.within, size, year)];
  return Float64Array.from({ length: 16 }, (_, set) => {
    const circumstances = [...(set & 1 ? deprivation : []), ...(set & 2 ? need : [])];
    const left =
      set & 4
        ? (within[set & 8 ? 1 : 0] as number)
        : Math.max(0, sweep(set & 8 ? dated : plain, size, circumstances, sums.raw)[last] as number);
    return 1 - left / total;
  });
}

const BITS = { deprivation: 1, need: 2, authority: 4, year: 8 } as const;
type Source = keyof typeof BITS;
const SOURCES: readonly Source[] = ['deprivation', 'need', 'authority', 'year'];

function inOrder(explained: Float64Array, order: readonly Source[]): Shares {
  let set = 0;
  const parts: Record<Part, number | null> = { deprivation: 0, need: 0, authority: 0, year: 0, chance: null, rest: 0 };
  for (const source of order) {
    const next = set | BITS[source];
    parts[source] = (explained[next] as number) - (explained[set] as number);
    set = next;
  }
  parts.rest = 1 - (explained[set] as number);
  return parts;
}

/** Mean of what a source adds over all orders in which sources can enter (Shapley; Lindeman, Merenda and Gold). */
function shapley(explained: Float64Array): Shares {
  const orders = permutations(SOURCES);
  const parts: Record<Part, number | null> = { deprivation: 0, need: 0, authority: 0, year: 0, chance: null, rest: 0 };
  for (const order of orders) {
    const own = inOrder(explained, order);
    for (const source of SOURCES) parts[source] = (parts[source] ?? 0) + (own[source] ?? 0) / orders.length;
  }
  parts.rest = 1 - (explained[15] as number);
  return parts;
}

function permutations<Item>(items: readonly Item[]): readonly (readonly Item[])[] {
  if (items.length <= 1) return [items];
  return items.flatMap((item, at) =>
    permutations([...items.slice(0, at), ...items.slice(at + 1)]).map((rest) => [item, ...rest]),
  );
}

/** Variances of a mixed model. */
export interface Components {
  /** Of the fixed part, by source: the covariance of the source's part with all of it. */
  readonly fixed: Readonly<Record<'deprivation' | 'need' | 'year', number>>;
  readonly authority: number;
  readonly residual: number;
  /** Mean variance that the chance of counts gives to a logarithm. */
  readonly chance: number;
}

/** Shares of a mixed model's variance: Nakagawa, Johnson and Schielzeth (2017). */
export function sharesOf({ fixed, authority, residual, chance }: Components): Shares {
  const total = fixed.deprivation + fixed.need + fixed.year + authority + residual;
  const luck = Math.min(chance, residual);
  return {
    deprivation: fixed.deprivation / total,
    need: fixed.need / total,
    authority: authority / total,
    year: fixed.year / total,
    chance: chance === 0 ? null : luck / total,
    rest: (residual - luck) / total,
  };
}

/** Part of the variance of a linear predictor that each source carries: parts sum to the variance. */
export function fixedParts(design: Design, picks: Iterable<number>, weights: readonly number[]): Components['fixed'] {
  const { size } = design;
  const sums = add(design, picks);
  return fixedOf(design, sums.raw, size, sums.rows, weights);
}

function fixedOf(
  design: Design,
  raw: Float64Array,
  size: number,
  rows: number,
  weights: readonly number[],
): Components['fixed'] {
  const columns = [...design.deprivation, ...design.need, ...design.year];
  const weight = new Map(columns.map((column, at) => [column, weights[at] ?? 0]));
  const covariance = (k: number, l: number): number =>
    (raw[k * size + l] as number) / rows - ((raw[k] as number) / rows) * ((raw[l] as number) / rows);
  const part = (own: readonly number[]): number =>
    own.reduce(
      (sum, k) =>
        sum + columns.reduce((inner, l) => inner + (weight.get(k) ?? 0) * (weight.get(l) ?? 0) * covariance(k, l), 0),
      0,
    );
  return { deprivation: part(design.deprivation), need: part(design.need), year: part(design.year) };
}

/**
 * Components of a mixed model by moments: coefficients by least squares, the residual within authorities and years, and
 * the authorities' variance from what they add to the fixed part (Henderson's method 3; Searle, Casella and McCulloch
 * 1992, section 5.5). Fast enough for thousands of bootstrap draws; the estimate itself is by REML.
 */
function byMoments(design: Design, sums: Sums): Components {
  const { size, deprivation, need, year } = design;
  const columns = [0, ...deprivation, ...need, ...year];
  const left = residualSquares(sums.within, size, year);
  const freedom = sums.rows - sums.units - year.length;
  const residual = freedom > 0 ? left / freedom : 0;
  const swept = sweep(sums.raw, size, columns);
  // Trace of Z'MZ, M the projection off the fixed part: rows less that of (X'X)^-1 X'ZZ'X.
  let trace = sums.rows;
  for (const k of columns) {
    for (const l of columns) trace += (swept[k * size + l] as number) * (sums.outer[l * size + k] as number);
  }
  const added = residualSquares(sums.raw, size, columns) - left;
  const extra = sums.units - 1 - deprivation.length - need.length;
  const authority = trace > 0 ? Math.max(0, (added - extra * residual) / trace) : 0;
  const weights = coefficients(sums.raw, size, columns).slice(1);
  return {
    fixed: fixedOf(design, sums.raw, size, sums.rows, weights),
    authority,
    residual,
    chance: sums.chance / sums.rows,
  };
}

/** Mean variance of the logarithm that chance gives. */
export function meanChance(design: Design): number {
  return design.blocks.reduce((sum, { chance }) => sum + chance, 0) / design.rows.length;
}

/** All accountings of the authorities with these places in the design, each as often as it stands here. */
export function allShares(design: Design, picks: Iterable<number>): AllShares {
  const sums = add(design, picks);
  const explained = explainedBySets(design, sums);
  return {
    'deprivation-first': inOrder(explained, ['deprivation', 'need', 'authority', 'year']),
    'need-first': inOrder(explained, ['need', 'deprivation', 'authority', 'year']),
    'authority-first': inOrder(explained, ['authority', 'deprivation', 'need', 'year']),
    shapley: shapley(explained),
    mixed: sharesOf(byMoments(design, sums)),
  };
}
