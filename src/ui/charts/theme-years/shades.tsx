import type { KeyItem } from '../../marks/key.tsx';
import { colour, steps } from '../../style/tokens.ts';
import type { ThemeYearsChart } from '../spec.ts';

/** Lower ends of the second to the fifth step, as shares. */
export const CUTS = [0.1, 0.25, 0.4, 0.6] as const;
const LABELS = ['under 10%', '10% to under 25%', '25% to under 40%', '40% to under 60%', '60% and over'] as const;

export type Step = (typeof steps)[number];

/** The step of a share: a share equal to a cut belongs to the upper step. */
export function stepOf(share: number): Step {
  const index = CUTS.filter((cut) => share >= cut).length as 0 | 1 | 2 | 3 | 4;
  return steps[index];
}

/** Hatch of a cell with too few to tell, as lines of its own: a pattern would need an id in every picture. */
export function Hatch({ x, y, width, height }: { x: number; y: number; width: number; height: number }) {
  const lines: string[] = [];
  for (let at = 6; at < width + height; at += 8) {
    const [left, right] = [Math.max(0, at - height), Math.min(width, at)];
    lines.push(`M${x + left} ${y + at - left}L${x + right} ${y + at - right}`);
  }
  return <path d={lines.join('')} stroke={colour.rule} stroke-width="1" />;
}

/** Steps in words; "too few to tell" only where a cell is. */
export function themeItems(spec: ThemeYearsChart): readonly KeyItem[] {
  if (spec.rows.length === 0) return [];
  const items = steps.map(
    (step, index): KeyItem => ({
      width: 20,
      mark: <rect x="1" y="1" width="18" height="18" fill={step.fill} stroke={step.edge} />,
      label: LABELS[index] ?? '',
    }),
  );
  if (!spec.rows.some((row) => row.cells.includes(null))) return items;
  const few = (
    <>
      <rect x="1" y="1" width="18" height="18" fill={colour.white} stroke={colour.ink3} />
      <Hatch x={1} y={1} width={18} height={18} />
    </>
  );
  return [...items, { width: 20, mark: few, label: 'Too few to tell' }];
}
