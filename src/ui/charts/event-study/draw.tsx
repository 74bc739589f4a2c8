import { formatNumber } from '../../numbers/format.ts';
import { colour } from '../../style/tokens.ts';
import { type Draw, emptyDrawing, Label, Lines } from '../shared/drawing.tsx';
import { EventLine, eventWords, signedText, ValueGrid, valueAxis } from '../shared/frame.tsx';
import { linearScale, px } from '../shared/scale.ts';
import { shorten, textWidth, wrapText } from '../shared/text-metrics.ts';
import type { EventStudyChart } from '../spec.ts';
import { placeAnnotation } from './annotation.ts';
import { eventDomain, eventPoints, leavesOutZero, type Point, ribbonRuns } from './points.ts';

/** The event lies between the last time before it and time 0. */
const EVENT = -0.5;
const SIGNED = { signed: true, count: 4 } as const;

/** Effects by time from an event: a ribbon for all times at once, thick strokes for each alone, filled where clear. */
export const drawEventStudy: Draw<EventStudyChart> = (spec, width, prefix) => {
  const points = eventPoints(spec.points);
  const [first, last] = [points[0], points.at(-1)];
  if (first === undefined || last === undefined) return emptyDrawing(width, 'No time has an estimate.');
  const wide = width >= 660;
  const from = first.time - 0.5;
  const to = last.time + 0.5;
  const domain = eventDomain(points);
  const { left } = valueAxis(domain, 0, 1, SIGNED);
  const right = width - 4;
  const x = linearScale([from, to], [left, right]);
  const inside = EVENT >= from && EVENT <= to;
  const words = eventWords(
    inside && first.time < EVENT ? spec.before : '',
    inside && last.time > EVENT ? spec.after : '',
    x(EVENT),
    width,
  );
  const rows = Math.max(words.before.length, words.after.length);
  // The unit stands in the row of the words either side of the event where both have room.
  const taken = inside ? x(EVENT) - 8 - Math.max(0, ...words.before.map((line) => textWidth(line, 13))) : width;
  const beside = rows === 1 && textWidth(spec.valueLabel, 13) + 24 < taken;
  const top = (beside ? 4 : 26) + 16 * rows + 8;
  const plot = wide ? 280 : 220;
  const note = placeAnnotation({
    annotation: spec.annotation,
    points,
    x,
    event: x(EVENT),
    frame: { left, right, top, bottom: top + plot },
    domain,
    size: wide ? 14 : 13,
  });
  const bottom = top + plot + (note?.above ?? 0) + (note?.below ?? 0);
  const axis = valueAxis(domain, bottom - (note?.below ?? 0), top + (note?.above ?? 0), SIGNED);
  const foot = wrapText(`${spec.axis}; second row: number of authorities behind each estimate`, right - left, 13);
  return {
    width,
    height: bottom + 42 + foot.length * 17 + 4,
    node: (
      <>
        <clipPath id={`${prefix}-plot`}>
          <rect x={px(left)} y={px(top)} width={px(right - left)} height={px(bottom - top)} />
        </clipPath>
        <Label x={0} y={beside ? 20 : 14} size={13} text={shorten(spec.valueLabel, width, 13)} fill={colour.ink2} />
        <g clip-path={`url(#${prefix}-plot)`}>
          <Ribbon points={points} x={x} y={axis.y} />
        </g>
        <ValueGrid axis={axis} left={left} right={right} />
        {inside ? <EventLine x={x(EVENT)} top={top} bottom={bottom} width={width} {...words} /> : null}
        <path d={`M${px(left)} ${bottom + 0.5}H${px(right)}`} stroke={colour.ink3} />
        {points.map((point) => (
          <Mark point={point} x={x(point.time)} y={axis.y} top={top} bottom={bottom} />
        ))}
        {note === null ? null : (
          <Lines x={note.x} y={note.y} lines={note.lines} size={note.size} lineHeight={note.lineHeight} bold halo />
        )}
        <Times points={points} x={x} y={bottom + 19} width={width} />
        <Lines x={left} y={bottom + 56} lines={foot} size={13} lineHeight={17} fill={colour.ink2} />
      </>
    ),
  };
};

