/** From the figures of a definition's measures to scores. Pure: it runs on the server and in a browser. */
export { type ColumnAdjustment, FEWEST_TO_ADJUST } from './adjust.ts';
export { drawFigures, FigureDraws, samplingDraws } from './draws.ts';
export { type Figures, figuresOf } from './figures.ts';
export { type MultiverseIngredients, type MultiverseLists, multiverseData } from './multiverse.ts';
export { FEWEST_NEIGHBOURS } from './neighbours.ts';
export { type ChoiceLists, type DataFactor, dataChoicesOf, dataFactors, STATED_CHOICE } from './options.ts';
export { type Scored, scoreOf, scoreOfView } from './score.ts';
export { type ColumnTargets, type Targets, type TargetVerdict, targets } from './targets.ts';
export type {
  ContextColumn,
  DataChoice,
  Ingredients,
  MeasureColumn,
  MeasureYear,
  ScoredUnit,
  View,
} from './types.ts';
export { columnProblems, coverageOf, type DetailedView, viewOf } from './view.ts';
