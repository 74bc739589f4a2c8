import { ridgeSimplexWeights } from '../optimise/ridge-simplex.ts';
import { SimplexLeastSquares } from '../optimise/simplex-least-squares.ts';
import { smallestWeights } from '../optimise/smallest-weights.ts';
import { cannot, type Failure } from '../outcome.ts';

/** Ridge of the time weights in standard deviations of first differences: only there to single out one solution. */
const TIME_REGULARISATION = 1e-6;

/** Ridge, relative to the squared largest difference, from which the dual search keeps its digits. */
const LEAST_DUAL_RIDGE = 1e-5;

/** Units that start treatment together, and the units never treated that they are compared with. */
export interface Block {
  /** Row-major, all units of the panel. */
  readonly outcomes: Float64Array;
  readonly periods: number;
  /** Rows; a row may be named more than once. */
  readonly controls: Int32Array;
  readonly treated: Int32Array;
  /** First treated period. */
  readonly from: number;
  /** Ridge of the unit weights, per period, in the unit of the outcome. */
  readonly zeta: number;
  /** Standard deviation of the controls' first differences before treatment. */
  readonly noise: number;
}

/** Weights of a block: one per control and one per period before treatment, each set summing to one. */
export interface BlockWeights {
  readonly unit: Float64Array;
  readonly time: Float64Array;
}

/** Standard deviation of first differences before treatment, or null below two differences. */
export function noiseLevel(outcomes: Float64Array, periods: number, rows: Int32Array, from: number): number | null {
  const count = rows.length * (from - 1);
  if (count < 2) return null;
  let mean = 0;
  for (const row of rows) mean += (outcomes[row * periods + from - 1] - outcomes[row * periods]) / count;
  let sum = 0;
  for (const row of rows) {
    for (let t = row * periods + 1; t < row * periods + from; t += 1) {
      sum += (outcomes[t] - outcomes[t - 1] - mean) ** 2;
    }
  }
  return Math.sqrt(sum / (count - 1));
}

/**
 * Fits both sets of weights, exactly. Arkhangelsky, Athey, Hirshberg, Imbens and Wager (2021), AER 111, equations 4 to
 * 6: intercepts are taken up by centring each unit over time, and each period over controls.
 */
export function fitBlockWeights(block: Block): BlockWeights | Failure {
  const { periods, controls, from, zeta, noise } = block;
  const centred = centredRows(block, controls);
  const target = meanRow(centredRows(block, block.treated), periods);
  const columns = new Float64Array(from * controls.length);
  let largest = 0;
  for (let i = 0; i < controls.length; i += 1) {
    for (let t = 0; t < from; t += 1) {
      const difference = centred[i * periods + t] - target[t];
      columns[i * from + t] = difference;
      largest = Math.max(largest, Math.abs(difference));
    }
  }
  if (!Number.isFinite(largest)) return cannot('not-finite', 'differences are beyond what a double can hold');
  const unit = fitUnitWeights(columns, from, controls.length, from * zeta * zeta, largest);
  if ('ok' in unit) return unit;
  const time = fitTimeWeights(centred, periods, controls.length, from, noise);
  return 'ok' in time ? time : { unit, time };
}

function fitUnitWeights(
  points: Float64Array,
  rows: number,
  columns: number,
  ridge: number,
  largest: number,
): Float64Array | Failure {
  const relative = ridge / largest / largest;
  if (relative > LEAST_DUAL_RIDGE && Number.isFinite(relative)) {
    const found = ridgeSimplexWeights(
      points.map((value) => value / largest),
      rows,
      columns,
      relative,
    );
    if (found !== null) return found;
  }
  const solver = new SimplexLeastSquares(rows, columns);
  return settle(solver, points, new Float64Array(rows), ridge, 'unit') ?? solver.search.weights;
}

