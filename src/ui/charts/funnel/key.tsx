import type { KeyItem } from '../../marks/key.tsx';
import { colour } from '../../style/tokens.ts';
import type { FunnelChart } from '../spec.ts';

export function funnelKey(spec: FunnelChart): KeyItem[] {
  if (spec.points.length === 0) return [];
  const dot = (r: number, fill: string) => <circle cx="8" cy="10" r={r} fill={fill} />;
  const items: KeyItem[] = [{ width: 16, mark: dot(3.4, colour.peer), label: 'Inside the limits' }];
  if (spec.points.some(({ outside }) => outside)) {
    items.push({ width: 16, mark: dot(4.6, colour.ink), label: 'Outside the limits for 99.8%' });
  }
  if (spec.limits.length > 1) {
    const lines = (
      <>
        <path d="M1 6H29" stroke={colour.ink3} stroke-width="2" />
        <path d="M1 14H29" stroke={colour.ink3} stroke-width="1" />
      </>
    );
    items.push({ width: 30, mark: lines, label: 'Limits for 99.8% and 95%' });
  }
  return items;
}
