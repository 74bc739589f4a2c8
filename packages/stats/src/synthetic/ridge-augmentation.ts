import { numericalRank, type SingularValues, singularValues } from '../algebra/singular-values.ts';
import { SimplexLeastSquares } from '../optimise/simplex-least-squares.ts';
import { cannot, type Failure } from '../outcome.ts';

/** Gaps and donors over a chosen set of periods before treatment; refits it for any ridge. */
export class RidgeAugmentation {
  /** Weights of the plain synthetic control on these periods. */
  readonly plain: Float64Array;
  /** Weights with the ridge correction of the last `augment`. */
  readonly weights: Float64Array;
  readonly #differences: Float64Array;
  readonly #periods: number;
  readonly #donors: number;
  readonly #used: readonly number[];
  /** Donors less their mean, column-major, donors x used periods. */
  readonly #centred: Float64Array;
  /** Its singular values: its cross product would lose half of the digits that small ridges need. */
  #decomposed: SingularValues | null = null;
  /** V'gaps. */
  #rotated = new Float64Array(0);
  /** Values above rounding: the rest, small as they are, would be blown up by a small ridge. */
  #rank = 0;
  /** Gaps of the plain synthetic control in the used periods. */
  readonly #gaps: Float64Array;

  /** `differences` are donor outcomes less those of the treated unit, donors x periods. */
  constructor(differences: Float64Array, periods: number, donors: number, used: readonly number[]) {
    this.#differences = differences;
    this.#periods = periods;
    this.#donors = donors;
    this.#used = used;
    this.plain = new Float64Array(donors);
    this.weights = new Float64Array(donors);
    const size = used.length;
    this.#centred = new Float64Array(donors * size);
    this.#gaps = new Float64Array(size);
  }

  /** Fits the plain synthetic control; null when done, or why not. */
  prepare(): Failure | null {
    const size = this.#used.length;
    const donors = this.#donors;
    const columns = new Float64Array(size * donors);
    for (let j = 0; j < donors; j += 1) {
      for (let k = 0; k < size; k += 1) columns[j * size + k] = this.#differences[j * this.#periods + this.#used[k]];
    }
    const solver = new SimplexLeastSquares(size, donors);
    if (!solver.load(columns, new Float64Array(size), 0)) {
      return cannot('not-finite', 'differences between units are beyond what a double can hold');
    }
    const status = solver.solve();
    if (status !== 'optimal' && solver.search.gap() > 1e-10) {
      return cannot('not-converged', `the donor weights did not settle; the duality gap is ${solver.search.gap()}`);
    }
    this.plain.set(solver.search.weights);
    for (let k = 0; k < size; k += 1) {
      let mean = 0;
      let gap = 0;
      for (let j = 0; j < donors; j += 1) {
        mean += columns[j * size + k] / donors;
        gap -= this.plain[j] * columns[j * size + k];
      }
      this.#gaps[k] = gap;
      for (let j = 0; j < donors; j += 1) this.#centred[k * donors + j] = columns[j * size + k] - mean;
    }
    const decomposed = singularValues(this.#centred, donors, size);
    if (decomposed === null) return cannot('not-converged', 'the singular values of the donors did not settle');
    this.#decomposed = decomposed;
    this.#rank = numericalRank(decomposed);
    this.#rotated = new Float64Array(decomposed.values.length);
    for (let r = 0; r < decomposed.values.length; r += 1) {
      for (let k = 0; k < size; k += 1) this.#rotated[r] += decomposed.right[r * size + k] * this.#gaps[k];
    }
    return null;
  }

  /** Largest eigenvalue of X'X. */
  get largest(): number {
    return (this.#decomposed?.values[0] ?? 0) ** 2;
  }

  /**
   * Adds to the weights what ridge regression says of the gaps that remain: gaps' (X'X + ridge I)⁻¹ X'. False when the
   * matrix is singular. Ben-Michael, Feller and Rothstein (2021), JASA 116, lemma 1.
   */
  augment(ridge: number): boolean {
    const decomposed = this.#decomposed;
    if (decomposed === null) return false;
    if (ridge === 0 && this.#rank < this.#used.length) return false;
    const { weights } = this;
    weights.set(this.plain);
    for (let r = 0; r < this.#rank; r += 1) {
      const value = decomposed.values[r];
      const share = (value / (value * value + ridge)) * this.#rotated[r];
      for (let j = 0; j < this.#donors; j += 1) weights[j] += share * decomposed.left[r * this.#donors + j];
    }
    return true;
  }

  /** Gap of the treated unit in a period under the given weights, which sum to one. */
  gap(weights: Float64Array, period: number): number {
    let sum = 0;
    for (let j = 0; j < this.#donors; j += 1) sum -= weights[j] * this.#differences[j * this.#periods + period];
    return sum;
  }
}
