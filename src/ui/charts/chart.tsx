import { ChecksTable } from './checks/checks-table.tsx';
import { DecompositionTable } from './decomposition/decomposition-table.tsx';
import { drawChart } from './draw.ts';
import { EstimatesTable } from './estimates/estimates-table.tsx';
import { GradeBarsTable } from './grade-bars/grade-bars-table.tsx';
import { MatrixTable } from './matrix/matrix-table.tsx';
import { ProfileTable } from './profile/profile-table.tsx';
import { px } from './shared/scale.ts';
import type { ChartSpec } from './spec.ts';
import { ThemeYearsTable } from './theme-years/theme-years-table.tsx';
import { TornadoTable } from './tornado/tornado-table.tsx';
import { VerdictsTable } from './verdicts/verdicts-table.tsx';

/** Widths a figure is drawn at; the style sheet shows the widest that fits its place, on paper the middle one. */
const WIDTHS = { small: 336, middle: 720, wide: 1080 } as const;

/** Where a long axis helps, a third drawing for wide places. */
const LONG: ReadonlySet<ChartSpec['type']> = new Set([
  'timeline',
  'grade-columns',
  'trend',
  'distribution',
  'places',
  'flow',
]);

function Drawn({ spec, size }: { spec: ChartSpec; size: keyof typeof WIDTHS }) {
  const drawing = drawChart(spec, WIDTHS[size], `${spec.id}-${size}`);
  const [width, height] = [px(drawing.width), Math.ceil(drawing.height)];
  return (
    <svg
      class={`wm-drawn wm-drawn--${size}`}
      width={width}
      height={height}
      viewBox={`0 0 ${width} ${height}`}
      role="img"
      aria-label={spec.description}
      focusable="false"
    >
      {drawing.node}
    </svg>
  );
}

/** A chart on a page: row charts are tables, the others drawings with one sentence for those who cannot see them. */
export function Chart({ spec, compact = false }: { spec: ChartSpec; compact?: boolean }) {
  switch (spec.type) {
    case 'estimates':
      return <EstimatesTable spec={spec} compact={compact} />;
    case 'matrix':
      return <MatrixTable spec={spec} />;
    case 'profile':
      return <ProfileTable spec={spec} />;
    case 'verdicts':
      return <VerdictsTable spec={spec} />;
    case 'grade-bars':
      return <GradeBarsTable spec={spec} />;
    case 'checks':
      return <ChecksTable spec={spec} />;
    case 'decomposition':
      return <DecompositionTable spec={spec} />;
    case 'tornado':
      return <TornadoTable spec={spec} />;
    case 'theme-years':
      return <ThemeYearsTable spec={spec} />;
    default: {
      const long = LONG.has(spec.type);
      return (
        <div
          class={`wm-chart wm-chart--${spec.type}${long ? ' wm-chart--long' : ''}`}
          data-wm-map={spec.type === 'tile-map' ? spec.title : undefined}
        >
          <Drawn spec={spec} size="small" />
          <Drawn spec={spec} size="middle" />
          {long ? <Drawn spec={spec} size="wide" /> : null}
        </div>
      );
    }
  }
}
