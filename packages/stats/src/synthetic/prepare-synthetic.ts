import type { Failure } from '../outcome.ts';
import { type FitData, rowsOf } from './fit.ts';
import { type PanelMatrix, preparePanel, prepareTreatment, type SingleTreatment } from './panel.ts';
import { type PredictorOptions, preparePredictors } from './predictors.ts';

/** A panel, one treated unit and what its synthetic control is to resemble. */
export interface SyntheticControlOptions extends PanelMatrix, SingleTreatment, PredictorOptions {}

export interface PreparedSynthetic {
  readonly data: FitData;
  /** Row of the panel of each unit in use; the treated unit first. */
  readonly rows: Int32Array;
}

/** The one door of the functions on a single treated unit. */
export function prepareSynthetic(where: string, options: SyntheticControlOptions): PreparedSynthetic | Failure {
  const outcomes = preparePanel(where, options);
  if ('ok' in outcomes) return outcomes;
  const rows = prepareTreatment(where, options, options);
  if ('ok' in rows) return rows;
  const { periods, firstTreatedPeriod } = options;
  const predictors = preparePredictors(where, options, outcomes, rows, firstTreatedPeriod, options);
  if ('ok' in predictors) return predictors;
  const taken = rowsOf(outcomes, periods, rows);
  return { data: { outcomes: taken, units: rows.length, periods, firstTreatedPeriod, predictors }, rows };
}
