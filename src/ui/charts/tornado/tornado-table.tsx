import { colour } from '../../style/tokens.ts';
import { linearScale, px } from '../shared/scale.ts';
import { role, Strip, StripLine, StripShape } from '../shared/strip.tsx';
import { StripAxis, stripMarks } from '../shared/strip-axis.tsx';
import type { TornadoChart } from '../spec.ts';
import { type TornadoRow, tornadoDomain, tornadoRows, turns, turnWord } from './order.ts';

/** Each input from its low to its high end, the longest first, as a table whose cells are drawn. Cards when small. */
export function TornadoTable({ spec }: { spec: TornadoChart }) {
  const rows = tornadoRows(spec.rows);
  if (rows.length === 0) return <p class="govuk-body">No input has a low and a high end.</p>;
  const x = linearScale(tornadoDomain(spec), [0, 100]);
  const marks = stripMarks(x, false);
  return (
    <div class="wm-rows">
      <table {...role.table} class="wm-tornado">
        <caption class="govuk-visually-hidden">{spec.description}</caption>
        <thead {...role.group}>
          <tr {...role.row}>
            <th {...role.column} class="wm-tornado__name">
              {spec.rowLabel}
            </th>
            <td class="wm-tornado__bar" aria-hidden="true">
              <span class="wm-axis wm-tornado__axis">{spec.valueLabel}</span>
              <StripAxis scale={x} marks={marks} />
            </td>
            <th {...role.column} class="wm-num wm-tornado__end">
              At its low end
            </th>
            <th {...role.column} class="wm-num wm-tornado__end">
              At its high end
            </th>
            {spec.threshold === null ? null : (
              <th {...role.column} class="wm-tornado__turns">
                Turns the answer
              </th>
            )}
          </tr>
        </thead>
        <tbody {...role.group}>
          {rows.map((row) => (
            <tr {...role.row}>
              <th {...role.head} class="wm-tornado__name">
                {row.label}
                <span class="wm-tornado__range">{row.range}</span>
              </th>
              <td class="wm-tornado__bar" aria-hidden="true">
                <Bar spec={spec} row={row} x={x} marks={marks.values} />
              </td>
              <td {...role.cell} class="wm-num wm-tornado__end">
                <span class="wm-card-only">low end </span>
                {row.lowText}
              </td>
              <td {...role.cell} class="wm-num wm-tornado__end">
                <span class="wm-card-only">high end </span>
                {row.highText}
              </td>
              {spec.threshold === null ? null : (
                <td {...role.cell} class="wm-tornado__turns">
                  <span class="wm-card-only">turns the answer: </span>
                  {turns(row, spec.threshold) ? (
                    <strong>{turnWord(row, spec.threshold)}</strong>
                  ) : (
                    turnWord(row, spec.threshold)
                  )}
                </td>
              )}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

/** A block for how far a choice of the input moves the answer, between dark ends; lines for centre and turning point. */
function Bar(props: { spec: TornadoChart; row: TornadoRow; x: (value: number) => number; marks: readonly number[] }) {
  const { spec, row, x, marks } = props;
  const [from, to] = [Math.min(x(row.low), x(row.high)), Math.max(x(row.low), x(row.high))];
  return (
    <Strip>
      {marks.map((mark) => (
        <StripLine x={x(mark)} stroke={colour.hair} />
      ))}
      <svg x={`${px(from)}%`} y="50%" width={`${px(to - from)}%`} height="16" overflow="visible" aria-hidden="true">
        <rect y="-8" width="100%" height="16" fill={colour.choice} />
      </svg>
      {[from, to].map((end) => (
        <StripShape x={end}>
          <path d="M0 -8V8" stroke={colour.choiceEdge} stroke-width="1.8" />
        </StripShape>
      ))}
      {spec.threshold === null ? null : <StripLine x={x(spec.threshold)} stroke={colour.ink} width={2.4} />}
      <StripLine x={x(spec.centre)} stroke={colour.ink} width={1} />
      <StripShape x={x(spec.centre)}>
        <circle r="3.6" fill={colour.ink} />
      </StripShape>
    </Strip>
  );
}
