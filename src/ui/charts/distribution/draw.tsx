import { formatNumber } from '../../numbers/format.ts';
import { colour } from '../../style/tokens.ts';
import { type Draw, EstimateShape, emptyDrawing, Label, Lines } from '../shared/drawing.tsx';
import { extent, linearScale, padded, px, tickDecimals, ticks, tickText } from '../shared/scale.ts';
import { shorten, textWidth, wrapText } from '../shared/text-metrics.ts';
import type { DistributionChart } from '../spec.ts';

/**
 * Places dots of one radius on a line so that none overlap: each as near to the line as the earlier ones allow.
 * Returns the distance of each from the line, above and below in turn.
 */
export function swarm(positions: readonly number[], radius: number): number[] {
  const gap = radius * 2;
  const placed: { x: number; y: number }[] = [];
  const result = new Array<number>(positions.length).fill(0);
  const order = positions.map((x, index) => ({ x, index })).sort((a, b) => a.x - b.x || a.index - b.index);
  for (const { x, index } of order) {
    const near = placed.filter((dot) => x - dot.x < gap);
    const candidates = [0];
    for (const dot of near) {
      const offset = Math.sqrt(Math.max(0, gap * gap - (x - dot.x) ** 2));
      candidates.push(dot.y - offset, dot.y + offset);
    }
    candidates.sort((a, b) => Math.abs(a) - Math.abs(b) || a - b);
    const free = candidates.find((y) => near.every((dot) => (x - dot.x) ** 2 + (y - dot.y) ** 2 >= gap * gap - 1e-6));
    const y = free ?? 0;
    placed.push({ x, y });
    result[index] = y;
  }
  return result;
}

/** Every authority on one axis, a dot each; England a line, the authority in focus plum with its interval. */
export const drawDistribution: Draw<DistributionChart> = (spec, width) => {
  const all = extent([...spec.points.map((point) => point.value), spec.england]);
  if (!all || spec.points.length === 0) return emptyDrawing(width, 'No authority has a figure here.');
  const focus = spec.points.filter((point) => point.focus);
  const bounds = extent([...all, ...focus.flatMap((point) => [point.lower, point.upper])]) ?? all;
  const [left, right] = [8, width - 8];
  const x = linearScale(padded(bounds, 0.03), [left, right]);
  const radius = width >= 660 ? 3.6 : 2.7;
  const others = spec.points.filter((point) => !point.focus);
  const offsets = swarm(
    others.map((point) => x(point.value)),
    radius + 0.35,
  );
  const reach = Math.max(14, ...offsets.map(Math.abs)) + radius;
  const top = 26;
  const middle = top + reach + 4;
  const focusRow = 26;
  const focusTop = middle + reach + 10;
  const bottom = focusTop + focus.length * focusRow;
  const marks = ticks(x.domain, width >= 660 ? 7 : 4);
  const decimals = tickDecimals(marks);
  const wordWidth = (width - 16) / 2;
  const left2 = wrapText(spec.axis.left, wordWidth, 13);
  const right2 = wrapText(spec.axis.right, wordWidth, 13);
  return {
    width,
    height: bottom + 44 + 17 * Math.max(left2.length, right2.length, 1) - 13,
    node: (
      <>
        {marks.map((value) => (
          <>
            <path d={`M${px(x(value))} ${top}V${bottom}`} stroke={colour.hair} />
            <Label
              x={Math.min(right - 6, Math.max(left + 6, x(value)))}
              y={bottom + 18}
              size={13}
              anchor="middle"
              text={tickText(value, decimals, formatNumber)}
              fill={colour.ink2}
            />
          </>
        ))}
        {spec.england === null ? null : <England at={x(spec.england)} bottom={bottom} width={width} />}
        {others.map((point, index) => (
          <circle
            cx={px(x(point.value))}
            cy={px(middle + offsets[index]!)}
            r={radius}
            fill={colour.white}
            stroke={colour.peer}
            stroke-width="1.5"
          />
        ))}
        {focus.map((point, index) => {
          const y = focusTop + index * focusRow + 12;
          return (
            <>
              <EstimateShape
                x={x}
                y={y}
                from={left}
                to={right}
                value={point.value}
                lower={point.lower}
                upper={point.upper}
                kind="focus"
              />
              <FocusName point={point} x={x} y={y} width={width} />
            </>
          );
        })}
        <path d={`M${left} ${bottom + 0.5}H${right}`} stroke={colour.ink3} />
        <Lines x={left} y={bottom + 38} lines={left2} size={13} lineHeight={17} fill={colour.ink2} />
        <Lines x={right} y={bottom + 38} lines={right2} size={13} lineHeight={17} anchor="end" fill={colour.ink2} />
      </>
    ),
  };
};

function England({ at, bottom, width }: { at: number; bottom: number; width: number }) {
  const half = textWidth('England', 13, true) / 2;
  return (
    <>
      <path d={`M${px(at)} 20V${bottom}`} stroke={colour.ink} stroke-width="1.25" />
      <Label x={Math.min(width - half, Math.max(half, at))} y={14} size={13} bold anchor="middle" text="England" />
    </>
  );
}

/** The name beside the interval: right of it where it fits, else left. */
function FocusName(props: {
  point: DistributionChart['points'][number];
  x: (value: number) => number;
  y: number;
  width: number;
}) {
  const { point, x, y, width } = props;
  const from = Math.min(x(point.lower ?? point.value), x(point.value)) - 12;
  const to = Math.max(x(point.upper ?? point.value), x(point.value)) + 12;
  const fits = to + textWidth(point.label, 14, true) <= width;
  const room = fits ? width - to : from;
  const text = shorten(point.label, Math.max(40, room), 14, true);
  return <Label x={fits ? to : from} y={y + 5} bold anchor={fits ? 'start' : 'end'} text={text} fill={colour.focus} />;
}
