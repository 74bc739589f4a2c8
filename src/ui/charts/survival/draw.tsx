import { formatNumber } from '../../numbers/format.ts';
import { colour } from '../../style/tokens.ts';
import { type Draw, emptyDrawing, Label, Lines } from '../shared/drawing.tsx';
import { dodge, linearScale, px, ticks } from '../shared/scale.ts';
import { shorten, textWidth, wrapToLines } from '../shared/text-metrics.ts';
import type { SurvivalChart } from '../spec.ts';

type Line = SurvivalChart['lines'][number];

/** Plum is for an authority, and a curve is of many: ink leads here. */
const ROLE = {
  focus: { stroke: colour.ink, width: 2.6, dash: undefined, text: colour.ink },
  near: { stroke: colour.goodEdge, width: 2.2, dash: '7 4', text: colour.goodEdge },
  peer: { stroke: colour.ink3, width: 1.6, dash: '2 3', text: colour.ink2 },
} as const;

/** A stretch of a stepped line: constant from one time to the next. */
export interface Tread {
  readonly from: number;
  readonly to: number;
  readonly value: number;
  readonly lower: number | null;
  readonly upper: number | null;
}

/** The treads of a line up to the end of the axis, or to the last time that anybody was followed. */
export function treads(line: Pick<Line, 'steps' | 'censored'>, until: number): readonly Tread[] {
  const last = Math.max(0, line.steps.at(-1)?.time ?? 0, ...line.censored);
  const end = Math.min(until, last);
  return line.steps.flatMap((step, index): readonly Tread[] => {
    const to = Math.min(end, line.steps[index + 1]?.time ?? end);
    if (step.time > end) return [];
    return [{ from: step.time, to: Math.max(step.time, to), value: step.value, lower: step.lower, upper: step.upper }];
  });
}

/** Stepped lines over time with pointwise bands, ticks where somebody was last seen, and how many are followed below. */
export const drawSurvival: Draw<SurvivalChart> = (spec, width) => {
  const lines = spec.lines.filter(({ steps }) => steps.length > 0);
  if (lines.length === 0 || !(spec.until > 0)) return emptyDrawing(width, 'Nothing was followed over time.');
  const wide = width >= 660;
  const left = 50;
  const room = wide ? Math.min(180, Math.max(...lines.map(({ label }) => textWidth(label, 14, true))) + 16) : 86;
  const right = width - (lines.length > 1 ? room : 16);
  const top = 44;
  const bottom = top + (wide ? 280 : 230);
  const x = linearScale([0, spec.until], [left, right]);
  const y = linearScale([0, 1], [bottom, top]);
  const years = ticks([0, spec.until], wide ? 10 : 5);
  const risk = lines.filter(({ atRisk }) => atRisk.length > 0);
  const below = bottom + 46;
  return {
    width,
    height: below + (risk.length === 0 ? 4 : 22 + risk.length * (wide || risk.length === 1 ? 20 : 38)),
    node: (
      <>
        <Label x={0} y={14} size={13} text={shorten(spec.valueLabel, width, 13)} fill={colour.ink2} />
        {[0, 0.25, 0.5, 0.75, 1].map((share) => (
          <>
            <path d={`M${left} ${px(y(share))}H${px(right)}`} stroke={share === 0 ? colour.ink3 : colour.hair} />
            <Label x={left - 6} y={y(share) + 4.5} size={13} anchor="end" text={`${share * 100}%`} fill={colour.ink2} />
          </>
        ))}
        {years.map((year) => (
          <Label x={x(year)} y={bottom + 19} size={13} anchor="middle" text={formatNumber(year)} fill={colour.ink2} />
        ))}
        <Label
          x={right}
          y={bottom + 37}
          size={13}
          anchor="end"
          text={shorten(spec.axis, right, 13)}
          fill={colour.ink2}
        />
        {lines.map((line) => (
          <Ribbon line={line} until={spec.until} x={x} y={y} />
        ))}
        <Marks spec={spec} x={x} top={top} bottom={bottom} width={width} />
        {[...lines].reverse().map((line) => (
          <Curve line={line} until={spec.until} x={x} y={y} />
        ))}
        {lines.length > 1 ? (
          <Names lines={lines} until={spec.until} x={right} y={y} room={room - 8} top={top} bottom={bottom} />
        ) : null}
        {risk.length > 0 ? <Followed lines={risk} years={years} x={x} y={below + 12} wide={wide} /> : null}
      </>
    ),
  };
};

type Map2 = (value: number) => number;

