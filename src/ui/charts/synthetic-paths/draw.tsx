import { colour } from '../../style/tokens.ts';
import { runs } from '../profile/geometry.ts';
import { type Draw, emptyDrawing, Label, Lines } from '../shared/drawing.tsx';
import { Dots, EventLine, eventWords, ValueGrid, valueAxis } from '../shared/frame.tsx';
import { dodge, extent, linearScale, padded, px } from '../shared/scale.ts';
import { shorten, textWidth, wrapToLines } from '../shared/text-metrics.ts';
import type { SyntheticPathsChart } from '../spec.ts';

type Map2 = (value: number) => number;
type Path = readonly (number | null)[];

const finite = (path: Path): Path => path.map((value) => (value !== null && Number.isFinite(value) ? value : null));

/**
 * The values to show: both named paths whole, and the grey ones as far as they do not take more than half of the height
 * from them at either side.
 */
export function pathsDomain(spec: Pick<SyntheticPathsChart, 'actual' | 'synthetic' | 'others'>): {
  domain: [number, number];
  cut: boolean;
} | null {
  const named = extent([...finite(spec.actual), ...finite(spec.synthetic)]);
  if (named === null) return null;
  const all = extent([...named, ...spec.others.flatMap(finite)]) ?? named;
  const room = named[1] - named[0];
  const kept: [number, number] =
    room === 0 ? all : [Math.max(all[0], named[0] - room), Math.min(all[1], named[1] + room)];
  return { domain: padded(kept, 0.06), cut: kept[0] > all[0] || kept[1] < all[1] };
}

/** What was, and what would have been without: two paths with names at their ends, all others thin and grey behind. */
export const drawSyntheticPaths: Draw<SyntheticPathsChart> = (spec, width, prefix) => {
  const shown = pathsDomain(spec);
  const years = extent(spec.years);
  if (shown === null || years === null) return emptyDrawing(width, 'No year has a figure.');
  const wide = width >= 660;
  const room = wide
    ? Math.min(
        190,
        Math.max(...[spec.actualLabel, spec.syntheticLabel].map((label) => textWidth(label, 14, true))) + 18,
      )
    : 104;
  const right = width - room;
  const { left } = valueAxis(shown.domain, 0, 1);
  const x = linearScale([years[0] - 0.35, years[1] + 0.35], [left, right]);
  const event = spec.firstTreated - 0.5;
  const inside = event > years[0] - 0.5 && event < years[1] + 0.5;
  const at = Math.min(right, Math.max(left, x(event)));
  const words = inside ? eventWords('', spec.eventLabel, at, width) : { before: [], after: [] };
  const tight = inside && width - at - 10 < Math.min(120, textWidth(spec.eventLabel, 13));
  const turned = tight ? eventWords(spec.eventLabel, '', at, width) : words;
  const top = 26 + 16 * Math.max(turned.before.length, turned.after.length) + 8;
  const bottom = top + (wide ? 270 : 220);
  const axis = valueAxis(shown.domain, bottom, top);
  const everyYear = Math.max(1, Math.ceil(42 / Math.max(1, x(1) - x(0))));
  return {
    width,
    height: bottom + 28 + (shown.cut ? 19 : 0),
    node: (
      <>
        <clipPath id={`${prefix}-plot`}>
          <rect x={px(left)} y={px(top)} width={px(right - left)} height={px(bottom - top)} />
        </clipPath>
        <Label x={0} y={14} size={13} text={shorten(spec.valueLabel, width, 13)} fill={colour.ink2} />
        <ValueGrid axis={axis} left={left} right={right} />
        <path
          d={spec.others.map((path) => pathOf(spec.years, path, x, axis.y)).join('')}
          fill="none"
          stroke={colour.peer}
          stroke-width="0.9"
          stroke-opacity="0.75"
          clip-path={`url(#${prefix}-plot)`}
        />
        {inside ? <EventLine x={at} top={top} bottom={bottom} width={width} {...turned} /> : null}
        <path d={`M${px(left)} ${bottom + 0.5}H${px(right)}`} stroke={colour.ink3} />
        {spec.years
          .filter((year) => (years[1] - year) % everyYear === 0)
          .map((year) => (
            <Label
              x={x(year)}
              y={bottom + 20}
              size={13}
              anchor="middle"
              text={String(year).replace('-', '−')}
              fill={colour.ink2}
            />
          ))}
        <Synthetic spec={spec} x={x} y={axis.y} />
        <Actual spec={spec} x={x} y={axis.y} />
        <Names spec={spec} at={right} room={room - 10} y={axis.y} top={top} bottom={bottom} />
        {shown.cut ? (
          <Label
            x={left}
            y={bottom + 40}
            size={13}
            text="Some grey paths go on beyond the drawing."
            fill={colour.ink2}
          />
        ) : null}
      </>
    ),
  };
};

