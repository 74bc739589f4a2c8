/** What is certain about a figure: it lies between `lo` and `hi`. A published figure has both equal. */
export interface Range {
  readonly lo: number;
  readonly hi: number;
}

/** Nothing but that a count is not negative. */
export const ANY_COUNT: Range = { lo: 0, hi: Number.POSITIVE_INFINITY };

export function exactly(value: number): Range {
  return { lo: value, hi: value };
}

/**
 * What a total and its parts (which exclude one another and leave nothing out) say of the figures that are hidden.
 *
 * A hidden part is at most what the other parts leave of the total. A hidden total is at least the sum of its parts. The
 * least value of a part is left at what it was: where only one part is hidden the publisher's rounding or second hiding
 * protects it, and undoing that is not our business. Returns null when the figures contradict one another.
 */
export function tighten(total: Range, parts: readonly Range[]): { total: Range; parts: readonly Range[] } | null {
  const least = parts.reduce((sum, part) => sum + part.lo, 0);
  if (least > total.hi) return null;
  return {
    total: { lo: Math.max(total.lo, least), hi: total.hi },
    parts: parts.map((part) => ({ lo: part.lo, hi: Math.min(part.hi, total.hi - (least - part.lo)) })),
  };
}

/**
 * A share of a known whole in per cent, before the publisher's rounding. Null when the whole is zero or the range says
 * nothing.
 */
export function shareOf(part: Range, whole: number): Range | null {
  if (!(whole > 0) || part.lo > whole) return null;
  return { lo: (100 * part.lo) / whole, hi: Math.min(100, (100 * part.hi) / whole) };
}

/**
 * Above zero, but rounds to zero: less than half a unit of the last published place. Where the series has negative
 * values it may lie on either side of zero.
 */
export function roundsToZero(decimals: number, negativeValues = false): Range {
  const half = 0.5 * 10 ** -decimals;
  return { lo: negativeValues ? -half : 0, hi: half };
}
