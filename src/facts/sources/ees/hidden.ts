import type { AreaRegister } from '#facts/authorities/index.ts';
import { LOW, NOT_APPLICABLE, ROUNDS_TO_ZERO, SUPPRESSED, VALUE } from '#facts/observations/index.ts';
import { ANY_COUNT, exactly, type Range, roundsToZero, shareOf, tighten } from '../bounds.ts';
import type { SeriesSlice } from '../types.ts';
import type { Block, Collected } from './collect.ts';
import { type Family, familiesOf } from './families.ts';
import type { SeriesPlace } from './places.ts';
import { countColumnOf } from './units.ts';

/** Certain ranges of hidden cells, by block, column and area. */
export class HiddenRanges {
  private readonly found = new Map<Block, Map<number, Range>>();
  private readonly areas: number;

  constructor(areas: number) {
    this.areas = areas;
  }

  get(block: Block, column: number, area: number): Range | undefined {
    return this.found.get(block)?.get(column * this.areas + area);
  }

  set(block: Block, column: number, area: number, range: Range): void {
    let cells = this.found.get(block);
    if (cells === undefined) {
      cells = new Map();
      this.found.set(block, cells);
    }
    cells.set(column * this.areas + area, range);
  }
}

function rangeIn(ranges: HiddenRanges, block: Block | undefined, column: number, area: number): Range {
  if (block === undefined) return ANY_COUNT;
  const status = block.status[column]![area]!;
  if (status === VALUE) return exactly(block.values[column]![area]!);
  if (status === NOT_APPLICABLE) return exactly(0);
  return ranges.get(block, column, area) ?? ANY_COUNT;
}

/** Narrows the hidden counts of one family, from the total down and from the parts up. */
function narrow(family: Family, ranges: HiddenRanges, authorities: readonly number[]): void {
  const { total } = family;
  for (const [period, block] of total.combination.periods) {
    const parts = family.parts.map((part) => ({ column: part.column, block: part.combination.periods.get(period) }));
    for (const area of authorities) {
      const whole = block.status[total.column]![area]!;
      if (whole !== VALUE && whole !== SUPPRESSED) continue;
      const narrowed = tighten(
        rangeIn(ranges, block, total.column, area),
        parts.map((part) => rangeIn(ranges, part.block, part.column, area)),
      );
      if (narrowed === null) continue;
      const keep = (at: Block | undefined, column: number, range: Range | undefined): void => {
        if (at?.status[column]?.[area] === SUPPRESSED && range !== undefined) ranges.set(at, column, area, range);
      };
      keep(block, total.column, narrowed.total);
      parts.forEach((part, n) => {
        keep(part.block, part.column, narrowed.parts[n]);
      });
    }
  }
}

/** The total of totals that a family's percentages are shares of. */
function rootOf(family: Family, families: readonly Family[]): SeriesPlace {
  const above = families.find(({ parts }) => parts.some((part) => part.key === family.total.key));
  return above === undefined ? family.total : rootOf(above, families);
}

/** Fewest published percentages that must agree with their counts before hidden ones are bounded. */
const ENOUGH = 10;

/** True when every published percentage of a part is its count as a share of the total, but for rounding. */
function isShareOf(
  part: SeriesPlace,
  percent: number,
  root: SeriesPlace,
  decimals: number,
  areas: readonly number[],
): boolean {
  // Half a unit of the last place, and a little for the publisher's own arithmetic.
  const slack = 0.5 * 10 ** -decimals + 1e-9;
  let right = 0;
  for (const [period, block] of part.combination.periods) {
    const whole = root.combination.periods.get(period);
    for (const area of areas) {
      // NaN wherever one of the three is not published.
      const share = (100 * block.values[part.column]![area]!) / (whole?.values[root.column]?.[area] ?? Number.NaN);
      const gap = Math.abs(share - block.values[percent]![area]!);
      if (gap > slack) return false;
      if (gap <= slack) right++;
    }
  }
  return right >= ENOUGH;
}

