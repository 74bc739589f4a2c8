import { CheckShape, checkWords } from '../../marks/check-mark.tsx';
import { colour } from '../../style/tokens.ts';
import { type Draw, emptyDrawing, Label, Lines } from '../shared/drawing.tsx';
import { wrapText } from '../shared/text-metrics.ts';
import type { ChecksChart } from '../spec.ts';
import { checksInOrder } from './order.ts';

/** The checks as one picture: mark and word, what was checked, what was found; words below each other where narrow. */
export const drawChecks: Draw<ChecksChart> = (spec, width) => {
  if (spec.rows.length === 0) return emptyDrawing(width, 'No check was run.');
  const wide = width >= 560;
  const name = wide ? 118 : 0;
  const found = wide ? name + Math.round((width - name) * 0.32) : 0;
  let y = 0;
  const rows = checksInOrder(spec.rows).map((row) => {
    const label = wrapText(row.label, wide ? found - name - 16 : width, 14, true);
    const text = wrapText(row.found, width - found, 14);
    const lines = wide ? Math.max(label.length, text.length) : label.length + text.length;
    const own = { ...row, label, text, y };
    y += lines * 18 + (wide ? 16 : 44);
    return own;
  });
  return {
    width,
    height: y,
    node: (
      <>
        {rows.map((row) => {
          const words = wide ? row.y + 19 : row.y + 46;
          return (
            <>
              <path d={`M0 ${row.y + 0.5}H${width}`} stroke={row.y === 0 ? colour.ink : colour.hair} />
              <g transform={`translate(0 ${row.y + 5})`}>
                <CheckShape state={row.state} />
              </g>
              <Label x={28} y={row.y + 19} bold text={checkWords[row.state]} />
              <Lines x={name} y={words} lines={row.label} lineHeight={18} bold />
              <Lines x={found} y={wide ? words : words + row.label.length * 18} lines={row.text} lineHeight={18} />
            </>
          );
        })}
      </>
    ),
  };
};
