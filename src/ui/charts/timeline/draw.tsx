import { GradeShape, GradeSquare } from '../../marks/grade-mark.tsx';
import { colour, type Grade, grades } from '../../style/tokens.ts';
import { type Draw, emptyDrawing, Label, Lines } from '../shared/drawing.tsx';
import { linearScale, px } from '../shared/scale.ts';
import { fitLabel, textWidth, wrapToLines } from '../shared/text-metrics.ts';
import { dayOf, yearStarts } from '../shared/time.ts';
import type { TimelineChart } from '../spec.ts';
import type { TimelineFrame } from './frame.ts';
import { OverallLine } from './overall.tsx';
import { SeriesPanel, seriesHeight } from './series.tsx';
import { Stretches, stretchesHeight, Visits, visitsHeight } from './visits.tsx';

const GRADES: readonly Grade[] = [1, 2, 3, 4];

/**
 * One authority's judgements on one time axis: overall grade as a stepped line, part judgements as bars, a dotted line
 * where a framework changes, nothing joined across it.
 */
export const drawTimeline: Draw<TimelineChart> = (spec, width) => {
  if (spec.overall.length + spec.marks.length + spec.lanes.length === 0 && spec.series === undefined) {
    return emptyDrawing(width, 'No graded inspection yet.');
  }
  const wide = width >= 660;
  const left = wide ? 184 : 30;
  const right = width - (wide ? 6 : 4);
  const time = linearScale([dayOf(spec.from), dayOf(spec.to)], [left, right]);
  const x = (iso: string) => Math.min(right, Math.max(left, time(dayOf(iso))));
  const events = spec.events.length > 0 ? (wide ? 22 : 40) : 0;
  const top = 34 + events;
  const step = 36;
  const gradeY = (grade: Grade) => top + 22 + (grade - 1) * step;
  const frame: TimelineFrame = { x, left, right, wide, gradeY };
  const lanesTop = gradeY(4) + 46;
  const tight = spec.lanes.some(({ note }) => note && textWidth(note.text, 13) > right - x(note.at) - 6);
  const laneStep = wide ? (tight ? 36 : 29) : 44;
  const lanesBottom = spec.lanes.length > 0 ? lanesTop + spec.lanes.length * laneStep + 4 : gradeY(4) + 40;
  const stretchesTop = lanesBottom + visitsHeight(spec, wide);
  const seriesTop = stretchesTop + stretchesHeight(spec, wide);
  const bottom = seriesTop + seriesHeight(spec);
  const years = yearStarts(spec.from, spec.to);
  const everyYear = Math.max(1, Math.ceil(40 / Math.max(1, (right - left) / Math.max(1, years.length))));
  return {
    width,
    height: bottom + 26,
    node: (
      <>
        {GRADES.map((grade) => (
          <>
            <path d={`M${left} ${gradeY(grade)}H${px(right)}`} stroke={colour.hair} />
            <GradeSquare grade={grade} x={0} y={gradeY(grade) - 10} />
            {wide ? <Label x={28} y={gradeY(grade) + 5} text={grades[grade].word} /> : null}
          </>
        ))}
        <Frameworks spec={spec} frame={frame} top={events} bottom={bottom} />
        <Events spec={spec} frame={frame} bottom={bottom} />
        <OverallLine spec={spec} frame={frame} />
        {spec.lanes.map((lane, index) => (
          <Lane lane={lane} frame={frame} y={lanesTop + index * laneStep} />
        ))}
        <Visits spec={spec} frame={frame} y={lanesBottom} />
        <Stretches spec={spec} frame={frame} y={stretchesTop} />
        <SeriesPanel spec={spec} frame={frame} y={seriesTop} />
        <path d={`M${left} ${bottom + 0.5}H${px(right)}`} stroke={colour.ink3} />
        {years.map(({ year, day }, index) => {
          const at = px(time(day));
          const labelled = (years.length - 1 - index) % everyYear === 0;
          return (
            <>
              <path d={`M${at} ${bottom}v5`} stroke={colour.ink3} />
              {labelled ? (
                <Label
                  x={Math.min(at, right - 14)}
                  y={bottom + 20}
                  size={13}
                  anchor="middle"
                  text={String(year)}
                  fill={colour.ink2}
                />
              ) : null}
            </>
          );
        })}
      </>
    ),
  };
};

