import { elasticNet, firthLogistic, type Outcome } from '@waymark/stats';
import { baselines, expit, logit } from './baselines.ts';
import type { WarningChoices } from './choices.ts';
import type { Predictor } from './predictors.ts';
import { filledValue, type UsedPredictor, usePredictors } from './prepare.ts';

/** Rows of all units, known or not: what is used of them is up to the rows given. */
export interface Design {
  readonly predictors: readonly Predictor[];
  readonly columns: readonly Float64Array[];
  /** 1 when it happened. */
  readonly outcome: Float64Array;
  /** Category of the last grade. */
  readonly category: Float64Array;
}

/** How a fit is made. */
export type FitOptions = Pick<WarningChoices, 'penalty' | 'anchor' | 'shrinkage' | 'minimumShare'>;

/** One fitted model: log odds = start + constant + Σ slope × value. */
export interface FittedModel {
  readonly used: readonly UsedPredictor[];
  readonly constant: number;
  readonly slopes: readonly number[];
}

/** Models of one training set, one a strength of the penalty, strongest first, beside the baselines. */
export interface Fits {
  readonly base: number;
  after(category: number): number;
  readonly models: readonly FittedModel[];
}

const MIXING = { ridge: 0, 'elastic-net': 0.5, lasso: 1 } as const;
const GRID = {
  ridge: [100, 3, 1, 0.3, 0.1],
  'elastic-net': [2, 0.2, 0.1, 0.06, 0.04],
  lasso: [1, 0.1, 0.05, 0.03, 0.02],
  firth: [1],
} as const;

/** Penalties that are tried, strongest first: at the first hardly anything is left of the predictors. */
export function penaltiesOf(penalty: WarningChoices['penalty']): readonly number[] {
  return GRID[penalty];
}

/** Fits on training rows alone: scales, fillings, baselines and slopes know no other row. */
export function fitRows(design: Design, rows: readonly number[], options: FitOptions): Outcome<Fits> {
  const outcome = Float64Array.from(rows, (row) => design.outcome[row] ?? 0);
  const category = Float64Array.from(rows, (row) => design.category[row] ?? 0);
  const plain = baselines(outcome, category, options.shrinkage);
  const used = usePredictors(design.predictors, design.columns, rows, options.minimumShare);
  const offset = Float64Array.from(category, (own) => (options.anchor === 'none' ? 0 : logit(plain.after(own))));
  if (used.length === 0) {
    const constant = constantFor(outcome, offset);
    const models = penaltiesOf(options.penalty).map((): FittedModel => ({ used, constant, slopes: [] }));
    return { ok: true, value: { ...plain, models } };
  }
  const predictors = used.map((one) => Float64Array.from(rows, (row) => filledValue(one, design.columns, row)));
  if (options.penalty === 'firth') {
    const fit = firthLogistic({ response: outcome, predictors, offset });
    if (!fit.ok) return fit;
    const slopes = fit.value.coefficients.slice(1);
    // Firth draws chances towards one half: the constant is fitted again without penalty (Puhr and others 2017).
    const linear = offset.map(
      (start, i) => start + slopes.reduce((sum, b, k) => sum + b * (predictors[k]?.[i] ?? 0), 0),
    );
    return { ok: true, value: { ...plain, models: [{ used, constant: constantFor(outcome, linear), slopes }] } };
  }
  const fit = elasticNet({
    family: 'binomial',
    response: outcome,
    predictors,
    offset,
    mixing: MIXING[options.penalty],
    penalties: penaltiesOf(options.penalty),
  });
  if (!fit.ok) return fit;
  const models = fit.value.intercepts.map(
    (constant, at): FittedModel => ({
      used,
      constant,
      slopes: fit.value.coefficients[at] ?? [],
    }),
  );
  return { ok: true, value: { ...plain, models } };
}

/** Chance that a model gives a row. */
export function chanceOf(
  model: FittedModel,
  fits: Pick<Fits, 'after'>,
  design: Pick<Design, 'columns' | 'category'>,
  row: number,
  anchor: FitOptions['anchor'],
): number {
  let eta = model.constant + (anchor === 'none' ? 0 : logit(fits.after(design.category[row] ?? 0)));
  for (const [k, one] of model.used.entries()) eta += (model.slopes[k] ?? 0) * filledValue(one, design.columns, row);
  // A chance of 0 or 1 would stake everything on one inspection.
  return Math.min(0.999, Math.max(0.001, expit(eta)));
}

/** The constant with which chances at these log odds sum to the events: Newton steps on a concave likelihood. */
export function constantFor(outcome: ArrayLike<number>, linear: ArrayLike<number>): number {
  let constant = 0;
  for (let step = 0; step < 100; step += 1) {
    let [score, information] = [0, 0];
    for (let i = 0; i < outcome.length; i += 1) {
      const p = expit(constant + (linear[i] ?? 0));
      score += (outcome[i] ?? 0) - p;
      information += p * (1 - p);
    }
    const move = Math.max(-2, Math.min(2, score / information));
    constant += move;
    if (Math.abs(move) < 1e-12) break;
  }
  return constant;
}
