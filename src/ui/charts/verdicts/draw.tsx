import { GradeSquare } from '../../marks/grade-mark.tsx';
import { ordinal } from '../../numbers/format.ts';
import { colour, grades, shareStyles } from '../../style/tokens.ts';
import { placeScale, placeTicks } from '../places/scale.ts';
import { type Draw, type Drawing, emptyDrawing, Label, Lines } from '../shared/drawing.tsx';
import { px } from '../shared/scale.ts';
import { textWidth, wrapText, wrapToLines } from '../shared/text-metrics.ts';
import type { VerdictsChart } from '../spec.ts';
import { numberFits, shareSegments } from './shares.ts';
import { notPlaced } from './words.ts';

type Row = VerdictsChart['rows'][number];

interface Frame {
  readonly from: number;
  readonly to: number;
}

/** The rows as one picture: side by side from 600 pixels, as cards below that. */
export const drawVerdicts: Draw<VerdictsChart> = (spec, width, prefix): Drawing => {
  if (spec.rows.length === 0) return emptyDrawing(width, 'No authority is in view.');
  const hatch = `${prefix}-hatch`;
  const drawn = width >= 600 ? drawRows(spec, width, hatch) : drawCards(spec, width, hatch);
  return {
    ...drawn,
    node: (
      <>
        <defs>
          <pattern id={hatch} width="8" height="8" patternUnits="userSpaceOnUse">
            <path d="M-2 2L2 -2M-1 9L9 -1M6 10L10 6" stroke={colour.choiceEdge} stroke-width="1" />
          </pattern>
        </defs>
        {drawn.node}
      </>
    ),
  };
};

function drawRows(spec: VerdictsChart, width: number, hatch: string): Drawing {
  const name: Frame = { from: 0, to: Math.min(220, width * 0.23) };
  const places = Math.max(
    textWidth('Place', 14, true),
    ...spec.rows.map((row) => Math.max(textWidth(row.placeText, 14), textWidth(row.wasText, 13))),
  );
  const place = name.to + Math.min(140, places) + 8;
  const gradeFrom = width - 122;
  const room = gradeFrom - 20 - (place + 16);
  const band: Frame = { from: place + 16, to: place + 16 + room * 0.52 };
  const shares: Frame = { from: band.to + 16, to: gradeFrom - 18 };
  let y = 44;
  const rows = spec.rows.map((row) => {
    const lines = wrapText(row.label, name.to - (row.focus ? 18 : 8), 14, row.focus === true);
    const note = wrapText(notPlaced(row) ?? '', shares.to - band.from, 13);
    const height = Math.max(row.hidden || row.wasText ? 50 : 40, lines.length * 17 + 14, note.length * 17 + 14);
    y += height;
    return { row, lines, note, height, middle: y - height / 2 };
  });
  return {
    width,
    height: y + 2,
    node: (
      <>
        <Label x={0} y={34} bold text={spec.rowLabel ?? 'Authority'} />
        <Label x={place} y={34} bold anchor="end" text="Place" />
        <Label x={band.from} y={16} bold text="Band over variants" />
        <AxisLabels of={spec.of} frame={band} y={34} />
        <Label x={shares.from} y={34} bold text="Verdict share" />
        <Label x={gradeFrom} y={34} bold text="Inspection" />
        {rows.map(({ row, lines, note, height, middle }) => (
          <>
            {row.focus ? <FocusRow y={middle - height / 2} width={width} height={height} /> : null}
            <Lines
              x={row.focus ? 14 : 0}
              y={middle + 5 - (lines.length - 1) * 8.5}
              lines={lines}
              lineHeight={17}
              bold={row.focus === true}
              fill={row.focus ? colour.focus : colour.ink}
            />
            <Label x={place} y={row.wasText ? middle - 1 : middle + 5} anchor="end" text={row.placeText} />
            {row.wasText ? (
              <Label x={place} y={middle + 16} size={13} anchor="end" text={row.wasText} fill={colour.ink2} />
            ) : null}
            {note.length > 0 ? (
              <Lines x={band.from} y={middle + 5 - (note.length - 1) * 8.5} lines={note} size={13} lineHeight={17} />
            ) : (
              <>
                <BandShapes row={row} of={spec.of} frame={band} y={middle} half={height / 2} />
                <ShareShapes row={row} frame={shares} y={middle} hatch={hatch} />
              </>
            )}
            <GradeWord row={row} x={gradeFrom} y={middle} width={width - gradeFrom - 28} />
            <path d={`M0 ${px(middle + height / 2 - 0.5)}H${width}`} stroke={colour.hair} />
          </>
        ))}
        <path d={`M0 43.5H${width}`} stroke={colour.ink} />
      </>
    ),
  };
}

