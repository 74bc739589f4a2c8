import { GradeShape } from '../../marks/grade-mark.tsx';
import { colour, grades, steps } from '../../style/tokens.ts';
import { type Draw, emptyDrawing, Label } from '../shared/drawing.tsx';
import { px } from '../shared/scale.ts';
import { shorten } from '../shared/text-metrics.ts';
import type { TileMapChart } from '../spec.ts';
import { type TilePlace, tilePlace, tilePlaces } from './tiles.ts';

const ROOT3 = Math.sqrt(3);
/** The grid is 15.5 tiles wide. */
const TILES_WIDE = 15.5;

export interface MapGeometry {
  readonly size: number;
  readonly height: number;
  readonly centre: (place: TilePlace) => readonly [number, number];
}

/** Places the grid in a width: pointy-top hexagons, `size` from middle to corner. */
export function mapGeometry(width: number): MapGeometry {
  const size = (width - 4) / (TILES_WIDE * ROOT3);
  const columns = tilePlaces.map((place) => place.q + place.r / 2);
  const rows = tilePlaces.map((place) => place.r);
  const [left, top, foot] = [Math.min(...columns), Math.min(...rows), Math.max(...rows)];
  return {
    size,
    height: (foot - top) * 1.5 * size + 2 * size + 4,
    centre: (place) => [
      2 + ROOT3 * size * (place.q + place.r / 2 - left + 0.5),
      2 + size * (1 + 1.5 * (place.r - top)),
    ],
  };
}

/** The six corners of a hexagon, from the top clockwise. */
export function corners(x: number, y: number, size: number): [number, number][] {
  const half = (ROOT3 / 2) * size;
  return [
    [x, y - size],
    [x + half, y - size / 2],
    [x + half, y + size / 2],
    [x, y + size],
    [x - half, y + size / 2],
    [x - half, y - size / 2],
  ];
}

/** Neighbours in axial steps, each with the two corners of the side between. Half of them: each side is seen once. */
const SIDES: readonly (readonly [dq: number, dr: number, from: number, to: number])[] = [
  [1, 0, 1, 2],
  [0, 1, 2, 3],
  [-1, 1, 3, 4],
];

/** The lines between regions as one path: only sides where both tiles exist and their regions differ. */
export function regionLines(geometry: MapGeometry): string {
  const at = new Map(tilePlaces.map((place) => [`${place.q},${place.r}`, place]));
  const parts: string[] = [];
  for (const place of tilePlaces) {
    const shape = corners(...geometry.centre(place), geometry.size);
    for (const [dq, dr, from, to] of SIDES) {
      const other = at.get(`${place.q + dq},${place.r + dr}`);
      if (!other || other.region === place.region) continue;
      const [a, b] = [shape[from]!, shape[to]!];
      parts.push(`M${px(a[0])} ${px(a[1])}L${px(b[0])} ${px(b[1])}`);
    }
  }
  return parts.join('');
}

type Tile = TileMapChart['tiles'][number];

/** What a tile looks like: its fill, its edge, the colour of its text; dashed where it has no value. */
function tileStyle(spec: TileMapChart, tile: Tile): { fill: string; edge: string; text: string; dashed: boolean } {
  const none = { fill: colour.white, edge: colour.ink3, text: colour.ink, dashed: true };
  if (spec.mode === 'grades') return tile.grade ? { ...grades[tile.grade], dashed: false } : none;
  const step =
    tile.step === null || tile.step === undefined ? undefined : steps[stepIndex(tile.step, spec.steps.length)];
  return step ? { ...step, dashed: false } : none;
}

/** Fewer steps than five take the ends of the ramp, so that they stay far apart. */
export function stepIndex(step: number, count: number): number {
  return count <= 1 ? 2 : Math.round((step / (count - 1)) * 4);
}

/** England's authorities as hexagons of equal size; lines divide regions. */
export const drawTileMap: Draw<TileMapChart> = (spec, width) => {
  const tiles = spec.tiles.flatMap((tile) => {
    const place = tilePlace(tile.code);
    return place ? [{ tile, place }] : [];
  });
  if (tiles.length === 0) return emptyDrawing(width, 'No authority on the map has a figure.');
  const drawn = Math.min(width, 704);
  const geometry = mapGeometry(drawn);
  const labelled = geometry.size >= 24;
  const shape = corners(0, 0, geometry.size - 0.9)
    .map(([x, y]) => `${px(x)},${px(y)}`)
    .join(' ');
  const focused = tiles.filter(({ tile }) => tile.focus);
  return {
    width: drawn,
    height: geometry.height,
    node: (
      <>
        {tiles.map(({ tile, place }) => {
          const [x, y] = geometry.centre(place);
          const style = tileStyle(spec, tile);
          const value = spec.mode === 'steps' ? (tile.symbol ?? tile.valueText) : null;
          return (
            <g
              class="wm-tile"
              transform={`translate(${px(x)} ${px(y)})`}
              data-code={tile.code}
              data-href={tile.href}
              data-name={tile.name}
              data-value={tile.valueText}
            >
              <polygon
                points={shape}
                fill={style.fill}
                stroke={style.edge}
                stroke-width={style.dashed ? 1.2 : 0.8}
                stroke-dasharray={style.dashed ? '3 2.5' : undefined}
              />
              {labelled ? (
                <Label x={0} y={-1.5} size={12} anchor="middle" text={place.short} fill={style.text} />
              ) : null}
              {value === null ? (
                <TileShape tile={tile} y={labelled ? 11 : 0} r={labelled ? 4.2 : 3.6} />
              ) : labelled ? (
                <Label
                  x={0}
                  y={14}
                  size={12}
                  bold
                  anchor="middle"
                  text={shorten(value, geometry.size * 1.5, 12, true)}
                  fill={style.text}
                />
              ) : null}
            </g>
          );
        })}
        <path d={regionLines(geometry)} stroke={colour.ink} stroke-width="1.5" stroke-linecap="round" fill="none" />
        {focused.map(({ place }) => {
          const [x, y] = geometry.centre(place);
          const ring = corners(x, y, geometry.size).map(([a, b]) => `${px(a)},${px(b)}`);
          return (
            <>
              <polygon points={ring.join(' ')} fill="none" stroke={colour.white} stroke-width="6" />
              <polygon points={ring.join(' ')} fill="none" stroke={colour.focus} stroke-width="3.4" />
            </>
          );
        })}
      </>
    ),
  };
};

function TileShape({ tile, y, r }: { tile: Tile; y: number; r: number }) {
  if (tile.grade) return <GradeShape grade={tile.grade} x={0} y={y} r={r} />;
  return <path d={`M-4 ${y}h8`} stroke={colour.ink3} stroke-width="1.6" />;
}
