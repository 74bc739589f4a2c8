import type { Pair } from './sample.ts';
import { commonRiskRatio, type Table } from './stratified.ts';
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
  readonly share: number;
  /** Share asked anew, each theme weighed by how often it had been asked; over the same themes as `share`. */
  readonly anew: number;
  readonly leftOut: number;
  readonly chance: number;
  readonly ratio: Ranged;
}

/** All themes together; null where nothing was asked before, or nothing asked anew. */
export function summaryOf(tally: Tally): Summary | null {
  let [asked, again, leftOut, anewSum, chance, allAsked, allAgain] = [0, 0, 0, 0, 0, 0, 0];
  const all: Table[] = [];
  for (let t = 0; t < tally.themes; t += 1) {
    const tables = tablesOf(tally, t);
    all.push(...tables);
    const one = pooled(tables);
    allAsked += one.first.n;
    allAgain += one.first.x;
    for (const { first, second } of tables) {
      const n = first.n + second.n;
      if (n > 0) chance += (first.n * (first.x + second.x)) / n;
    }
    if (one.second.n === 0) leftOut += one.first.n;
    else {
      asked += one.first.n;
      again += one.first.x;
      anewSum += (one.first.n * one.second.x) / one.second.n;
    }
  }
  const ratio = commonRiskRatio(all);
  if (asked === 0 || ratio === null) return null;
  return {
    asked: allAsked,
    again: allAgain,
    share: again / asked,
    anew: anewSum / asked,
    leftOut,
    chance: chance / allAsked,
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
