import { formatNumber } from '../../numbers/format.ts';
import { colour } from '../../style/tokens.ts';
import { type Draw, EstimateShape, emptyDrawing, Label, Lines } from '../shared/drawing.tsx';
import { px, tickText } from '../shared/scale.ts';
import { textWidth, wrapText, wrapToLines } from '../shared/text-metrics.ts';
import type { EstimatesChart } from '../spec.ts';
import { estimatesScale, estimatesTicks } from './scale.ts';

const ROW = 30;

/** The estimates as one picture with their numbers, for downloads and documents. */
export const drawEstimates: Draw<EstimatesChart> = (spec, width) => {
  if (spec.rows.length === 0) return emptyDrawing(width, 'There is nothing to compare yet.');
  const wide = width >= 600;
  const size = 14;
  const nameWidth = wide ? Math.min(270, width * 0.33) : 124;
  const texts = spec.rows.map((row) => `${row.valueText}  (${row.intervalText})`);
  const numberWidth = wide ? Math.max(90, ...texts.map((text) => textWidth(text, 13, true))) + 14 : 0;
  const from = nameWidth + 14;
  const to = width - numberWidth - 14;
  const scale = estimatesScale(spec, [from, to]);
  const { values, decimals } = estimatesTicks(scale);
  const rows = spec.rows.map((row) => ({
    row,
    lines: wrapToLines(wide ? row.label : row.shortLabel, nameWidth, size, 2, row.clear),
  }));
  let y = wide ? 22 : 6;
  const top = y;
  const placed = rows.map(({ row, lines }) => {
    const height = lines.length > 1 ? ROW + 12 : ROW;
    y += height;
    return { row, lines, middle: y - height / 2 };
  });
  const bottom = y;
  const wordWidth = (to - from) / 2 - 8;
  const left = wrapText(spec.axis.left, wordWidth, 13);
  const right = wrapText(spec.axis.right, wordWidth, 13);
  return {
    width,
    height: bottom + 26 + 17 * Math.max(left.length, right.length) + 4,
    node: (
      <>
        {wide ? (
          <Label
            x={width}
            y={14}
            size={13}
            anchor="end"
            fill={colour.ink2}
            text={`${spec.valueLabel} (${spec.intervalLabel})`}
          />
        ) : null}
        {values.map((value) => (
          <path d={`M${px(scale(value))} ${top}V${bottom}`} stroke={colour.hair} />
        ))}
        {spec.axis.zero ? (
          <path d={`M${px(scale(0))} ${top}V${bottom}`} stroke={colour.ink} stroke-width="1.25" />
        ) : null}
        {placed.map(({ row, lines, middle }) => (
          <>
            <Lines
              x={0}
              y={middle + 5 - (lines.length - 1) * 8.5}
              lines={lines}
              lineHeight={17}
              size={size}
              bold={row.clear}
            />
            {row.estimate ? (
              <EstimateShape
                x={scale}
                y={middle}
                from={from}
                to={to}
                {...row.estimate}
                kind={row.clear ? 'clear' : 'not clear'}
              />
            ) : null}
            {wide ? (
              <Label
                x={width}
                y={middle + 5}
                size={13}
                anchor="end"
                bold={row.clear}
                text={row.estimate ? `${row.valueText}  (${row.intervalText})` : row.reading}
              />
            ) : null}
          </>
        ))}
        {values.map((value) => (
          <Label
            x={scale(value)}
            y={bottom + 17}
            size={13}
            anchor="middle"
            text={tickText(value, decimals, formatNumber)}
            fill={colour.ink2}
          />
        ))}
        <Lines x={from} y={bottom + 36} lines={left} size={13} lineHeight={17} fill={colour.ink2} />
        <Lines x={to} y={bottom + 36} lines={right} size={13} lineHeight={17} anchor="end" fill={colour.ink2} />
      </>
    ),
  };
};
