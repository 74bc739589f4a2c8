import { choleskyInPlace, choleskySolve } from '../algebra/cholesky.ts';
import { cannot, type Failure } from '../outcome.ts';
import { GeneralisedLinearModel, type ModelData } from './model.ts';

/** Of the decrement g'H⁻¹g before the last step, which leaves an error of the order of its square. */
const TOLERANCE = 1e-10;
const LIMIT = 200;
const HALVINGS = 40;
/** Longest change of a linear predictor by the first step; twice as long after each such step that rises at once. */
const LONGEST = 4;
/**
 * At a true maximum one more Newton step moves no linear predictor; on the way to infinity every step moves the
 * separated rows by about 1 while the likelihood stands still.
 */
const RUNAWAY = 1e-3;
/** Decrement at which a fit that still moves rows without information is on its way to infinity, not to a maximum. */
const ENDLESS = 1e-16;

/** A fit on standardised predictors. */
export interface Fitted {
  readonly model: GeneralisedLinearModel;
  readonly parameters: Float64Array;
  /** Observed information, lower triangle. */
  readonly information: Float64Array;
  /** Without the terms that do not depend on the coefficients. */
  readonly logLikelihood: number;
  readonly iterations: number;
}

const SEPARATED = 'the predictors tell some outcomes perfectly (or all but): an estimate runs to infinity';

/**
 * Maximises the likelihood by Newton steps from `start`, shortened so that no linear predictor jumps (a rare outcome
 * would be thrown to where no information is left) and halved until the likelihood rises. Leaves the model evaluated
 * at the estimate.
 */
export function maximise(model: GeneralisedLinearModel, start: Float64Array): Fitted | Failure {
  const { size } = model;
  const parameters = start.slice();
  const trial = new Float64Array(size);
  const gradient = new Float64Array(size);
  const information = new Float64Array(size * size);
  const factor = new Float64Array(size * size);
  const step = new Float64Array(size);
  let logLikelihood = model.evaluate(parameters, gradient, information);
  let longest = LONGEST;
  for (let iterations = 0; iterations <= LIMIT; iterations += 1) {
    if (!Number.isFinite(logLikelihood)) return cannot('not-converged', 'the likelihood cannot be held in a double');
    factor.set(information);
    // Repeated predictors are found beforehand, so information that is singular here has vanished.
    if (!choleskyInPlace(factor, size)) return cannot('separation', SEPARATED);
    step.set(gradient);
    choleskySolve(factor, size, step);
    let decrement = 0;
    for (let k = 0; k < size; k += 1) decrement += gradient[k] * step[k];
    const move = largestMove(model.data, step);
    if (separates(model.data, step, move)) return cannot('separation', SEPARATED);
    // A heavy tail puts rows without information beside a maximum too: there the next steps bring every row to rest.
    const runaway = move > RUNAWAY && vanished(model);
    if (runaway && decrement < ENDLESS) return cannot('separation', SEPARATED);
    if (decrement < TOLERANCE && !runaway) {
      for (let k = 0; k < size; k += 1) parameters[k] += step[k];
      logLikelihood = model.evaluate(parameters, gradient, information);
      return { model, parameters, information, logLikelihood, iterations: iterations + 1 };
    }
    // Near the top the log-likelihood itself is only known to rounding.
    const slack = 1e-13 * (1 + Math.abs(logLikelihood));
    let fraction = Math.min(1, longest / move);
    const shortened = fraction < 1;
    let value = Number.NEGATIVE_INFINITY;
    for (let halving = 0; halving < HALVINGS; halving += 1) {
      for (let k = 0; k < size; k += 1) trial[k] = parameters[k] + fraction * step[k];
      value = model.evaluate(trial, gradient, information);
      if (value >= logLikelihood - slack) break;
      fraction /= 2;
      longest = Math.min(longest, fraction * move);
    }
    if (!(value >= logLikelihood - slack)) break;
    if (shortened && fraction * move >= longest) longest *= 2;
    parameters.set(trial);
    logLikelihood = value;
  }
  return cannot('not-converged', `the likelihood did not settle within ${LIMIT} Newton steps`);
}

/** Largest change of a linear predictor by a step of the parameters. */
function largestMove({ rows, columns, matrix }: ModelData, step: Float64Array): number {
  let largest = 0;
  for (let i = 0; i < rows; i += 1) {
    let move = 0;
    for (let k = 0; k < columns; k += 1) move += matrix[k * rows + i] * step[k];
    largest = Math.max(largest, Math.abs(move));
  }
  return largest;
}

/**
 * Whether no row stands against going along the step for ever: successes all the way up, failures down, mixed rows
 * unmoved (of counts: zeros down, the others unmoved). Such a direction proves that no finite estimate exists; Albert
 * and Anderson (1984), Biometrika 71(1).
 */
function separates(data: ModelData, step: Float64Array, largest: number): boolean {
  const { rows, columns, matrix, response, trials, family } = data;
  const slack = 1e-11 * largest;
  if (!(largest > 0)) return false;
  for (let i = 0; i < rows; i += 1) {
    let move = 0;
    for (let k = 0; k < columns; k += 1) move += matrix[k * rows + i] * step[k];
    const mayRise = family === 'binomial' && response[i] === trials[i];
    if ((!mayRise && move > slack) || (response[i] > 0 && move < -slack)) return false;
  }
  return true;
}

/** Whether some row has next to no information left. */
function vanished(model: GeneralisedLinearModel): boolean {
  const { rows, weights, trials } = model.data;
  for (let i = 0; i < rows; i += 1) if (model.curve[i] < 1e-6 * weights[i] * trials[i]) return true;
  return false;
}

/** Start of a search: slopes 0, and the constant that fits the total. */
export function startOf(data: ModelData, intercept: boolean): Float64Array {
  const start = new Float64Array(data.columns);
  if (!intercept) return start;
  let events = 0;
  let base = 0;
  for (let i = 0; i < data.rows; i += 1) {
    events += data.weights[i] * data.response[i];
    base += data.weights[i] * (data.family === 'binomial' ? data.trials[i] : Math.exp(data.offset[i]));
  }
  start[0] = data.family === 'binomial' ? Math.log(events / (base - events)) : Math.log(events / base);
  return start;
}

/** Failure when the outcome does not vary, so that the constant alone runs to infinity. */
export function findNoVariation(data: ModelData): Failure | null {
  let none = true;
  let all = data.family === 'binomial';
  for (let i = 0; i < data.rows; i += 1) {
    if (data.response[i] > 0) none = false;
    if (data.response[i] < data.trials[i]) all = false;
  }
  if (none) return cannot('constant', data.family === 'binomial' ? 'no trial succeeded' : 'every count is 0');
  return all ? cannot('constant', 'every trial succeeded') : null;
}

/** Fits a prepared data set; `theta` is the negative binomial's. */
export function fitData(data: ModelData, intercept: boolean, theta = 1): Fitted | Failure {
  if (intercept) {
    const fault = findNoVariation(data);
    if (fault !== null) return fault;
  }
  const model = new GeneralisedLinearModel(data);
  model.theta = theta;
  return maximise(model, startOf(data, intercept));
}

/** The same rows with a constant alone (or, without one, with the offset alone). */
export function nullData(data: ModelData, intercept: boolean): ModelData {
  return { ...data, columns: intercept ? 1 : 0, matrix: new Float64Array(intercept ? data.rows : 0).fill(1) };
}
