import { cannot, type Failure } from '../outcome.ts';
import { devianceTerm } from '../special/deviance-term.ts';
import type { PenalisedFamily, PreparedPenalised } from './prepare-penalised.ts';
import { breach, ElasticNetQuadratic } from './quadratic.ts';

const LIMIT = 200;
const HALVINGS = 40;
/** Change of a linear predictor by the last step. */
const SETTLED = 1e-6;
/** Longest change of a linear predictor by one step, except for the gaussian. */
const LONGEST = 4;

/** Deviance of one row at its linear predictor; for the gaussian the squared residual. */
export function rowDeviance(family: PenalisedFamily, y: number, eta: number): number {
  if (family === 'gaussian') return (y - eta) ** 2;
  if (family === 'Poisson') return 2 * devianceTerm(y, Math.exp(eta));
  const away = y === 1 ? -eta : eta;
  return 2 * (Math.max(0, away) + Math.log1p(Math.exp(-Math.abs(away))));
}

/**
 * Fits along a path of penalties: minimises deviance / (2n) + penalty (mixing Σ|b| + (1 - mixing) Σb²/2) by
 * proximal Newton steps, each an exact elastic net problem, halved until the objective falls.
 */
export class PathFitter {
  constant = 0;
  readonly slopes: Float64Array;
  deviance = 0;
  /** Largest breach of the conditions of Karush, Kuhn and Tucker at the last fit. */
  violation = 0;
  readonly linear: Float64Array;
  readonly #data: PreparedPenalised;
  readonly #quadratic: ElasticNetQuadratic;
  readonly #slope: Float64Array;
  readonly #score: Float64Array;
  readonly #curve: Float64Array;
  readonly #shared: Float64Array;
  readonly #matrix: Float64Array;
  readonly #right: Float64Array;
  readonly #target: Float64Array;
  readonly #trial: Float64Array;
  readonly #move: Float64Array;
  #built = false;

  constructor(data: PreparedPenalised) {
    const { rows, columns } = data;
    this.#data = data;
    this.slopes = new Float64Array(columns);
    this.linear = new Float64Array(rows);
    this.#quadratic = new ElasticNetQuadratic(columns);
    this.#slope = new Float64Array(columns);
    this.#score = new Float64Array(rows);
    this.#curve = new Float64Array(rows);
    this.#shared = new Float64Array(columns);
    this.#matrix = new Float64Array(columns * columns);
    this.#right = new Float64Array(columns);
    this.#target = new Float64Array(columns);
    this.#trial = new Float64Array(columns);
    this.#move = new Float64Array(rows);
  }

  /** The constant alone, by fits under a penalty that lets nothing else in; also gives the scores of the slopes. */
  fitNull(): Failure | null {
    return this.fit(Number.MAX_VALUE / 4, 0);
  }

  /** Largest absolute score of a slope at the current fit, per row: the least lasso penalty that keeps all at 0. */
  largestScore(): number {
    this.#scores();
    return this.#slope.reduce((most, s) => Math.max(most, Math.abs(s)), 0);
  }

  /** From the current coefficients; null when fitted. */
  fit(lasso: number, ridge: number): Failure | null {
    const { columns, family } = this.#data;
    let objective = this.#evaluate(this.constant, this.slopes, lasso, ridge);
    for (let iteration = 0; iteration < LIMIT; iteration += 1) {
      if (!Number.isFinite(objective)) return cannot('not-converged', 'the fit cannot be held in a double');
      const rest = this.#scores();
      this.#build();
      const right = this.#right;
      const total = this.#curve.reduce((sum, w) => sum + w, 0) / this.#data.rows;
      if (!(total > 0)) return cannot('not-converged', 'no information is left: the fit runs to infinity');
      for (let k = 0; k < columns; k += 1) {
        let sum = this.#slope[k] - (this.#shared[k] * rest) / total;
        for (let l = 0; l < columns; l += 1) sum += this.#matrix[k * columns + l] * this.slopes[l];
        right[k] = sum;
      }
      const target = this.#target;
      target.set(this.slopes);
      if (!this.#quadratic.solve(this.#matrix, right, lasso, ridge, target)) {
        return cannot('not-converged', 'coordinate descent did not settle');
      }
      let constantStep = rest;
      for (let k = 0; k < columns; k += 1) constantStep -= this.#shared[k] * (target[k] - this.slopes[k]);
      constantStep /= total;
      const move = family === 'gaussian' ? 0 : this.#moveOf(target, constantStep);
      // The gaussian is solved by one step; elsewhere a step this short leaves an error of its square.
      const settled = family === 'gaussian' || move <= SETTLED;
      let fraction = family === 'gaussian' ? 1 : Math.min(1, LONGEST / move);
      const before = { constant: this.constant, slopes: this.#trial };
      before.slopes.set(this.slopes);
      const slack = 1e-12 * (1e-300 + Math.abs(objective));
      let value = Number.POSITIVE_INFINITY;
      for (let halving = 0; halving < HALVINGS; halving += 1) {
        this.constant = before.constant + fraction * constantStep;
        for (let k = 0; k < columns; k += 1) {
          // A whole step lands on the solution itself, so that its zeros are zeros.
          this.slopes[k] = fraction === 1 ? target[k] : before.slopes[k] + fraction * (target[k] - before.slopes[k]);
        }
        value = this.#evaluate(this.constant, this.slopes, lasso, ridge);
        if (value <= objective + slack || settled) break;
        fraction /= 2;
      }
      if (settled) {
        this.violation = this.#breach(lasso, ridge, this.#scores());
        return null;
      }
      if (!(value <= objective + slack)) return cannot('not-converged', 'no step lowers the penalised deviance');
      objective = value;
    }
    return cannot('not-converged', `the penalised fit did not settle within ${LIMIT} steps`);
  }

  /** Linear predictor and deviance at a point; returns the objective. */
  #evaluate(constant: number, slopes: Float64Array, lasso: number, ridge: number): number {
    const { rows, columns, matrix, offset } = this.#data;
    const { linear } = this;
    for (let i = 0; i < rows; i += 1) linear[i] = offset[i] + constant;
    let penalty = 0;
    for (let k = 0; k < columns; k += 1) {
      const b = slopes[k];
      if (b === 0) continue;
      penalty += lasso * Math.abs(b) + (ridge / 2) * b * b;
      for (let i = 0; i < rows; i += 1) linear[i] += b * matrix[k * rows + i];
    }
    this.deviance = this.#rowTerms();
    return this.deviance / (2 * rows) + penalty;
  }

