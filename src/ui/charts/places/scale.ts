import { px } from '../shared/scale.ts';

/** A position among places for a given number of units; a single unit stands in the middle. */
export function placeScale(of: number, range: readonly [number, number]): (place: number) => number {
  const [from, to] = range;
  return (place) => {
    if (of <= 1) return (from + to) / 2;
    const share = Math.min(1, Math.max(0, (place - 1) / (of - 1)));
    return px(from + share * (to - from));
  };
}

/**
 * Places worth a line: first, end of the top fifth, the middle, start of the bottom fifth, last. Fewer units than ten
 * have first and last alone.
 */
export function placeTicks(of: number): { all: number[]; inner: number[]; middle: number | null } {
  if (of <= 1) return { all: of === 1 ? [1] : [], inner: [], middle: null };
  if (of < 10) return { all: [1, of], inner: [], middle: null };
  const fifth = Math.ceil(of / 5);
  const middle = Math.round((of + 1) / 2);
  const inner = [fifth, middle, of + 1 - fifth];
  return { all: [1, ...inner, of], inner, middle };
}
