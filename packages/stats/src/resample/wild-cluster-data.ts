import { findTooFew, misuse } from '../check.ts';
import { type Grouping, groupingOf, type Labels } from '../models/clusters.ts';
import { type Design, type DesignOptions, prepareDesign } from '../models/design.ts';
import { cannot, type Failure } from '../outcome.ts';
import { countEffects, keepConnectedRows, takeRows } from '../panel/effects.ts';
import { chooseLayout, countOutsideClusters } from '../panel/layout.ts';
import { removeEffects } from '../panel/solve-beside-effects.ts';

export interface WildClusterBootstrapOptions extends DesignOptions {
  readonly response: ArrayLike<number>;
  /** The cluster of each row. */
  readonly clusters: Labels;
  /** Units whose effects are taken out, as in oneWayFixedEffects; there is then no intercept. */
  readonly unit?: Labels;
  /** Periods whose effects are taken out beside those of units, as in twoWayFixedEffects. */
  readonly period?: Labels;
  /** Name of the coefficient: of a predictor, or 'intercept'. */
  readonly coefficient: string;
  /** What the coefficient is tested against; 0 when left out. */
  readonly nullValue?: number;
  /** What residuals of a cluster are multiplied by: Webb's six values (when left out) or a random sign. */
  readonly multipliers?: 'Webb' | 'Rademacher';
  /** 9,999 when left out. All signs are gone through instead when those of Rademacher are no more than this. */
  readonly replicates?: number;
  readonly seed: number;
  readonly purpose: string;
  /** Level of the interval; 0.95 when left out. */
  readonly intervalLevel?: number;
}

/** The model of a wild cluster bootstrap, its effects taken out. */
export interface WildClusterData {
  readonly design: Design;
  readonly target: ArrayLike<number>;
  readonly clusters: Grouping;
  /** Place of the tested coefficient among the columns. */
  readonly place: number;
  /** Parameters that CR1 counts. */
  readonly parameters: number;
  /** Residuals of a length up to this are rounding. */
  readonly rounding: number;
}

/** Checks the data of a wild cluster bootstrap and takes out the effects of units and periods, if any. */
export function wildClusterData(where: string, options: WildClusterBootstrapOptions): WildClusterData | Failure {
  const { response, unit, period } = options;
  if (unit === undefined && period !== undefined) misuse(where, 'unit', 'given with period', 'none');
  if (unit !== undefined && options.intercept === true) misuse(where, 'intercept', 'left out with unit', 'true');
  const intercept = unit === undefined && options.intercept !== false;
  const few = findTooFew('the data', response.length, options.predictors.length + (intercept ? 2 : 1));
  if (few !== null) return few;
  const design = prepareDesign(where, response, { ...options, intercept });
  if ('ok' in design) return design;
  const place = design.terms.indexOf(options.coefficient);
  if (place < 0) misuse(where, 'coefficient', `one of ${design.terms.join(', ')}`, options.coefficient);
  const clusters = groupingOf(where, 'clusters', options.clusters, response);
  if ('ok' in clusters) return clusters;
  if (unit === undefined) return { design, target: response, clusters, place, parameters: design.columns, rounding: 0 };

  const units = groupingOf(where, 'unit', unit, response);
  if ('ok' in units) return units;
  const periods = period === undefined ? null : groupingOf(where, 'period', period, response);
  if (periods !== null && 'ok' in periods) return periods;
  const effects = keepConnectedRows(units, periods);
  if ('ok' in effects) return effects;
  const kept = takeRows(clusters, effects.rows);
  const layout = chooseLayout(effects, kept);
  const absorbed = countEffects(effects);
  if (effects.rows.length <= design.columns + absorbed) {
    return cannot('too-few', `${effects.rows.length} rows leave nothing beside coefficients and ${absorbed} effects`);
  }
  const take = (values: ArrayLike<number>): Float64Array => Float64Array.from(effects.rows, (i) => values[i]!);
  const columns = design.terms.map((_, k) => take(design.matrix.subarray(k * design.rows, (k + 1) * design.rows)));
  const removed = removeEffects(take(response), columns, design.terms, layout);
  if ('ok' in removed) return removed;
  return {
    design: removed.design,
    target: removed.target,
    clusters: kept,
    place: removed.first + place,
    parameters: design.columns + countOutsideClusters(absorbed, layout),
    rounding: removed.rounding,
  };
}