function drawCards(spec: VerdictsChart, width: number, hatch: string): Drawing {
  const frame: Frame = { from: 0, to: width };
  let y = 24;
  const cards = spec.rows.map((row) => {
    const inner: Frame = row.focus ? { from: 14, to: width - 8 } : frame;
    const places = Math.max(textWidth(`Place ${row.placeText}`, 14), textWidth(row.wasText, 13));
    const lines = wrapText(row.label, inner.to - inner.from - places - 12, 14, row.focus === true);
    const note = wrapText(notPlaced(row) ?? '', inner.to - inner.from, 13);
    const head = Math.max(lines.length * 17, row.wasText ? 34 : 17);
    const body = note.length > 0 ? note.length * 17 + 10 : (row.hidden ? 40 : 30) + (row.shares ? 24 : 0);
    const card = { row, inner, lines, note, top: y, head, body, height: head + body + 41 };
    y += card.height;
    return card;
  });
  return {
    width,
    height: y + 2,
    node: (
      <>
        <AxisLabels of={spec.of} frame={frame} y={14} />
        {cards.map(({ row, inner, lines, note, top, head, body, height }) => (
          <>
            {row.focus ? <FocusRow y={top} width={width} height={height} /> : null}
            <Lines
              x={inner.from}
              y={top + 22}
              lines={lines}
              lineHeight={17}
              bold={row.focus === true}
              fill={row.focus ? colour.focus : colour.ink}
            />
            {row.placeText ? <Label x={inner.to} y={top + 22} anchor="end" text={`Place ${row.placeText}`} /> : null}
            {row.wasText ? (
              <Label x={inner.to} y={top + 39} size={13} anchor="end" text={row.wasText} fill={colour.ink2} />
            ) : null}
            {note.length > 0 ? (
              <Lines x={inner.from} y={top + head + 24} lines={note} size={13} lineHeight={17} />
            ) : (
              <>
                <BandShapes row={row} of={spec.of} frame={inner} y={top + head + 22} half={13} />
                <ShareShapes row={row} frame={inner} y={top + head + (row.hidden ? 57 : 47)} hatch={hatch} />
              </>
            )}
            <GradeWord row={row} x={inner.from} y={top + head + body + 18} width={inner.to - inner.from - 28} />
            <path d={`M0 ${px(top + height - 0.5)}H${width}`} stroke={colour.hair} />
          </>
        ))}
      </>
    ),
  };
}

function FocusRow({ y, width, height }: { y: number; width: number; height: number }) {
  return (
    <>
      <rect x="0" y={px(y)} width={width} height={px(height)} fill={colour.focusTint} />
      <rect x="0" y={px(y)} width="4" height={px(height)} fill={colour.focus} />
    </>
  );
}

function AxisLabels({ of, frame, y }: { of: number; frame: Frame; y: number }) {
  const { all, middle } = placeTicks(of);
  const words = { size: 13, y, fill: colour.ink2 };
  return (
    <>
      {all.length > 0 ? <Label {...words} x={frame.from} text={ordinal(all[0]!)} /> : null}
      {middle === null ? null : (
        <Label {...words} x={(frame.from + frame.to) / 2} anchor="middle" text={ordinal(middle)} />
      )}
      {all.length > 1 ? <Label {...words} x={frame.to} anchor="end" text={ordinal(all.at(-1)!)} /> : null}
    </>
  );
}

