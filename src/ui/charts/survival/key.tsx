import type { KeyItem } from '../../marks/key.tsx';
import { colour } from '../../style/tokens.ts';
import type { SurvivalChart } from '../spec.ts';

export function survivalItems(spec: SurvivalChart): KeyItem[] {
  const items: KeyItem[] = [];
  if (spec.lines.some(({ steps }) => steps.some(({ lower, upper }) => lower !== null && upper !== null))) {
    const band = (
      <>
        <rect x="0" y="4" width="30" height="12" fill={colour.band} />
        <path d="M0 10H30" stroke={colour.ink} stroke-width="2.6" />
      </>
    );
    items.push({ width: 30, mark: band, label: 'Share with its 95% interval at each time' });
  }
  if (spec.lines.some(({ censored }) => censored.length > 0)) {
    const tick = <path d="M0 10H16M8 5v10" stroke={colour.ink} stroke-width="1.4" />;
    items.push({ width: 16, mark: tick, label: 'Last seen, still open' });
  }
  return items;
}
