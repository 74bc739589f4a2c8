import type { Child } from 'hono/jsx';
import { GradeSquare } from '../marks/grade-mark.tsx';
import { EstimateMark, type KeyItem } from '../marks/key.tsx';
import { formatNumber } from '../numbers/format.ts';
import { colour, type Grade, grades, steps } from '../style/tokens.ts';
import { MatrixShape } from './matrix/matrix-table.tsx';
import type { ChartSpec, ProfileChart, TileMapChart } from './spec.ts';
import { stepIndex } from './tile-map/draw.tsx';

export interface ChartKey {
  readonly items: readonly KeyItem[];
  /** Shown only where the drawing has no room for the words. */
  readonly narrowOnly: boolean;
}

const GRADES: readonly Grade[] = [1, 2, 3, 4];

function gradeItems(count?: (grade: Grade | null) => number): KeyItem[] {
  const item = (grade: Grade | null): KeyItem[] => {
    const n = count?.(grade);
    if (grade === null && !n) return [];
    const word = grade === null ? 'No grade' : grades[grade].word;
    return [
      {
        width: 20,
        mark: <GradeSquare grade={grade} x={0} y={0} />,
        label: n === undefined ? word : `${word} ${formatNumber(n)}`,
      },
    ];
  };
  return [...GRADES.flatMap((grade) => item(grade)), ...item(null)];
}

const line = (stroke: string, width: number): Child => <path d="M5 1V19" stroke={stroke} stroke-width={width} />;

function profileItems(spec: ProfileChart): KeyItem[] {
  const rows = spec.groups.flatMap((group) => group.rows);
  const items: KeyItem[] = [
    { width: 38, mark: <EstimateMark kind="focus" />, label: `${spec.focusName}, 95% interval` },
  ];
  if (rows.some((row) => row.focus && row.focus.lower === null)) {
    const mark = <circle cx="8" cy="10" r="5" fill={colour.white} stroke={colour.focus} stroke-width="2" />;
    items.push({ width: 16, mark, label: `${spec.focusName}, no interval published` });
  }
  if (rows.some((row) => row.bounds !== null && row.focus === null && row.cannotCompare === null)) {
    const mark = (
      <>
        <path d="M3 10H35" stroke={colour.ink} stroke-width="1.6" stroke-dasharray="4 3" />
        <path d="M6 4H2v12h4M32 4h4v12h-4" fill="none" stroke={colour.ink} stroke-width="1.6" />
      </>
    );
    items.push({ width: 38, mark, label: 'Bounds of a hidden figure' });
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

function stepItems(spec: TileMapChart): KeyItem[] {
  const items = spec.steps.map((step, index): KeyItem => {
    const style = steps[stepIndex(index, spec.steps.length) as 0 | 1 | 2 | 3 | 4];
    return {
      width: 20,
      mark: <rect x="1" y="1" width="18" height="18" fill={style.fill} stroke={style.edge} />,
      label: step.england ? `${step.label} (England)` : step.label,
    };
  });
  if (spec.tiles.some((tile) => tile.step === null || tile.step === undefined)) {
    items.push({ width: 20, mark: <GradeSquare grade={null} x={0} y={0} />, label: 'No figure' });
  }
  return items;
}

/** The key of a chart: its marks in words. Charts that label their own lines have none. */
export function chartKey(spec: ChartSpec): ChartKey {
  switch (spec.type) {
    case 'estimates':
      return {
        narrowOnly: false,
        items: [
          { width: 38, mark: <EstimateMark kind="clear" />, label: spec.clearLabel },
          { width: 38, mark: <EstimateMark kind="not clear" />, label: spec.notClearLabel },
        ],
      };
    case 'matrix':
      return {
        narrowOnly: false,
        items: spec.states.map((state) => ({
          width: 14,
          mark: <MatrixShape mark={state.mark} x={7} y={10} />,
          label: state.label,
        })),
      };
    case 'grade-columns':
    case 'timeline':
      return { narrowOnly: true, items: gradeItems() };
    case 'profile':
      return { narrowOnly: false, items: profileItems(spec) };
    case 'tile-map':
      return {
        narrowOnly: false,
        items:
          spec.mode === 'grades'
            ? gradeItems((grade) => spec.tiles.filter((tile) => (tile.grade ?? null) === grade).length)
            : stepItems(spec),
      };
    case 'distribution':
    case 'trend':
      return { narrowOnly: false, items: [] };
  }
}
