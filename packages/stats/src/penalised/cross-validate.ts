import { misuse, requireSameLength, requireWhole } from '../check.ts';
import { cannot, type Outcome, ok } from '../outcome.ts';
import { randomStream } from '../random/random-stream.ts';
import { type ElasticNetOptions, fitPath, requirePathOptions } from './elastic-net.ts';
import { rowDeviance } from './path-fitter.ts';
import { preparePenalised } from './prepare-penalised.ts';

export interface CrossValidateOptions extends ElasticNetOptions {
  /** 10 when left out. */
  readonly folds?: number;
  /** Cluster of each row: all rows of a cluster go into one fold. */
  readonly clusters?: ArrayLike<number | string>;
  /** Fold of each row, 0, 1 ..., in place of a random division. */
  readonly assignment?: ArrayLike<number>;
  readonly seed: number;
  /** Name of the random stream that divides the rows. */
  readonly purpose: string;
}

export interface CrossValidate {
  readonly method: string;
  readonly n: number;
  readonly folds: number;
  /** From the largest down. */
  readonly penalties: readonly number[];
  /** Mean deviance of rows left out (squared error when gaussian), one for each penalty. */
  readonly losses: readonly number[];
  /** Of each mean, from the spread between folds. */
  readonly standardErrors: readonly number[];
  /** Penalty of the least loss, and its place. */
  readonly least: { readonly penalty: number; readonly place: number };
  /** Largest penalty whose loss is within one standard error of the least, and its place. */
  readonly oneStandardError: { readonly penalty: number; readonly place: number };
  readonly assignment: Uint32Array;
}

/**
 * Cross-validation of an elastic net's penalty: the path of the whole data is fitted again without each fold in turn
 * and judged on that fold by its deviance. Means and errors weight folds by size, as R's cv.glmnet. Hastie,
 * Tibshirani and Friedman (2009), section 7.10.
 *
 * Reasons as for `elasticNet`, also when they arise without a fold; `too-few` with fewer rows than folds,
 * `one-cluster` with fewer clusters than folds.
 *
 * @throws RangeError as `elasticNet`; fewer than two folds; an assignment that leaves a fold empty
 */
export function crossValidate(options: CrossValidateOptions): Outcome<CrossValidate> {
  const where = 'crossValidate';
  requirePathOptions(where, options);
  const { response, predictors, offset, mixing } = options;
  const prepared = preparePenalised(where, options);
  if ('ok' in prepared) return prepared;
  const divided = divide(where, options);
  if (!divided.ok) return divided;
  const { assignment, folds } = divided.value;
  const whole = fitPath(prepared, mixing, options.penalties ?? null, options.pathLength ?? 100);
  if ('ok' in whole) return whole;
  const { penalties } = whole;
  const rows = Array.from({ length: prepared.rows }, (_, i) => i);
  const foldLosses: number[][] = [];
  const sizes: number[] = [];
  for (let fold = 0; fold < folds; fold += 1) {
    const kept = rows.filter((i) => assignment[i] !== fold);
    const left = rows.filter((i) => assignment[i] === fold);
    const take = (x: ArrayLike<number>): number[] => kept.map((i) => x[i]!);
    const without = preparePenalised(where, {
      ...options,
      response: take(response),
      predictors: predictors.map(take),
      ...(offset === undefined ? {} : { offset: take(offset) }),
    });
    if ('ok' in without) return cannot(without.reason, `without fold ${fold}: ${without.message}`);
    const path = fitPath(without, mixing, penalties, 2);
    if ('ok' in path) return cannot(path.reason, `without fold ${fold}: ${path.message}`);
    sizes.push(left.length);
    foldLosses.push(
      penalties.map((_, at) => {
        let loss = 0;
        for (const i of left) {
          let eta = path.intercepts[at]! + (offset?.[i] ?? 0);
          for (let k = 0; k < predictors.length; k += 1) eta += path.coefficients[at]![k]! * predictors[k]![i]!;
          loss += rowDeviance(options.family, response[i]!, eta);
        }
        return loss / left.length;
      }),
    );
  }
  const losses = penalties.map((_, at) =>
    weightedMean(
      foldLosses.map((own) => own[at]!),
      sizes,
    ),
  );
  const standardErrors = losses.map((mean, at) => {
    const squares = foldLosses.map((own) => (own[at]! - mean) ** 2);
    return Math.sqrt(weightedMean(squares, sizes) / (folds - 1));
  });
  if (!losses.every(Number.isFinite)) return cannot('not-finite', 'a row left out is predicted beyond a double');
  const place = losses.indexOf(Math.min(...losses));
  const bar = losses[place]! + standardErrors[place]!;
  const sparse = losses.findIndex((loss) => loss <= bar);
  return ok({
    method: `${folds}-fold cross-validation${options.clusters === undefined ? '' : ' by cluster'}, deviance`,
    n: prepared.rows,
    folds,
    penalties,
    losses,
    standardErrors,
    least: Object.freeze({ penalty: penalties[place]!, place }),
    oneStandardError: Object.freeze({ penalty: penalties[sparse]!, place: sparse }),
    assignment,
  });
}

function weightedMean(values: readonly number[], weights: readonly number[]): number {
  const total = weights.reduce((sum, w) => sum + w, 0);
  return values.reduce((sum, v, k) => sum + (v * weights[k]!) / total, 0);
}

function divide(where: string, options: CrossValidateOptions): Outcome<{ assignment: Uint32Array; folds: number }> {
  const { response, clusters, assignment: given, seed, purpose } = options;
  const n = response.length;
  if (given !== undefined) {
    requireSameLength(where, 'response', response, 'assignment', given);
    let folds = 0;
    for (let i = 0; i < n; i += 1) {
      requireWhole(where, `assignment[${i}]`, given[i]!);
      folds = Math.max(folds, given[i]! + 1);
    }
    if (folds > n) misuse(where, 'assignment', `numbers below ${n}`, folds - 1);
    const assignment = Uint32Array.from(given);
    const used = new Set(assignment);
    if (folds < 2 || used.size !== folds) misuse(where, 'assignment', 'two folds or more, none empty', used.size);
    return ok({ assignment, folds });
  }
  const { folds = 10 } = options;
  requireWhole(where, 'folds', folds, 2);
  if (clusters !== undefined) requireSameLength(where, 'response', response, 'clusters', clusters as ArrayLike<number>);
  const numbers = new Map<number | string, number>();
  const unit = Array.from({ length: n }, (_, i) => {
    const name = clusters === undefined ? i : clusters[i]!;
    const number = numbers.get(name) ?? numbers.size;
    numbers.set(name, number);
    return number;
  });
  if (numbers.size < folds) {
    const reason = clusters === undefined ? 'too-few' : 'one-cluster';
    return cannot(reason, `${numbers.size} ${clusters === undefined ? 'rows' : 'clusters'} do not fill ${folds} folds`);
  }
  const order = randomStream({ seed, purpose }).permutation(numbers.size);
  const foldOf = new Uint32Array(numbers.size);
  for (const [at, number] of order.entries()) foldOf[number] = at % folds;
  return ok({ assignment: Uint32Array.from(unit, (number) => foldOf[number]!), folds });
}
