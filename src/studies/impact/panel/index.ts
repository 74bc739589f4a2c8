/** Who, when, which figures: the panel of an impact study. */
export { codesOf, listed } from './candidates.ts';
export { eventOf, type ImpactEvent } from './event.ts';
export { type SharedReturn, sharedReturns } from './joint.ts';
export { gradeBefore, moderatorsOf } from './moderators.ts';
export { type Outcome, type OutcomeFigure, outcomeOf } from './outcome.ts';
export { type CovariateColumn, impactPanel, type PanelWithColumns } from './panel.ts';
export { changeSpread } from './planted.ts';
export { firstTreatedYear, inYear, periodStart } from './timing.ts';
export { type Window, windowOf } from './years.ts';
