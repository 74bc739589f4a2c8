import type { Child } from 'hono/jsx';
import { colour } from '../../style/tokens.ts';
import { px } from './scale.ts';

/** A chart drawn at one width: nodes for the inside of an <svg>. */
export interface Drawing {
  readonly width: number;
  readonly height: number;
  readonly node: Child;
}

/** Draws a specification at a width. `prefix` makes ids unique where one chart is drawn several times on a page. */
export type Draw<Spec> = (spec: Spec, width: number, prefix: string) => Drawing;

/** Text in a drawing: never below 13 pixels but on tiles. */
export function Label(props: {
  x: number;
  y: number;
  text: string;
  size?: number;
  bold?: boolean;
  anchor?: 'start' | 'middle' | 'end';
  fill?: string;
  /** White round the letters, where a line may pass behind them. */
  halo?: boolean;
}) {
  const { x, y, text, size = 14, bold = false, anchor = 'start', fill = colour.ink, halo = false } = props;
  return (
    <text
      x={px(x)}
      y={px(y)}
      font-size={size}
      font-weight={bold ? '700' : undefined}
      text-anchor={anchor === 'start' ? undefined : anchor}
      fill={fill}
      stroke={halo ? colour.white : undefined}
      stroke-width={halo ? 4 : undefined}
      stroke-linejoin={halo ? 'round' : undefined}
      paint-order={halo ? 'stroke' : undefined}
    >
      {text}
    </text>
  );
}

/** Several lines of text, the first with its baseline at y. */
export function Lines(props: {
  x: number;
  y: number;
  lines: readonly string[];
  size?: number;
  lineHeight?: number;
  bold?: boolean;
  anchor?: 'start' | 'middle' | 'end';
  fill?: string;
  halo?: boolean;
}) {
  const { lines, y, lineHeight = (props.size ?? 14) * 1.25, ...rest } = props;
  return (
    <>
      {lines.map((text, index) => (
        <Label {...rest} text={text} y={y + index * lineHeight} />
      ))}
    </>
  );
}

/** What a figure chart without data shows: a calm sentence in a dashed frame. */
export function emptyDrawing(width: number, sentence: string): Drawing {
  return {
    width,
    height: 72,
    node: (
      <>
        <rect
          x="1"
          y="1"
          width={width - 2}
          height="70"
          fill="none"
          stroke={colour.ink3}
          stroke-width="1.4"
          stroke-dasharray="5 4"
        />
        <Label x={16} y={41} text={sentence} />
      </>
    ),
  };
}

/** An estimate on a line: interval, dot, and an arrow head where an end lies beyond the scale. */
export function EstimateShape(props: {
  x: (value: number) => number;
  y: number;
  from: number;
  to: number;
  value: number;
  lower: number | null;
  upper: number | null;
  kind: 'clear' | 'not clear' | 'focus';
}) {
  const { x, y, from, to, value, lower, upper, kind } = props;
  const stroke = kind === 'focus' ? colour.focus : colour.ink;
  const width = kind === 'clear' ? 3 : kind === 'focus' ? 2.6 : 1.6;
  const at = x(value);
  const left = lower === null ? null : x(lower);
  const right = upper === null ? null : x(upper);
  const clamp = (position: number) => px(Math.min(to, Math.max(from, position)));
  const hollow = kind === 'not clear' || (kind === 'focus' && lower === null);
  const inside = at >= from - 0.01 && at <= to + 0.01;
  return (
    <>
      {left !== null && right !== null ? (
        <path d={`M${clamp(left)} ${y}H${clamp(right)}`} stroke={stroke} stroke-width={width} />
      ) : null}
      {Math.min(left ?? at, at) < from - 0.01 ? (
        <path d={`M${px(from)} ${y}l8 -5v10Z`} fill={stroke} class="wm-beyond" />
      ) : null}
      {Math.max(right ?? at, at) > to + 0.01 ? (
        <path d={`M${px(to)} ${y}l-8 -5v10Z`} fill={stroke} class="wm-beyond" />
      ) : null}
      {inside ? (
        hollow ? (
          <circle
            cx={px(at)}
            cy={y}
            r={kind === 'focus' ? 5 : 4.1}
            fill={colour.white}
            stroke={stroke}
            stroke-width={kind === 'focus' ? 2 : 1.8}
          />
        ) : (
          <circle cx={px(at)} cy={y} r={kind === 'focus' ? 5.6 : 5.5} fill={stroke} />
        )
      ) : null}
    </>
  );
}
