import { tDistribution } from '@waymark/stats';
import type { Grid } from './grid.ts';

export interface QuickRule {
  readonly comparison: 'never treated' | 'not yet treated';
  readonly anticipation: number;
  /** Event times 0 to this are averaged. */
  readonly horizon: number;
  /** Groups that are seen for the whole horizon alone. */
  readonly balanced: boolean;
  /** Treated units whose effect is asked for, by row; the others still compare until they start. All when left out. */
  readonly counted?: readonly boolean[];
}

/** A dynamic average of group-time effects and the mean effect of each treated unit behind it. */
export interface QuickEffect {
  readonly estimate: number;
  /** Root of the summed squares of the influence: as Callaway and Sant'Anna's. */
  readonly plainError: number;
  /** With the spread of treated and of comparison units each unbiased; null where nothing varies. */
  readonly standardError: number | null;
  /** Satterthwaite's, of the t to read it by. */
  readonly degreesOfFreedom: number;
  readonly treated: number;
  /** Units that any cell compares with. */
  readonly comparison: number;
}

interface CellOfGroup {
  readonly base: number;
  readonly at: number;
  readonly event: number;
  /** Mean change of the comparison. */
  readonly change: number;
  readonly compared: Uint8Array;
  readonly size: number;
}

/**
 * The average that `aggregateEffects` gives for kind 'event' over event times 0 to `horizon`, without covariates and
 * with groups of one unit, straight from mean changes: a placebo curve needs it some ten thousand times. Null where no
 * cell can be compared.
 */
export function quickEffect(
  { years, values }: Grid,
  firstTreated: readonly (number | null)[],
  rule: QuickRule,
): QuickEffect | null {
  const wide = years.length;
  const last = years[wide - 1] ?? Number.NaN;
  const start = Float64Array.from(firstTreated, (first) =>
    first === null || first > last + rule.anticipation ? Number.POSITIVE_INFINITY : first,
  );
  const earliest = (years[0] ?? Number.NaN) + rule.anticipation;
  const byGroup = new Map<number, number[]>();
  start.forEach((first, row) => {
    if (rule.counted?.[row] === false) return;
    if (first > earliest && Number.isFinite(first)) byGroup.set(first, [...(byGroup.get(first) ?? []), row]);
  });
  const cells = new Map<number, CellOfGroup[]>();
  const atEvent = new Map<number, number>();
  const used = new Uint8Array(start.length);
  for (const [group, rows] of byGroup) {
    if (rule.balanced && last - group < rule.horizon) continue;
    const found = cellsOf(group, start, earliest, years, values, rule);
    for (const cell of found) {
      atEvent.set(cell.event, (atEvent.get(cell.event) ?? 0) + rows.length);
      cell.compared.forEach((yes, row) => {
        if (yes === 1) used[row] = 1;
      });
    }
    if (found.length > 0) cells.set(group, found);
  }
  const events = atEvent.size;
  if (events === 0) return null;
  const mean = new Map<number, number>();
  for (const [group, found] of cells) {
    for (const cell of found) {
      for (const row of byGroup.get(group) ?? []) {
        mean.set(
          cell.event,
          (mean.get(cell.event) ?? 0) + changeOf(values, wide, row, cell) / (atEvent.get(cell.event) ?? 1),
        );
      }
    }
  }
  const influence = new Float64Array(start.length);
  let treated = 0;
  const own = new Set<number>();
  for (const [group, found] of cells) {
    const rows = byGroup.get(group) ?? [];
    treated += rows.length;
    for (const row of rows) own.add(row);
    for (const cell of found) {
      const share = 1 / (events * (atEvent.get(cell.event) ?? 1));
      for (const row of rows)
        influence[row] =
          (influence[row] ?? 0) + share * (changeOf(values, wide, row, cell) - (mean.get(cell.event) ?? 0));
      const compared = (share * rows.length) / cell.size;
      cell.compared.forEach((yes, row) => {
        if (yes === 1)
          influence[row] =
            (influence[row] ?? 0) -
            compared * ((values[row * wide + cell.at] ?? 0) - (values[row * wide + cell.base] ?? 0) - cell.change);
      });
    }
  }
  let estimate = 0;
  for (const effect of mean.values()) estimate += effect / events;
  return { estimate, treated, comparison: used.reduce((sum, yes) => sum + yes, 0), ...spreadOf(influence, own) };
}

