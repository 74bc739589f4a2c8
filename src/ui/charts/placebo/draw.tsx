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
  const bins = binned(effects, wide ? 36 : 24);
  if (bins === null || !Number.isFinite(spec.actual)) return emptyDrawing(width, 'There is nothing to compare with.');
  const last = bins.from + bins.step * bins.counts.length;
  const [low, high] = [Math.min(bins.from, spec.actual, 0), Math.max(last, spec.actual, 0)];
  const left = 40;
  const right = width - 8;
  const x = linearScale(padded([low, high], 0.02), [left, right]);
  const label = wrapToLines(spec.actualLabel, wide ? 320 : 210, 14, 3, true);
  const head = wrapText(`${formatNumber(effects.length)} ${spec.placeboLabel}`, width, 13);
  const top = head.length * 17 + 12 + label.length * 18 + 14;
  const bottom = top + (wide ? 180 : 150);
  const most = Math.max(1, ...bins.counts);
  const y = linearScale([0, most], [bottom, top]);
  const counts = ticks([0, most], 4).filter((count) => Number.isInteger(count));
  const marks = marksThatFit(x.domain, right - left, signedText);
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
            <path d={`M${left} ${px(y(count))}H${px(right)}`} stroke={colour.hair} />
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
        <Effects bins={bins} x={x} y={y} dots={effects.length <= DOTS} />
        <path d={`M${px(x(0))} ${top}V${bottom}`} stroke={colour.ink} stroke-width="1.25" />
        <path d={`M${left} ${bottom + 0.5}H${px(right)}`} stroke={colour.ink3} />
        <path d={`M${px(x(spec.actual))} ${top - 4}V${bottom}`} stroke={colour.ink} stroke-width="3" />
        <circle cx={px(x(spec.actual))} cy={px(top - 4)} r="5.5" fill={colour.ink} />
        <Lines x={start} y={top - 14 - (label.length - 1) * 18} lines={label} lineHeight={18} bold />
        {marks.values.map((mark) => (
          <Label x={x(mark)} y={bottom + 19} size={13} anchor="middle" text={marks.text(mark)} fill={colour.ink2} />
        ))}
        <Lines x={width} y={bottom + 38} lines={foot} size={13} lineHeight={17} anchor="end" fill={colour.ink2} />
      </>
    ),
  };
};

function Effects(props: { bins: Bins; x: (value: number) => number; y: (value: number) => number; dots: boolean }) {
  const { bins, x, y, dots } = props;
  const wide = x(bins.step) - x(0);
  const tall = y(0) - y(1);
  const middle = (index: number) => x(bins.from + bins.step * (index + 0.5));
  const radius = Math.min(wide / 2 - 0.4, tall / 2 - 0.4, 5);
  if (dots && radius >= 1.6) {
    const points = bins.counts.flatMap((count, index) =>
      Array.from({ length: count }, (_, place): [number, number] => [
        middle(index),
        y(0) - radius * (2 * place + 1) - place * 0.8,
      ]),
    );
    return <Dots points={points} radius={radius} fill={colour.peer} />;
  }
  const d = bins.counts
    .map((count, index) =>
      count === 0
        ? ''
        : `M${px(x(bins.from + bins.step * index) + 0.5)} ${px(y(0))}V${px(y(count))}h${px(Math.max(0.5, wide - 1))}V${px(y(0))}Z`,
    )
    .join('');
  return <path d={d} fill={colour.peer} />;
}
