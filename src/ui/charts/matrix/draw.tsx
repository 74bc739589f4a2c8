import { colour } from '../../style/tokens.ts';
import { type Draw, emptyDrawing, Label } from '../shared/drawing.tsx';
import { shorten, textWidth } from '../shared/text-metrics.ts';
import type { MatrixChart } from '../spec.ts';
import { MatrixShape, shortYear } from './matrix-table.tsx';

const ROW = 26;

/** The matrix as one picture. */
export const drawMatrix: Draw<MatrixChart> = (spec, width) => {
  if (spec.rows.length === 0) return emptyDrawing(width, 'There is nothing to compare yet.');
  const names = Math.min(width * 0.36, Math.max(...spec.rows.map((row) => textWidth(row.label, 14))) + 12);
  const totals =
    Math.max(40, ...spec.rows.map((row) => textWidth(row.total, 14)), textWidth(spec.totalLabel ?? 'Total', 13, true)) +
    8;
  const step = (width - names - totals) / Math.max(1, spec.columns.length);
  const states = new Map(spec.states.map((state) => [state.id, state.mark]));
  const narrow = step < 36;
  const at = (index: number) => names + step * (index + 0.5);
  return {
    width,
    height: 26 + spec.rows.length * ROW + 4,
    node: (
      <>
        {spec.columns.map((column, index) => (
          <Label x={at(index)} y={16} size={13} bold anchor="middle" text={narrow ? shortYear(column) : column} />
        ))}
        <Label x={width} y={16} size={13} bold anchor="end" text={spec.totalLabel ?? 'Total'} />
        <path d={`M0 24.5H${width}`} stroke={colour.ink} />
        {spec.rows.map((row, index) => {
          const y = 26 + index * ROW + ROW / 2;
          return (
            <>
              <Label x={0} y={y + 5} text={shorten(row.label, names - 8, 14)} />
              {spec.columns.map((_, column) => (
                <MatrixShape mark={states.get(row.cells[column] ?? '')} x={at(column)} y={y} />
              ))}
              <Label x={width} y={y + 5} anchor="end" text={row.total} />
              <path d={`M0 ${y + ROW / 2 - 0.5}H${width}`} stroke={colour.hair} />
            </>
          );
        })}
      </>
    ),
  };
};
