import type { KeyItem } from '../../marks/key.tsx';
import { colour } from '../../style/tokens.ts';

export function curveItems(): KeyItem[] {
  const dots = [4, 12, 20].map((x, index) => <circle cx={x} cy={13 - index * 3} r="3" fill={colour.choiceEdge} />);
  const ribbon = (
    <>
      <path d="M1 8 30 4V14L1 18Z" fill={colour.band} />
      <path d="M1 8 30 4M1 18 30 14" fill="none" stroke={colour.bandEdge} stroke-width="1.3" />
    </>
  );
  return [
    { width: 24, mark: <>{dots}</>, label: 'One dot a variant, in order' },
    { width: 31, mark: ribbon, label: 'What chance gives (95%)' },
  ];
}
