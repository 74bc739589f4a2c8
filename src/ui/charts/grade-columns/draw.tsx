import { GradeSquare } from '../../marks/grade-mark.tsx';
import { formatNumber } from '../../numbers/format.ts';
import { colour, type Grade, grades } from '../../style/tokens.ts';
import { type Draw, emptyDrawing, Label, Lines } from '../shared/drawing.tsx';
import { dodge, linearScale, px } from '../shared/scale.ts';
import { fitLabel, textWidth, wrapText } from '../shared/text-metrics.ts';
import type { GradeColumnsChart } from '../spec.ts';

type Column = GradeColumnsChart['columns'][number];
interface Segment {
  readonly grade: Grade | null;
  readonly count: number;
  /** Authorities below this segment. */
  readonly below: number;
}

/** Worst at the foot, best on top, those without a grade above them. */
export function segments(column: Column): Segment[] {
  const counts: [Grade | null, number][] = [
    [4, column.inadequate],
    [3, column.requiresImprovement],
    [2, column.good],
    [1, column.outstanding],
    [null, column.none],
  ];
  let below = 0;
  return counts.map(([grade, count]) => {
    const segment = { grade, count, below };
    below += count;
    return segment;
  });
}

const total = (column: Column) =>
  column.outstanding + column.good + column.requiresImprovement + column.inadequate + column.none;

/** Stacked columns of grades over years; authorities without a grade are a dashed outline. Columns begin at zero. */
export const drawGradeColumns: Draw<GradeColumnsChart> = (spec, width) => {
  const most = Math.max(0, ...spec.columns.map(total));
  if (spec.columns.length === 0 || most === 0) return emptyDrawing(width, 'No authority has a grade in this period.');
  const wide = width >= 660;
  const plot = wide ? width - 122 : width - 30;
  const top = spec.spans.length > 0 ? 36 : 8;
  const height = wide ? 250 : 230;
  const bottom = top + height;
  const step = plot / spec.columns.length;
  const gap = Math.min(6, step * 0.08);
  const y = linearScale([0, most], [bottom, top + 2]);
  const at = new Map(spec.columns.map((column, index) => [column.label, index]));
  const left = (label: string) => (at.get(label) ?? 0) * step;
  const right = (label: string) => ((at.get(label) ?? spec.columns.length - 1) + 1) * step - gap;
  const brackets = spec.brackets.filter((bracket) => at.has(bracket.from) && at.has(bracket.to));
  const every = step < 32 ? 2 : 1;
  return {
    width,
    height: bottom + 22 + (brackets.length > 0 ? 32 : 0),
    node: (
      <>
        {spec.spans.map((span) => (
          <>
            <Label
              x={left(span.from)}
              y={14}
              text={fitLabel(span.label, right(span.to) - left(span.from), 14, span.shortLabel)}
              fill={colour.ink2}
            />
            <path d={`M${px(left(span.from))} 21.5H${px(right(span.to))}`} stroke={colour.ink3} stroke-width="1.5" />
          </>
        ))}
        {spec.columns.map((column, index) => (
          <ColumnShapes column={column} x={index * step} width={step - gap} y={y} />
        ))}
        <path d={`M0 ${bottom}H${px(plot - gap)}`} stroke={colour.ink3} stroke-width="1.5" />
        {spec.columns.map((column, index) =>
          (spec.columns.length - 1 - index) % every === 0 ? (
            <Label
              x={index * step + (step - gap) / 2}
              y={bottom + 17}
              anchor="middle"
              bold={column.bold ?? false}
              text={every > 1 && /^\d{4}$/.test(column.label) ? `’${column.label.slice(2)}` : column.label}
            />
          ) : null,
        )}
        {brackets.map((bracket) => {
          const from = left(bracket.from) + (step - gap) / 2;
          const to = right(bracket.to) - (step - gap) / 2;
          const half = textWidth(bracket.label, 13) / 2;
          const middle = Math.min(plot - half, Math.max(half, (from + to) / 2));
          return (
            <>
              <path
                d={`M${px(from)} ${bottom + 23}v6H${px(to)}v-6`}
                fill="none"
                stroke={colour.ink3}
                stroke-width="1.2"
              />
              <Label x={middle} y={bottom + 45} size={13} anchor="middle" text={bracket.label} fill={colour.ink2} />
            </>
          );
        })}
        <GradeNames column={spec.columns.at(-1)!} x={plot + 4} y={y} wide={wide} low={top + 10} high={bottom - 10} />
      </>
    ),
  };
};

function ColumnShapes(props: { column: Column; x: number; width: number; y: (value: number) => number }) {
  const { column, x, width, y } = props;
  return (
    <>
      {segments(column)
        .filter((segment) => segment.count > 0)
        .map(({ grade, count, below }) => {
          const top = y(below + count);
          const size = y(below) - top;
          const text = formatNumber(count);
          const fits = size >= 16 && textWidth(text, 13) + 8 <= width;
          const style = grade === null ? null : grades[grade];
          return (
            <>
              <rect
                x={px(x + 0.75)}
                y={px(top + 0.75)}
                width={px(Math.max(0.5, width - 1.5))}
                height={px(Math.max(0.8, size - 2))}
                fill={style ? style.fill : 'none'}
                stroke={style ? style.edge : colour.ink3}
                stroke-width={style ? 1.2 : 1.1}
                stroke-dasharray={style ? undefined : '3 2.5'}
              />
              {fits ? (
                <Label
                  x={x + width / 2}
                  y={top + size / 2 + 4.5}
                  size={13}
                  anchor="middle"
                  text={text}
                  fill={style ? style.text : colour.ink2}
                />
              ) : null}
            </>
          );
        })}
    </>
  );
}

function GradeNames(props: {
  column: Column;
  x: number;
  y: (value: number) => number;
  wide: boolean;
  low: number;
  high: number;
}) {
  const { column, x, y, wide, low, high } = props;
  const named = segments(column).filter((segment) => segment.count > 0);
  const wanted = named.map((segment) => y(segment.below + segment.count / 2));
  const placed = dodge(wanted, wide ? 34 : 24, low, high);
  return (
    <>
      {named.map(({ grade }, index) => {
        const middle = placed[index]!;
        const lines = wide ? wrapText(grade === null ? 'No grade' : grades[grade].word, 92, 14) : [];
        return (
          <>
            <GradeSquare grade={grade} x={x} y={px(middle - 10)} />
            <Lines x={x + 27} y={middle + 5 - (lines.length - 1) * 8} lines={lines} lineHeight={16} />
          </>
        );
      })}
    </>
  );
}
