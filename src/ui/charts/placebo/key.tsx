import type { KeyItem } from '../../marks/key.tsx';
import { colour } from '../../style/tokens.ts';
import type { PlaceboChart } from '../spec.ts';

export function placeboKey(spec: PlaceboChart): KeyItem[] {
  if (!spec.effects.some(Number.isFinite) || !Number.isFinite(spec.actual)) return [];
  const actual = (
    <>
      <path d="M8 6V20" stroke={colour.ink} stroke-width="3" />
      <circle cx="8" cy="5.5" r="5" fill={colour.ink} />
    </>
  );
  const others = (
    <path d="M5 15h.01M14 15h.01M14 6h.01M23 15h.01" stroke={colour.peer} stroke-width="8" stroke-linecap="round" />
  );
  return [
    { width: 16, mark: actual, label: 'The actual effect' },
    { width: 28, mark: others, label: 'Without treatment' },
  ];
}
