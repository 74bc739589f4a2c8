import type { Estimated, Estimates } from '../parts.ts';
import type { Aggregation, ImpactEstimate } from '../types.ts';
import { frameOf } from './frame.ts';
import { averageOf, eventTimes, groupTime } from './group-time.ts';

const AGGREGATIONS: readonly Aggregation[] = ['dynamic', 'simple', 'group', 'calendar'];

/**
 * Every credible estimate of what the event changed, side by side, with the event study and the checks of the
 * estimates. One estimate is the main one: group-time effects averaged over event times 0 to the horizon, against the
 * comparison of the recipe. A method that cannot answer says why. Deterministic by seed.
 */
export const impactEstimates: Estimates = async (panel, choices, seed, step): Promise<Estimated> => {
  const frame = frameOf(panel, choices);
  await step(0, 'Group-time effects');
  const main = groupTime(frame, frame.against, { seed, draws: choices.bootstrap });
  const other = frame.against === 'never treated' ? 'not yet treated' : 'never treated';
  const estimates: ImpactEstimate[] = AGGREGATIONS.map((aggregation) =>
    averageOf(frame, main, aggregation, frame.against, aggregation === 'dynamic'),
  );
  if (frame.comparison === 'never-treated' || frame.comparison === 'not-yet-treated') {
    const beside = groupTime(frame, other, { seed });
    for (const aggregation of ['dynamic', 'simple'] as const) {
      estimates.push(averageOf(frame, beside, aggregation, other, false));
    }
  }
  return {
    estimates,
    eventStudy: main.ok ? eventTimes(main.value) : [],
    synthetic: { pooled: null, units: [], why: null },
    placebos: [],
    checks: [],
  };
};
