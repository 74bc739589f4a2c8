import { colour } from '../style/tokens.ts';

export type CheckState = 'passed' | 'warning' | 'failed';

const WORDS: Readonly<Record<CheckState, string>> = { passed: 'Passed', warning: 'Warning', failed: 'Failed' };

/** The amber triangle of a caution or a warning. */
export function WarningTriangle() {
  return (
    <svg class="wm-triangle" width="20" height="18" viewBox="0 0 20 18" aria-hidden="true" focusable="false">
      <path
        d="M10 1.4 18.8 16.6H1.2Z"
        fill={colour.warning}
        stroke={colour.warningEdge}
        stroke-width="1.6"
        stroke-linejoin="round"
      />
      <path d="M10 6.2v5.2M10 13v1.9" stroke={colour.ink} stroke-width="1.9" />
    </svg>
  );
}

/** The state of a check with its word: tick in a circle, amber triangle, white cross in an ink square. */
export function CheckMark({ state }: { state: CheckState }) {
  return (
    <span class="wm-check">
      {state === 'warning' ? (
        <WarningTriangle />
      ) : (
        <svg width="20" height="20" viewBox="0 0 20 20" aria-hidden="true" focusable="false">
          {state === 'passed' ? (
            <>
              <circle cx="10" cy="10" r="8.6" fill="none" stroke={colour.ink} stroke-width="1.5" />
              <path d="M6 10.4 9 13.2 14.2 7" fill="none" stroke={colour.ink} stroke-width="1.8" />
            </>
          ) : (
            <>
              <rect x="1" y="1" width="18" height="18" fill={colour.ink} />
              <path d="M6 6l8 8M14 6l-8 8" stroke={colour.white} stroke-width="2.2" />
            </>
          )}
        </svg>
      )}
      <strong>{WORDS[state]}</strong>
    </span>
  );
}
