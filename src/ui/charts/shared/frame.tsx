import { formatNumber } from '../../numbers/format.ts';
import { colour } from '../../style/tokens.ts';
import { Label, Lines } from './drawing.tsx';
import { linearScale, px, type Scale, tickDecimals, ticks, tickText } from './scale.ts';
import { textWidth, wrapToLines } from './text-metrics.ts';

/** "+10", "0", "−10": a difference says its sign. */
export function signedText(value: number, decimals: number): string {
  const text = formatNumber(value, decimals);
  return value > 0 && /[1-9]/.test(text) ? `+${text}` : text;
}

/** A vertical axis of values: its scale, round marks with their words, and the room that these take at the left. */
export interface ValueAxis {
  readonly y: Scale;
  readonly marks: readonly number[];
  readonly text: (value: number) => string;
  readonly left: number;
}

export function valueAxis(
  domain: readonly [number, number],
  bottom: number,
  top: number,
  options: { readonly signed?: boolean; readonly count?: number } = {},
): ValueAxis {
  const y = linearScale(domain, [bottom, top]);
  const marks = ticks(domain, options.count ?? 5);
  const decimals = tickDecimals(marks);
  const text = (value: number) => tickText(value, decimals, options.signed ? signedText : formatNumber);
  const left = Math.ceil(Math.max(18, ...marks.map((mark) => textWidth(text(mark), 13)))) + 12;
  return { y, marks, text, left };
}

/** Hairlines in the direction of reading, zero in ink where it is inside, and their words at the left. */
export function ValueGrid(props: { axis: ValueAxis; left: number; right: number; zero?: boolean }) {
  const { axis, left, right, zero = true } = props;
  const { y, marks, text } = axis;
  const [low, high] = y.domain;
  return (
    <>
      <path d={marks.map((mark) => `M${px(left)} ${px(y(mark))}H${px(right)}`).join('')} stroke={colour.hair} />
      {zero && low <= 0 && high >= 0 ? (
        <path d={`M${px(left)} ${px(y(0))}H${px(right)}`} stroke={colour.ink} stroke-width="1.25" />
      ) : null}
      {marks.map((mark) => (
        <Label x={left - 8} y={y(mark) + 4.5} size={13} anchor="end" text={text(mark)} fill={colour.ink2} />
      ))}
    </>
  );
}

/** A dotted line where something begins, from its words down to the axis. Words stand either side, in lines that fit. */
export function EventLine(props: {
  x: number;
  top: number;
  bottom: number;
  width: number;
  before: readonly string[];
  after: readonly string[];
}) {
  const { x, top, bottom, before, after } = props;
  const first = top - 4 - 16 * Math.max(before.length, after.length);
  return (
    <>
      <path
        d={`M${px(x)} ${px(first)}V${px(bottom)}`}
        stroke={colour.ink3}
        stroke-width="1.4"
        stroke-dasharray="1.5 3.5"
      />
      <Lines x={x - 8} y={first + 12} lines={before} size={13} lineHeight={16} anchor="end" fill={colour.ink2} />
      <Lines x={x + 8} y={first + 12} lines={after} size={13} lineHeight={16} fill={colour.ink2} />
    </>
  );
}

/** The words either side of an event at `x`, in at most three lines each. */
export function eventWords(before: string, after: string, x: number, width: number) {
  const lines = (text: string, room: number) => (text === '' || room < 40 ? [] : wrapToLines(text, room, 13, 3));
  return { before: lines(before, x - 10), after: lines(after, width - x - 10) };
}

/** Many dots as one path: strokes of no length with round ends, as wide as the dots. */
export function dotsPath(points: Iterable<readonly [number, number]>): string {
  let d = '';
  for (const [x, y] of points) d += `M${px(x)} ${px(y)}h.01`;
  return d;
}

/** Dots of one size and kind; hollow ones have a white heart. */
export function Dots(props: {
  points: readonly (readonly [number, number])[];
  radius: number;
  fill: string;
  hollow?: boolean;
}) {
  const { points, radius, fill, hollow = false } = props;
  if (points.length === 0) return null;
  const d = dotsPath(points);
  return (
    <>
      <path d={d} stroke={fill} stroke-width={px(radius * 2)} stroke-linecap="round" fill="none" />
      {hollow ? (
        <path
          d={d}
          stroke={colour.white}
          stroke-width={px(radius * 2 - Math.min(3.2, radius))}
          stroke-linecap="round"
          fill="none"
        />
      ) : null}
    </>
  );
}

/**
 * Round marks of a horizontal axis whose words stand apart from each other and inside `bounds`, in pixels; five or
 * fewer, none where not even one fits.
 */
export function marksThatFit(
  x: Scale,
  bounds: readonly [number, number],
  format: (value: number, decimals: number) => string = formatNumber,
): { values: readonly number[]; text: (value: number) => string } {
  for (let count = 5; ; count -= 1) {
    const all = ticks(x.domain, count);
    const decimals = tickDecimals(all);
    const text = (value: number) => tickText(value, decimals, format);
    const half = (value: number) => textWidth(text(value), 13) / 2;
    const values = all.filter((value) => x(value) - half(value) >= bounds[0] && x(value) + half(value) <= bounds[1]);
    const apart = values.every((value, index) => {
      const next = values[index + 1];
      return next === undefined || x(next) - half(next) - x(value) - half(value) >= 8;
    });
    if (apart) return { values, text };
    if (count === 1) return { values: values.slice(0, 1), text };
  }
}
