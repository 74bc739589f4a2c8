import { colour } from '../../style/tokens.ts';
import { type Draw, emptyDrawing, Label, Lines } from '../shared/drawing.tsx';
import { Dots, ValueGrid, valueAxis } from '../shared/frame.tsx';
import { linearScale, px } from '../shared/scale.ts';
import { shorten, textWidth, wrapToLines } from '../shared/text-metrics.ts';
import type { SpecificationChart } from '../spec.ts';
import { choiceRows, type Specification, specificationDomain, specificationsInOrder } from './order.ts';

type Map2 = (value: number) => number;

/** Estimates of all designs in order with their intervals; below, which choices each makes; the main one in plum. */
export const drawSpecification: Draw<SpecificationChart> = (spec, width, prefix) => {
  const list = specificationsInOrder(spec.specifications);
  if (list.length === 0) return emptyDrawing(width, 'No design gives an estimate.');
  const wide = width >= 660;
  const domain = specificationDomain(list);
  const rows = choiceRows(spec.choices, list);
  const words = rows.flatMap(({ label, options }) => [
    textWidth(label, 13, true),
    ...options.map(({ name }) => textWidth(name, 13) + 10),
  ]);
  const axisRoom = valueAxis(domain, 0, 1, { signed: true }).left;
  const left = wide ? Math.max(axisRoom, Math.min(230, Math.max(0, ...words) + 14)) : axisRoom;
  const right = width - 6;
  const pitch = (right - left) / list.length;
  const x = linearScale([-0.5, list.length - 0.5], [left, right]);
  const top = 40;
  const bottom = top + (wide ? 230 : 190);
  const axis = valueAxis(domain, bottom, top, { signed: true });
  const main = list.findIndex((item) => item.main);
  const matrix = matrixLayout(rows, bottom + 26, wide);
  return {
    width,
    height: matrix.height + 4,
    node: (
      <>
        <clipPath id={`${prefix}-plot`}>
          <rect x={px(left)} y={px(top)} width={px(right - left)} height={px(bottom - top)} />
        </clipPath>
        <Label x={0} y={14} size={13} text={shorten(spec.valueLabel, width, 13)} fill={colour.ink2} />
        {main >= 0 ? (
          <>
            <path d={`M${px(x(main))} ${top - 4}V${px(matrix.height)}`} stroke={colour.focus} stroke-opacity="0.5" />
            <Label
              x={Math.min(right - 78, Math.max(left, x(main) - 38))}
              y={top - 9}
              size={13}
              bold
              text="Main design"
              fill={colour.focus}
            />
          </>
        ) : null}
        <ValueGrid axis={axis} left={left} right={right} />
        <g clip-path={`url(#${prefix}-plot)`}>
          <Estimates list={list} x={x} y={axis.y} pitch={pitch} />
        </g>
        {matrix.rows.map((row) => (
          <>
            {row.heading === null ? null : (
              <Lines
                x={0}
                y={row.heading.y}
                lines={[shorten(row.heading.text, wide ? left - 8 : width, 13, true)]}
                size={13}
                bold
              />
            )}
            {row.options.map((option) => (
              <>
                <path d={`M${px(left)} ${px(option.y)}H${px(right)}`} stroke={colour.hair} />
                <Lines
                  x={wide ? 10 : 0}
                  y={wide ? option.y + 4.5 : option.y - 10}
                  lines={wrapToLines(option.name, wide ? left - 22 : width, 13, 1)}
                  size={13}
                  fill={colour.ink2}
                />
                <Choices at={option.at} main={main} x={x} y={option.y} pitch={pitch} />
              </>
            ))}
          </>
        ))}
      </>
    ),
  };
};

/**
 * Intervals as one path, then the dots: filled where clear, hollow where not. Where many stand close, hollow ones run
 * together into an outlined line and filled ones into a solid one. The main one lies over all others.
 */
function Estimates(props: { list: readonly Specification[]; x: Map2; y: Map2; pitch: number }) {
  const { list, x, y, pitch } = props;
  const radius = Math.min(4.6, Math.max(2.4, pitch * 0.42));
  const line = Math.min(1.6, Math.max(0.5, pitch * 0.5));
  const items = list.map((item, index) => ({ ...item, at: x(index) })).filter((item) => !item.main);
  const intervals = items.flatMap(({ at, lower, upper }) =>
    lower === null || upper === null ? [] : [`M${px(at)} ${px(y(upper))}V${px(y(lower))}`],
  );
  const point = (item: { at: number; estimate: number }): [number, number] => [item.at, y(item.estimate)];
  const hollow = items.filter(({ clear }) => !clear);
  return (
    <>
      <path d={intervals.join('')} stroke={colour.peer} stroke-width={px(line)} />
      <Dots points={hollow.map(point)} radius={radius} fill={colour.ink} hollow />
      <Dots points={items.filter(({ clear }) => clear).map(point)} radius={radius} fill={colour.ink} />
      {list.map((item, index) => {
        if (!item.main) return null;
        const at = px(x(index));
        return (
          <>
            {item.lower === null || item.upper === null ? null : (
              <path d={`M${at} ${px(y(item.upper))}V${px(y(item.lower))}`} stroke={colour.focus} stroke-width="2.6" />
            )}
            {item.clear ? (
              <circle cx={at} cy={px(y(item.estimate))} r="5.6" fill={colour.focus} />
            ) : (
              <circle
                cx={at}
                cy={px(y(item.estimate))}
                r="5"
                fill={colour.white}
                stroke={colour.focus}
                stroke-width="2"
              />
            )}
          </>
        );
      })}
    </>
  );
}

/** Which designs make a choice: ticks as one path, and a plum dot under the main one. */
function Choices(props: { at: readonly number[]; main: number; x: Map2; y: number; pitch: number }) {
  const { at, main, x, y, pitch } = props;
  const others = at.filter((index) => index !== main);
  return (
    <>
      {others.length === 0 ? null : (
        <path
          d={others.map((index) => `M${px(x(index))} ${px(y - 5)}v10`).join('')}
          stroke={colour.near}
          stroke-width={px(Math.min(4, Math.max(0.6, pitch * 0.62)))}
        />
      )}
      {at.includes(main) ? (
        <circle cx={px(x(main))} cy={px(y)} r="4.6" fill={colour.focus} stroke={colour.white} />
      ) : null}
    </>
  );
}

/** Where each choice and option stands; on small screens the words stand over their row. */
function matrixLayout(rows: ReturnType<typeof choiceRows>, from: number, wide: boolean) {
  let y = from;
  const placed = rows.map(({ label, options }) => {
    const heading = { y: y + 4.5, text: label };
    y += wide ? 20 : 26;
    const list = options.map((option) => {
      if (!wide) y += 8;
      const own = { ...option, y };
      y += wide ? 19 : 24;
      return own;
    });
    y += wide ? 5 : 8;
    return { heading, options: list };
  });
  return { rows: placed, height: y - 8 };
}
