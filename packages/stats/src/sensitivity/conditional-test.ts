import { choleskyInPlace } from '../algebra/cholesky.ts';
import { quantileOfSorted } from '../describe/quantile.ts';
import { randomStream } from '../random/random-stream.ts';
import { truncatedNormalQuantile } from './normal-parts.ts';
import { VertexProgramme } from './vertex-programme.ts';

/** Linear restrictions on the violation of parallel trends, turned into moments in the parameter θ. */
export interface Moments {
  /** Number of moments. */
  readonly size: number;
  /** Moments at θ = 0. */
  readonly atZero: Float64Array;
  /** Their change for each unit of θ. */
  readonly slope: Float64Array;
  /** Effects that are not asked for, one column each, row-major size x nuisance. */
  readonly nuisance: Float64Array;
  readonly nuisanceCount: number;
  /** Covariance of the moments, row-major. */
  readonly covariance: Float64Array;
}

/** How many draws make the critical value of the first stage, and from which streams. */
interface Draws {
  readonly draws: number;
  readonly seed: number;
  readonly purpose: string;
}

/** Draws for the critical value of the first stage, the value itself, or null for no first stage. */
type FirstStage = Draws | number | null;

/** Beyond this many standard deviations a bound on a normal changes nothing. */
const FAR = 50;

/**
 * Test of θ from moments that are at most 0 when θ is true, conditional on which moments bind, with the least
 * favourable critical value as a first stage. Andrews, Roth and Pakes (2023), Review of Economic Studies 90.
 */
export class ConditionalTest {
  readonly #moments: Moments;
  readonly #programme: VertexProgramme;
  readonly #current: Float64Array;
  readonly #direction: Float64Array;
  readonly #apart: Float64Array;
  readonly #trial: Float64Array;
  /** Size of the second stage. */
  readonly #alpha: number;
  readonly #kappa: number;
  readonly #firstStage: FirstStage;
  #leastFavourable: number | null;

  /** Without `firstStage` the test is conditional alone. */
  constructor(moments: Moments, alpha: number, firstStage: FirstStage) {
    const { size, nuisance, nuisanceCount, covariance } = moments;
    this.#moments = moments;
    const rows = nuisanceCount + 1;
    const equalities = new Float64Array(rows * size);
    for (let j = 0; j < size; j += 1) {
      equalities[j] = Math.sqrt(covariance[j * size + j]);
      for (let k = 0; k < nuisanceCount; k += 1) equalities[(k + 1) * size + j] = nuisance[j * nuisanceCount + k];
    }
    const rightSide = new Float64Array(rows);
    rightSide[0] = 1;
    this.#programme = new VertexProgramme(equalities, rightSide, rows, size);
    this.#current = new Float64Array(size);
    this.#direction = new Float64Array(size);
    this.#apart = new Float64Array(size);
    this.#trial = new Float64Array(size);
    this.#firstStage = firstStage;
    this.#leastFavourable =
      firstStage === null ? Number.POSITIVE_INFINITY : typeof firstStage === 'number' ? firstStage : null;
    this.#kappa = firstStage === null ? 0 : alpha / 10;
    this.#alpha = (alpha - this.#kappa) / (1 - this.#kappa);
  }

  /** The first stage rejects above this; infinite without a first stage. Simulated when first asked for. */
  get leastFavourable(): number {
    this.#leastFavourable ??= this.#simulate();
    return this.#leastFavourable;
  }

  /** The 1 - κ quantile of the statistic when every moment binds. */
  #simulate(): number {
    const options = this.#firstStage as Draws;
    const { size, covariance } = this.#moments;
    // Moments repeat one another, so that their covariance is singular: a hair on its diagonal lets it factorise.
    const factor = covariance.slice();
    for (let i = 0; i < size; i += 1) factor[i * size + i] *= 1 + 1e-9;
    choleskyInPlace(factor, size, 0);
    const normal = new Float64Array(size);
    const values = new Float64Array(options.draws);
    for (let draw = 0; draw < options.draws; draw += 1) {
      const stream = randomStream({ seed: options.seed, purpose: options.purpose, index: draw });
      for (let i = 0; i < size; i += 1) normal[i] = stream.normal();
      for (let i = 0; i < size; i += 1) {
        let sum = 0;
        for (let k = 0; k <= i; k += 1) sum += factor[i * size + k] * normal[k];
        this.#trial[i] = sum;
      }
      const vertex = this.#programme.solve(this.#trial);
      values[draw] = vertex === null ? Number.NEGATIVE_INFINITY : dot(vertex, this.#trial);
    }
    return Math.max(0, quantileOfSorted(values.sort(), 1 - this.#kappa, 7));
  }

  /** Whether the data speak against this value of θ. */
  rejects(theta: number): boolean {
    const { size, atZero, slope, covariance } = this.#moments;
    const current = this.#current;
    for (let j = 0; j < size; j += 1) current[j] = atZero[j] + theta * slope[j];
    const solution = this.#programme.solve(current);
    // No vertex: some effect that is not asked for can always make the moments hold.
    if (solution === null) return false;
    const vertex = solution.slice();
    const eta = dot(vertex, current);
    if (eta <= 0) return false;
    if (eta > this.leastFavourable) return true;
    const direction = this.#direction;
    let variance = 0;
    for (let i = 0; i < size; i += 1) {
      let sum = 0;
      for (let j = 0; j < size; j += 1) sum += covariance[i * size + j] * vertex[j];
      direction[i] = sum;
      variance += vertex[i] * sum;
    }
    // The statistic is in standard deviations of one moment: a variance below rounding is none.
    if (variance < 1e-14) return true;
    const deviation = Math.sqrt(variance);
    for (let i = 0; i < size; i += 1) {
      direction[i] /= variance;
      this.#apart[i] = current[i] - direction[i] * eta;
    }
    const lower = this.#edge(-FAR * deviation, eta) / deviation;
    const upper = Math.min(this.#edge(eta + FAR * deviation, eta), this.leastFavourable) / deviation;
    const critical = Math.max(0, truncatedNormalQuantile(1 - this.#alpha, lower, upper));
    return eta / deviation > critical;
  }

  /**
   * How far the statistic can move from `eta` towards `far` with the same vertex the best one. The largest value over
   * vertices less the statistic is convex with slope parts known at each vertex: Newton's steps from outside reach
   * its edge in as many steps as there are vertices on the way.
   */
  #edge(far: number, eta: number): number {
    const { size } = this.#moments;
    let at = far;
    for (let step = 0; step < 100; step += 1) {
      for (let i = 0; i < size; i += 1) this.#trial[i] = this.#apart[i] + this.#direction[i] * at;
      const vertex = this.#programme.solve(this.#trial);
      if (vertex === null) return at;
      const base = dot(vertex, this.#apart);
      const rate = dot(vertex, this.#direction);
      if (base + rate * at <= at + 1e-9 * (Math.abs(at) + Math.abs(eta))) return at;
      const next = base / (1 - rate);
      if (far > eta ? next >= at || next < eta : next <= at || next > eta) return eta;
      at = next;
    }
    return eta;
  }
}

function dot(a: Float64Array, b: Float64Array): number {
  let sum = 0;
  for (let i = 0; i < a.length; i += 1) sum += a[i] * b[i];
  return sum;
}
