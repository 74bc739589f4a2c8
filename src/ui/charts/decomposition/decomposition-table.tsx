import { colour } from '../../style/tokens.ts';
import { linearScale, px } from '../shared/scale.ts';
import { role, Strip, StripLine, StripShape } from '../shared/strip.tsx';
import { NARROWEST, StripAxis, stripMarks } from '../shared/strip-axis.tsx';
import type { DecompositionChart } from '../spec.ts';
import { barSegments, barWords, decompositionDomain, netOf, partStyle, wordsPlace } from './parts.ts';
import { PartPattern } from './pattern.tsx';

/** A bar a row between its name and its total; what each part is stands in words for those who cannot see it. */
export function DecompositionTable({ spec }: { spec: DecompositionChart }) {
  if (spec.rows.length === 0 || spec.parts.length === 0) {
    return <p class="govuk-body">There is nothing to take apart.</p>;
  }
  const x = linearScale(decompositionDomain(spec), [0, 100]);
  const signed = spec.scale === 'signed';
  const marks = stripMarks(x);
  return (
    <div class="wm-rows">
      <svg width="0" height="0" class="wm-defs" aria-hidden="true" focusable="false">
        {spec.parts.map((_, part) => (
          <PartPattern id={`${spec.id}-part-${part}`} part={part} />
        ))}
      </svg>
      <table {...role.table} class="wm-parts">
        <caption class="govuk-visually-hidden">{spec.description}</caption>
        <thead {...role.group}>
          <tr {...role.row}>
            <th {...role.column} class="wm-parts__name">
              {spec.rowLabel}
            </th>
            <th {...role.column} class="wm-parts__bar">
              <span class="govuk-visually-hidden">Parts</span>
              {signed ? <StripAxis scale={x} marks={marks} /> : null}
            </th>
            <th {...role.column} class="wm-parts__total wm-num">
              {spec.valueLabel}
            </th>
          </tr>
        </thead>
        <tbody {...role.group}>
          {spec.rows.map((row) => (
            <tr {...role.row}>
              <th {...role.head} class="wm-parts__name">
                {row.label}
              </th>
              <td {...role.cell} class="wm-parts__bar">
                <Bar spec={spec} row={row} x={x} marks={signed ? marks.values : []} />
                <span class="govuk-visually-hidden">{barWords(row, spec.parts)}</span>
              </td>
              <td {...role.cell} class="wm-parts__total wm-num">
                {row.total}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

/** Words stand in a stretch only where its bar is sure to be long enough: at any width, or in a wide or wider table. */
function textClass(width: number): string | null {
  if (width > 560) return null;
  return width <= NARROWEST ? 'wm-parts__text' : width <= 360 ? 'wm-parts__text--wide' : 'wm-parts__text--wider';
}

function Bar(props: {
  spec: DecompositionChart;
  row: DecompositionChart['rows'][number];
  x: (value: number) => number;
  marks: readonly number[];
}) {
  const { spec, row, x, marks } = props;
  const signed = spec.scale === 'signed';
  const net = signed ? netOf(row) : null;
  return (
    <Strip>
      {marks.map((mark) => (
        <StripLine x={x(mark)} stroke={colour.hair} />
      ))}
      {barSegments(row, spec.scale).map((segment) => {
        const style = segment.part === null ? null : partStyle(segment.part);
        const [from, to] = [x(segment.from), x(segment.to)];
        const words = wordsPlace(segment, net, (length) => (x(length) - x(0)) / 100);
        const shown = words === null ? null : textClass(words.width);
        return (
          <svg x={`${px(from)}%`} y="50%" width={`${px(to - from)}%`} height="20" overflow="visible" aria-hidden="true">
            <rect
              y="-10"
              width="100%"
              height="20"
              fill={
                style === null ? colour.white : style.pattern ? `url(#${spec.id}-part-${segment.part})` : style.fill
              }
              stroke={style === null ? colour.ink3 : colour.choiceEdge}
              stroke-dasharray={style === null ? '3 2' : undefined}
            />
            {words !== null && shown !== null ? (
              <text
                class={shown}
                x={`${px(((words.at - segment.from) / (segment.to - segment.from)) * 100)}%`}
                y="4.5"
                text-anchor="middle"
                font-size="13"
                fill={style?.text ?? colour.ink}
                stroke={style?.pattern ? colour.white : undefined}
                stroke-width={style?.pattern ? 4 : undefined}
                paint-order={style?.pattern ? 'stroke' : undefined}
              >
                {segment.text}
              </text>
            ) : null}
          </svg>
        );
      })}
      {signed ? <StripLine x={x(0)} stroke={colour.ink} width={1.25} /> : null}
      {net === null ? null : (
        <StripShape x={x(net)}>
          <path d="M0 -8 6 0 0 8 -6 0Z" fill={colour.ink} stroke={colour.white} />
        </StripShape>
      )}
    </Strip>
  );
}
