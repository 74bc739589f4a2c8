import { findNotFinite, findOverflow, findTooFew, requireLevel, requireSameLength } from '../check.ts';
import { clusterMiddle } from '../linear/cluster-errors.ts';
import { checkErrors, findUnusable } from '../linear/least-squares.ts';
import {
  type ClusterErrors,
  type ErrorInput,
  isClustered,
  type RowErrors,
  rowMiddle,
} from '../linear/robust-errors.ts';
import { sandwich } from '../linear/sandwich.ts';
import { type LinearSolution, solveLinear } from '../linear/solve.ts';
import { type Grouping, groupingOf, type Labels } from '../models/clusters.ts';
import { type Coefficients, coefficientsOf } from '../models/coefficients.ts';
import { prepareDesign } from '../models/design.ts';
import { cannot, type Failure, type Outcome, ok } from '../outcome.ts';
import { demean, type EffectRows, isNested, keepConnectedRows, renumber } from './effects.ts';

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

/** What takes up less than this of its own variation is left by the effects only as rounding. */
const TAKEN_UP = 1e-11;

/** Fits both models; `period` null for units alone. */
export function fitFixedEffects(
  where: string,
  options: FixedEffectsOptions,
  period: Labels | null,
): Outcome<FixedEffectsFit> {
  const { response, errors = 'CR2', intervalLevel: level = 0.95 } = options;
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
  const clusters = clusterGroups === null ? null : takeClusters(clusterGroups, effects.rows);
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

/** The grouping of the rows kept, with labels only where a failure names them. */
function takeClusters(clusters: Grouping, rows: Int32Array): Grouping {
  const codes = renumber(clusters, rows);
  const labels: (number | string)[] = [];
  for (let r = 0; r < rows.length; r += 1) labels[codes.codes[r]] ??= clusters.labels[clusters.codes[rows[r]]]!;
  return { ...codes, labels };
}

/** Which factor is absorbed by taking out means; the other, or both, become columns. */
interface Layout {
  readonly absorbed: { readonly codes: Int32Array; readonly count: number } | null;
  /** Row-by-row codes of each effect that is a column; -1 for an effect that is left out as the base. */
  readonly dummies: readonly { readonly codes: Int32Array; readonly count: number }[];
  /** Of units and periods, those whose groups each lie in one cluster. */
  readonly nestedLevels: readonly number[];
}

/**
 * Means may be taken out of a factor only if that never mixes clusters, or the share of a cluster in the hat matrix
 * could not be told from its own rows; without clusters the larger factor is absorbed.
 */
function chooseLayout(effects: EffectRows, clusters: Grouping | null): Layout {
  const unit = { codes: effects.units, count: effects.unitCount };
  const period = effects.periods === null ? null : { codes: effects.periods, count: effects.periodCount };
  const factors = period === null ? [unit] : [unit, period];
  const nested =
    clusters === null ? factors : factors.filter((factor) => isNested(factor.codes, factor.count, clusters.codes));
  const absorbed = nested.reduce<typeof unit | null>(
    (best, f) => (best === null || f.count > best.count ? f : best),
    null,
  );
  const based = baseCodes(effects);
  const dummies: { codes: Int32Array; count: number }[] = [];
  if (absorbed !== unit) dummies.push(period !== null && absorbed === period ? based.units : unit);
  if (period !== null && absorbed !== period) dummies.push(based.periods);
  return { absorbed, dummies, nestedLevels: clusters === null ? [] : nested.map((factor) => factor.count) };
}

/** Codes with one period, or one unit, of each component left out. */
function baseCodes(effects: EffectRows): { units: Layout['dummies'][number]; periods: Layout['dummies'][number] } {
  const { units, unitCount, periods, periodCount, componentOfPeriod } = effects;
  if (periods === null) return { units: { codes: units, count: unitCount }, periods: { codes: units, count: 0 } };
  const componentOfUnit = new Int32Array(unitCount);
  for (let i = 0; i < units.length; i += 1) componentOfUnit[units[i]] = componentOfPeriod[periods[i]];
  return {
    units: leaveFirst(units, componentOfUnit, unitCount),
    periods: leaveFirst(periods, componentOfPeriod, periodCount),
  };
}

function leaveFirst(codes: Int32Array, component: Int32Array, levels: number): Layout['dummies'][number] {
  const seen = new Set<number>();
  const places = new Int32Array(levels).fill(-1);
  let count = 0;
  for (let level = 0; level < levels; level += 1) {
    if (seen.has(component[level])) places[level] = count++;
    else seen.add(component[level]);
  }
  return { codes: codes.map((code) => places[code]), count };
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
  const absorbed = isTwoWay ? effects.unitCount + effects.periodCount - effects.components : effects.unitCount;
  const freedom = rows - terms.length - absorbed;
  if (freedom < 1) {
    return cannot('too-few', `${rows} rows leave nothing beside ${terms.length} coefficients and ${absorbed} effects`);
  }
  const solved = solveBeyondEffects(parts);
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
    const nested = layout.nestedLevels.reduce((sum, levels) => sum + levels - 1, 0);
    const found = clusterMiddle(input, errors, clusters, count + Math.max(1, absorbed - nested));
    if ('ok' in found) return found;
    ({ middle, degreesOfFreedom } = found);
  } else {
    const found = rowMiddle(input, errors as RowErrors, solution.residualSumOfSquares, fullLeverage(solution, layout));
    if ('ok' in found) return found;
    middle = found;
  }
  const table = coefficientsOf({
    terms,
    estimates: solution.estimates.slice(first),
    covariance: sandwich(loadings, count, size, middle),
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

interface Solved {
  readonly solution: LinearSolution;
  /** Place of the first predictor among the columns. */
  readonly first: number;
  readonly withinSumOfSquares: number;
  readonly totalSumOfSquares: number;
}

/** Least squares on the columns of the effects that are not absorbed, then the predictors. */
function solveBeyondEffects(parts: Parts): Solved | Failure {
  const { response, columns, terms, layout } = parts;
  const rows = response.length;
  const first = layout.dummies.reduce((sum, factor) => sum + factor.count, 0);
  const size = first + columns.length;
  const matrix = new Float64Array(rows * size);
  let offset = 0;
  for (const factor of layout.dummies) {
    for (let i = 0; i < rows; i += 1) if (factor.codes[i] >= 0) matrix[(offset + factor.codes[i]) * rows + i] = 1;
    offset += factor.count;
  }
  columns.forEach((column, k) => {
    matrix.set(column, (first + k) * rows);
  });
  const target = response.slice();
  const { absorbed } = layout;
  if (absorbed !== null) {
    demean(target, absorbed.codes, absorbed.count);
    for (let j = 0; j < size; j += 1) demean(matrix.subarray(j * rows, (j + 1) * rows), absorbed.codes, absorbed.count);
  }
  for (const [k, column] of columns.entries()) {
    const left = matrix.subarray((first + k) * rows, (first + k + 1) * rows);
    if (!(lengthOf(left) > takenUpBelow(column))) {
      return cannot('collinear', `${terms[k]} does not vary within the groups of an effect: the effects take it up`);
    }
  }
  const effectNames = Array.from({ length: first }, (_, j) => `effect ${j}`);
  const design = { rows, columns: size, matrix, terms: [...effectNames, ...terms], intercept: false };
  const solution = solveLinear(design, target, null);
  if ('ok' in solution) return solution;
  const fault = findUnusable(solution);
  if (fault !== null) return fault;
  let explained = 0;
  for (let j = first; j < size; j += 1) {
    let part = 0;
    for (let i = 0; i < rows; i += 1) part += solution.basis[i * size + j] * target[i];
    explained += part * part;
  }
  const withinSumOfSquares = solution.residualSumOfSquares + explained;
  if (!(Math.sqrt(solution.residualSumOfSquares) > takenUpBelow(response))) {
    return cannot('constant', 'the effects and predictors give the response exactly: no residual is left');
  }
  return { solution, first, withinSumOfSquares, totalSumOfSquares: centredLength(response) ** 2 };
}

/** The length below which what is left of a column is rounding. */
function takenUpBelow(column: Float64Array): number {
  let largest = 0;
  for (let i = 0; i < column.length; i += 1) largest = Math.max(largest, Math.abs(column[i]));
  return TAKEN_UP * centredLength(column) + 4 * Number.EPSILON * largest * Math.sqrt(column.length);
}

/** Length of a column about its mean. */
function centredLength(column: Float64Array): number {
  let mean = 0;
  for (let i = 0; i < column.length; i += 1) mean += (column[i] - mean) / (i + 1);
  return lengthOf(column, mean);
}

/** Length about `centre`, scaled so that it neither overflows nor vanishes. */
function lengthOf(column: Float64Array, centre = 0): number {
  let largest = 0;
  for (let i = 0; i < column.length; i += 1) largest = Math.max(largest, Math.abs(column[i] - centre));
  if (largest === 0 || !Number.isFinite(largest)) return largest;
  let sum = 0;
  for (let i = 0; i < column.length; i += 1) sum += ((column[i] - centre) / largest) ** 2;
  return largest * Math.sqrt(sum);
}

/** Diagonal of the hat matrix of effects and predictors together. */
function fullLeverage(solution: LinearSolution, layout: Layout): Float64Array {
  const { absorbed } = layout;
  if (absorbed === null) return solution.leverage;
  const sizes = new Float64Array(absorbed.count);
  for (let i = 0; i < absorbed.codes.length; i += 1) sizes[absorbed.codes[i]] += 1;
  return solution.leverage.map((h, i) => h + 1 / sizes[absorbed.codes[i]]);
}