function Frameworks(props: { spec: TimelineChart; frame: TimelineFrame; top: number; bottom: number }) {
  const { spec, frame, top, bottom } = props;
  return (
    <>
      {spec.frameworks.map((framework, index) => {
        const from = frame.x(framework.from) + (index > 0 ? 5 : 0);
        const to = frame.x(framework.to) - 3;
        if (to - from < 12) return null;
        return (
          <>
            {index > 0 ? (
              <path
                d={`M${px(frame.x(framework.from))} ${top + 2}V${bottom}`}
                stroke={colour.ink3}
                stroke-width="1.4"
                stroke-dasharray="1.5 3.5"
              />
            ) : null}
            <Label
              x={from}
              y={top + 15}
              text={fitLabel(framework.label, to - from, 14, framework.shortLabel)}
              fill={colour.ink2}
            />
            <path d={`M${px(from)} ${top + 22.5}H${px(to)}`} stroke={colour.ink3} stroke-width="1.5" />
          </>
        );
      })}
    </>
  );
}

/** Changes of the authority itself: a flag above the frameworks. */
function Events({ spec, frame, bottom }: { spec: TimelineChart; frame: TimelineFrame; bottom: number }) {
  return (
    <>
      {spec.events.map((event) => {
        const at = frame.x(event.at);
        const atEnd = at > (frame.left + frame.right) / 2;
        const room = atEnd ? at - 8 : frame.right - at;
        const lines = wrapToLines(event.label, room - 4, 13, frame.wide ? 1 : 2);
        return (
          <>
            <path d={`M${px(at)} 4V${bottom}`} stroke={colour.ink2} stroke-width="1" stroke-dasharray="6 3" />
            <Lines
              x={atEnd ? at - 5 : at + 5}
              y={14}
              size={13}
              lineHeight={16}
              anchor={atEnd ? 'end' : 'start'}
              lines={lines}
              fill={colour.ink2}
            />
          </>
        );
      })}
    </>
  );
}

function Lane({ lane, frame, y }: { lane: TimelineChart['lanes'][number]; frame: TimelineFrame; y: number }) {
  const { x, left, right, wide } = frame;
  const bar = wide ? y : y + 18;
  const note = lane.note;
  return (
    <>
      <Label x={0} y={wide ? bar + 15 : y + 13} text={wide ? fitLabel(lane.label, left - 8, 14) : lane.label} />
      {/* The line stops where a note stands in its place. */}
      <path d={`M${left} ${bar + 10}H${px(note && wide ? x(note.at) : right)}`} stroke={colour.hair} />
      {lane.spans.map((span) => {
        const from = x(span.from) + 1.5;
        const to = x(span.to) - 1.5;
        const room = to - from;
        if (room <= 0) return null;
        const style = grades[span.grade];
        const word = [style.word, style.short].find((text) => textWidth(text, 13) + 32 <= room);
        return (
          <>
            <rect
              x={px(from)}
              y={bar}
              width={px(room)}
              height="20"
              fill={style.fill}
              stroke={style.edge}
              stroke-width="1.2"
            />
            {room >= 14 ? (
              <GradeShape grade={span.grade} x={px(from + Math.min(13, room / 2))} y={bar + 10} r={4.6} />
            ) : null}
            {word ? <Label x={from + 25} y={bar + 14.5} size={13} text={word} fill={style.text} /> : null}
          </>
        );
      })}
      {note ? <LaneNote note={note} frame={frame} y={bar} /> : null}
    </>
  );
}

/** What stands in a lane where no judgement is due; drawn right of its date, in two lines where it must. */
function LaneNote(props: { note: { at: string; text: string }; frame: TimelineFrame; y: number }) {
  const { note, frame, y } = props;
  const at = frame.x(note.at) + 6;
  const room = frame.right - at;
  const fits = textWidth(note.text, 13) <= room;
  if (fits) return <Label x={at} y={y + 14.5} size={13} text={note.text} fill={colour.ink2} />;
  // Above the bar on small drawings, where the lane's name leaves room at the right.
  if (!frame.wide)
    return <Label x={frame.right} y={y - 5} size={13} anchor="end" text={note.text} fill={colour.ink2} />;
  const lines = wrapToLines(note.text, room, 13, 2);
  const first = y + 14.5 - (lines.length - 1) * 7.5;
  return <Lines x={at} y={first} size={13} lineHeight={15} lines={lines} fill={colour.ink2} />;
}