function BandShapes(props: { row: Row; of: number; frame: Frame; y: number; half: number }) {
  const { row, of, frame, y, half } = props;
  const x = placeScale(of, [frame.from + 6, frame.to - 6]);
  const stroke = row.focus ? colour.focus : colour.ink;
  return (
    <>
      <path
        d={placeTicks(of)
          .inner.map((place) => `M${x(place)} ${px(y - half)}v${px(2 * half)}`)
          .join('')}
        stroke={colour.hair}
      />
      {row.band ? (
        <>
          <path
            d={`M${x(row.band.lower)} ${px(y - 6)}H${x(row.band.upper)}v12H${x(row.band.lower)}Z`}
            fill={row.focus ? colour.focusBlock : colour.choice}
          />
          <path
            d={`M${x(row.band.lower)} ${px(y - 6)}v12M${x(row.band.upper)} ${px(y - 6)}v12`}
            stroke={row.focus ? colour.focus : colour.choiceEdge}
            stroke-width="1.5"
          />
        </>
      ) : null}
      {row.chance ? (
        <path
          d={`M${x(row.chance.lower)} ${px(y)}H${x(row.chance.upper)}`}
          stroke={stroke}
          stroke-width={row.focus ? 2.6 : 1.6}
        />
      ) : null}
      {row.place === null ? null : <circle cx={x(row.place)} cy={px(y)} r={row.focus ? 5.6 : 4.6} fill={stroke} />}
      {row.hidden ? <Bounds from={x(row.hidden.lower)} to={x(row.hidden.upper)} y={px(y + 13)} /> : null}
    </>
  );
}

/** Hidden figures: dashes between square brackets. */
function Bounds({ from, to, y }: { from: number; to: number; y: number }) {
  return (
    <>
      <path d={`M${from} ${y}H${to}`} stroke={colour.ink} stroke-width="1.6" stroke-dasharray="4 3" />
      <path
        d={`M${from + 4} ${y - 4}h-4v8h4M${to - 4} ${y - 4}h4v8h-4`}
        fill="none"
        stroke={colour.ink}
        stroke-width="1.6"
      />
    </>
  );
}

function ShareShapes({ row, frame, y, hatch }: { row: Row; frame: Frame; y: number; hatch: string }) {
  if (row.shares === null) return null;
  const room = frame.to - frame.from;
  return (
    <>
      {shareSegments(row.shares)
        .filter((segment) => segment.to > segment.from)
        .map((segment) => {
          const from = frame.from + segment.from * room;
          const size = (segment.to - segment.from) * room;
          const fills = [shareStyles[segment.index].fill, ...(segment.index === 3 ? [`url(#${hatch})`] : [])];
          return (
            <>
              {fills.map((fill) => (
                <rect
                  x={px(from)}
                  y={px(y - 8.25)}
                  width={px(size)}
                  height="16.5"
                  fill={fill}
                  stroke={colour.choiceEdge}
                />
              ))}
              {numberFits(segment, room) ? (
                <Label
                  x={from + size / 2}
                  y={y + 5}
                  anchor="middle"
                  text={segment.text}
                  fill={shareStyles[segment.index].text}
                  halo={segment.index === 3}
                />
              ) : null}
            </>
          );
        })}
    </>
  );
}

function GradeWord({ row, x, y, width }: { row: Row; x: number; y: number; width: number }) {
  const lines = wrapToLines(row.grade === null ? 'No grade' : grades[row.grade].word, width, 14, 2);
  return (
    <>
      <GradeSquare grade={row.grade} x={px(x)} y={px(y - 10)} />
      <Lines x={x + 27} y={y + 5 - (lines.length - 1) * 8} lines={lines} lineHeight={16} />
    </>
  );
}