/** Change since the base less that of the comparison. */
function changeOf(values: Float64Array, wide: number, row: number, { at, base, change }: CellOfGroup): number {
  return (values[row * wide + at] ?? Number.NaN) - (values[row * wide + base] ?? Number.NaN) - change;
}

function cellsOf(
  group: number,
  start: Float64Array,
  earliest: number,
  years: readonly number[],
  values: Float64Array,
  { comparison, anticipation, horizon }: QuickRule,
): CellOfGroup[] {
  const wide = years.length;
  let base = -1;
  while (base + 1 < wide && (years[base + 1] ?? Number.NaN) + anticipation < group) base += 1;
  const found: CellOfGroup[] = [];
  for (let at = 0; at < wide; at += 1) {
    const year = years[at] ?? Number.NaN;
    if (year < group || year - group > horizon) continue;
    const through = Math.max(year, years[base] ?? year) + anticipation;
    const compared = new Uint8Array(start.length);
    let [size, change] = [0, 0];
    for (let row = 0; row < start.length; row += 1) {
      const first = start[row] ?? Number.NaN;
      const fits = comparison === 'never treated' ? first === Number.POSITIVE_INFINITY : first > through;
      if (!fits || first === group || first <= earliest) continue;
      compared[row] = 1;
      size += 1;
      change += (values[row * wide + at] ?? Number.NaN) - (values[row * wide + base] ?? Number.NaN);
    }
    if (size >= 2) found.push({ base, at, event: year - group, change: change / size, compared, size });
  }
  return found;
}

/** Treated and never counted units are two strata, so that a group of one unit has a spread too. */
function spreadOf(
  influence: Float64Array,
  own: ReadonlySet<number>,
): Pick<QuickEffect, 'plainError' | 'standardError' | 'degreesOfFreedom'> {
  const squares = [0, 0];
  const sizes = [0, 0];
  influence.forEach((value, row) => {
    const side = own.has(row) ? 1 : 0;
    squares[side] = (squares[side] ?? 0) + value ** 2;
    if (value !== 0 || side === 1) sizes[side] = (sizes[side] ?? 0) + 1;
  });
  const [others = 0, treated = 0] = squares;
  const [otherSize = 0, ownSize = 0] = sizes;
  const plainError = Math.sqrt(others + treated);
  if (ownSize < 2 || otherSize < 2 || !(treated > 0)) return { plainError, standardError: null, degreesOfFreedom: 0 };
  const variances = [(treated * ownSize) / (ownSize - 1), (others * otherSize) / (otherSize - 1)] as const;
  const total = variances[0] + variances[1];
  return {
    plainError,
    standardError: Math.sqrt(total),
    degreesOfFreedom: total ** 2 / (variances[0] ** 2 / (ownSize - 1) + variances[1] ** 2 / (otherSize - 1)),
  };
}

/** 95% interval and two-sided p by t; null where the effect has no error. */
export function readingOf({ estimate, standardError, degreesOfFreedom }: QuickEffect): {
  readonly lower: number;
  readonly upper: number;
  readonly p: number;
} | null {
  if (standardError === null || !(degreesOfFreedom > 0)) return null;
  const t = tDistribution({ degreesOfFreedom });
  const reach = standardError * t.upperQuantile(0.025);
  return {
    lower: estimate - reach,
    upper: estimate + reach,
    p: Math.min(1, 2 * t.upper(Math.abs(estimate / standardError))),
  };
}
