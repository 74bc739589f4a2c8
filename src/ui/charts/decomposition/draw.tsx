import { colour } from '../../style/tokens.ts';
import { type Draw, emptyDrawing, Label } from '../shared/drawing.tsx';
import { marksThatFit, signedText } from '../shared/frame.tsx';
import { linearScale, px } from '../shared/scale.ts';
import { shorten, textWidth } from '../shared/text-metrics.ts';
import type { DecompositionChart } from '../spec.ts';
import { barSegments, decompositionDomain, netOf, partStyle, wordsPlace } from './parts.ts';
import { PartPattern } from './pattern.tsx';

const ROW = 46;

/** The bars as one picture: name and total over each bar, the words of a part inside where they fit. */
export const drawDecomposition: Draw<DecompositionChart> = (spec, width, prefix) => {
  if (spec.rows.length === 0 || spec.parts.length === 0) return emptyDrawing(width, 'There is nothing to take apart.');
  const x = linearScale(decompositionDomain(spec), [1, width - 1]);
  const signed = spec.scale === 'signed';
  const share = (length: number) => length / (x.domain[1] - x.domain[0]);
  const marks = marksThatFit(x, [0, width], signedText);
  const bottom = spec.rows.length * ROW + 2;
  return {
    width,
    height: bottom + (signed ? 24 : 4),
    node: (
      <>
        {spec.parts.map((_, part) => (
          <PartPattern id={`${prefix}-part-${part}`} part={part} />
        ))}
        {signed ? (
          <>
            <path d={marks.values.map((mark) => `M${px(x(mark))} 0V${bottom}`).join('')} stroke={colour.hair} />
            {marks.values.map((mark) => (
              <Label x={x(mark)} y={bottom + 17} size={13} anchor="middle" text={marks.text(mark)} fill={colour.ink2} />
            ))}
          </>
        ) : null}
        {spec.rows.map((row, index) => {
          const y = index * ROW;
          const total = shorten(row.total, width * 0.45, 14, true);
          const net = signed ? netOf(row) : null;
          return (
            <>
              <Label x={0} y={y + 15} text={shorten(row.label, width - textWidth(total, 14, true) - 14, 14)} halo />
              <Label x={width} y={y + 15} anchor="end" text={total} bold halo />
              {barSegments(row, spec.scale).map((segment) => {
                const [from, to] = [x(segment.from), x(segment.to)];
                const style = segment.part === null ? null : partStyle(segment.part);
                const words = wordsPlace(segment, net, share);
                return (
                  <>
                    <rect
                      x={px(from)}
                      y={y + 21}
                      width={px(Math.max(0, to - from))}
                      height="20"
                      fill={
                        style === null
                          ? colour.white
                          : style.pattern
                            ? `url(#${prefix}-part-${segment.part})`
                            : style.fill
                      }
                      stroke={style === null ? colour.ink3 : colour.choiceEdge}
                      stroke-dasharray={style === null ? '3 2' : undefined}
                    />
                    {words !== null && words.width <= width - 2 ? (
                      <Label
                        x={x(words.at)}
                        y={y + 35.5}
                        size={13}
                        anchor="middle"
                        text={segment.text}
                        fill={style?.text ?? colour.ink}
                        halo={(style?.pattern ?? null) !== null}
                      />
                    ) : null}
                  </>
                );
              })}
              {signed ? <path d={`M${px(x(0))} ${y + 18}v26`} stroke={colour.ink} stroke-width="1.25" /> : null}
              {net === null ? null : (
                <path d={`M${px(x(net))} ${y + 31}m0 -8 6 8 -6 8 -6 -8Z`} fill={colour.ink} stroke={colour.white} />
              )}
            </>
          );
        })}
      </>
    ),
  };
};
