import type { KeyItem } from '../../marks/key.tsx';
import { colour } from '../../style/tokens.ts';

export function calibrationItems(): KeyItem[] {
  const dot = (
    <>
      <path d="M8 1V19" stroke={colour.ink} stroke-width="1.6" />
      <circle cx="8" cy="10" r="5" fill={colour.white} stroke={colour.ink} stroke-width="1.8" />
    </>
  );
  return [
    { width: 16, mark: dot, label: 'A group of like forecasts, 95% interval' },
    { width: 30, mark: <path d="M2 17L28 3" stroke={colour.ink} stroke-width="1.25" />, label: 'As forecast' },
    {
      width: 34,
      mark: <path d="M1 10H33" stroke={colour.ink3} stroke-width="1.6" stroke-dasharray="6 4" />,
      label: 'The share of all',
    },
  ];
}
