import { formatNumber } from '../../numbers/format.ts';
import { colour, grades } from '../../style/tokens.ts';
import { type Draw, emptyDrawing, Label, Lines } from '../shared/drawing.tsx';
import { dodge, px } from '../shared/scale.ts';
import { textWidth, wrapText } from '../shared/text-metrics.ts';
import type { GradeFlowsChart } from '../spec.ts';
import { type Band, type Block, layoutFlows, type State } from './layout.ts';

/** Fill of each kind of band; worse ones are hatched as well, so that grey print keeps them apart. */
export const flowFills = { better: '#9fb7c9', same: '#e6eaed', worse: '#f1e3db' } as const;

const BLOCK = 10;
/** A number stands in a band that is at least so thick. */
const NUMBERED = 14;

/** Bands between two columns of grades: width is how many. Quiet ones lie below, worse ones on top. */
export const drawGradeFlows: Draw<GradeFlowsChart> = (spec, width, prefix) => {
  const wide = width >= 660;
  const total = spec.flows.reduce((sum, { count }) => sum + Math.max(0, count), 0);
  if (total === 0) return emptyDrawing(width, 'Nobody has a grade on these dates.');
  const [top, bottom] = [34, wide ? 430 : 380];
  const layout = layoutFlows(spec.flows, { top, bottom, gap: wide ? 16 : 20 });
  const side = wide ? 158 : 112;
  const size = wide ? 14 : 13;
  const room = wide ? 124 : side - 8;
  const [left, right] = [side, width - side];
  const hatch = `${prefix}-worse`;
  const inner = { from: left + BLOCK, to: right - BLOCK };
  const order = (['same', 'better', 'worse'] as const).flatMap((kind) =>
    layout.bands.filter((band) => band.kind === kind),
  );
  return {
    width,
    height: bottom + 10,
    node: (
      <>
        <defs>
          <pattern id={hatch} width="7" height="7" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">
            <rect width="7" height="7" fill={flowFills.worse} />
            <path d="M0 0V7" stroke={colour.inadequate} stroke-width="2.2" />
          </pattern>
        </defs>
        <Label x={left + BLOCK} y={16} bold anchor="end" text={spec.from} />
        <Label x={right - BLOCK} y={16} bold text={spec.to} />
        {order.map((band) => (
          <path
            d={ribbon(band, inner.from, inner.to)}
            fill={band.kind === 'worse' ? `url(#${hatch})` : flowFills[band.kind]}
            stroke={colour.white}
            stroke-width="0.6"
          />
        ))}
        <Column blocks={layout.left} x={left} />
        <Column blocks={layout.right} x={right - BLOCK} />
        <Names blocks={layout.left} x={left - 8} room={room} size={size} anchor="end" frame={{ top, bottom }} />
        <Names blocks={layout.right} x={right + 8} room={room} size={size} anchor="start" frame={{ top, bottom }} />
        {layout.bands
          .filter((band) => band.thickness >= NUMBERED)
          .map((band) => (
            <BandNumber band={band} from={inner.from} to={inner.to} />
          ))}
      </>
    ),
  };
};

function ribbon({ left, right, thickness }: Band, from: number, to: number): string {
  const middle = px((from + to) / 2);
  const [a, b] = [px(from), px(to)];
  return (
    `M${a} ${px(left)}C${middle} ${px(left)} ${middle} ${px(right)} ${b} ${px(right)}V${px(right + thickness)}` +
    `C${middle} ${px(right + thickness)} ${middle} ${px(left + thickness)} ${a} ${px(left + thickness)}Z`
  );
}

/** Better ones carry their number where they arrive, the others where they leave: two never meet. */
function BandNumber({ band, from, to }: { band: Band; from: number; to: number }) {
  const arrives = band.kind === 'better';
  return (
    <Label
      x={arrives ? to - 7 : from + 7}
      y={(arrives ? band.right : band.left) + band.thickness / 2 + 4.5}
      size={13}
      anchor={arrives ? 'end' : 'start'}
      text={formatNumber(band.count)}
      halo={band.kind === 'worse'}
    />
  );
}

function Column({ blocks, x }: { blocks: readonly Block[]; x: number }) {
  return (
    <>
      {blocks.map(({ state, top, bottom }) => {
        const style = state === null ? null : grades[state];
        return (
          <rect
            x={px(x) + 0.5}
            y={px(top)}
            width={BLOCK - 1}
            height={px(Math.max(1, bottom - top))}
            fill={style?.fill ?? colour.white}
            stroke={style?.edge ?? colour.ink3}
            stroke-dasharray={style === null ? '3 2' : undefined}
          />
        );
      })}
    </>
  );
}

const nameOf = (state: State): string => (state === null ? 'No grade yet' : grades[state].word);

/** Names with counts beside their blocks, moved apart where blocks are thin. */
function Names(props: {
  blocks: readonly Block[];
  x: number;
  room: number;
  size: number;
  anchor: 'start' | 'end';
  frame: { top: number; bottom: number };
}) {
  const { blocks, x, room, size, anchor, frame } = props;
  const lines = blocks.map(({ state, count }) => wrapText(`${nameOf(state)} ${formatNumber(count)}`, room, size));
  const most = Math.max(1, ...lines.map(({ length }) => length));
  const places = dodge(
    blocks.map(({ top, bottom }) => (top + bottom) / 2),
    most * 17 + 1,
    frame.top + 5,
    frame.bottom - 2,
  );
  return (
    <>
      {blocks.map((_, index) => {
        const own = (lines[index] ?? []).filter((line) => textWidth(line, size) > 0);
        return (
          <Lines
            x={x}
            y={(places[index] ?? 0) + 4.5 - ((own.length - 1) * 17) / 2}
            size={size}
            lineHeight={17}
            anchor={anchor}
            lines={own}
          />
        );
      })}
    </>
  );
}
