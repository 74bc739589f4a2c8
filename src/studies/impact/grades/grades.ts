import type { Estimated, GradeEstimates } from '../parts.ts';
import { durationEstimate, proportionalHazardsCheck } from './duration.ts';
import {
  fewTreatedPairs,
  gradeMethodsAgree,
  outcomeIsTheEvent,
  sameGradeBefore,
  sameTimeBetween,
} from './grade-checks.ts';
import { gradeOutcome, gradePanel } from './grade-panel.ts';
import { ordinalEstimate, proportionalOddsCheck } from './ordinal.ts';
import { gradeSample } from './pairs.ts';

const WHY = 'grades are given at inspections some years apart: there is no yearly path to build from others';

/**
 * What the event changed in the grade at the next inspection, among authorities that stood at the same grade before:
 * the odds of a worse grade (main) and the time to a better one. Below 0 is better for both, as grade 1 is the best;
 * `desired` is down unless the recipe says up. An event that is itself a judgement gets no estimate.
 */
export const gradeEstimates: GradeEstimates = (dataset, choices, seed) => {
  const sample = gradeSample(dataset, choices);
  const panel = gradePanel(dataset, sample, choices.desired === 'up' ? 'up' : 'down');
  const grades = gradeOutcome(sample);
  const none: Estimated = {
    estimates: [],
    eventStudy: [],
    synthetic: { pooled: null, units: [], why: WHY },
    placebos: [],
    checks: [],
  };
  const stopped = outcomeIsTheEvent(sample);
  if (stopped !== null) return { panel, grades, estimated: { ...none, checks: [stopped] } };
  const main = ordinalEstimate(sample, choices, seed);
  const estimates = [main, durationEstimate(sample, choices)];
  return {
    panel,
    grades,
    estimated: {
      ...none,
      estimates,
      checks: [
        sameGradeBefore(sample),
        fewTreatedPairs(main),
        gradeMethodsAgree(estimates),
        proportionalOddsCheck(sample),
        proportionalHazardsCheck(sample),
        sameTimeBetween(sample),
      ],
    },
  };
};
