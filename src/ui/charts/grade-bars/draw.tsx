import { colour, grades } from '../../style/tokens.ts';
import { type Draw, emptyDrawing, Label } from '../shared/drawing.tsx';
import { px } from '../shared/scale.ts';
import { shorten, textWidth } from '../shared/text-metrics.ts';
import type { GradeBarsChart } from '../spec.ts';
import { barSegments, countFits } from './segments.ts';

const ROW = 46;

/** The bars as one picture: name and share over each bar. */
export const drawGradeBars: Draw<GradeBarsChart> = (spec, width) => {
  if (spec.rows.length === 0) return emptyDrawing(width, 'There is no authority to show.');
  const long = width - 2;
  return {
    width,
    height: spec.rows.length * ROW + 4,
    node: (
      <>
        {spec.rows.map((row, index) => {
          const y = index * ROW;
          const share = `${row.shareText} ${row.ofText}`;
          return (
            <>
              <Label x={0} y={y + 15} text={shorten(row.label, width - textWidth(share, 14) - 12, 14)} />
              <Label x={width} y={y + 15} anchor="end" text={share} />
              {barSegments(row).map((segment) => {
                const style = segment.grade === null ? null : grades[segment.grade];
                const from = 1 + segment.from * long;
                const room = (segment.to - segment.from) * long;
                return (
                  <>
                    <rect
                      x={px(from)}
                      y={y + 21}
                      width={px(room)}
                      height="18"
                      fill={style?.fill ?? colour.white}
                      stroke={style?.edge ?? colour.ink3}
                      stroke-width="1.2"
                      stroke-dasharray={style === null ? '3 2' : undefined}
                    />
                    {countFits(segment, long) ? (
                      <Label
                        x={from + room / 2}
                        y={y + 34.5}
                        size={13}
                        anchor="middle"
                        text={String(segment.count)}
                        fill={style?.text ?? colour.ink}
                      />
                    ) : null}
                  </>
                );
              })}
            </>
          );
        })}
      </>
    ),
  };
};
