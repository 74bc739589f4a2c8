import { GradeSquare } from '../../marks/grade-mark.tsx';
import type { KeyItem } from '../../marks/key.tsx';
import { steps } from '../../style/tokens.ts';
import type { TileMapChart } from '../spec.ts';
import { stepIndex } from './draw.tsx';

export function stepItems(spec: TileMapChart): KeyItem[] {
  const items = spec.steps.map((step, index): KeyItem => {
    const style = steps[stepIndex(index, spec.steps.length) as 0 | 1 | 2 | 3 | 4];
    return {
      width: 20,
      mark: <rect x="1" y="1" width="18" height="18" fill={style.fill} stroke={style.edge} />,
      label: step.england ? `${step.label} (England)` : step.label,
    };
  });
  if (spec.tiles.some((tile) => tile.step === null || tile.step === undefined)) {
    items.push({ width: 20, mark: <GradeSquare grade={null} x={0} y={0} />, label: spec.without ?? 'No figure' });
  }
  return items;
}
