import { SimplexLeastSquares } from '../optimise/simplex-least-squares.ts';
import { cannot, type Failure } from '../outcome.ts';
import { searchNestedWeights } from './nested-weights.ts';
import type { Predictors } from './predictors.ts';

/** Gap before treatment, relative to the differences between unit and donors, that is nothing but rounding. */
const PERFECT = 1e-10;

/** Outcomes and predictors of the units in use: row 0 the treated unit, then the donors. */
export interface FitData {
  /** Row-major, units in use x periods. */
  readonly outcomes: Float64Array;
  readonly units: number;
  readonly periods: number;
  readonly firstTreatedPeriod: number;
  readonly predictors: Predictors;
}

/** Takes the rows in use out of the whole panel. */
export function rowsOf(outcomes: Float64Array, periods: number, rows: Int32Array): Float64Array {
  const taken = new Float64Array(rows.length * periods);
  rows.forEach((row, i) => {
    taken.set(outcomes.subarray(row * periods, (row + 1) * periods), i * periods);
  });
  return taken;
}

/** Fits one unit after another by donors from the others, with buffers for a pool of one size. */
export class SyntheticFitter {
  /** Weights of the last fit, in the order of its pool. */
  readonly weights: Float64Array;
  /** Outcome minus synthetic outcome of the last fit, every period. */
  readonly gaps: Float64Array;
  /** The V of the last fit. */
  readonly predictorWeights: Float64Array;
  preRmspe = 0;
  postRmspe = 0;
  /** Mean gap over the treated periods. */
  averageEffect = 0;
  /** Whether the gaps before treatment are nothing but rounding. */
  perfect = false;
  /** How far the search's objective can be above its minimum, relative to its scale. */
  dualityGap = 0;
  readonly #data: FitData;
  readonly #solver: SimplexLeastSquares;
  readonly #columns: Float64Array;
  readonly #target: Float64Array;

  constructor(data: FitData, poolSize: number) {
    const { count, weights } = data.predictors;
    this.#data = data;
    this.#solver = new SimplexLeastSquares(count, poolSize);
    this.#columns = new Float64Array(count * poolSize);
    this.#target = new Float64Array(count);
    this.weights = new Float64Array(poolSize);
    this.gaps = new Float64Array(data.periods);
    this.predictorWeights = weights.slice();
  }

  /** Fits unit `target` by the units of `pool`; null when done, or why not. */
  fit(target: number, pool: Int32Array): Failure | null {
    const { predictors } = this.#data;
    if (predictors.nested && predictors.count > 1) {
      this.predictorWeights.set(predictors.weights);
      const failure = searchNestedWeights(this.predictorWeights, () => {
        const fault = this.#solve(target, pool);
        return fault ?? this.preRmspe;
      });
      if (failure !== null) return failure;
    }
    return this.#solve(target, pool);
  }

  /** Whether no other weights fit the predictors as well. */
  provenUnique(): boolean {
    return this.#solver.search.provenUnique(this.#solver);
  }

  #solve(target: number, pool: Int32Array): Failure | null {
    const { count, values } = this.#data.predictors;
    const columns = this.#columns;
    // Differences from the target first: a large common level would otherwise cost digits under the root of V.
    for (let k = 0; k < count; k += 1) {
      const root = Math.sqrt(this.predictorWeights[k]);
      for (let j = 0; j < pool.length; j += 1) {
        columns[j * count + k] = root * (values[pool[j] * count + k] - values[target * count + k]);
      }
    }
    this.#target.fill(0);
    if (!this.#solver.load(columns, this.#target, 0)) {
      return cannot('not-finite', 'differences between units are beyond what a double can hold');
    }
    this.#solver.solve();
    this.dualityGap = this.#solver.search.gap();
    if (!(this.dualityGap <= 1e-10)) {
      return cannot('not-converged', `the donor weights did not settle; the duality gap is ${this.dualityGap}`);
    }
    this.weights.set(this.#solver.search.weights);
    return this.#measure(target, pool);
  }

  #measure(target: number, pool: Int32Array): Failure | null {
    const { outcomes, periods, firstTreatedPeriod } = this.#data;
    const { gaps, weights } = this;
    gaps.fill(0);
    let largest = 0;
    for (let j = 0; j < pool.length; j += 1) {
      const weight = weights[j];
      if (weight === 0) continue;
      for (let t = 0; t < periods; t += 1) {
        const difference = outcomes[target * periods + t] - outcomes[pool[j] * periods + t];
        if (t < firstTreatedPeriod) largest = Math.max(largest, Math.abs(difference));
        gaps[t] += weight * difference;
      }
    }
    let before = 0;
    let after = 0;
    let sum = 0;
    for (let t = 0; t < firstTreatedPeriod; t += 1) before += gaps[t] ** 2 / firstTreatedPeriod;
    const treated = periods - firstTreatedPeriod;
    for (let t = firstTreatedPeriod; t < periods; t += 1) {
      after += gaps[t] ** 2 / treated;
      sum += gaps[t] / treated;
    }
    if (!Number.isFinite(before + after + sum)) {
      return cannot('not-finite', 'squared gaps are beyond what a double can hold');
    }
    this.preRmspe = Math.sqrt(before);
    this.postRmspe = Math.sqrt(after);
    this.averageEffect = sum;
    this.perfect = !(this.preRmspe > PERFECT * largest);
    return null;
  }
}

/** All units in use but `left`. */
export function poolWithout(units: number, ...left: readonly number[]): Int32Array {
  return Int32Array.from({ length: units }, (_, i) => i).filter((i) => !left.includes(i));
}
