import type { KeyItem } from '../../marks/key.tsx';
import { colour } from '../../style/tokens.ts';
import type { SyntheticPathsChart } from '../spec.ts';

/** The two paths carry their names; the grey ones are too many to. */
export function syntheticPathsKey(spec: SyntheticPathsChart): KeyItem[] {
  const dot = (hollow: boolean) => (
    <>
      <path d="M1 10H33" stroke={colour.ink} stroke-width={hollow ? 1.4 : 3} />
      <circle cx="17" cy="10" r="4" fill={hollow ? colour.white : colour.ink} stroke={colour.ink} stroke-width="1.6" />
    </>
  );
  const items: KeyItem[] = [
    { width: 34, mark: dot(false), label: 'What was' },
    { width: 34, mark: dot(true), label: 'What was expected without' },
  ];
  if (spec.others.length > 0) {
    const paths = <path d="M1 14 12 6 22 12 33 5M1 8 12 13 22 5 33 12" fill="none" stroke={colour.peer} />;
    items.push({ width: 34, mark: paths, label: `${spec.others.length} others` });
  }
  return items;
}