type Map2 = (value: number) => number;

/** The simultaneous band, through the reference at zero; never joined over a time that has none. */
function Ribbon({ points, x, y }: { points: readonly Point[]; x: Map2; y: Map2 }) {
  return (
    <>
      {ribbonRuns(points).map((run) => {
        // A time alone still has a ribbon: as wide as its place on the axis.
        const nodes =
          run.length === 1
            ? [-0.3, 0.3].map((shift) => ({ ...run[0]!, shift }))
            : run.map((node) => ({ ...node, shift: 0 }));
        const edge = (end: 'lower' | 'upper') =>
          nodes.map((node) => `${px(x(node.time + node.shift))} ${px(y(node[end]))}`);
        return (
          <>
            <path d={`M${edge('upper').join('L')}L${edge('lower').toReversed().join('L')}Z`} fill={colour.band} />
            <path
              d={`M${edge('upper').join('L')}M${edge('lower').join('L')}`}
              fill="none"
              stroke={colour.bandEdge}
              stroke-width="1.3"
            />
          </>
        );
      })}
    </>
  );
}

/** One time: a thick stroke for its own interval, its dot, and an arrow head where an end lies beyond the scale. */
function Mark(props: { point: Point; x: number; y: Map2; top: number; bottom: number }) {
  const { point, x, y, top, bottom } = props;
  const at = y(point.estimate);
  if (point.reference) {
    return (
      <rect
        x={px(x - 4.5)}
        y={px(y(0) - 4.5)}
        width="9"
        height="9"
        fill={colour.white}
        stroke={colour.ink}
        stroke-width="1.8"
      />
    );
  }
  const ends = point.lower === null || point.upper === null ? null : ([y(point.upper), y(point.lower)] as const);
  const clamp = (value: number) => Math.min(bottom, Math.max(top, value));
  return (
    <>
      {ends === null ? null : (
        <path d={`M${px(x)} ${px(clamp(ends[0]))}V${px(clamp(ends[1]))}`} stroke={colour.ink} stroke-width="3" />
      )}
      {Math.min(at, ends?.[0] ?? at) < top - 0.5 ? (
        <path d={`M${px(x)} ${px(top)}l5 8h-10Z`} fill={colour.ink} class="wm-beyond" />
      ) : null}
      {Math.max(at, ends?.[1] ?? at) > bottom + 0.5 ? (
        <path d={`M${px(x)} ${px(bottom)}l5 -8h-10Z`} fill={colour.ink} class="wm-beyond" />
      ) : null}
      {leavesOutZero(point) ? (
        <circle cx={px(x)} cy={px(at)} r="5.5" fill={colour.ink} />
      ) : (
        <circle cx={px(x)} cy={px(at)} r="4.6" fill={colour.white} stroke={colour.ink} stroke-width="1.8" />
      )}
    </>
  );
}

/** Under the axis: the times, and below them how many stand behind each; thinned alike where they would touch. */
function Times({ points, x, y, width }: { points: readonly Point[]; x: Map2; y: number; width: number }) {
  const pitch = x(1) - x(0);
  const count = (point: Point) => (point.reference ? '–' : formatNumber(point.n));
  const every = (texts: readonly string[]) =>
    Math.max(1, Math.ceil((Math.max(...texts.map((text) => textWidth(text, 13))) + 5) / pitch));
  const times = every(points.map(({ time }) => signedText(time, 0)));
  const counts = every(points.map(count));
  const at = (point: Point, text: string) => Math.min(x(point.time), width - textWidth(text, 13) / 2);
  return (
    <>
      {points.map((point) => (
        <>
          {point.time % times === 0 ? (
            <Label
              x={at(point, signedText(point.time, 0))}
              y={y}
              size={13}
              anchor="middle"
              text={signedText(point.time, 0)}
            />
          ) : null}
          {point.time % counts === 0 ? (
            <Label
              x={at(point, count(point))}
              y={y + 18}
              size={13}
              anchor="middle"
              text={count(point)}
              fill={colour.ink2}
            />
          ) : null}
        </>
      ))}
    </>
  );
}
