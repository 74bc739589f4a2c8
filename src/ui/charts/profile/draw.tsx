import { colour } from '../../style/tokens.ts';
import { type Draw, type Drawing, EstimateShape, emptyDrawing, Label, Lines } from '../shared/drawing.tsx';
import { px } from '../shared/scale.ts';
import { shorten, wrapText, wrapToLines } from '../shared/text-metrics.ts';
import type { ProfileChart, ProfileRow } from '../spec.ts';
import { notDrawn, profileGeometry } from './geometry.ts';

interface Columns {
  readonly name: number;
  readonly value: number;
  readonly from: number;
  readonly to: number;
  readonly england: number | null;
  readonly reading: number | null;
}

function columnsFor(width: number): Columns {
  if (width < 600) return { name: 116, value: 184, from: 196, to: width - 4, england: null, reading: null };
  const name = Math.min(240, width * 0.3);
  const reading = width - 118;
  return { name, value: name + 86, from: name + 102, to: reading - 92, england: reading - 16, reading };
}

/** Why a row is not drawn, in lines that fit the room of the drawing. */
function reasonLines(row: ProfileRow, columns: Columns, width: number): string[] {
  const room = (columns.england === null ? width : columns.england - 60) - columns.from;
  return wrapText(notDrawn(row) ?? '', room, 13);
}

function nameLines(row: ProfileRow, columns: Columns): string[] {
  return wrapText(row.label, columns.name - 6, 14);
}

/** What stands under the value: the interval, or the meaning of a symbol. */
function smallLines(row: ProfileRow): string[] {
  return wrapText(row.symbol ? row.symbol.meaning : row.intervalText, 78, 13);
}

function rowHeight(row: ProfileRow, columns: Columns, width: number): number {
  const lines = Math.max(
    nameLines(row, columns).length,
    smallLines(row).length + 1,
    reasonLines(row, columns, width).length,
  );
  return Math.max(40, lines * 16 + 12);
}

function RowShapes(props: { row: ProfileRow; columns: Columns; y: number; half: number; width: number }) {
  const { row, columns, y, half, width } = props;
  const reason = notDrawn(row);
  const { from, to } = columns;
  const geometry = profileGeometry(row, [from, to]);
  if (reason !== null || geometry === null) {
    const lines = reasonLines(row, columns, width);
    return <Lines x={from} y={y + 5 - (lines.length - 1) * 8} lines={lines} size={13} lineHeight={16} />;
  }
  const { scale, ticks } = geometry;
  const inside = (x: number) => x >= from && x <= to;
  const near = row.neighbours.map(scale).filter(inside);
  const median = row.neighbourMedian === null ? null : scale(row.neighbourMedian);
  const bounds = row.focus === null && row.bounds ? [scale(row.bounds.lower), scale(row.bounds.upper)] : null;
  const [left, right] = bounds ? [Math.max(from, Math.min(...bounds)), Math.min(to, Math.max(...bounds))] : [0, 0];
  return (
    <>
      <path
        d={ticks
          .filter(inside)
          .map((x) => `M${px(x)} ${y - 3}v6`)
          .join('')}
        stroke={colour.peer}
      />
      <path d={`M${px((from + to) / 2)} ${y - half}v${2 * half}`} stroke={colour.ink} stroke-width="1.25" />
      {near.map((x) => (
        <circle cx={px(x)} cy={y} r="3.4" fill={colour.white} stroke={colour.near} stroke-width="1.3" />
      ))}
      {median !== null && inside(median) ? (
        <rect x={px(median - 1.5)} y={y - 10} width="3" height="20" fill={colour.near} />
      ) : null}
      {row.focus ? <EstimateShape x={scale} y={y} from={from} to={to} {...row.focus} kind="focus" /> : null}
      {bounds ? (
        <>
          <path d={`M${px(left)} ${y}H${px(right)}`} stroke={colour.ink} stroke-width="1.6" stroke-dasharray="4 3" />
          <path
            d={`M${px(left + 4)} ${y - 6}h-4v12h4M${px(right - 4)} ${y - 6}h4v12h-4`}
            fill="none"
            stroke={colour.ink}
            stroke-width="1.6"
          />
        </>
      ) : null}
    </>
  );
}

