import { drawCalibration } from './calibration/draw.tsx';
import { drawChecks } from './checks/draw.tsx';
import { drawCurve } from './curve/draw.tsx';
import { drawDecomposition } from './decomposition/draw.tsx';
import { drawDistribution } from './distribution/draw.tsx';
import { drawEstimates } from './estimates/draw.tsx';
import { drawEventStudy } from './event-study/draw.tsx';
import { drawFlow } from './flow/draw.tsx';
import { drawFunnel } from './funnel/draw.tsx';
import { drawGradeBars } from './grade-bars/draw.tsx';
import { drawGradeColumns } from './grade-columns/draw.tsx';
import { drawGradeFlows } from './grade-flows/draw.tsx';
import { drawMatrix } from './matrix/draw.tsx';
import { drawPlacebo } from './placebo/draw.tsx';
import { drawPlaces } from './places/draw.tsx';
import { drawProfile } from './profile/draw.tsx';
import type { Drawing } from './shared/drawing.tsx';
import type { ChartSpec } from './spec.ts';
import { drawSpecification } from './specification/draw.tsx';
import { drawSurvival } from './survival/draw.tsx';
import { drawSyntheticPaths } from './synthetic-paths/draw.tsx';
import { drawThemeYears } from './theme-years/draw.tsx';
import { drawTileMap } from './tile-map/draw.tsx';
import { drawTimeline } from './timeline/draw.tsx';
import { drawTornado } from './tornado/draw.tsx';
import { drawTrend } from './trend/draw.tsx';
import { drawVerdicts } from './verdicts/draw.tsx';

/** Draws any chart at a width in pixels. */
export function drawChart(spec: ChartSpec, width: number, prefix: string): Drawing {
  switch (spec.type) {
    case 'estimates':
      return drawEstimates(spec, width, prefix);
    case 'matrix':
      return drawMatrix(spec, width, prefix);
    case 'grade-columns':
      return drawGradeColumns(spec, width, prefix);
    case 'timeline':
      return drawTimeline(spec, width, prefix);
    case 'profile':
      return drawProfile(spec, width, prefix);
    case 'distribution':
      return drawDistribution(spec, width, prefix);
    case 'trend':
      return drawTrend(spec, width, prefix);
    case 'tile-map':
      return drawTileMap(spec, width, prefix);
    case 'places':
      return drawPlaces(spec, width, prefix);
    case 'verdicts':
      return drawVerdicts(spec, width, prefix);
    case 'calibration':
      return drawCalibration(spec, width, prefix);
    case 'curve':
      return drawCurve(spec, width, prefix);
    case 'flow':
      return drawFlow(spec, width, prefix);
    case 'grade-flows':
      return drawGradeFlows(spec, width, prefix);
    case 'survival':
      return drawSurvival(spec, width, prefix);
    case 'grade-bars':
      return drawGradeBars(spec, width, prefix);
    case 'theme-years':
      return drawThemeYears(spec, width, prefix);
    case 'event-study':
      return drawEventStudy(spec, width, prefix);
    case 'synthetic-paths':
      return drawSyntheticPaths(spec, width, prefix);
    case 'placebo':
      return drawPlacebo(spec, width, prefix);
    case 'specification':
      return drawSpecification(spec, width, prefix);
    case 'funnel':
      return drawFunnel(spec, width, prefix);
    case 'decomposition':
      return drawDecomposition(spec, width, prefix);
    case 'tornado':
      return drawTornado(spec, width, prefix);
    case 'checks':
      return drawChecks(spec, width, prefix);
  }
}
