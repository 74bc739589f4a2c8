import { colour, type Grade, grades } from '../style/tokens.ts';

/**
 * The shape of a grade at a point: diamond, disc, half disc, ring, in the colour that reads on the grade's own fill.
 * Less fill is a lower grade, so grey print keeps the order.
 */
export function GradeShape({ grade, x, y, r = 5 }: { grade: Grade; x: number; y: number; r?: number }) {
  const fill = grades[grade].text;
  if (grade === 1) {
    const d = r * 1.25;
    return <path d={`M${x} ${y - d}L${x + d} ${y}L${x} ${y + d}L${x - d} ${y}Z`} fill={fill} />;
  }
  if (grade === 2) return <circle cx={x} cy={y} r={r} fill={fill} />;
  const ring = <circle cx={x} cy={y} r={r - 0.7} fill="none" stroke={fill} stroke-width="1.6" />;
  if (grade === 4) return ring;
  return (
    <>
      {ring}
      <path d={`M${x} ${y - r}A${r} ${r} 0 0 0 ${x} ${y + r}Z`} fill={fill} />
    </>
  );
}

/** The square of a grade inside a drawing, `size` pixels wide, its top left corner at x, y. */
export function GradeSquare({ grade, x, y, size = 20 }: { grade: Grade | null; x: number; y: number; size?: number }) {
  const middle = size / 2;
  if (grade === null) {
    return (
      <>
        <rect
          x={x + 1}
          y={y + 1}
          width={size - 2}
          height={size - 2}
          rx="2"
          fill="none"
          stroke={colour.ink3}
          stroke-width="1.4"
          stroke-dasharray="3 2"
        />
        <path d={`M${x + middle - 3.5} ${y + middle}h7`} stroke={colour.ink3} stroke-width="1.6" />
      </>
    );
  }
  const tokens = grades[grade];
  return (
    <>
      <rect
        x={x + 0.75}
        y={y + 0.75}
        width={size - 1.5}
        height={size - 1.5}
        rx="2"
        fill={tokens.fill}
        stroke={tokens.edge}
        stroke-width="1.5"
      />
      <GradeShape grade={grade} x={x + middle} y={y + middle} r={size / 4} />
    </>
  );
}

/**
 * A grade in running text or a table: a 20px square with its shape, and the word. `wordHidden` keeps the word for
 * screen readers only, where a key stands near. null is "No grade".
 */
export function GradeMark({
  grade,
  word,
  wordHidden = false,
}: {
  grade: Grade | null;
  word?: string | undefined;
  wordHidden?: boolean;
}) {
  const text = word ?? (grade === null ? 'No grade' : grades[grade].word);
  return (
    <span class="wm-grade">
      <svg width="20" height="20" viewBox="0 0 20 20" aria-hidden="true" focusable="false">
        <GradeSquare grade={grade} x={0} y={0} />
      </svg>
      <span class={wordHidden ? 'govuk-visually-hidden' : undefined}>{text}</span>
    </span>
  );
}
