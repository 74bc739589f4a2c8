import type { EligibilityChecks } from '../parts.ts';
import { enoughAuthorities, enoughYears } from './enough.ts';
import { hiddenNumbers, jointReturns, sameBoundaries, sameDefinition } from './figures.ts';
import { direction, otherEvents, outcomeApart, outcomeForm } from './outcome.ts';

/**
 * Checks of a design before any estimate: they read who, when and which figures there are, never what the figures say
 * after the event. The outcome `next-grade` has no yearly figures, so only those on authorities, event and direction.
 */
export const eligibilityChecks: EligibilityChecks = (panel, dataset, choices) => {
  const about = [outcomeApart(panel, dataset, choices), direction(panel, dataset, choices)];
  if (panel.outcome.id === 'next-grade') return [enoughAuthorities(panel, choices), ...about];
  return [
    enoughAuthorities(panel, choices),
    enoughYears(panel, choices),
    sameBoundaries(panel, dataset, choices),
    sameDefinition(panel, dataset, choices),
    hiddenNumbers(panel, dataset, choices),
    jointReturns(panel, dataset, choices),
    outcomeForm(panel, dataset, choices),
    ...about,
    otherEvents(panel, dataset, choices),
  ];
};