/** A path as lines, broken where a year has no figure; a year alone is a short stroke. */
function pathOf(years: readonly number[], path: Path, x: Map2, y: Map2): string {
  return runs(years, finite(path), [])
    .map((run) =>
      run.length === 1
        ? `M${px(x(run[0]!.year) - 2)} ${px(y(run[0]!.value))}h4`
        : run.map(({ year, value }, index) => `${index === 0 ? 'M' : 'L'}${px(x(year))} ${px(y(value))}`).join(''),
    )
    .join('');
}

function dotsOf(years: readonly number[], path: Path, x: Map2, y: Map2): [number, number][] {
  return finite(path).flatMap((value, index): [number, number][] => {
    const year = years[index];
    return value === null || year === undefined ? [] : [[x(year), y(value)]];
  });
}

/** Thin, with hollow dots: nobody saw it. Dashes are for hidden numbers, so it has none. */
function Synthetic({ spec, x, y }: { spec: SyntheticPathsChart; x: Map2; y: Map2 }) {
  return (
    <>
      <path d={pathOf(spec.years, spec.synthetic, x, y)} fill="none" stroke={colour.white} stroke-width="4.4" />
      <path d={pathOf(spec.years, spec.synthetic, x, y)} fill="none" stroke={colour.ink} stroke-width="1.4" />
      <Dots points={dotsOf(spec.years, spec.synthetic, x, y)} radius={4.2} fill={colour.ink} hollow />
    </>
  );
}

function Actual({ spec, x, y }: { spec: SyntheticPathsChart; x: Map2; y: Map2 }) {
  return (
    <>
      <path
        d={pathOf(spec.years, spec.actual, x, y)}
        fill="none"
        stroke={colour.ink}
        stroke-width="3"
        stroke-linejoin="round"
      />
      <Dots points={dotsOf(spec.years, spec.actual, x, y)} radius={4} fill={colour.ink} />
    </>
  );
}

/** Each path's name at the height of its last figure, moved apart where they meet. */
function Names(props: { spec: SyntheticPathsChart; at: number; room: number; y: Map2; top: number; bottom: number }) {
  const { spec, at, room, y, top, bottom } = props;
  const named = [
    { label: spec.actualLabel, path: finite(spec.actual), bold: true },
    { label: spec.syntheticLabel, path: finite(spec.synthetic), bold: false },
  ].flatMap(({ label, path, bold }) => {
    const last = path.findLast((value) => value !== null) ?? null;
    return last === null ? [] : [{ bold, wanted: y(last), lines: wrapToLines(label, room, 14, 3, bold) }];
  });
  const most = Math.max(...named.map(({ lines }) => lines.length));
  const half = ((most - 1) * 17) / 2;
  const placed = dodge(
    named.map(({ wanted }) => wanted),
    most * 17 + 4,
    top + 4 + half,
    bottom - 2 - half,
  );
  return (
    <>
      {named.map(({ lines, bold }, index) => (
        <Lines
          x={at + 8}
          y={(placed[index] ?? 0) + 4.5 - ((lines.length - 1) * 17) / 2}
          lines={lines}
          lineHeight={17}
          bold={bold}
        />
      ))}
    </>
  );
}
