import { EstimateMark, type KeyItem } from '../marks/key.tsx';
import type { Grade } from '../style/tokens.ts';
import { calibrationItems } from './calibration/key.tsx';
import { curveItems } from './curve/key.tsx';
import { decompositionKey } from './decomposition/key.tsx';
import { eventStudyKey } from './event-study/key.tsx';
import { flowItems } from './flow/key.tsx';
import { funnelKey } from './funnel/key.tsx';
import { gradeFlowItems } from './grade-flows/key.tsx';
import { MatrixShape } from './matrix/matrix-table.tsx';
import { placeboKey } from './placebo/key.tsx';
import { placesItems } from './places/key.tsx';
import { profileItems } from './profile/key.tsx';
import { gradeItems } from './shared/grade-key.tsx';
import type { ChartSpec } from './spec.ts';
import { specificationKey } from './specification/key.tsx';
import { survivalItems } from './survival/key.tsx';
import { syntheticPathsKey } from './synthetic-paths/key.tsx';
import { themeItems } from './theme-years/shades.tsx';
import { stepItems } from './tile-map/key.tsx';
import { timelineItems } from './timeline/key.tsx';
import { tornadoKey } from './tornado/key.tsx';
import { verdictItems } from './verdicts/key.tsx';

export interface ChartKey {
  readonly items: readonly KeyItem[];
  /** Shown only where the drawing has no room for the words. */
  readonly narrowOnly: boolean;
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
    case 'event-study':
      return { narrowOnly: false, items: eventStudyKey(spec) };
    case 'synthetic-paths':
      return { narrowOnly: false, items: syntheticPathsKey(spec) };
    case 'placebo':
      return { narrowOnly: false, items: placeboKey(spec) };
    case 'specification':
      return { narrowOnly: false, items: specificationKey(spec) };
    case 'funnel':
      return { narrowOnly: false, items: funnelKey(spec) };
    case 'decomposition':
      return { narrowOnly: false, items: decompositionKey(spec) };
    case 'tornado':
      return { narrowOnly: false, items: tornadoKey(spec) };
    case 'checks':
    case 'distribution':
    case 'trend':
      return { narrowOnly: false, items: [] };
  }
}
