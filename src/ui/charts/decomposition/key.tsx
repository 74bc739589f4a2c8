import type { KeyItem } from '../../marks/key.tsx';
import { colour } from '../../style/tokens.ts';
import type { DecompositionChart } from '../spec.ts';
import { barSegments, netOf, partStyle } from './parts.ts';

const PATTERNS = {
  rising: 'M1 10L10 1M1.5 18.5L18.5 1.5M10 19L19 10',
  falling: 'M1 10L10 19M1.5 1.5L18.5 18.5M10 1L19 10',
  dots: 'M5 5h.01M10 5h.01M15 5h.01M5 10h.01M10 10h.01M15 10h.01M5 15h.01M10 15h.01M15 15h.01',
} as const;

/** A pattern as lines of its own: one of SVG would need an id in every picture. */
function PartMark({ part }: { part: number }) {
  const { fill, pattern } = partStyle(part);
  return (
    <>
      <rect x="1" y="1" width="18" height="18" fill={fill} stroke={colour.choiceEdge} />
      {pattern === null ? null : (
        <path
          d={PATTERNS[pattern]}
          stroke={colour.near}
          stroke-width={pattern === 'dots' ? 2.6 : 2}
          stroke-linecap="round"
        />
      )}
    </>
  );
}

export function decompositionKey(spec: DecompositionChart): KeyItem[] {
  if (spec.rows.length === 0) return [];
  const segments = spec.rows.flatMap((row) => barSegments(row, spec.scale));
  const items = spec.parts.map(({ label }, part): KeyItem => ({ width: 20, mark: <PartMark part={part} />, label }));
  if (segments.some(({ part }) => part === null)) {
    const dashed = (
      <rect x="1" y="1" width="18" height="18" fill={colour.white} stroke={colour.ink3} stroke-dasharray="3 2" />
    );
    items.push({ width: 20, mark: dashed, label: 'Cannot tell' });
  }
  if (spec.scale === 'signed' && spec.rows.some((row) => netOf(row) !== null)) {
    items.push({ width: 14, mark: <path d="M7 2 13 10 7 18 1 10Z" fill={colour.ink} />, label: 'All together' });
  }
  return items;
}
