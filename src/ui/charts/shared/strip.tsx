import type { Child } from 'hono/jsx';
import { colour } from '../../style/tokens.ts';
import { px, type Scale } from './scale.ts';

/**
 * Roles for tables that become cards on small screens: `display: block` takes the native ones away, so they are
 * written out.
 */
export const role = {
  table: { role: 'table' },
  group: { role: 'rowgroup' },
  row: { role: 'row' },
  column: { role: 'columnheader', scope: 'col' },
  head: { role: 'rowheader', scope: 'row' },
  cell: { role: 'cell' },
} as const;

/** A drawing laid over its table cell: x in percent, y at half height, so that it fits any width and zoom. */
export function Strip({ children }: { children?: Child }) {
  return (
    <svg class="wm-strip" width="100%" height="100%" aria-hidden="true" focusable="false">
      {children}
    </svg>
  );
}

const percent = (value: number) => `${px(value)}%`;

/** A vertical line through the whole cell; those of adjacent rows meet. */
export function StripLine({ x, stroke, width = 1 }: { x: number; stroke: string; width?: number }) {
  return <line x1={percent(x)} x2={percent(x)} y1="0" y2="100%" stroke={stroke} stroke-width={width} />;
}

/** A shape that takes no percentages, put at x percent and half height. */
export function StripShape({ x, children }: { x: number; children?: Child }) {
  return (
    <svg x={percent(x)} y="50%" overflow="visible" aria-hidden="true">
      {children}
    </svg>
  );
}

/** Ticks for every authority as one path: 1 by 6 pixels each, at any width. Values beyond the scale are left out. */
export function StripTicks({ positions }: { positions: readonly number[] }) {
  const inside = positions.filter((x) => x >= 0 && x <= 100);
  if (inside.length === 0) return null;
  return (
    <svg
      x="0"
      y="50%"
      width="100%"
      height="12"
      overflow="visible"
      viewBox="0 6 100 12"
      preserveAspectRatio="none"
      aria-hidden="true"
    >
      <path
        d={inside.map((x) => `M${px(x)} 3v6`).join('')}
        stroke={colour.peer}
        stroke-width="1"
        fill="none"
        vector-effect="non-scaling-stroke"
      />
    </svg>
  );
}

/** An estimate in a strip; an arrow head stands at the edge beyond which an end or the value lies. */
export function StripEstimate(props: {
  scale: Scale;
  value: number;
  lower: number | null;
  upper: number | null;
  kind: 'clear' | 'not clear' | 'focus';
}) {
  const { scale, value, lower, upper, kind } = props;
  const stroke = kind === 'focus' ? colour.focus : colour.ink;
  const width = kind === 'clear' ? 3 : kind === 'focus' ? 2.6 : 1.6;
  const at = scale(value);
  const ends =
    lower === null || upper === null ? null : ([scale(lower), scale(upper)].sort((a, b) => a - b) as [number, number]);
  const hollow = kind === 'not clear' || (kind === 'focus' && ends === null);
  const lowest = Math.min(at, ends?.[0] ?? at);
  const highest = Math.max(at, ends?.[1] ?? at);
  const clamp = (x: number) => Math.min(100, Math.max(0, x));
  return (
    <>
      {ends && ends[0] <= 100 && ends[1] >= 0 ? (
        <line
          x1={percent(clamp(ends[0]))}
          x2={percent(clamp(ends[1]))}
          y1="50%"
          y2="50%"
          stroke={stroke}
          stroke-width={width}
        />
      ) : null}
      {lowest < -0.01 ? (
        <StripShape x={0}>
          <path d="M0 0l8 -5v10Z" fill={stroke} class="wm-beyond" />
        </StripShape>
      ) : null}
      {highest > 100.01 ? (
        <StripShape x={100}>
          <path d="M0 0l-8 -5v10Z" fill={stroke} class="wm-beyond" />
        </StripShape>
      ) : null}
      {at >= -0.01 && at <= 100.01 ? (
        hollow ? (
          <circle
            cx={percent(at)}
            cy="50%"
            r={kind === 'focus' ? 5 : 4.1}
            fill={colour.white}
            stroke={stroke}
            stroke-width={kind === 'focus' ? 2 : 1.8}
          />
        ) : (
          <circle cx={percent(at)} cy="50%" r={kind === 'focus' ? 5.6 : 5.5} fill={stroke} />
        )
      ) : null}
    </>
  );
}

/** Bounds of a hidden figure: dashes between brackets, no dot. */
export function StripBounds({ from, to }: { from: number; to: number }) {
  const [left, right] = [Math.max(0, Math.min(from, to)), Math.min(100, Math.max(from, to))];
  return (
    <>
      <line
        x1={percent(left)}
        x2={percent(right)}
        y1="50%"
        y2="50%"
        stroke={colour.ink}
        stroke-width="1.6"
        stroke-dasharray="4 3"
      />
      <StripShape x={left}>
        <path d="M4 -6H0V6H4" fill="none" stroke={colour.ink} stroke-width="1.6" />
      </StripShape>
      <StripShape x={right}>
        <path d="M-4 -6H0V6H-4" fill="none" stroke={colour.ink} stroke-width="1.6" />
      </StripShape>
    </>
  );
}
