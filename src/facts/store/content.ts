import { createHash } from 'node:crypto';
import type { Area } from '#facts/authorities/index.ts';
import { ABSENT, type Period, periodKey, VALUE } from '#facts/observations/index.ts';

/** The cells of a slice, dense over the register's areas. */
export interface Cells {
  readonly values: Float64Array;
  readonly status: Uint8Array;
  readonly numerators: Float64Array | null;
  readonly denominators: Float64Array | null;
  readonly lower: Float64Array | null;
  readonly upper: Float64Array | null;
}

/** What a slice is about, as text. */
export function sliceKey(slice: { indicator: string; format: string; seriesKey: string; period: Period }): string {
  return [slice.indicator, slice.format, slice.seriesKey, periodKey(slice.period)].join('\n');
}

/**
 * Hashes cells by what they say: area code, status, value, counts, bounds, for every cell there is, in the order of
 * codes. The same content gives the same hash whatever other areas the register has, in whatever order.
 */
export function cellHasher(areas: readonly Area[]): (cells: Cells) => string {
  const width = 9 + 1 + 5 * 8;
  const order = areas.map((area, index) => ({ code: area.code, index }));
  order.sort((a, b) => (a.code < b.code ? -1 : 1));
  const codes = order.map((area) => Buffer.from(area.code.padEnd(9), 'latin1').subarray(0, 9));
  const buffer = Buffer.alloc(width * areas.length);
  return (cells) => {
    let at = 0;
    for (const [place, { index }] of order.entries()) {
      const status = cells.status[index] ?? ABSENT;
      if (status === ABSENT) continue;
      buffer.set(codes[place] as Buffer, at);
      buffer[at + 9] = status;
      const hidden = status !== VALUE;
      writeNumber(buffer, hidden ? Number.NaN : (cells.values[index] as number), at + 10);
      writeNumber(buffer, cells.numerators?.[index] ?? Number.NaN, at + 18);
      writeNumber(buffer, cells.denominators?.[index] ?? Number.NaN, at + 26);
      writeNumber(buffer, hidden ? (cells.lower?.[index] ?? Number.NaN) : Number.NaN, at + 34);
      writeNumber(buffer, hidden ? (cells.upper?.[index] ?? Number.NaN) : Number.NaN, at + 42);
      at += width;
    }
    return createHash('sha256').update(buffer.subarray(0, at)).digest('hex');
  };
}

/** All NaNs are one, and so are both zeros. */
function writeNumber(buffer: Buffer, value: number, at: number): void {
  if (Number.isNaN(value)) {
    buffer.writeUInt32BE(0x7ff80000, at);
    buffer.writeUInt32BE(0, at + 4);
  } else buffer.writeDoubleBE(value + 0, at);
}

/** What later cells change in what was there before. */
export interface Revision {
  readonly state: Cells;
  /** Cells that said something else before. */
  readonly changed: number;
  /** Cells that were not there before. */
  readonly added: number;
}

/** Lays later cells over earlier ones: each cell that is there later replaces the earlier one whole. */
export function layOver(earlier: Cells, later: Cells): Revision {
  const length = later.status.length;
  const blank = (): Float64Array => new Float64Array(length).fill(Number.NaN);
  const pick = (a: Float64Array | null, b: Float64Array | null): Float64Array | null =>
    a === null && b === null ? null : blank();
  const state = {
    values: blank(),
    status: new Uint8Array(length).fill(ABSENT),
    numerators: pick(earlier.numerators, later.numerators),
    denominators: pick(earlier.denominators, later.denominators),
    lower: pick(earlier.lower, later.lower),
    upper: pick(earlier.upper, later.upper),
  };
  const columns = ['values', 'numerators', 'denominators', 'lower', 'upper'] as const;
  let changed = 0;
  let added = 0;
  for (let area = 0; area < length; area += 1) {
    const wins = later.status[area] !== ABSENT;
    const from = wins ? later : earlier;
    const status = from.status[area] as number;
    state.status[area] = status;
    if (status === ABSENT) continue;
    for (const column of columns) {
      const target = state[column];
      if (target !== null) target[area] = from[column]?.[area] ?? Number.NaN;
    }
    if (!wins) continue;
    if (earlier.status[area] === ABSENT) added += 1;
    else if (!sameCell(earlier, later, area)) changed += 1;
  }
  return { state, changed, added };
}

function sameCell(a: Cells, b: Cells, area: number): boolean {
  if (a.status[area] !== b.status[area]) return false;
  const same = (one: Float64Array | null, other: Float64Array | null): boolean =>
    Object.is((one?.[area] ?? Number.NaN) + 0, (other?.[area] ?? Number.NaN) + 0);
  if (!same(a.numerators, b.numerators) || !same(a.denominators, b.denominators)) return false;
  return a.status[area] === VALUE ? same(a.values, b.values) : same(a.lower, b.lower) && same(a.upper, b.upper);
}

/** How many cells are there. */
export function countCells(status: Uint8Array): number {
  let count = 0;
  for (const code of status) if (code !== ABSENT) count += 1;
  return count;
}

/** JSON with the names of every object in order: the same content gives the same text. */
export function canonicalJson(value: unknown): string {
  return JSON.stringify(value, (_key, inner: unknown) => {
    if (typeof inner !== 'object' || inner === null || Array.isArray(inner)) return inner;
    return Object.fromEntries(Object.entries(inner).sort(([a], [b]) => (a < b ? -1 : 1)));
  });
}

export function sha256(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}
