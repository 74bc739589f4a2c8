export { type ColumnAdjustment, FEWEST_TO_ADJUST } from './adjust.ts';
export { type Figures, figuresOf } from './figures.ts';
export { FEWEST_NEIGHBOURS } from './neighbours.ts';
export { columnProblems } from './problems.ts';
export { type Scored, scoreOf, scoreOfView } from './score.ts';
export type {
  ContextColumn,
  DataChoice,
  Ingredients,
  MeasureColumn,
  MeasureYear,
  ScoredUnit,
  View,
} from './types.ts';
export { coverageOf, type DetailedView, viewOf } from './view.ts';
