import type { Pair } from './sample.ts';
import { riskRatioOf, type Table } from './stratified.ts';
import type { Ranged } from './types.ts';

/** Cells of one theme in one stratum. */
const [ASKED, AGAIN, NOT_ASKED, ANEW, CELLS] = [0, 1, 2, 3, 4] as const;

/**
 * Counts over pairs, by theme and stratum: asked before, asked before and again, not asked before, not asked before
 * and asked now. Flat, so that resamples of authorities are sums of arrays.
 */
export interface Tally {
  readonly themes: number;
  readonly strata: readonly string[];
  readonly cells: Float64Array;
}

/** Strata that there are, in order of their names. */
export function strataOf(pairs: readonly Pair[]): readonly string[] {
  return [...new Set(pairs.map(({ stratum }) => stratum))].sort();
}

/** Counts of pairs. `after` gives the later list's themes of the k-th pair: its own, or another's in a swap. */
export function tallyOf(
  pairs: readonly Pair[],
  themes: number,
  strata: readonly string[] = strataOf(pairs),
  after: (k: number) => Uint8Array | undefined = (k) => pairs[k]?.to.themes,
): Tally {
  const cells = new Float64Array(themes * strata.length * CELLS);
  const place = new Map(strata.map((stratum, index) => [stratum, index]));
  for (const [k, { from, stratum }] of pairs.entries()) {
    const later = after(k);
    const s = place.get(stratum);
    if (later === undefined || s === undefined) continue;
    for (let t = 0; t < themes; t += 1) {
      const at = (t * strata.length + s) * CELLS;
      const asked = from.themes[t] === 1;
      add(cells, at + (asked ? ASKED : NOT_ASKED));
      if (later[t] === 1) add(cells, at + (asked ? AGAIN : ANEW));
    }
  }
  return { themes, strata, cells };
}

function add(cells: Float64Array, at: number): void {
  cells[at] = (cells[at] ?? 0) + 1;
}

/** The tables of one theme, one a stratum: asked before against not asked before, how many asked at the later. */
export function tablesOf({ strata, cells }: Tally, theme: number): readonly Table[] {
  return strata.map((_, s) => {
    const at = (theme * strata.length + s) * CELLS;
    const cell = (c: number): number => cells[at + c] ?? 0;
    return { first: { x: cell(AGAIN), n: cell(ASKED) }, second: { x: cell(ANEW), n: cell(NOT_ASKED) } };
  });
}

/** What all themes say together. */
export interface Summary {
  readonly asked: number;
  readonly again: number;
  /** Share asked again, over the strata in which some earlier lists had asked and some had not. */
  readonly share: number;
  /** Share asked anew in the same strata, each weighed by how often the theme had been asked there. */
  readonly anew: number;
  /** Asked themes, and those asked again, of these strata; in the others every earlier list had asked. */
  readonly compared: number;
  readonly back: number;
  /** Share expected were later lists swapped within strata. */
  readonly chance: number;
  readonly ratio: Ranged;
}

/** All themes together; null where nothing was asked before, or nothing asked anew. */
export function summaryOf({ cells }: Pick<Tally, 'cells'>): Summary | null {
  let [asked, again, compared, back, anew, expected, top, bottom, spread] = [0, 0, 0, 0, 0, 0, 0, 0, 0];
  for (let at = 0; at < cells.length; at += CELLS) {
    const n1 = cells[at + ASKED] ?? 0;
    if (n1 === 0) continue;
    const x1 = cells[at + AGAIN] ?? 0;
    const n2 = cells[at + NOT_ASKED] ?? 0;
    const x2 = cells[at + ANEW] ?? 0;
    asked += n1;
    again += x1;
    if (n2 === 0) continue;
    const n = n1 + n2;
    compared += n1;
    back += x1;
    anew += (n1 * x2) / n2;
    expected += (n1 * (x1 + x2)) / n;
    top += (x1 * n2) / n;
    bottom += (x2 * n1) / n;
    spread += (n1 * n2 * (x1 + x2) - x1 * x2 * n) / (n * n);
  }
  const ratio = riskRatioOf(top, bottom, spread);
  if (compared === 0 || ratio === null) return null;
  return {
    asked,
    again,
    share: back / compared,
    anew: anew / compared,
    compared,
    back,
    chance: expected / compared,
    ratio,
  };
}

/** Tables added up, without strata. */
export function pooled(tables: readonly Table[]): Table {
  const sum = (of: (table: Table) => number): number => tables.reduce((total, table) => total + of(table), 0);
  return {
    first: { x: sum(({ first }) => first.x), n: sum(({ first }) => first.n) },
    second: { x: sum(({ second }) => second.x), n: sum(({ second }) => second.n) },
  };
}
