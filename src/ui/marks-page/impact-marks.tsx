import { StripLine, StripShape } from '../charts/shared/strip.tsx';
import { colour } from '../style/tokens.ts';
import type { MarkRow } from './mark-row.ts';

/** Marks of what an event changed and of what an answer rests on. */
export const impactMarks: readonly MarkRow[] = [
  {
    name: 'Time from an event',
    inline: (
      <svg width="300" height="56" viewBox="0 0 300 56" aria-hidden="true" focusable="false">
        <path d="M20 30 80 27 110 28 170 6 230 4V40L170 22 110 28 80 46 20 50Z" fill={colour.band} />
        <path
          d="M20 30 80 27 110 28 170 6 230 4M20 50 80 46 110 28 170 22 230 40"
          fill="none"
          stroke={colour.bandEdge}
          stroke-width="1.3"
        />
        <path d="M0 28H290" stroke={colour.ink} stroke-width="1.25" />
        <path d="M140 0V56" stroke={colour.ink3} stroke-width="1.4" stroke-dasharray="1.5 3.5" />
        <path d="M50 32V46M170 8V20M230 10V34" stroke={colour.ink} stroke-width="3" />
        <circle cx="50" cy="39" r="5.5" fill={colour.ink} />
        <rect x="105.5" y="23.5" width="9" height="9" fill={colour.white} stroke={colour.ink} stroke-width="1.8" />
        <circle cx="170" cy="14" r="5.5" fill={colour.ink} />
        <circle cx="230" cy="22" r="4.6" fill={colour.white} stroke={colour.ink} stroke-width="1.8" />
      </svg>
    ),
    words:
      'Filled: the band for all times leaves out zero. Hollow square: the reference. Dotted: the event lies between the two times.',
  },
  {
    name: 'What was, and what was expected',
    inline: (
      <svg width="300" height="44" viewBox="0 0 300 44" aria-hidden="true" focusable="false">
        <path d="M0 8 70 14 140 6 210 12 280 4M0 40 70 30 140 36 210 24 280 30" fill="none" stroke={colour.peer} />
        <path d="M10 26 90 22 170 18 250 12" fill="none" stroke={colour.ink} stroke-width="1.4" />
        <path d="M10 27 90 23 170 28 250 36" fill="none" stroke={colour.ink} stroke-width="3" />
        {[22, 18, 12].map((y, at) => (
          <circle cx={90 + at * 80} cy={y} r="4" fill={colour.white} stroke={colour.ink} stroke-width="1.6" />
        ))}
        {[28, 36].map((y, at) => (
          <circle cx={170 + at * 80} cy={y} r="4" fill={colour.ink} />
        ))}
      </svg>
    ),
    words:
      'Thick, filled: what was. Thin, hollow: what was expected without. Never dashed: dashes are hidden numbers. Grey: all others.',
  },
  {
    name: 'From a low to a high input',
    strip: (
      <>
        <rect x="30%" y="50%" width="46%" height="16" transform="translate(0 -8)" fill={colour.choice} />
        {[30, 76].map((x) => (
          <StripShape x={x}>
            <path d="M0 -8V8" stroke={colour.choiceEdge} stroke-width="1.8" />
          </StripShape>
        ))}
        <StripLine x={42} stroke={colour.ink} width={2.4} />
        <StripLine x={58} stroke={colour.ink} />
        <StripShape x={58}>
          <circle r="3.6" fill={colour.ink} />
        </StripShape>
      </>
    ),
    words: 'Block: how far the answer moves. Dot: as stated. Thick line: where the answer turns.',
  },
];
