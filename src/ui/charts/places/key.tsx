import type { KeyItem } from '../../marks/key.tsx';
import { colour } from '../../style/tokens.ts';

export const placesItems: readonly KeyItem[] = [
  { width: 10, mark: <circle cx="5" cy="10" r="4.5" fill={colour.choiceEdge} />, label: 'Place as stated' },
  {
    width: 12,
    mark: (
      <>
        <rect x="1.5" y="2" width="9" height="16" fill={colour.choice} />
        <path d="M1.5 2h9M1.5 18h9" stroke={colour.choiceEdge} stroke-width="1.6" />
      </>
    ),
    label: '90% of the variants',
  },
];
