import { colour } from '../../style/tokens.ts';
import { marksThatFit, signedText } from './frame.tsx';
import { linearScale, px, type Scale } from './scale.ts';

/** Narrowest column of drawn cells: words that stand apart here do so everywhere. */
export const NARROWEST = 260;

/** Round marks of a common axis over drawn cells, as many as never touch. */
export function stripMarks(scale: Scale, signed = true) {
  const narrowest = linearScale(scale.domain, [0, NARROWEST]);
  return marksThatFit(narrowest, [-14, NARROWEST + 14], signed ? signedText : undefined);
}

/** The words of an axis over drawn cells, x in percent. */
export function StripAxis({ scale, marks }: { scale: Scale; marks: ReturnType<typeof stripMarks> }) {
  return (
    <svg class="wm-axis__ticks" width="100%" height="18" aria-hidden="true" focusable="false">
      {marks.values.map((value) => (
        <text
          x={`${px(scale(value))}%`}
          y="14"
          text-anchor="middle"
          font-size="13"
          font-weight="400"
          fill={colour.ink2}
        >
          {marks.text(value)}
        </text>
      ))}
    </svg>
  );
}