  /** Score and curve of each row at the linear predictor; returns the deviance. */
  #rowTerms(): number {
    const { rows, response, family } = this.#data;
    const { linear } = this;
    const score = this.#score;
    const curve = this.#curve;
    let deviance = 0;
    for (let i = 0; i < rows; i += 1) {
      const y = response[i];
      const eta = linear[i];
      if (family === 'gaussian') {
        score[i] = y - eta;
        curve[i] = 1;
        deviance += score[i] * score[i];
      } else if (family === 'Poisson') {
        const mean = Math.exp(eta);
        score[i] = y - mean;
        curve[i] = mean;
        deviance += 2 * devianceTerm(y, mean);
      } else {
        // With e = exp(-|eta|) neither tail loses digits.
        const e = Math.exp(-Math.abs(eta));
        const near = 1 / (1 + e);
        const far = e * near;
        const agrees = eta > 0 === (y === 1);
        score[i] = (y === 1 ? 1 : -1) * (agrees ? far : near);
        curve[i] = near * far;
        deviance += 2 * (Math.log1p(e) + (agrees ? 0 : Math.abs(eta)));
      }
    }
    return deviance;
  }

  /** Scores of the slopes per row at the last evaluation; returns the score of the constant. */
  #scores(): number {
    const { rows, columns, matrix } = this.#data;
    let rest = 0;
    for (let i = 0; i < rows; i += 1) rest += this.#score[i];
    for (let k = 0; k < columns; k += 1) {
      let sum = 0;
      for (let i = 0; i < rows; i += 1) sum += this.#score[i] * matrix[k * rows + i];
      this.#slope[k] = sum / rows;
    }
    return rest / rows;
  }

  #breach(lasso: number, ridge: number, rest: number): number {
    let worst = Math.abs(rest);
    for (let k = 0; k < this.slopes.length; k += 1) {
      worst = Math.max(worst, breach(this.#slope[k] - ridge * this.slopes[k], lasso, this.slopes[k]));
    }
    return worst;
  }

  /** Information of the slopes with the constant taken out, per row. */
  #build(): void {
    const { rows, columns, matrix, family } = this.#data;
    if (family === 'gaussian' && this.#built) return;
    this.#built = true;
    const curve = this.#curve;
    let total = 0;
    for (let i = 0; i < rows; i += 1) total += curve[i] / rows;
    for (let k = 0; k < columns; k += 1) {
      let sum = 0;
      for (let i = 0; i < rows; i += 1) sum += curve[i] * matrix[k * rows + i];
      this.#shared[k] = sum / rows;
    }
    const weighted = this.#move;
    for (let k = 0; k < columns; k += 1) {
      const centre = this.#shared[k] / total;
      for (let i = 0; i < rows; i += 1) weighted[i] = curve[i] * (matrix[k * rows + i] - centre);
      for (let l = 0; l <= k; l += 1) {
        // The weighted column sums to 0, so that the other need not be centred.
        let sum = 0;
        for (let i = 0; i < rows; i += 1) sum += weighted[i] * matrix[l * rows + i];
        this.#matrix[k * columns + l] = sum / rows;
        this.#matrix[l * columns + k] = sum / rows;
      }
    }
  }

  #moveOf(target: Float64Array, constantStep: number): number {
    const { rows, columns, matrix } = this.#data;
    const move = this.#move.fill(constantStep);
    for (let k = 0; k < columns; k += 1) {
      const step = target[k] - this.slopes[k];
      if (step !== 0) for (let i = 0; i < rows; i += 1) move[i] += step * matrix[k * rows + i];
    }
    return move.reduce((most, m) => Math.max(most, Math.abs(m)), 0);
  }
}
