import type { KeyItem } from '../../marks/key.tsx';
import { colour } from '../../style/tokens.ts';
import type { TornadoChart } from '../spec.ts';
import { tornadoRows } from './order.ts';

export function tornadoKey(spec: TornadoChart): KeyItem[] {
  if (tornadoRows(spec.rows).length === 0) return [];
  const block = (
    <>
      <rect x="2" y="3" width="34" height="14" fill={colour.choice} />
      <path d="M2 3v14M36 3v14" stroke={colour.choiceEdge} stroke-width="1.8" />
    </>
  );
  const centre = (
    <>
      <path d="M5 0V20" stroke={colour.ink} />
      <circle cx="5" cy="10" r="3.6" fill={colour.ink} />
    </>
  );
  const items: KeyItem[] = [
    { width: 38, mark: block, label: 'From the low to the high end of an input' },
    { width: 10, mark: centre, label: 'Answer as stated' },
  ];
  if (spec.threshold !== null) {
    items.push({
      width: 6,
      mark: <path d="M3 0V20" stroke={colour.ink} stroke-width="2.4" />,
      label: 'Where the answer turns',
    });
  }
  return items;
}
