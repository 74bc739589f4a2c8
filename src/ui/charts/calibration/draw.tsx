import { formatNumber } from '../../numbers/format.ts';
import { colour } from '../../style/tokens.ts';
import { type Draw, emptyDrawing, Label } from '../shared/drawing.tsx';
import { linearScale, px, tickDecimals, ticks } from '../shared/scale.ts';
import { shorten, textWidth } from '../shared/text-metrics.ts';
import type { CalibrationChart } from '../spec.ts';

const percent = (value: number, decimals: number): string => `${formatNumber(value * 100, decimals)}%`;

/** Both axes reach the same share, so that the diagonal is where forecast and event agree: the next tenth, at most 1. */
export function reach(spec: Pick<CalibrationChart, 'groups' | 'baseRate'>): number {
  const most = Math.max(spec.baseRate, ...spec.groups.flatMap(({ forecast, upper }) => [forecast, upper]), 0.1);
  return Math.min(1, Math.ceil(most * 10 - 1e-9) / 10);
}

/** Groups of like forecasts: what was forecast across, what happened up, with intervals; the diagonal is perfect. */
export const drawCalibration: Draw<CalibrationChart> = (spec, width) => {
  const groups = [...spec.groups]
    .filter(({ forecast, observed }) => Number.isFinite(forecast) && Number.isFinite(observed))
    .sort((a, b) => a.forecast - b.forecast);
  if (groups.length === 0) return emptyDrawing(width, 'No forecast could be scored.');
  const wide = width >= 660;
  const most = reach(spec);
  const marks = ticks([0, most], wide ? 6 : 4).filter((mark) => mark <= most + 1e-9);
  const decimals = tickDecimals(marks.map((mark) => mark * 100));
  const left = Math.max(...marks.map((mark) => textWidth(percent(mark, decimals), 13))) + 12;
  const top = 30;
  const bottom = top + (wide ? 320 : 250);
  // Names of the lines stand to the right of the plot where there is room.
  const right = width - (wide ? 170 : 14);
  const x = linearScale([0, most], [left, right]);
  const y = linearScale([0, most], [bottom, top]);
  const base = y(spec.baseRate);
  return {
    width,
    height: bottom + 46,
    node: (
      <>
        <Label
          x={0}
          y={14}
          size={13}
          text={shorten('What happened, with 95% interval', width, 13)}
          fill={colour.ink2}
        />
        {marks.map((mark) => (
          <>
            <path d={`M${px(left)} ${px(y(mark))}H${px(right)}`} stroke={mark === 0 ? colour.ink3 : colour.hair} />
            <Label
              x={left - 6}
              y={y(mark) + 4.5}
              size={13}
              anchor="end"
              text={percent(mark, decimals)}
              fill={colour.ink2}
            />
            <Label
              x={x(mark)}
              y={bottom + 19}
              size={13}
              anchor="middle"
              text={percent(mark, decimals)}
              fill={colour.ink2}
            />
          </>
        ))}
        <Label x={right} y={bottom + 38} size={13} anchor="end" text="Chance that was forecast →" fill={colour.ink2} />
        <path d={`M${px(left)} ${px(bottom)}L${px(right)} ${px(top)}`} stroke={colour.ink} stroke-width="1.25" />
        <path
          d={`M${px(left)} ${px(base)}H${px(right)}`}
          stroke={colour.ink3}
          stroke-width="1.6"
          stroke-dasharray="6 4"
        />
        {wide ? (
          <>
            <Label x={right + 8} y={top + 5} size={13} text="As forecast" />
            <Label
              x={right + 8}
              y={base + 4.5}
              size={13}
              text={`All: ${percent(spec.baseRate, 1)}`}
              fill={colour.ink2}
            />
          </>
        ) : null}
        {groups.map((group) => (
          <>
            <path
              d={`M${px(x(group.forecast))} ${px(y(Math.max(0, group.lower)))}V${px(y(Math.min(most, group.upper)))}`}
              stroke={colour.ink}
              stroke-width="1.6"
            />
            <circle
              cx={px(x(group.forecast))}
              cy={px(y(group.observed))}
              r="5"
              fill={colour.white}
              stroke={colour.ink}
              stroke-width="1.8"
            />
          </>
        ))}
      </>
    ),
  };
};
