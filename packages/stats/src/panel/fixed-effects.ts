import { findNotFinite, findOverflow, findTooFew, requireArray, requireLevel, requireSameLength } from '../check.ts';
import { clusterMiddle } from '../linear/cluster-errors.ts';
import { checkErrors } from '../linear/least-squares.ts';
import {
  type ClusterErrors,
  type ErrorInput,
  findNoSpread,
  isClustered,
  type RowErrors,
  rowMiddle,
} from '../linear/robust-errors.ts';
import { sandwich } from '../linear/sandwich.ts';
import { type Grouping, groupingOf, type Labels } from '../models/clusters.ts';
import { type Coefficients, coefficientsOf } from '../models/coefficients.ts';
import { prepareDesign } from '../models/design.ts';
import { cannot, type Outcome, ok } from '../outcome.ts';
import { countEffects, type EffectRows, keepConnectedRows, takeRows } from './effects.ts';
import { chooseLayout, countOutsideClusters, type Layout } from './layout.ts';
import { fullLeverage, solveBesideEffects } from './solve-beside-effects.ts';

export interface FixedEffectsOptions {
  /** The unit of each row. */
  readonly unit: Labels;
  readonly response: ArrayLike<number>;
  /** One array per predictor, each as long as the response. */
  readonly predictors: readonly ArrayLike<number>[];
  /** Names of the predictors; x1, x2 ... when left out. */
  readonly names?: readonly string[];
  /** How standard errors are made; 'CR2' when left out. */
  readonly errors?: RowErrors | ClusterErrors;
  /** The cluster of each row, for CR0, CR1 and CR2; the units when left out. */
  readonly clusters?: Labels;
  /** Level of the intervals; 0.95 when left out. */
  readonly intervalLevel?: number;
}

/** A linear model with an effect of its own for each unit (and each period). */
export interface FixedEffectsFit extends Coefficients {
  readonly method: string;
  readonly errors: RowErrors | ClusterErrors;
  /** Rows used. */
  readonly n: number;
  /** Rows left out because their unit or period has no other row. */
  readonly dropped: number;
  /** Indices of the rows used; residuals run in this order. */
  readonly rows: Int32Array;
  readonly units: number;
  /** Null in a model of units alone. */
  readonly periods: number | null;
  /** Sets of units and periods that no row connects; effects cannot be compared between them. Null without periods. */
  readonly components: number | null;
  /** Free parameters among the effects: units + periods - components. */
  readonly absorbed: number;
  /** How many clusters there are; null without. */
  readonly clusters: number | null;
  readonly residualStandardError: number;
  /** Rows minus coefficients minus absorbed. */
  readonly residualDegreesOfFreedom: number;
  /** Share of the variation that the effects leave, explained by the predictors. */
  readonly withinRSquared: number;
  /** Share of all variation, effects included. */
  readonly rSquared: number;
  /** At the maximum, under normal errors, effects counted as parameters. */
  readonly logLikelihood: number;
  readonly parameterCount: number;
  readonly residuals: Float64Array;
  readonly assumptions: readonly string[];
}

/** Fits both models; `period` null for units alone. */
export function fitFixedEffects(
  where: string,
  options: FixedEffectsOptions,
  period: Labels | null,
): Outcome<FixedEffectsFit> {
  const { response, errors = 'CR2', intervalLevel: level = 0.95 } = options;
  requireArray(where, 'response', response);
  requireArray(where, 'predictors', options.predictors);
  requireArray(where, 'unit', options.unit);
  if (period !== null) requireArray(where, 'period', period);
  requireLevel(where, 'intervalLevel', level);
  checkErrors(where, errors, isClustered(errors) ? (options.clusters ?? options.unit) : options.clusters);
  const unitGroups = groupingOf(where, 'unit', options.unit, response);
  if ('ok' in unitGroups) return unitGroups;
  const periodGroups = period === null ? null : groupingOf(where, 'period', period, response);
  if (periodGroups !== null && 'ok' in periodGroups) return periodGroups;
  const clusterGroups = !isClustered(errors)
    ? null
    : options.clusters === undefined
      ? unitGroups
      : groupingOf(where, 'clusters', options.clusters, response);
  if (clusterGroups !== null && 'ok' in clusterGroups) return clusterGroups;
  options.predictors.forEach((x, k) => {
    requireSameLength(where, 'response', response, `predictors[${k}]`, x);
  });
  const few = findTooFew('the data', response.length, 3);
  if (few !== null) return few;
  const fault = findNotFinite('response', response);
  if (fault !== null) return fault;
  const checked = prepareDesign(where, response, {
    predictors: options.predictors,
    ...(options.names === undefined ? {} : { names: options.names }),
    intercept: false,
  });
  if ('ok' in checked) return checked;
  const effects = keepConnectedRows(unitGroups, periodGroups);
  if ('ok' in effects) return effects;
  const clusters = clusterGroups === null ? null : takeRows(clusterGroups, effects.rows);
  const layout = chooseLayout(effects, clusters);
  const take = (k: number): Float64Array =>
    Float64Array.from(effects.rows, (i) => checked.matrix[k * checked.rows + i]);
  const columns = checked.terms.map((_, k) => take(k));
  return fitOn({
    response: Float64Array.from(effects.rows, (i) => response[i]!),
    columns,
    terms: checked.terms,
    effects,
    layout,
    clusters,
    errors,
    level,
    dropped: response.length - effects.rows.length,
  });
}

