import type { Child } from 'hono/jsx';
import { GradeSquare } from '../marks/grade-mark.tsx';
import { EstimateMark, type KeyItem } from '../marks/key.tsx';
import { formatNumber } from '../numbers/format.ts';
import { colour, type Grade, grades, shareStyles, steps } from '../style/tokens.ts';
import { flowLines } from './flow/shapes.tsx';
import { flowFills } from './grade-flows/draw.tsx';
import { MatrixShape } from './matrix/matrix-table.tsx';
import type {
  ChartSpec,
  FlowChart,
  GradeFlowsChart,
  ProfileChart,
  SurvivalChart,
  TileMapChart,
  TimelineChart,
  VerdictsChart,
} from './spec.ts';
import { themeItems } from './theme-years/shades.tsx';
import { stepIndex } from './tile-map/draw.tsx';
import { VisitMark } from './timeline/visits.tsx';
import { marksIn } from './verdicts/words.ts';

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

const BOUNDS = (
  <>
    <path d="M3 10H35" stroke={colour.ink} stroke-width="1.6" stroke-dasharray="4 3" />
    <path d="M6 4H2v12h4M32 4h4v12h-4" fill="none" stroke={colour.ink} stroke-width="1.6" />
  </>
);

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
    items.push({ width: 38, mark: BOUNDS, label: 'Bounds of a hidden figure' });
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

const placesItems: readonly KeyItem[] = [
  { width: 10, mark: <circle cx="5" cy="10" r="4.5" fill={colour.choiceEdge} />, label: 'Place as stated' },
  {
    width: 12,
    mark: (
      <>
        <rect x="1.5" y="2" width="9" height="16" fill={colour.choice} />
        <path d="M1.5 2h9M1.5 18h9" stroke={colour.choiceEdge} stroke-width="1.6" />
      </>
    ),
    label: '90% of the variants',
  },
];

/** The hatch of the bottom fifth as lines of its own: a pattern would need an id in every picture. */
function ShareMark({ index }: { index: 0 | 1 | 2 | 3 }) {
  return (
    <>
      <rect x="1" y="1" width="18" height="18" fill={shareStyles[index].fill} stroke={colour.choiceEdge} />
      {index === 3 ? <path d="M1 11L11 1M2.5 18.5L18.5 2.5M9 19L19 9" stroke={colour.choiceEdge} /> : null}
    </>
  );
}

function verdictItems(spec: VerdictsChart): KeyItem[] {
  const marks = marksIn(spec);
  const items: KeyItem[] = [];
  if (marks.band || marks.chance) {
    const mark = (
      <>
        {marks.band ? (
          <>
            <rect x="2" y="4" width="34" height="12" fill={colour.choice} />
            <path d="M2 4v12M36 4v12" stroke={colour.choiceEdge} stroke-width="1.5" />
          </>
        ) : null}
        {marks.chance ? <path d="M7 10H32" stroke={colour.ink} stroke-width="1.6" /> : null}
        <circle cx="19" cy="10" r="4.6" fill={colour.ink} />
      </>
    );
    const label = [marks.band ? 'Block: choices (90%).' : '', marks.chance ? 'Line: chance (95%).' : ''];
    items.push({ width: 38, mark, label: label.join(' ').trim().replace(/\.$/, '') });
  }
  if (marks.hidden) items.push({ width: 38, mark: BOUNDS, label: 'Bounds of hidden figures' });
  if (marks.shares) {
    for (const index of [0, 1, 2, 3] as const) {
      items.push({ width: 20, mark: <ShareMark index={index} />, label: shareStyles[index].label });
    }
  }
  return items;
}

function curveItems(): KeyItem[] {
  const dots = [4, 12, 20].map((x, index) => <circle cx={x} cy={13 - index * 3} r="3" fill={colour.choiceEdge} />);
  const ribbon = (
    <>
      <path d="M1 8 30 4V14L1 18Z" fill={colour.band} />
      <path d="M1 8 30 4M1 18 30 14" fill="none" stroke={colour.bandEdge} stroke-width="1.3" />
    </>
  );
  return [
    { width: 24, mark: <>{dots}</>, label: 'One dot a variant, in order' },
    { width: 31, mark: ribbon, label: 'What chance gives (95%)' },
  ];
}