/** The profile as one picture: name, value and interval, drawing, England, reading. */
export const drawProfile: Draw<ProfileChart> = (spec, width): Drawing => {
  const groups = spec.groups.filter((group) => group.rows.length > 0);
  if (groups.length === 0) return emptyDrawing(width, `No figures are published for ${spec.focusName}.`);
  const columns = columnsFor(width);
  const directed = groups.some((group) => group.rows.some((row) => row.directed));
  let y = 44;
  const bands = groups.map((group) => {
    const heading = y + 22;
    y += 32;
    const rows = group.rows.map((row) => {
      const height = rowHeight(row, columns, width);
      y += height;
      return { row, middle: y - height / 2, height };
    });
    return { label: group.label, heading, rows };
  });
  return {
    width,
    height: y + 2,
    node: (
      <>
        <Label x={columns.value} y={32} size={13} bold anchor="end" text={shorten(spec.focusName, 84, 13, true)} />
        <Label x={columns.from} y={32} size={13} text={directed ? '← worse' : '← lower'} fill={colour.ink2} />
        <Label x={(columns.from + columns.to) / 2} y={16} size={13} bold anchor="middle" text="England" />
        <Label
          x={columns.to}
          y={32}
          size={13}
          anchor="end"
          text={directed ? 'better →' : 'higher →'}
          fill={colour.ink2}
        />
        {columns.england === null ? null : (
          <Label x={columns.england} y={32} size={13} bold anchor="end" text="England" />
        )}
        {columns.reading === null ? null : <Label x={columns.reading} y={32} size={13} bold text="Against England" />}
        {bands.map((band) => (
          <>
            <Label x={0} y={band.heading} bold text={band.label} />
            <path d={`M0 ${band.heading + 9.5}H${width}`} stroke={colour.rule} />
            {band.rows.map(({ row, middle, height }) => (
              <>
                <NameAndValue row={row} columns={columns} y={middle} />
                <RowShapes row={row} columns={columns} y={middle} half={height / 2} width={width} />
                {columns.england === null ? null : (
                  <Label x={columns.england} y={middle + 5} anchor="end" text={row.englandText} />
                )}
                {columns.reading === null ? null : <Reading row={row} x={columns.reading} y={middle} />}
                <path d={`M0 ${middle + height / 2 - 0.5}H${width}`} stroke={colour.hair} />
              </>
            ))}
          </>
        ))}
      </>
    ),
  };
};

function NameAndValue({ row, columns, y }: { row: ProfileRow; columns: Columns; y: number }) {
  const lines = nameLines(row, columns);
  const small = smallLines(row);
  const first = y - 1 - (small.length - 1) * 8 + (small.length === 0 ? 6 : 0);
  return (
    <>
      <Lines x={0} y={y + 5 - (lines.length - 1) * 8} lines={lines} lineHeight={16} />
      <Label
        x={columns.value}
        y={first}
        anchor="end"
        bold
        fill={row.symbol ? colour.ink : colour.focus}
        text={row.symbol ? `[${row.symbol.symbol}]` : row.focusText}
      />
      <Lines x={columns.value} y={first + 15} size={13} lineHeight={16} anchor="end" fill={colour.ink2} lines={small} />
    </>
  );
}

function Reading({ row, x, y }: { row: ProfileRow; x: number; y: number }) {
  const place = wrapToLines(row.place, 118, 13, 1);
  return (
    <>
      <Label
        x={x}
        y={place.length > 0 ? y - 1 : y + 5}
        bold={row.readingClear}
        text={shorten(row.reading, 118, 14, row.readingClear)}
      />
      <Lines x={x} y={y + 15} lines={place} size={13} fill={colour.ink2} />
    </>
  );
}
