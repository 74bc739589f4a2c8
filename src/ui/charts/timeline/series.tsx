import { formatNumber } from '../../numbers/format.ts';
import { colour } from '../../style/tokens.ts';
import { Label, Lines } from '../shared/drawing.tsx';
import { extent, linearScale, nice, padded, px, tickDecimals, ticks, tickText } from '../shared/scale.ts';
import { shorten, wrapToLines } from '../shared/text-metrics.ts';
import type { TimelineChart } from '../spec.ts';
import type { TimelineFrame } from './frame.ts';

type Series = NonNullable<TimelineChart['series']>;

const PLOT = 120;
const HEAD = 34;
const GAP = 14;

/** Height of the indicator below the lanes, with its name above it. */
export function seriesHeight(spec: TimelineChart): number {
  return spec.series === undefined ? 0 : GAP + HEAD + PLOT + 8;
}

interface Point {
  readonly at: string;
  readonly value: number;
}

/** Points that may be joined: neither a gap nor a break of the definition lies between them. */
export function joined(
  points: readonly { readonly at: string; readonly value: number | null }[],
  breaks: readonly string[],
): readonly (readonly Point[])[] {
  const runs: Point[][] = [];
  let before: string | null = null;
  for (const { at, value } of points) {
    if (value === null) {
      before = null;
      continue;
    }
    const last: string | null = before;
    const broken = last !== null && breaks.some((day) => day > last && day <= at);
    if (last === null || broken) runs.push([]);
    runs.at(-1)?.push({ at, value });
    before = at;
  }
  return runs;
}

/** An indicator on the axis of the judgements: the authority plum, England grey, a hairline at each graded inspection. */
export function SeriesPanel({ spec, frame, y }: { spec: TimelineChart; frame: TimelineFrame; y: number }) {
  const series = spec.series;
  if (series === undefined) return null;
  const { left, right, wide } = frame;
  const top = y + GAP + HEAD;
  const bottom = top + PLOT;
  const values = extent([...series.points, ...series.england].map((point) => point.value));
  const name = wide ? wrapToLines(series.label, left - 46, 13, 4, true) : [shorten(series.label, right, 13, true)];
  const head = (
    <>
      <path d={`M0 ${y + GAP - 4.5}H${px(right)}`} stroke={colour.rule} />
      <Lines x={0} y={wide ? top + 10 : y + GAP + 12} size={13} lineHeight={16} bold lines={name} />
      <Label
        x={left}
        y={y + GAP + (wide ? 20 : 28)}
        size={13}
        text={shorten(series.unit, right - left, 13)}
        fill={colour.ink2}
      />
    </>
  );
  if (values === null) {
    return (
      <>
        {head}
        <Label x={left} y={top + 40} text="No figures are published here." />
      </>
    );
  }
  const domain = nice(padded(values, 0.06), 4);
  const scale = linearScale(domain, [bottom, top]);
  const marks = ticks(domain, 4);
  const decimals = tickDecimals(marks);
  const inside = (day: string) => day >= spec.from && day <= spec.to;
  return (
    <>
      {head}
      {marks.map((value) => (
        <>
          <path d={`M${left} ${px(scale(value))}H${px(right)}`} stroke={value === 0 ? colour.ink : colour.hair} />
          <Label
            x={left - 5}
            y={scale(value) + 4.5}
            size={13}
            anchor="end"
            text={tickText(value, decimals, formatNumber)}
            fill={colour.ink2}
          />
        </>
      ))}
      {spec.overall
        .filter((spell) => inside(spell.from))
        .map((spell) => (
          <>
            <path d={`M${px(frame.x(spell.from))} ${top}V${bottom}`} stroke={colour.rule} />
            <path d={`M${px(frame.x(spell.from))} ${bottom + 1}l4 7h-8Z`} fill={colour.ink2} />
          </>
        ))}
      {series.breaks.filter(inside).map((day) => (
        <path
          d={`M${px(frame.x(day))} ${top - 6}V${bottom}`}
          stroke={colour.ink3}
          stroke-width="1.4"
          stroke-dasharray="1.5 3.5"
        />
      ))}
      <SeriesLine points={series.england} series={series} frame={frame} scale={scale} focus={false} spec={spec} />
      <SeriesLine points={series.points} series={series} frame={frame} scale={scale} focus spec={spec} />
    </>
  );
}

function SeriesLine(props: {
  points: Series['england'];
  series: Series;
  spec: TimelineChart;
  frame: TimelineFrame;
  scale: (value: number) => number;
  focus: boolean;
}) {
  const { points, series, spec, frame, scale, focus } = props;
  const stroke = focus ? colour.focus : colour.peer;
  const shown = points.filter((point) => point.at >= spec.from && point.at <= spec.to);
  return (
    <>
      {joined(shown, series.breaks).map((run) => {
        const line = run.map(
          ({ at, value }, index) => `${index === 0 ? 'M' : 'L'}${px(frame.x(at))} ${px(scale(value))}`,
        );
        return (
          <>
            {run.length > 1 ? (
              <path d={line.join('')} fill="none" stroke={stroke} stroke-width={focus ? 2.2 : 1.6} />
            ) : null}
            {focus || run.length === 1
              ? run.map(({ at, value }) => (
                  <circle cx={px(frame.x(at))} cy={px(scale(value))} r={focus ? 2.8 : 2} fill={stroke} />
                ))
              : null}
          </>
        );
      })}
    </>
  );
}
