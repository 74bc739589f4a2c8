/**
 * Signals on a chart of individual values, each named and switched on its own:
 *
 * - `beyond-limits`: one value outside the limits (Western Electric 1, Nelson 1)
 * - `two-of-three`: two of three values in a row beyond two sigma on the same side (Western Electric 2, Nelson 5)
 * - `four-of-five`: four of five beyond one sigma on the same side (Western Electric 3, Nelson 6)
 * - `eight-one-side`: eight in a row on one side of the centre (Western Electric 4)
 * - `nine-one-side`: nine in a row on one side (Nelson 2)
 * - `six-trend`: six in a row rising, or falling, throughout (Nelson 3)
 * - `fourteen-alternating`: fourteen in a row up and down by turns (Nelson 4)
 * - `fifteen-hugging`: fifteen in a row within one sigma of the centre (Nelson 7)
 * - `eight-avoiding`: eight in a row with none within one sigma, on either side (Nelson 8)
 */
export const XMR_RULES = [
  'beyond-limits',
  'two-of-three',
  'four-of-five',
  'eight-one-side',
  'nine-one-side',
  'six-trend',
  'fourteen-alternating',
  'fifteen-hugging',
  'eight-avoiding',
] as const;

/** A rule of the chart by its name. */
export type XmrRule = (typeof XMR_RULES)[number];

/** Where a rule is met. */
export interface XmrSignal {
  readonly rule: XmrRule;
  /** Place of the value that completes the pattern. */
  readonly at: number;
  /** Place of the first value of the pattern. */
  readonly from: number;
  /** Above or below the centre, rising or falling; null for rules that have no side. */
  readonly side: 'above' | 'below' | 'rising' | 'falling' | null;
}

type Side = Exclude<XmrSignal['side'], null>;

/** Values in standard units z, and whether each rule is met at place i. Trusts its input. */
export function findSignals(z: Float64Array, steps: Float64Array, rules: readonly XmrRule[]): XmrSignal[] {
  const signals: XmrSignal[] = [];
  for (let at = 0; at < z.length; at += 1) {
    for (const rule of rules) {
      const met = TESTS[rule](z, steps, at);
      if (met !== null) signals.push({ rule, at, from: at - LENGTHS[rule] + 1, side: met === 'met' ? null : met });
    }
  }
  return signals;
}

/** How many values a rule looks at. */
const LENGTHS: Readonly<Record<XmrRule, number>> = {
  'beyond-limits': 1,
  'two-of-three': 3,
  'four-of-five': 5,
  'eight-one-side': 8,
  'nine-one-side': 9,
  'six-trend': 6,
  'fourteen-alternating': 14,
  'fifteen-hugging': 15,
  'eight-avoiding': 8,
};

type Test = (z: Float64Array, steps: Float64Array, at: number) => Side | 'met' | null;

/** At least `needed` of the last `length` beyond `bar` on the side of the last one, which is beyond it itself. */
const someBeyond =
  (needed: number, length: number, bar: number): Test =>
  (z, _, at) => {
    if (at < length - 1) return null;
    const sign = z[at] > bar ? 1 : z[at] < -bar ? -1 : 0;
    if (sign === 0) return null;
    let count = 0;
    for (let i = at - length + 1; i <= at; i += 1) if (sign * z[i] > bar) count += 1;
    return count >= needed ? (sign > 0 ? 'above' : 'below') : null;
  };

const every =
  (length: number, holds: (value: number) => boolean): Test =>
  (z, _, at) => {
    if (at < length - 1) return null;
    for (let i = at - length + 1; i <= at; i += 1) if (!holds(z[i])) return null;
    return 'met';
  };

const TESTS: Readonly<Record<XmrRule, Test>> = {
  'beyond-limits': someBeyond(1, 1, 3),
  'two-of-three': someBeyond(2, 3, 2),
  'four-of-five': someBeyond(4, 5, 1),
  'eight-one-side': someBeyond(8, 8, 0),
  'nine-one-side': someBeyond(9, 9, 0),
  // steps[i] is the sign of the change from value i - 1 to value i, of the data themselves.
  'six-trend': (_, steps, at) => {
    if (at < 5 || steps[at] === 0) return null;
    for (let i = at - 4; i < at; i += 1) if (steps[i] !== steps[at]) return null;
    return steps[at] > 0 ? 'rising' : 'falling';
  },
  'fourteen-alternating': (_, steps, at) => {
    if (at < 13) return null;
    for (let i = at - 11; i <= at; i += 1) if (steps[i] === 0 || steps[i] !== -steps[i - 1]) return null;
    return 'met';
  },
  'fifteen-hugging': every(15, (v) => Math.abs(v) < 1),
  'eight-avoiding': every(8, (v) => Math.abs(v) > 1),
};
