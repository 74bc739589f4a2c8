import { formatNumber } from '../../numbers/format.ts';
import { colour } from '../../style/tokens.ts';
import { type Draw, emptyDrawing, Label, Lines } from '../shared/drawing.tsx';
import { Dots, marksThatFit, signedText } from '../shared/frame.tsx';
import { linearScale, padded, px, ticks } from '../shared/scale.ts';
import { textWidth, wrapText, wrapToLines } from '../shared/text-metrics.ts';
import type { PlaceboChart } from '../spec.ts';
import { type Bins, binned } from './bins.ts';

/** Up to so many effects each has a dot of its own; beyond, bars count them. */
const DOTS = 200;

/** Effects of those who were not treated, as stacked dots or as bars, and the actual one bold among them. */
export const drawPlacebo: Draw<PlaceboChart> = (spec, width) => {
  const effects = spec.effects.filter(Number.isFinite);
  const wide = width >= 660;
  const bins = binned(effects, wide ? 40 : 26);
  if (bins === null || !Number.isFinite(spec.actual)) return emptyDrawing(width, 'There is nothing to compare with.');
  const most = Math.max(1, ...bins.counts);
  const last = bins.from + bins.step * bins.counts.length;
  // Dots count themselves; where there are too many for that, bars have an axis.
  const dots = effects.length <= DOTS;
  const left = dots ? 6 : 18 + textWidth(formatNumber(most), 13);
  const right = width - 8;
  const x = linearScale(padded([Math.min(bins.from, spec.actual, 0), Math.max(last, spec.actual, 0)], 0.02), [
    left,
    right,
  ]);
  const radius = Math.max(1.6, Math.min((x(bins.step) - x(0)) / 2 - 0.3, 5, (wide ? 240 : 200) / most / 2.2));
  const label = wrapToLines(spec.actualLabel, wide ? 320 : 210, 14, 3, true);
  const head = wrapText(`${formatNumber(effects.length)} ${spec.placeboLabel}`, width, 13);
  const top = head.length * 17 + 12 + label.length * 18 + 14;
  const bottom = top + (dots ? Math.max(70, most * radius * 2.2 + 10) : wide ? 180 : 150);
  const y = linearScale([0, most], [bottom, top]);
  const counts = dots ? [] : ticks([0, most], 4).filter((count) => Number.isInteger(count));
  const marks = marksThatFit(x, [0, width], signedText);
  const size = Math.max(...label.map((line) => textWidth(line, 14, true)));
  const start = Math.min(right - size, Math.max(0, x(spec.actual) - size / 2));
  const foot = wrapText(spec.valueLabel, width, 13);
  return {
    width,
    height: bottom + 26 + foot.length * 17 + 4,
    node: (
      <>
        <Lines x={0} y={13} lines={head} size={13} lineHeight={17} fill={colour.ink2} />
        {counts.map((count) => (
          <>
            <path d={`M${px(left)} ${px(y(count))}H${px(right)}`} stroke={colour.hair} />
            <Label
              x={left - 8}
              y={y(count) + 4.5}
              size={13}
              anchor="end"
              text={formatNumber(count)}
              fill={colour.ink2}
            />
          </>
        ))}
        <path d={`M${px(x(0))} ${px(top)}V${px(bottom)}`} stroke={colour.ink} stroke-width="1.25" />
        {dots ? <Stacks bins={bins} x={x} bottom={bottom} radius={radius} /> : <Bars bins={bins} x={x} y={y} />}
        <path d={`M${px(left)} ${px(bottom + 0.5)}H${px(right)}`} stroke={colour.ink3} />
        <path d={`M${px(x(spec.actual))} ${px(top - 4)}V${px(bottom)}`} stroke={colour.white} stroke-width="5" />
        <path d={`M${px(x(spec.actual))} ${px(top - 4)}V${px(bottom)}`} stroke={colour.ink} stroke-width="3" />
        <circle cx={px(x(spec.actual))} cy={px(top - 4)} r="5.5" fill={colour.ink} />
        <Lines x={start} y={top - 16 - (label.length - 1) * 18} lines={label} lineHeight={18} bold />
        {marks.values.map((mark) => (
          <Label x={x(mark)} y={bottom + 19} size={13} anchor="middle" text={marks.text(mark)} fill={colour.ink2} />
        ))}
        <Lines x={width} y={bottom + 38} lines={foot} size={13} lineHeight={17} anchor="end" fill={colour.ink2} />
      </>
    ),
  };
};

type Map2 = (value: number) => number;

/** A dot for each effect, those of one step on top of each other. */
function Stacks({ bins, x, bottom, radius }: { bins: Bins; x: Map2; bottom: number; radius: number }) {
  const points = bins.counts.flatMap((count, index) =>
    Array.from({ length: count }, (_, place): [number, number] => [
      x(bins.from + bins.step * (index + 0.5)),
      bottom - radius * (2.2 * place + 1) - 1,
    ]),
  );
  return <Dots points={points} radius={radius} fill={colour.peer} />;
}

/** A bar for each step, all as one path. */
function Bars({ bins, x, y }: { bins: Bins; x: Map2; y: Map2 }) {
  const wide = Math.max(0.5, x(bins.step) - x(0) - 1);
  const bar = (count: number, index: number) =>
    count === 0
      ? ''
      : `M${px(x(bins.from + bins.step * index) + 0.5)} ${px(y(0))}V${px(y(count))}h${px(wide)}V${px(y(0))}Z`;
  return <path d={bins.counts.map(bar).join('')} fill={colour.peer} />;
}
