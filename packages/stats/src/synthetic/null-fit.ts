import { SimplexLeastSquares } from '../optimise/simplex-least-squares.ts';
import { cannot, type Failure } from '../outcome.ts';

/** Fractions of the way outwards at which the test is tried before the end is narrowed down. */
const TRIALS = 48;
const HALVINGS = 45;

/**
 * Residuals of the treated unit under a supposed effect: weights fitted on the periods before treatment and either one
 * treated period (`last` = that period) or all of them (`last` = number of periods).
 */
export class NullFit {
  /** Beyond this distance from the estimate the residual of the treated period is larger than any other can be. */
  readonly reach: number;
  readonly #solver: SimplexLeastSquares;
  readonly #columns: Float64Array;
  readonly #shifted: Float64Array;
  readonly #target: Float64Array;
  readonly #residuals: Float64Array;
  readonly #length: number;
  readonly #before: number;
  readonly #donors: number;

  constructor(data: Float64Array, units: number, periods: number, before: number, last: number) {
    const treated = last === periods ? Array.from({ length: periods - before }, (_, k) => before + k) : [last];
    const length = before + treated.length;
    this.#length = length;
    this.#before = before;
    this.#donors = units - 1;
    this.#solver = new SimplexLeastSquares(length, units - 1);
    this.#columns = new Float64Array(length * (units - 1));
    this.#shifted = new Float64Array(length * (units - 1));
    this.#target = new Float64Array(length);
    this.#residuals = new Float64Array(length);
    let largest = 0;
    for (let j = 0; j < units - 1; j += 1) {
      for (let t = 0; t < length; t += 1) {
        const period = t < before ? t : treated[t - before];
        const difference = data[(j + 1) * periods + period] - data[period];
        this.#columns[j * length + t] = difference;
        largest = Math.max(largest, Math.abs(difference));
      }
    }
    this.reach = 3.1 * largest;
  }

  /** Gap in the one treated period of the fit on the periods before. */
  estimate(): number | Failure {
    const solver = new SimplexLeastSquares(this.#before, this.#donors);
    const columns = new Float64Array(this.#before * this.#donors);
    for (let j = 0; j < this.#donors; j += 1) {
      columns.set(this.#columns.subarray(j * this.#length, j * this.#length + this.#before), j * this.#before);
    }
    const failure = settle(solver, columns, new Float64Array(this.#before));
    if (failure !== null) return failure;
    let gap = 0;
    for (let j = 0; j < this.#donors; j += 1) {
      gap -= solver.search.weights[j] * this.#columns[j * this.#length + this.#before];
    }
    return gap;
  }

  /** Share of cyclic shifts whose statistic is at least that of the treated periods, supposing `effects` in them. */
  pValue(effects: Float64Array): number | Failure {
    const length = this.#length;
    const before = this.#before;
    const shifted = this.#shifted;
    shifted.set(this.#columns);
    for (let j = 0; j < this.#donors; j += 1) {
      for (let t = before; t < length; t += 1) shifted[j * length + t] += effects[t - before];
    }
    const failure = settle(this.#solver, shifted, this.#target);
    if (failure !== null) return failure;
    const residuals = this.#residuals;
    residuals.fill(0);
    let size = 0;
    for (let j = 0; j < this.#donors; j += 1) {
      const weight = this.#solver.search.weights[j];
      if (weight === 0) continue;
      for (let t = 0; t < length; t += 1) {
        residuals[t] -= weight * shifted[j * length + t];
        size = Math.max(size, Math.abs(shifted[j * length + t]));
      }
    }
    // A difference within rounding is a tie, and ties count as at least as extreme.
    const observed = this.#statistic(0) - 1e-10 * size;
    let count = 0;
    for (let shift = 0; shift < length; shift += 1) if (this.#statistic(shift) >= observed) count += 1;
    return count / length;
  }

  #statistic(shift: number): number {
    const length = this.#length;
    let sum = 0;
    for (let t = this.#before; t < length; t += 1) sum += Math.abs(this.#residuals[(t + shift) % length]);
    return sum / (length - this.#before);
  }
}

function settle(solver: SimplexLeastSquares, columns: Float64Array, target: Float64Array): Failure | null {
  if (!solver.load(columns, target, 0)) {
    return cannot('not-finite', 'differences between units are beyond what a double can hold');
  }
  const status = solver.solve();
  const gap = solver.search.gap();
  if (status === 'optimal' || gap <= 1e-10) return null;
  return cannot('not-converged', `the donor weights did not settle; the duality gap is ${gap}`);
}

/**
 * The smallest interval that holds every effect not rejected at `size`. The estimate itself never is: supposing it, the
 * weights of the periods before fit the treated period without residual. Outwards from it the test is tried at
 * distances that grow geometrically, and the end is narrowed down beyond the outermost one accepted.
 */
export function widestAccepted(fit: NullFit, estimate: number, size: number): readonly [number, number] | Failure {
  const ends: number[] = [];
  for (const side of [-1, 1]) {
    let inside = 0;
    let outside = fit.reach;
    for (let trial = 0; trial < TRIALS; trial += 1) {
      const distance = fit.reach * 1e-4 ** (1 - trial / (TRIALS - 1));
      const p = fit.pValue(Float64Array.of(estimate + side * distance));
      if (typeof p !== 'number') return p;
      if (p > size + 1e-12) {
        inside = distance;
        outside = fit.reach;
      } else if (outside === fit.reach) {
        outside = distance;
      }
    }
    for (let halving = 0; halving < HALVINGS && outside - inside > 1e-12 * fit.reach; halving += 1) {
      const middle = (inside + outside) / 2;
      const p = fit.pValue(Float64Array.of(estimate + side * middle));
      if (typeof p !== 'number') return p;
      if (p > size + 1e-12) inside = middle;
      else outside = middle;
    }
    const end = estimate + side * inside;
    if (!Number.isFinite(end)) return cannot('not-finite', 'an end of the interval is beyond what a double can hold');
    ends.push(end);
  }
  return [ends[0], ends[1]];
}
