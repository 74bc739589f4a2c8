import { colour } from '../../style/tokens.ts';
import { type Draw, emptyDrawing, Label } from '../shared/drawing.tsx';
import { marksThatFit } from '../shared/frame.tsx';
import { linearScale, px } from '../shared/scale.ts';
import { shorten, textWidth } from '../shared/text-metrics.ts';
import type { TornadoChart } from '../spec.ts';
import { tornadoDomain, tornadoRows } from './order.ts';

/** The inputs as one picture: name and range over each bar, the values of its ends beside it where there is room. */
export const drawTornado: Draw<TornadoChart> = (spec, width) => {
  const rows = tornadoRows(spec.rows);
  if (rows.length === 0) return emptyDrawing(width, 'No input has a low and a high end.');
  const texts = rows.map(({ lowText, highText }) => `${lowText} / ${highText}`);
  const x = linearScale(tornadoDomain(spec), [2, width - 2]);
  const marks = marksThatFit(x, [0, width]);
  const top = 24;
  const row = 50;
  const bottom = top + rows.length * row;
  return {
    width,
    height: bottom + 26,
    node: (
      <>
        <Label x={0} y={13} size={13} text={shorten(spec.valueLabel, width, 13)} fill={colour.ink2} />
        {rows.map((item, index) => {
          const y = top + index * row;
          const ends = shorten(texts[index] ?? '', width * 0.5, 13);
          const room = width - textWidth(ends, 13) - 14;
          const [from, to] = [Math.min(x(item.low), x(item.high)), Math.max(x(item.low), x(item.high))];
          return (
            <>
              <path
                d={marks.values.map((mark) => `M${px(x(mark))} ${y + 24}v${row - 24}`).join('')}
                stroke={colour.hair}
              />
              <Label x={0} y={y + 17} size={13} text={shorten(`${item.label}: ${item.range}`, room, 13)} halo />
              <Label x={width} y={y + 17} size={13} anchor="end" text={ends} fill={colour.ink2} halo />
              <rect x={px(from)} y={y + 24} width={px(to - from)} height="16" fill={colour.choice} />
              <path
                d={`M${px(from)} ${y + 24}v16M${px(to)} ${y + 24}v16`}
                stroke={colour.choiceEdge}
                stroke-width="1.8"
              />
              {spec.threshold === null ? null : (
                <path d={`M${px(x(spec.threshold))} ${y + 22}v22`} stroke={colour.ink} stroke-width="2.4" />
              )}
              <path d={`M${px(x(spec.centre))} ${y + 22}v22`} stroke={colour.ink} />
              <circle cx={px(x(spec.centre))} cy={y + 32} r="3.6" fill={colour.ink} />
            </>
          );
        })}
        {marks.values.map((mark) => (
          <Label x={x(mark)} y={bottom + 17} size={13} anchor="middle" text={marks.text(mark)} fill={colour.ink2} />
        ))}
      </>
    ),
  };
};
