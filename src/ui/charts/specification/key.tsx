import type { KeyItem } from '../../marks/key.tsx';
import { colour } from '../../style/tokens.ts';
import type { SpecificationChart } from '../spec.ts';

export function specificationKey(spec: SpecificationChart): KeyItem[] {
  if (spec.specifications.length === 0) return [];
  const interval = <path d="M8 1V19" stroke={colour.peer} stroke-width="1.6" />;
  const filled = <circle cx="8" cy="10" r="4.6" fill={colour.ink} />;
  const hollow = <circle cx="8" cy="10" r="4" fill={colour.white} stroke={colour.ink} stroke-width="1.6" />;
  const items: KeyItem[] = [];
  if (spec.specifications.some(({ clear }) => clear)) {
    items.push({ width: 16, mark: <>{[interval, filled]}</>, label: 'Clear, with its interval' });
  }
  if (spec.specifications.some(({ clear }) => !clear)) {
    items.push({ width: 16, mark: <>{[interval, hollow]}</>, label: 'Not clear' });
  }
  items.push({
    width: 22,
    mark: <path d="M4 5v10M11 5v10M18 5v10" stroke={colour.near} stroke-width="3" />,
    label: 'Makes this choice',
  });
  return items;
}
