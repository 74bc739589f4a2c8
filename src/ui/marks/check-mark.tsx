import { colour } from '../style/tokens.ts';

export type CheckState = 'passed' | 'warning' | 'failed' | 'not run';

export const checkWords: Readonly<Record<CheckState, string>> = {
  passed: 'Passed',
  warning: 'Warning',
  failed: 'Failed',
  'not run': 'Not run',
};

function TriangleShape() {
  return (
    <>
      <path
        d="M10 1.4 18.8 16.6H1.2Z"
        fill={colour.warning}
        stroke={colour.warningEdge}
        stroke-width="1.6"
        stroke-linejoin="round"
      />
      <path d="M10 6.2v5.2M10 13v1.9" stroke={colour.ink} stroke-width="1.9" />
    </>
  );
}

/** The amber triangle of a caution or a warning. */
export function WarningTriangle() {
  return (
    <svg class="wm-triangle" width="20" height="18" viewBox="0 0 20 18" aria-hidden="true" focusable="false">
      <TriangleShape />
    </svg>
  );
}

/** The mark of a state in a box of 20 by 20: tick in a circle, triangle, cross in a square, dash in a dashed circle. */
export function CheckShape({ state }: { state: CheckState }) {
  switch (state) {
    case 'warning':
      return (
        <g transform="translate(0 1)">
          <TriangleShape />
        </g>
      );
    case 'passed':
      return (
        <>
          <circle cx="10" cy="10" r="8.6" fill="none" stroke={colour.ink} stroke-width="1.5" />
          <path d="M6 10.4 9 13.2 14.2 7" fill="none" stroke={colour.ink} stroke-width="1.8" />
        </>
      );
    case 'failed':
      return (
        <>
          <rect x="1" y="1" width="18" height="18" fill={colour.ink} />
          <path d="M6 6l8 8M14 6l-8 8" stroke={colour.white} stroke-width="2.2" />
        </>
      );
    case 'not run':
      return (
        <>
          <circle cx="10" cy="10" r="8.6" fill="none" stroke={colour.ink} stroke-width="1.5" stroke-dasharray="3.4 2" />
          <path d="M6.5 10h7" stroke={colour.ink} stroke-width="1.8" />
        </>
      );
  }
}

/** The state of a check with its word: never the mark alone. */
export function CheckMark({ state }: { state: CheckState }) {
  return (
    <span class="wm-check">
      {state === 'warning' ? (
        <WarningTriangle />
      ) : (
        <svg width="20" height="20" viewBox="0 0 20 20" aria-hidden="true" focusable="false">
          <CheckShape state={state} />
        </svg>
      )}
      <strong>{checkWords[state]}</strong>
    </span>
  );
}
