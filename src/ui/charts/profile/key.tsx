import type { Child } from 'hono/jsx';
import { EstimateMark, type KeyItem } from '../../marks/key.tsx';
import { formatNumber } from '../../numbers/format.ts';
import { colour } from '../../style/tokens.ts';
import { boundsMark } from '../shared/bounds-mark.tsx';
import type { ProfileChart } from '../spec.ts';

const line = (stroke: string, width: number): Child => <path d="M5 1V19" stroke={stroke} stroke-width={width} />;

export function profileItems(spec: ProfileChart): KeyItem[] {
  const rows = spec.groups.flatMap((group) => group.rows);
  const items: KeyItem[] = [
    { width: 38, mark: <EstimateMark kind="focus" />, label: `${spec.focusName}, 95% interval` },
  ];
  if (rows.some((row) => row.focus && row.focus.lower === null)) {
    const mark = <circle cx="8" cy="10" r="5" fill={colour.white} stroke={colour.focus} stroke-width="2" />;
    items.push({ width: 16, mark, label: `${spec.focusName}, no interval published` });
  }
  if (rows.some((row) => row.bounds !== null && row.focus === null && row.cannotCompare === null)) {
    items.push({ width: 38, mark: boundsMark, label: 'Bounds of a hidden figure' });
  }
  items.push({ width: 10, mark: line(colour.ink, 1.25), label: 'England' });
  if (spec.neighbourCount > 0) {
    const rings = [5, 16].map((x) => (
      <circle cx={x} cy="10" r="3.4" fill={colour.white} stroke={colour.near} stroke-width="1.3" />
    ));
    items.push({ width: 21, mark: <>{rings}</>, label: `${formatNumber(spec.neighbourCount)} statistical neighbours` });
    items.push({ width: 10, mark: line(colour.near, 3), label: 'Their median' });
  }
  const marks = <path d="M3 7v6M7 7v6M10 7v6M15 7v6M19 7v6" stroke={colour.peer} />;
  items.push({ width: 22, mark: marks, label: 'All authorities' });
  return items;
}