function fitTimeWeights(
  centred: Float64Array,
  periods: number,
  controls: number,
  from: number,
  noise: number,
): Float64Array | Failure {
  const rows = new Float64Array(from * controls);
  const after = new Float64Array(controls);
  for (let i = 0; i < controls; i += 1) {
    for (let t = 0; t < from; t += 1) rows[t * controls + i] = centred[i * periods + t];
    for (let t = from; t < periods; t += 1) after[i] += centred[i * periods + t] / (periods - from);
  }
  for (let t = 0; t < from; t += 1) subtractMean(rows.subarray(t * controls, (t + 1) * controls));
  subtractMean(after);
  const ridge = controls * (TIME_REGULARISATION * noise) ** 2;
  if (controls > from) {
    const solver = new SimplexLeastSquares(controls, from);
    return settle(solver, rows, after, ridge, 'time') ?? solver.search.weights;
  }
  // With no more controls than periods many weights fit as well, and the ridge decides.
  let largest = 0;
  for (let k = 0; k < rows.length; k += 1) {
    rows[k] -= after[k % controls];
    largest = Math.max(largest, Math.abs(rows[k]));
  }
  if (!Number.isFinite(largest)) return cannot('not-finite', 'differences are beyond what a double can hold');
  if (largest === 0) return new Float64Array(from).fill(1 / from);
  const root = Math.max(1e-7, Math.sqrt(ridge) / largest);
  const weights = smallestWeights(
    rows.map((value) => value / largest),
    controls,
    from,
    root * root,
  );
  return weights ?? cannot('not-converged', 'the time weights did not settle');
}

/** Treated mean minus weighted controls, less its weighted mean before treatment, by period: algorithm 1's last step. */
export function blockCurve(block: Block, weights: BlockWeights): Float64Array {
  const { periods, controls, from } = block;
  // Each unit less its mean before treatment: the same result, without the digits a large level would cost.
  const curve = meanRow(centredRows(block, block.treated), periods);
  const centred = centredRows(block, controls);
  for (let i = 0; i < controls.length; i += 1) {
    const weight = weights.unit[i];
    if (weight === 0) continue;
    for (let t = 0; t < periods; t += 1) curve[t] -= weight * centred[i * periods + t];
  }
  let base = 0;
  for (let t = 0; t < from; t += 1) base += weights.time[t] * curve[t];
  for (let t = 0; t < periods; t += 1) curve[t] -= base;
  return curve;
}

/** Mean of the curve from the first treated period on. */
export function averageAfter(curve: Float64Array, from: number): number {
  let sum = 0;
  for (let t = from; t < curve.length; t += 1) sum += curve[t] / (curve.length - from);
  return sum;
}

function centredRows(block: Block, rows: Int32Array): Float64Array {
  const { outcomes, periods, from } = block;
  const centred = new Float64Array(rows.length * periods);
  for (let i = 0; i < rows.length; i += 1) {
    const start = rows[i] * periods;
    const first = outcomes[start];
    let mean = 0;
    for (let t = 0; t < from; t += 1) mean += (outcomes[start + t] - first) / from;
    for (let t = 0; t < periods; t += 1) centred[i * periods + t] = outcomes[start + t] - first - mean;
  }
  return centred;
}

function meanRow(rows: Float64Array, periods: number): Float64Array {
  const count = rows.length / periods;
  const mean = new Float64Array(periods);
  for (let k = 0; k < rows.length; k += 1) mean[k % periods] += rows[k] / count;
  return mean;
}

function subtractMean(values: Float64Array): void {
  let mean = 0;
  for (const value of values) mean += value / values.length;
  for (let i = 0; i < values.length; i += 1) values[i] -= mean;
}

function settle(
  solver: SimplexLeastSquares,
  columns: Float64Array,
  target: Float64Array,
  ridge: number,
  what: string,
): Failure | null {
  if (!solver.load(columns, target, ridge)) {
    return cannot('not-finite', 'differences between units are beyond what a double can hold');
  }
  const status = solver.solve();
  const gap = solver.search.gap();
  if (status === 'optimal' || gap <= 1e-10) return null;
  return cannot('not-converged', `the ${what} weights did not settle; the duality gap is ${gap}`);
}
