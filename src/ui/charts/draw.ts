import { drawCalibration } from './calibration/draw.tsx';
import { drawCurve } from './curve/draw.tsx';
import { drawDistribution } from './distribution/draw.tsx';
import { drawEstimates } from './estimates/draw.tsx';
import { drawFlow } from './flow/draw.tsx';
import { drawGradeBars } from './grade-bars/draw.tsx';
import { drawGradeColumns } from './grade-columns/draw.tsx';
import { drawGradeFlows } from './grade-flows/draw.tsx';
import { drawMatrix } from './matrix/draw.tsx';
import { drawPlaces } from './places/draw.tsx';
import { drawProfile } from './profile/draw.tsx';
import type { Drawing } from './shared/drawing.tsx';
import type { ChartSpec } from './spec.ts';
import { drawSurvival } from './survival/draw.tsx';
import { drawThemeYears } from './theme-years/draw.tsx';
import { drawTileMap } from './tile-map/draw.tsx';
import { drawTimeline } from './timeline/draw.tsx';
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
  }
}
