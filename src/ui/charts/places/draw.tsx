import { formatNumber } from '../../numbers/format.ts';
import { colour } from '../../style/tokens.ts';
import { type Draw, emptyDrawing, Label, Lines } from '../shared/drawing.tsx';
import { px } from '../shared/scale.ts';
import { textWidth } from '../shared/text-metrics.ts';
import type { PlacesChart } from '../spec.ts';
import { LABEL_LINE, labelled, type PlaceLabel, placeNames } from './labels.ts';
import { placeScale, placeTicks } from './scale.ts';

type Row = PlacesChart['rows'][number];

/** Every unit in order, first on the left: a dot at its place, a block with edges over its band of choices. */
export const drawPlaces: Draw<PlacesChart> = (spec, width) => {
  if (spec.rows.length === 0) return emptyDrawing(width, 'No authority has a place by this definition.');
  const rows = spec.rows
    .map((row, index) => ({ row, index }))
    .sort((a, b) => a.row.place - b.row.place || a.index - b.index)
    .map(({ row }) => row);
  const of = Math.max(spec.of, ...rows.map((row) => Math.ceil(row.place)));
  const marks = placeTicks(of);
  const wide = width >= 660;
  const left = Math.max(...marks.all.map((place) => textWidth(formatNumber(place), 13))) + 12;
  const right = width - 4;
  const step = (right - left) / rows.length;
  const at = (index: number) => left + step * (index + 0.5);
  const named = labelled(rows);
  const names = placeNames(
    named.map((row) => ({ row, at: at(rows.indexOf(row)) })),
    width,
  );
  const storeys = names.reduce<number[]>((heights, name) => {
    heights[name.storey] = Math.max(heights[name.storey] ?? 0, name.lines.length * LABEL_LINE);
    return heights;
  }, []);
  const above = storeys.reduce((sum, height) => sum + (height ?? 0), 0);
  const top = above + (names.length > 0 ? 18 : 8);
  const bottom = top + (width >= 1040 ? 300 : wide ? 258 : 236);
  const y = placeScale(of, [top, bottom]);
  const block = Math.min(12, Math.max(1, step > 3 ? step - 1.1 : step * 0.72));
  const baseOf = (name: PlaceLabel) => {
    const below = storeys.slice(0, name.storey).reduce((sum, height) => sum + (height ?? 0), 0);
    return above - below - 4;
  };
  return {
    width,
    height: bottom + 30,
    node: (
      <>
        {marks.all.map((place) => (
          <>
            <path d={`M${px(left)} ${y(place)}H${right}`} stroke={colour.hair} />
            <Label
              x={left - 8}
              y={y(place) + 4.5}
              size={13}
              anchor="end"
              text={formatNumber(place)}
              fill={colour.ink2}
            />
          </>
        ))}
        <Blocks rows={rows} focus={false} at={at} y={y} width={block} />
        <g fill={colour.choiceEdge}>
          {rows.map((row, index) =>
            row.focus ? null : (
              <circle cx={px(at(index))} cy={y(row.place)} r={px(Math.min(4, Math.max(1.15, step * 0.4)))} />
            ),
          )}
        </g>
        {names.map((name) => (
          <Leader name={name} from={baseOf(name) + 4} y={y} />
        ))}
        <Blocks rows={rows} focus={true} at={at} y={y} width={Math.max(block, 2.4)} />
        {rows.map((row, index) =>
          row.focus ? (
            <circle
              cx={px(at(index))}
              cy={y(row.place)}
              r="5.6"
              fill={colour.focus}
              stroke={colour.white}
              stroke-width="1.5"
            />
          ) : null,
        )}
        {names.map((name) => (
          <Lines
            x={name.left}
            y={baseOf(name) - (name.lines.length - 1) * LABEL_LINE}
            lines={name.lines}
            lineHeight={LABEL_LINE}
            bold={name.row.focus === true}
            halo
            fill={name.row.focus ? colour.focus : colour.ink}
          />
        ))}
        <AxisWords count={rows.length} left={left} right={right} y={bottom + 21} wide={wide} />
      </>
    ),
  };
};

/** Blocks and their edges, one path each: 158 units stay small on the page. */
function Blocks(props: {
  rows: readonly Row[];
  focus: boolean;
  at: (index: number) => number;
  y: (place: number) => number;
  width: number;
}) {
  const { rows, focus, at, y, width } = props;
  const bands = rows.flatMap((row, index) =>
    row.band && (row.focus ?? false) === focus
      ? [{ x: px(at(index) - width / 2), from: y(row.band.lower), to: y(row.band.upper) }]
      : [],
  );
  if (bands.length === 0) return null;
  const size = px(width);
  return (
    <>
      <path
        d={bands.map(({ x, from, to }) => `M${x} ${from}h${size}V${to}h${-size}Z`).join('')}
        fill={focus ? colour.focusBlock : colour.choice}
      />
      <path
        d={bands.map(({ x, from, to }) => `M${x} ${from}h${size}M${x} ${to}h${size}`).join('')}
        stroke={focus ? colour.focus : colour.choiceEdge}
        stroke-width="1.5"
      />
    </>
  );
}

/** From a name down to its unit: to the dot in focus, else to the upper end of the band. */
function Leader({ name, from, y }: { name: PlaceLabel; from: number; y: (place: number) => number }) {
  const { row } = name;
  const end = row.focus ? y(row.place) : y(row.band?.lower ?? row.place) - 3;
  if (end <= from) return null;
  return (
    <path
      d={`M${px(name.at)} ${px(from)}V${px(end)}`}
      stroke={row.focus ? colour.focus : colour.ink3}
      stroke-width={row.focus ? 1.6 : 1}
    />
  );
}

function AxisWords(props: { count: number; left: number; right: number; y: number; wide: boolean }) {
  const { count, left, right, y, wide } = props;
  const words = { size: 13, y, fill: colour.ink2 };
  return (
    <>
      <Label {...words} x={left} text={wide ? '← first by this definition' : '← first'} />
      <Label
        {...words}
        x={(left + right) / 2}
        anchor="middle"
        text={wide ? `${formatNumber(count)} in order of place` : `${formatNumber(count)} in order`}
      />
      <Label {...words} x={right} anchor="end" text="last →" />
    </>
  );
}
