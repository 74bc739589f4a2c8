import type { Child } from 'hono/jsx';
import type { KeyItem } from '../../marks/key.tsx';
import { colour } from '../../style/tokens.ts';
import type { GradeFlowsChart } from '../spec.ts';
import { flowFills } from './draw.tsx';

export function gradeFlowItems(spec: GradeFlowsChart): KeyItem[] {
  const first = spec.flows.some(({ from, to, count }) => count > 0 && (from === null || to === null));
  const block = (fill: string): Child => <rect x="0" y="3" width="26" height="14" fill={fill} />;
  // Lines of its own: a pattern would need an id in every picture.
  const hatch = (
    <>
      {block(flowFills.worse)}
      <path d="M0 17L14 3M6 17L20 3M12 17L26 3M18 17L26 9M0 11L8 3" stroke={colour.inadequate} stroke-width="1.8" />
    </>
  );
  return [
    { width: 26, mark: block(flowFills.better), label: 'Better' },
    { width: 26, mark: block(flowFills.same), label: first ? 'Same, or first grade' : 'Same' },
    { width: 26, mark: hatch, label: 'Worse' },
  ];
}
