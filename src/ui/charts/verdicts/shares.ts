import { shareStyles } from '../../style/tokens.ts';
import { textWidth } from '../shared/text-metrics.ts';

export interface ShareSegment {
  readonly index: 0 | 1 | 2 | 3;
  /** Both ends, 0 to 1. */
  readonly from: number;
  readonly to: number;
  /** Whole per cent: "69", "<1", ">99"; '' for none. */
  readonly text: string;
}

type Shares = readonly [number, number, number, number];

/**
 * Whole percentages that sum to 100: what rounding down leaves over goes to the largest remainders, the earlier one
 * of equals first. All zero where the shares have no sum.
 */
export function wholePercent(shares: Shares): [number, number, number, number] {
  const total = shares.reduce((sum, share) => sum + Math.max(0, share), 0);
  if (!(total > 0)) return [0, 0, 0, 0];
  // Parts of a sum such as 0.1 + 0.2 must not round down for a digit past the fifteenth.
  const exact = shares.map((share) => Number(((Math.max(0, share) / total) * 100).toPrecision(12)));
  const whole = exact.map(Math.floor);
  const order = exact
    .map((value, index) => ({ index, rest: value - Math.floor(value) }))
    .sort((a, b) => b.rest - a.rest || a.index - b.index);
  const left = 100 - whole.reduce((sum, value) => sum + value, 0);
  for (const { index } of order.slice(0, left)) whole[index] = whole[index]! + 1;
  return whole as [number, number, number, number];
}

/** Segments from left to right; a share that is not none but rounds to it reads "<1", one that is not all ">99". */
export function shareSegments(shares: Shares): ShareSegment[] {
  const whole = wholePercent(shares);
  const total = shares.reduce((sum, share) => sum + Math.max(0, share), 0);
  let from = 0;
  return ([0, 1, 2, 3] as const).map((index) => {
    const share = total > 0 ? Math.max(0, shares[index]) / total : 0;
    const to = Math.min(1, from + share);
    const text =
      share === 0 ? '' : whole[index] === 0 ? '<1' : whole[index] === 100 && share < 1 ? '>99' : String(whole[index]);
    const segment = { index, from, to, text };
    from = to;
    return segment;
  });
}

/** "Top fifth 69%, rest above the middle 30%, rest below it <1%, bottom fifth 0%". */
export function shareWords(shares: Shares): string {
  const words = shareSegments(shares)
    .map(({ index, text }) => {
      const label = shareStyles[index].label.toLowerCase();
      return text === '<1' ? `${label} under 1%` : text === '>99' ? `${label} over 99%` : `${label} ${text || 0}%`;
    })
    .join(', ');
  return words.charAt(0).toUpperCase() + words.slice(1);
}

/** Whether a segment `width` pixels wide holds its number with 4 pixels to spare on either side. */
export function numberFits(segment: ShareSegment, width: number): boolean {
  return segment.text !== '' && textWidth(segment.text, 14) + 8 <= (segment.to - segment.from) * width;
}