interface Parts {
  readonly response: Float64Array;
  readonly columns: readonly Float64Array[];
  readonly terms: readonly string[];
  readonly effects: EffectRows;
  readonly layout: Layout;
  readonly clusters: Grouping | null;
  readonly errors: RowErrors | ClusterErrors;
  readonly level: number;
  readonly dropped: number;
}

function fitOn(parts: Parts): Outcome<FixedEffectsFit> {
  const { response, terms, effects, layout, clusters, errors, level, dropped } = parts;
  const rows = response.length;
  const isTwoWay = effects.periods !== null;
  const absorbed = countEffects(effects);
  const freedom = rows - terms.length - absorbed;
  if (freedom < 1) {
    return cannot('too-few', `${rows} rows leave nothing beside ${terms.length} coefficients and ${absorbed} effects`);
  }
  const solved = solveBesideEffects(response, parts.columns, terms, layout);
  if ('ok' in solved) return solved;
  const { solution, first } = solved;
  const count = terms.length;
  const { columns: size } = solution;
  const loadings = solution.loadings.slice(first * size);
  const input: ErrorInput = {
    rows,
    size,
    basis: solution.basis,
    loadings,
    terms,
    residuals: solution.residuals,
    freedom,
  };
  let middle: Float64Array;
  let degreesOfFreedom: number | readonly number[] = freedom;
  if (clusters !== null && isClustered(errors)) {
    const found = clusterMiddle(input, errors, clusters, count + countOutsideClusters(absorbed, layout));
    if ('ok' in found) return found;
    ({ middle, degreesOfFreedom } = found);
  } else {
    const found = rowMiddle(input, errors as RowErrors, solution.residualSumOfSquares, fullLeverage(solution, layout));
    if ('ok' in found) return found;
    middle = found;
  }
  const covariance = sandwich(loadings, count, size, middle);
  const still = findNoSpread(input, covariance, solution.residualSumOfSquares);
  if (still !== null) return still;
  const table = coefficientsOf({
    terms,
    estimates: solution.estimates.slice(first),
    covariance,
    level,
    degreesOfFreedom,
    kind: errors === 'classical' ? 'Wald' : `Wald, ${errors}`,
  });
  const { residualSumOfSquares } = solution;
  const logLikelihood = -0.5 * rows * (Math.log((2 * Math.PI * residualSumOfSquares) / rows) + 1);
  const overflow = findOverflow(
    'the fit',
    logLikelihood,
    ...table.standardErrors,
    ...table.statistics,
    ...table.intervals.flatMap((i) => [i.lower, i.upper]),
  );
  if (overflow !== null) return overflow;
  return ok({
    ...table,
    method: `linear model with effects of ${isTwoWay ? 'units and periods' : 'units'}, least squares, ${errors} errors`,
    errors,
    n: rows,
    dropped,
    rows: effects.rows,
    units: effects.unitCount,
    periods: isTwoWay ? effects.periodCount : null,
    components: isTwoWay ? effects.components : null,
    absorbed,
    clusters: clusters === null ? null : clusters.count,
    residualStandardError: Math.sqrt(residualSumOfSquares / freedom),
    residualDegreesOfFreedom: freedom,
    withinRSquared: 1 - residualSumOfSquares / solved.withinSumOfSquares,
    rSquared: 1 - residualSumOfSquares / solved.totalSumOfSquares,
    logLikelihood,
    parameterCount: count + absorbed + 1,
    residuals: solution.residuals,
    assumptions: [
      `the mean is linear in the predictors beside effects of ${isTwoWay ? 'units and periods' : 'units'}`,
      'predictors unrelated to errors of all periods of the unit',
      isClustered(errors) ? 'independent clusters' : 'independent errors',
    ],
  });
}