function calibrationItems(): KeyItem[] {
  const dot = (
    <>
      <path d="M8 1V19" stroke={colour.ink} stroke-width="1.6" />
      <circle cx="8" cy="10" r="5" fill={colour.white} stroke={colour.ink} stroke-width="1.8" />
    </>
  );
  return [
    { width: 16, mark: dot, label: 'A group of like forecasts, 95% interval' },
    { width: 30, mark: <path d="M2 17L28 3" stroke={colour.ink} stroke-width="1.25" />, label: 'As forecast' },
    {
      width: 34,
      mark: <path d="M1 10H33" stroke={colour.ink3} stroke-width="1.6" stroke-dasharray="6 4" />,
      label: 'The share of all',
    },
  ];
}

function flowItems(spec: FlowChart): KeyItem[] {
  const words = {
    supported: 'Evidence supports it',
    asserted: 'Asserted, no evidence given',
    contested: 'Evidence contradicts it',
  };
  const items = (['supported', 'asserted', 'contested'] as const)
    .filter((support) => spec.links.some((link) => link.support === support))
    .map((support): KeyItem => {
      const { stroke, width, dash } = flowLines[support];
      const mark = <path d="M1 10H37" stroke={stroke} stroke-width={width} stroke-dasharray={dash} />;
      return { width: 38, mark, label: words[support] };
    });
  if (spec.nodes.some((node) => node.hole)) {
    const mark = (
      <rect
        x="1"
        y="3"
        width="24"
        height="14"
        fill="none"
        stroke={colour.ink}
        stroke-width="1.4"
        stroke-dasharray="4 3"
      />
    );
    items.push({ width: 26, mark, label: 'Nothing measures it' });
  }
  return items;
}

/** Marks of a timeline beyond grades: visits, and the indicator below. */
function timelineItems(spec: TimelineChart): KeyItem[] {
  const visits = (['focused', 'monitoring'] as const)
    .filter((kind) => spec.visits?.some((visit) => visit.kind === kind))
    .map(
      (kind): KeyItem => ({
        width: 14,
        mark: <VisitMark kind={kind} x={7} y={10} />,
        label: kind === 'focused' ? 'Focused visit' : 'Monitoring visit',
      }),
    );
  if (spec.series === undefined) return visits;
  const stroke = (paint: string, width: number) => <path d="M1 10H23" stroke={paint} stroke-width={width} />;
  return [
    ...visits,
    { width: 24, mark: stroke(colour.focus, 2.2), label: 'This authority' },
    { width: 24, mark: stroke(colour.peer, 1.6), label: 'England' },
    { width: 12, mark: <path d="M6 5l5 9H1Z" fill={colour.ink2} />, label: 'Graded inspection' },
  ];
}

function gradeFlowItems(spec: GradeFlowsChart): KeyItem[] {
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

function survivalItems(spec: SurvivalChart): KeyItem[] {
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
      return { narrowOnly: true, items: gradeItems() };
    case 'timeline': {
      const further = timelineItems(spec);
      return { narrowOnly: further.length === 0, items: [...gradeItems(), ...further] };
    }
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
    case 'places':
      return { narrowOnly: false, items: spec.rows.length === 0 ? [] : placesItems };
    case 'verdicts':
      return { narrowOnly: false, items: verdictItems(spec) };
    case 'calibration':
      return { narrowOnly: false, items: spec.groups.length === 0 ? [] : calibrationItems() };
    case 'curve':
      return { narrowOnly: false, items: spec.values.length === 0 ? [] : curveItems() };
    case 'flow':
      return { narrowOnly: false, items: flowItems(spec) };
    case 'grade-flows':
      return { narrowOnly: false, items: gradeFlowItems(spec) };
    case 'survival':
      return { narrowOnly: false, items: survivalItems(spec) };
    case 'grade-bars': {
      // A grade that nobody holds needs no mark; "no grade" counts those without one.
      const counts = (grade: Grade | null): number =>
        spec.rows.reduce((sum, row) => sum + (grade === null ? row.none : (row.counts[grade - 1] ?? 0)), 0);
      return { narrowOnly: false, items: gradeItems(counts) };
    }
    case 'theme-years':
      return { narrowOnly: false, items: themeItems(spec) };
    case 'distribution':
    case 'trend':
      return { narrowOnly: false, items: [] };
  }
}
