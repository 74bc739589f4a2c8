import { formatNumber } from '../../numbers/format.ts';
import { colour } from '../../style/tokens.ts';
import { runs } from '../profile/geometry.ts';
import { type Draw, emptyDrawing, Label, Lines } from '../shared/drawing.tsx';
import { dodge, extent, linearScale, nice, padded, px, tickDecimals, ticks, tickText } from '../shared/scale.ts';
import { fitLabel, shorten, textWidth, wrapToLines } from '../shared/text-metrics.ts';
import type { TrendChart } from '../spec.ts';

const ROLE = {
  focus: { stroke: colour.focus, width: 2.6, text: colour.focus },
  england: { stroke: colour.ink, width: 1.6, text: colour.ink },
  near: { stroke: colour.near, width: 1.6, text: colour.near },
  peer: { stroke: colour.peer, width: 1.2, text: colour.ink2 },
} as const;

/** Lines over years: gaps stay gaps, nothing is joined across a break, each line carries its own name at its end. */
export const drawTrend: Draw<TrendChart> = (spec, width) => {
  const all = spec.lines.flatMap((line) => [...line.values, ...(line.lower ?? []), ...(line.upper ?? [])]);
  const values = extent(all);
  const years = extent(spec.years);
  if (!values || !years) return emptyDrawing(width, 'No figures are published over time.');
  const wide = width >= 660;
  const y0 = nice(padded(values, 0.06), 5);
  const marks = ticks(y0, 5);
  const decimals = tickDecimals(marks);
  const left = Math.max(...marks.map((value) => textWidth(tickText(value, decimals, formatNumber), 13))) + 12;
  const labels = wide ? Math.min(190, Math.max(...spec.lines.map((line) => textWidth(line.label, 14, true))) + 14) : 92;
  const right = width - labels;
  const top = spec.breaks.length > 0 ? 46 : 24;
  const bottom = top + (wide ? 240 : 200);
  const x = linearScale(years, [left + 8, right - 8]);
  const y = linearScale(y0, [bottom, top]);
  const breakYears = spec.breaks.map((at) => at.year);
  const everyYear = Math.max(1, Math.ceil(44 / ((right - left) / Math.max(1, years[1] - years[0] + 1))));
  return {
    width,
    height: bottom + 34,
    node: (
      <>
        <Label x={0} y={14} size={13} text={shorten(spec.unit, width, 13)} fill={colour.ink2} />
        {marks.map((value) => (
          <>
            <path d={`M${px(left)} ${px(y(value))}H${px(right)}`} stroke={value === 0 ? colour.ink : colour.hair} />
            <Label
              x={left - 6}
              y={y(value) + 4.5}
              size={13}
              anchor="end"
              text={tickText(value, decimals, formatNumber)}
              fill={colour.ink2}
            />
          </>
        ))}
        {spec.inspected
          .filter((year) => year >= years[0] && year <= years[1])
          .map((year) => (
            <>
              <path d={`M${px(x(year))} ${top}V${bottom}`} stroke={colour.rule} />
              <path d={`M${px(x(year))} ${bottom + 1}l4.5 8h-9Z`} fill={colour.ink2} />
            </>
          ))}
        {spec.breaks.map((at) => {
          const position = (x(at.year) + x(at.year - 1)) / 2;
          return (
            <>
              <path
                d={`M${px(position)} ${top - 18}V${bottom}`}
                stroke={colour.ink3}
                stroke-width="1.4"
                stroke-dasharray="1.5 3.5"
              />
              <Label
                x={position - 6}
                y={top - 8}
                size={13}
                anchor="end"
                text={fitLabel(at.before, position - left, 13)}
                fill={colour.ink2}
              />
              <Label
                x={position + 6}
                y={top - 8}
                size={13}
                text={fitLabel(at.after, width - position - 6, 13)}
                fill={colour.ink2}
              />
            </>
          );
        })}
        <path d={`M${px(left)} ${bottom + 0.5}H${px(right)}`} stroke={colour.ink3} />
        {spec.years
          .filter((year) => (years[1] - year) % everyYear === 0)
          .map((year) => (
            <Label x={x(year)} y={bottom + 26} size={13} anchor="middle" text={String(year)} fill={colour.ink2} />
          ))}
        {[...spec.lines].reverse().map((line) => (
          <TrendLine line={line} years={spec.years} breaks={breakYears} x={x} y={y} />
        ))}
        <LineNames spec={spec} x={right - 2} y={y} top={top} bottom={bottom} room={labels - 6} />
      </>
    ),
  };
};

function TrendLine(props: {
  line: TrendChart['lines'][number];
  years: readonly number[];
  breaks: readonly number[];
  x: (value: number) => number;
  y: (value: number) => number;
}) {
  const { line, years, breaks, x, y } = props;
  const style = ROLE[line.role];
  return (
    <>
      {years.map((year, index) => {
        const lower = line.lower?.[index] ?? null;
        const upper = line.upper?.[index] ?? null;
        return lower === null || upper === null ? null : (
          <path d={`M${px(x(year))} ${px(y(lower))}V${px(y(upper))}`} stroke={style.stroke} stroke-width="1.4" />
        );
      })}
      {runs(years, line.values, breaks).map((run) => (
        <>
          {run.length > 1 ? (
            <path
              d={run
                .map((point, index) => `${index === 0 ? 'M' : 'L'}${px(x(point.year))} ${px(y(point.value))}`)
                .join('')}
              fill="none"
              stroke={style.stroke}
              stroke-width={style.width}
              stroke-linejoin="round"
            />
          ) : null}
          {line.role === 'focus' || run.length === 1
            ? run.map((point) => (
                <circle
                  cx={px(x(point.year))}
                  cy={px(y(point.value))}
                  r={line.role === 'focus' ? 3.6 : 2.6}
                  fill={style.stroke}
                />
              ))
            : null}
        </>
      ))}
    </>
  );
}

/** The name of each line at the height of its last value, moved apart where they meet. */
function LineNames(props: {
  spec: TrendChart;
  x: number;
  y: (value: number) => number;
  top: number;
  bottom: number;
  room: number;
}) {
  const { spec, x, y, top, bottom, room } = props;
  const named = spec.lines.flatMap((line) => {
    const last = line.values.findLast((value) => value !== null);
    return last === null || last === undefined || line.role === 'peer' ? [] : [{ line, wanted: y(last) }];
  });
  const lines = named.map(({ line }) => wrapToLines(line.label, room, 14, 2, line.role === 'focus'));
  const placed = dodge(
    named.map((item) => item.wanted),
    lines.some((parts) => parts.length > 1) ? 34 : 18,
    top + 4,
    bottom - 2,
  );
  return (
    <>
      {named.map(({ line }, index) => (
        <Lines
          x={x + 6}
          y={placed[index]! + 4.5 - ((lines[index]?.length ?? 1) - 1) * 8}
          lineHeight={16}
          bold={line.role === 'focus'}
          lines={lines[index] ?? []}
          fill={ROLE[line.role].text}
        />
      ))}
    </>
  );
}
