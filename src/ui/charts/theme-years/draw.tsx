import { colour } from '../../style/tokens.ts';
import { shortYear } from '../matrix/matrix-table.tsx';
import { type Draw, emptyDrawing, Label, Lines } from '../shared/drawing.tsx';
import { px } from '../shared/scale.ts';
import { textWidth, wrapToLines } from '../shared/text-metrics.ts';
import type { ThemeYearsChart } from '../spec.ts';
import { Hatch, stepOf } from './shades.tsx';

const ROW = 38;
const HEAD = 44;

/** The shaded table as one picture. */
export const drawThemeYears: Draw<ThemeYearsChart> = (spec, width) => {
  if (spec.rows.length === 0) return emptyDrawing(width, 'There is nothing to compare yet.');
  const names = Math.min(width * 0.34, Math.max(...spec.rows.map((row) => textWidth(row.label, 13))) + 10);
  const totals = Math.max(textWidth('All', 13, true), ...spec.rows.map((row) => textWidth(row.total, 13))) + 8;
  const step = (width - names - totals) / Math.max(1, spec.columns.length);
  const narrow = step < 40;
  return {
    width,
    height: HEAD + spec.rows.length * ROW + 2,
    node: (
      <>
        {spec.columns.map((column, index) => {
          const at = names + step * (index + 0.5);
          return (
            <>
              <Label
                x={at}
                y={16}
                size={13}
                bold
                anchor="middle"
                text={narrow ? shortYear(column.label) : column.label}
              />
              <Label x={at} y={33} size={13} anchor="middle" text={narrow ? String(column.n) : `n ${column.n}`} />
            </>
          );
        })}
        <Label x={width} y={16} size={13} bold anchor="end" text="All" />
        <path d={`M0 ${HEAD - 0.5}H${width}`} stroke={colour.ink} />
        {spec.rows.map((row, index) => {
          const y = HEAD + index * ROW;
          const lines = wrapToLines(row.label, names - 8, 13, 2);
          return (
            <>
              <Lines x={0} y={y + (lines.length === 1 ? 24 : 16)} size={13} lineHeight={15} lines={lines} />
              {spec.columns.map((_, column) => {
                const share = row.cells[column] ?? null;
                const x = names + step * column;
                const text = row.cellTexts[column] ?? '';
                const style = share === null ? null : stepOf(share);
                const fits = textWidth(text, 13) + 4 <= step;
                return (
                  <>
                    <rect
                      x={px(x + 1)}
                      y={y + 2}
                      width={px(Math.max(0, step - 2))}
                      height={ROW - 4}
                      fill={style?.fill ?? colour.white}
                      stroke={style?.edge ?? colour.hair}
                    />
                    {style === null ? (
                      <Hatch x={px(x + 1)} y={y + 2} width={px(Math.max(0, step - 2))} height={ROW - 4} />
                    ) : null}
                    {fits && style !== null ? (
                      <Label x={x + step / 2} y={y + 24} size={13} anchor="middle" text={text} fill={style.text} />
                    ) : null}
                  </>
                );
              })}
              <Label x={width} y={y + 24} size={13} anchor="end" text={row.total} />
            </>
          );
        })}
      </>
    ),
  };
};
