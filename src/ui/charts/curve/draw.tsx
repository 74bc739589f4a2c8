import { formatNumber } from '../../numbers/format.ts';
import { colour } from '../../style/tokens.ts';
import { type Draw, emptyDrawing, Label, Lines } from '../shared/drawing.tsx';
import { extent, linearScale, padded, px, tickDecimals, ticks, tickText } from '../shared/scale.ts';
import { textWidth, wrapText, wrapToLines } from '../shared/text-metrics.ts';
import type { CurveChart } from '../spec.ts';

/**
 * Where a value stands among sorted ones, from 0 to their count less one: between the two that enclose it, in the
 * middle of those equal to it.
 */
export function rankAmong(sorted: readonly number[], value: number): number {
  const below = sorted.filter((other) => other < value).length;
  const equal = sorted.filter((other) => other === value).length;
  if (equal > 0) return below + (equal - 1) / 2;
  return Math.min(sorted.length - 1, Math.max(0, below - 0.5));
}

/** One dot a variant in order of its number, what chance gives at the same position as a ribbon, zero in ink. */
export const drawCurve: Draw<CurveChart> = (spec, width) => {
  const values = spec.values.filter(Number.isFinite).toSorted((a, b) => a - b);
  const count = values.length;
  if (count === 0) return emptyDrawing(width, 'No variant gives a number here.');
  const chance = spec.values.map((_, index) => [spec.chanceLower[index], spec.chanceUpper[index]] as const);
  const ribbon = chance.flatMap(([low, high], index) =>
    Number.isFinite(low) && Number.isFinite(high) ? [{ index, low: low!, high: high! }] : [],
  );
  const all = extent([0, ...values, ...ribbon.flatMap(({ low, high }) => [low, high]), spec.stated?.value ?? null])!;
  const wide = width >= 660;
  const top = 8;
  const bottom = top + (wide ? 260 : 220);
  const y = linearScale(padded(all, 0.06), [bottom, top]);
  const marks = ticks(y.domain, 5);
  const decimals = tickDecimals(marks);
  const text = (value: number) => tickText(value, decimals, formatNumber);
  const left = Math.max(...marks.map((value) => textWidth(text(value), 13))) + 12;
  const right = width - 6;
  const x = linearScale([-0.5, count - 0.5], [left, right]);
  const words = (right - left) / 2 - 10;
  const lowest = wrapText(spec.axis.left, words, 13);
  const highest = wrapText(spec.axis.right, words, 13);
  return {
    width,
    height: bottom + 12 + 17 * Math.max(1, lowest.length, highest.length),
    node: (
      <>
        <Ribbon ribbon={ribbon} x={x} y={y} />
        {marks.map((value) => (
          <>
            <path d={`M${px(left)} ${px(y(value))}H${right}`} stroke={colour.hair} />
            <Label x={left - 8} y={y(value) + 4.5} size={13} anchor="end" text={text(value)} fill={colour.ink2} />
          </>
        ))}
        <path d={`M${px(left)} ${px(y(0))}H${right}`} stroke={colour.ink} stroke-width="1.25" />
        <g fill={colour.choiceEdge}>
          {values.map((value, index) => (
            <circle
              cx={px(x(index))}
              cy={px(y(value))}
              r={px(Math.min(3.4, Math.max(1.3, (right - left) / count / 2)))}
            />
          ))}
        </g>
        {spec.stated ? (
          <Stated
            at={x(rankAmong(values, spec.stated.value))}
            y={y(spec.stated.value)}
            label={spec.stated.label}
            frame={{ left, right, top, bottom }}
          />
        ) : null}
        <Lines x={left} y={bottom + 20} lines={lowest} size={13} lineHeight={17} fill={colour.ink2} />
        <Lines x={right} y={bottom + 20} lines={highest} size={13} lineHeight={17} anchor="end" fill={colour.ink2} />
      </>
    ),
  };
};

function Ribbon(props: {
  ribbon: readonly { index: number; low: number; high: number }[];
  x: (value: number) => number;
  y: (value: number) => number;
}) {
  const { ribbon, x, y } = props;
  if (ribbon.length === 0) return null;
  // A single variant still has a ribbon: as wide as its place on the axis.
  const spread =
    ribbon.length === 1
      ? [-0.5, 0.5].map((shift) => ({ ...ribbon[0]!, shift }))
      : ribbon.map((item) => ({ ...item, shift: 0 }));
  const edge = (end: 'low' | 'high') => spread.map((item) => `${px(x(item.index + item.shift))} ${px(y(item[end]))}`);
  return (
    <>
      <path d={`M${edge('high').join('L')}L${edge('low').toReversed().join('L')}Z`} fill={colour.band} />
      <path
        d={`M${edge('high').join('L')}M${edge('low').join('L')}`}
        fill="none"
        stroke={colour.bandEdge}
        stroke-width="1.3"
      />
    </>
  );
}

/** The stated choices: a filled dot, and its words on the side of the curve with more room. */
function Stated(props: {
  at: number;
  y: number;
  label: string;
  frame: { left: number; right: number; top: number; bottom: number };
}) {
  const { at, y, label, frame } = props;
  const lines = wrapToLines(label, (frame.right - frame.left) * 0.6, 14, 3, true);
  const size = Math.max(...lines.map((line) => textWidth(line, 14, true)));
  const above = y - frame.top >= 24 + lines.length * 17;
  const baseline = above ? Math.max(frame.top + 14, y - 34 - (lines.length - 1) * 17) : y + 46;
  // The curve rises to the right: above it there is room on the left, below it on the right.
  const wanted = above ? at - size : at;
  const start = Math.min(frame.right - size, Math.max(frame.left + 4, wanted));
  const end = above ? baseline + (lines.length - 1) * 17 + 5 : baseline - 15;
  return (
    <>
      <path d={`M${px(at)} ${px(y)}V${px(end)}`} stroke={colour.ink} />
      <circle cx={px(at)} cy={px(y)} r="5.5" fill={colour.ink} stroke={colour.white} stroke-width="1.2" />
      <Lines x={start} y={baseline} lines={lines} lineHeight={17} bold halo />
    </>
  );
}