/** The pointwise band of each tread that has one. */
function Ribbon({ line, until, x, y }: { line: Line; until: number; x: Map2; y: Map2 }) {
  const known = treads(line, until).flatMap(({ from, to, lower, upper }) =>
    lower === null || upper === null ? [] : [{ from, to, lower, upper }],
  );
  if (known.length === 0) return null;
  const style = ROLE[line.role];
  const blocks = known.map(
    ({ from, to, lower, upper }) => `M${px(x(from))} ${px(y(upper))}H${px(x(to))}V${px(y(lower))}H${px(x(from))}Z`,
  );
  const edge = (end: 'lower' | 'upper') =>
    known.map(
      (tread, index) => `${index === 0 ? 'M' : 'L'}${px(x(tread.from))} ${px(y(tread[end]))}H${px(x(tread.to))}`,
    );
  return (
    <>
      <path d={blocks.join('')} fill={colour.band} fill-opacity="0.7" />
      <path d={[...edge('upper'), ...edge('lower')].join('')} fill="none" stroke={style.stroke} stroke-width="0.7" />
    </>
  );
}

function Curve({ line, until, x, y }: { line: Line; until: number; x: Map2; y: Map2 }) {
  const style = ROLE[line.role];
  const list = treads(line, until);
  const d = list.map(
    ({ from, to, value }, index) => `${index === 0 ? 'M' : 'L'}${px(x(from))} ${px(y(value))}H${px(x(to))}`,
  );
  const last = line.censored.filter((time) => time <= until);
  const at = (time: number): number => list.findLast(({ from }) => from <= time)?.value ?? list[0]?.value ?? 0;
  return (
    <>
      <path d={d.join('')} fill="none" stroke={style.stroke} stroke-width={style.width} stroke-dasharray={style.dash} />
      <path
        d={last.map((time) => `M${px(x(time))} ${px(y(at(time)) - 5)}v10`).join('')}
        stroke={style.stroke}
        stroke-width="1.2"
      />
    </>
  );
}

/** Times with a name, dotted from top to axis. */
function Marks(props: { spec: SurvivalChart; x: Map2; top: number; bottom: number; width: number }) {
  const { spec, x, top, bottom, width } = props;
  return (
    <>
      {spec.marks
        .filter(({ time }) => time >= 0 && time <= spec.until)
        .map(({ time, label }) => {
          const text = shorten(label, width * 0.6, 13, true);
          const size = textWidth(text, 13, true);
          const start = Math.max(0, Math.min(width - size - 2, x(time) - size / 2));
          return (
            <>
              <path
                d={`M${px(x(time))} ${top - 8}V${bottom}`}
                stroke={colour.ink}
                stroke-dasharray="1.5 3.5"
                stroke-width="1.4"
              />
              <Label x={start} y={top - 13} size={13} bold text={text} />
            </>
          );
        })}
    </>
  );
}

/** The name of each line at the height at which it ends, moved apart where they meet. */
function Names(props: {
  lines: readonly Line[];
  until: number;
  x: number;
  y: Map2;
  room: number;
  top: number;
  bottom: number;
}) {
  const { lines, until, x, y, room, top, bottom } = props;
  const words = lines.map(({ label, role }) => wrapToLines(label, room, 14, 3, role === 'focus'));
  const most = Math.max(...words.map(({ length }) => length));
  const places = dodge(
    lines.map((line) => y(treads(line, until).at(-1)?.value ?? 0)),
    most * 17 + 2,
    top + 4,
    bottom - 2,
  );
  return (
    <>
      {lines.map((line, index) => (
        <Lines
          x={x + 8}
          y={(places[index] ?? 0) + 4.5 - (((words[index]?.length ?? 1) - 1) * 17) / 2}
          lineHeight={17}
          bold={line.role === 'focus'}
          lines={words[index] ?? []}
          fill={ROLE[line.role].text}
        />
      ))}
    </>
  );
}

/** Under the axis: how many are still followed at each time. */
function Followed(props: { lines: readonly Line[]; years: readonly number[]; x: Map2; y: number; wide: boolean }) {
  const { lines, years, x, y, wide } = props;
  const named = lines.length > 1;
  const height = named && !wide ? 38 : 20;
  return (
    <>
      <Label x={0} y={y} size={13} text="Still followed" fill={colour.ink2} />
      {lines.map((line, index) => {
        const own = y + 19 + index * height;
        return (
          <>
            {named && !wide ? (
              <Label x={0} y={own} size={13} text={shorten(line.label, 300, 13)} fill={ROLE[line.role].text} />
            ) : null}
            {years.map((year) => {
              const found = line.atRisk.find(({ time }) => time === year);
              return found === undefined ? null : (
                <Label
                  x={x(year)}
                  y={named && !wide ? own + 17 : own}
                  size={13}
                  anchor="middle"
                  text={formatNumber(found.n)}
                  fill={ROLE[line.role].text}
                />
              );
            })}
            {named && wide ? (
              <Label
                x={x(years.at(-1) ?? 0) + 26}
                y={own}
                size={13}
                text={shorten(line.label, 150, 13)}
                fill={ROLE[line.role].text}
              />
            ) : null}
          </>
        );
      })}
    </>
  );
}
