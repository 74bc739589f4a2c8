import { colour } from '../../style/tokens.ts';

/** Bounds of a hidden figure, 38 pixels wide: dashes between brackets. */
export const boundsMark = (
  <>
    <path d="M3 10H35" stroke={colour.ink} stroke-width="1.6" stroke-dasharray="4 3" />
    <path d="M6 4H2v12h4M32 4h4v12h-4" fill="none" stroke={colour.ink} stroke-width="1.6" />
  </>
);