/** Percentages of hidden parts, from the ranges of their counts and the published total. */
function shares(
  family: Family,
  families: readonly Family[],
  collected: Collected,
  ranges: HiddenRanges,
  authorities: readonly number[],
): void {
  const names = new Set(collected.columns.map(({ name }) => name));
  const root = rootOf(family, families);
  for (const part of family.parts) {
    const count = collected.columns[part.column]!.name;
    const percent = collected.columns.findIndex(({ name }) => name !== count && countColumnOf(name, names) === count);
    if (percent < 0 || !isShareOf(part, percent, root, collected.decimals[percent] ?? 0, authorities)) continue;
    for (const [period, block] of part.combination.periods) {
      const whole = root.combination.periods.get(period);
      for (const area of authorities) {
        if (block.status[percent]![area] !== SUPPRESSED || whole?.status[root.column]?.[area] !== VALUE) continue;
        const range = shareOf(rangeIn(ranges, block, part.column, area), whole.values[root.column]![area]!);
        if (range !== null) ranges.set(block, percent, area, range);
      }
    }
  }
}

/** Everything that is certain about hidden cells of a file, from families of counts and from rounding. */
export function hiddenRanges(collected: Collected, register: AreaRegister): HiddenRanges {
  const ranges = new HiddenRanges(register.areas.length);
  // Regional and national counts are rounded: their parts do not add up exactly.
  const authorities = register.areas.flatMap((area, index) => (area.kind === 'authority' ? [index] : []));
  const families = familiesOf(collected, authorities);
  for (let pass = 0; pass < 2; pass++) for (const family of families) narrow(family, ranges, authorities);
  for (const family of families) shares(family, families, collected, ranges, authorities);
  collected.columns.forEach((_, column) => {
    const decimals = collected.decimals[column] ?? 0;
    const blocks = collected.combinations.flatMap((combination) => [...combination.periods.values()]);
    const negative = blocks.some((block) => block.values[column]!.some((value) => value < 0));
    for (const block of blocks) {
      block.status[column]!.forEach((status, area) => {
        if (status === ROUNDS_TO_ZERO || status === LOW) {
          ranges.set(block, column, area, roundsToZero(decimals, negative));
        }
      });
    }
  });
  return ranges;
}

export type Bounds = Pick<SeriesSlice, 'lower' | 'upper'>;

/** What the catalogue knows of a series beside its own figures. */
export interface Known {
  /** The whole that a share is of; null for a series that is no share. */
  readonly denominators: Float64Array | null;
  /** Certain range of the hidden count behind a share. */
  numeratorRange(area: number): Range | undefined;
  /** For a count: the count that it is a part of. */
  readonly wholes: Float64Array | null;
  readonly scale: number;
}

/** Range of a hidden cell for which the file's own families say nothing. */
function fallback(known: Known, area: number): Range | null {
  const whole = known.denominators?.[area] ?? Number.NaN;
  // NaN where the whole is not published.
  if (whole > 0) return shareOf(known.numeratorRange(area) ?? ANY_COUNT, whole);
  const most = known.wholes?.[area] ?? Number.NaN;
  return most >= 0 ? { lo: 0, hi: most } : null;
}

/**
 * Bounds of a slice's cells: the value itself where one is published, the certain range where one is hidden, NaN
 * elsewhere. Where nothing else is known, a hidden share of a known whole lies between 0 and 100, and a hidden count
 * that is part of another between 0 and that. Null arrays when no hidden cell has bounds.
 */
export function boundsOf(block: Block, column: number, ranges: HiddenRanges, known: Known): Bounds {
  const values = block.values[column]!;
  const status = block.status[column]!;
  const lower = new Float64Array(values.length).fill(Number.NaN);
  const upper = new Float64Array(values.length).fill(Number.NaN);
  let any = false;
  for (let area = 0; area < values.length; area++) {
    if (status[area] === VALUE) {
      lower[area] = values[area]! * known.scale;
      upper[area] = lower[area]!;
      continue;
    }
    let range: Range | null = ranges.get(block, column, area) ?? null;
    if (status[area] === SUPPRESSED && !(range !== null && Number.isFinite(range.hi))) range = fallback(known, area);
    if (range === null || !Number.isFinite(range.hi)) continue;
    lower[area] = range.lo * known.scale;
    upper[area] = range.hi * known.scale;
    any = true;
  }
  return any ? { lower, upper } : { lower: null, upper: null };
}
