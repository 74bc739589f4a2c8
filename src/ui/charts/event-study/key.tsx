import type { KeyItem } from '../../marks/key.tsx';
import { colour } from '../../style/tokens.ts';
import type { EventStudyChart } from '../spec.ts';
import { eventPoints, leavesOutZero, ribbonRuns } from './points.ts';

const stroke = <path d="M8 1V19" stroke={colour.ink} stroke-width="3" />;

/** The ribbon of a simultaneous band, 34 pixels wide. */
export const ribbonMark = (
  <>
    <path d="M1 5 34 3V17L1 15Z" fill={colour.band} />
    <path d="M1 5 34 3M1 15 34 17" fill="none" stroke={colour.bandEdge} stroke-width="1.3" />
  </>
);

export function eventStudyKey(spec: EventStudyChart): KeyItem[] {
  const points = eventPoints(spec.points);
  const items: KeyItem[] = [];
  if (points.some(({ reference }) => !reference)) {
    const hollow = <circle cx="8" cy="10" r="4.6" fill={colour.white} stroke={colour.ink} stroke-width="1.8" />;
    items.push({ width: 16, mark: <>{[stroke, hollow]}</>, label: 'Estimate, 95% interval' });
  }
  if (points.some(leavesOutZero)) {
    const filled = <circle cx="8" cy="10" r="5.5" fill={colour.ink} />;
    items.push({ width: 16, mark: <>{[stroke, filled]}</>, label: 'Filled: the band leaves out zero' });
  }
  if (ribbonRuns(points).length > 0) {
    items.push({ width: 35, mark: ribbonMark, label: '95% simultaneous band, all years at once' });
  }
  if (points.some(({ reference }) => reference)) {
    const square = (
      <rect x="2" y="5.5" width="9" height="9" fill={colour.white} stroke={colour.ink} stroke-width="1.8" />
    );
    items.push({ width: 13, mark: square, label: 'Reference year' });
  }
  return items;
}
