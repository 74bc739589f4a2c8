import { requireLevel, requireOption } from '../check.ts';
import type { Interval } from '../interval.ts';
import { type Coefficients, coefficientsOf } from '../models/coefficients.ts';
import { type DesignOptions, prepareDesign } from '../models/design.ts';
import { cannot, type Failure, type Outcome, ok } from '../outcome.ts';
import { prepareBasis } from './basis.ts';
import { fitLinear } from './fit-linear.ts';
import { linearIntervals } from './linear-intervals.ts';
import { type Criterion, type LinearProfile, prepareProfile } from './linear-profile.ts';
import { fixedCovariance, solutionOf } from './linear-solution.ts';
import { describeTerm, type RandomTermFit, thetaOf } from './modes.ts';
import { prepareTerms, type RandomTerm } from './random-terms.ts';
import { satterthwaite } from './satterthwaite.ts';
import { multiplySmall } from './small-matrix.ts';

export interface LinearMixedModelOptions extends DesignOptions {
  readonly response: ArrayLike<number>;
  /** Groupings with what varies between their groups; crossed and nested ones alike. */
  readonly random: readonly RandomTerm[];
  /** REML when left out. Log-likelihoods by REML compare only models with the same predictors: test those by ML. */
  readonly criterion?: Criterion;
  /** 0.95 when left out. */
  readonly intervalLevel?: number;
  /** Whether deviations and correlations get profile intervals; true when left out. They cost most of the time. */
  readonly varianceIntervals?: boolean;
}

/** A fitted linear mixed model. The fixed coefficients are its table of coefficients. */
export interface LinearMixedModelFit extends Coefficients {
  readonly method: string;
  readonly criterion: Criterion;
  readonly n: number;
  /** Each random term, in the order given. */
  readonly random: readonly RandomTermFit[];
  /** Standard deviation of observations within groups. */
  readonly residualDeviation: { readonly estimate: number; readonly interval: Outcome<Interval> | null };
  /**
   * Shares of the variance of an observation: each term's, then the residual's. With one term the first is the
   * intraclass correlation. Null when slopes vary, since shares then depend on the predictors.
   */
  readonly varianceShares: readonly number[] | null;
  /** Restricted for REML. */
  readonly logLikelihood: number;
  /** -2 log-likelihood. */
  readonly deviance: number;
  /** Of the same predictors without random effects, by the same criterion. */
  readonly nullLogLikelihood: number;
  /** Fixed coefficients, variances and correlations. */
  readonly parameterCount: number;
  /** A variance is 0 or a correlation 1 or -1: a result at the edge of what is possible, not a failure. */
  readonly singular: boolean;
  /** Root of the covariances over the residual variance, lower triangles by column. */
  readonly theta: readonly number[];
  /** With the conditional modes. */
  readonly fitted: Float64Array;
  /** Response minus fitted. */
  readonly residuals: Float64Array;
  /** Evaluations of the criterion, those of the intervals included. */
  readonly evaluations: number;
  readonly assumptions: readonly string[];
}

/**
 * Fits a linear mixed model by REML or maximum likelihood: random intercepts and slopes, groups nested or crossed.
 * Penalised least squares with the criterion profiled over the relative covariance factor; Bates, Mächler, Bolker and
 * Walker (2015), Journal of Statistical Software 67(1), equations 10 to 42.
 *
 * Fixed coefficients are compared with t, degrees of freedom by Satterthwaite; with the normal when the variances'
 * information is singular. Deviations and correlations have profile likelihood intervals in the criterion of the fit.
 *
 * Reasons: `too-few`, `constant` (nothing varies, or nothing within groups), `collinear`, `one-cluster`, `not-finite`,
 * `not-converged`.
 *
 * @throws RangeError when lengths differ, there is no random term, a slope's predictor does not exist, or an option is
 * unknown
 */
export function linearMixedModel(options: LinearMixedModelOptions): Outcome<LinearMixedModelFit> {
  const level = options.intervalLevel ?? 0.95;
  requireLevel('linearMixedModel', 'intervalLevel', level);
  const prepared = prepareLinear('linearMixedModel', options);
  if ('ok' in prepared) return prepared;
  const { profile, terms } = prepared;
  const optimum = fitLinear(profile);
  if ('ok' in optimum) return optimum;
  const { map, parameters } = optimum;
  const { unit, count, basis } = profile;
  const freedom = satterthwaite(profile, optimum);
  profile.factors.forEach((factor) => {
    factor.fill(0);
  });
  profile.factorNow();
  const nullValue = profile.valueNow();
  profile.value(map, parameters);
  const residual = Math.sqrt(profile.residual / count);
  const solution = solutionOf(profile);
  const covariance = fixedCovariance(profile).map((v) => v * (residual * unit) ** 2);
  const onBasis = solution.fixed.map((v, k) => v * unit + profile.start[k]!);
  const estimates = multiplySmall(basis.back, onBasis, basis.columns, basis.columns, 1);
  const units = { effects: unit, errors: residual * unit };
  const describe = (intervals: ReturnType<typeof linearIntervals> | null): RandomTermFit[] =>
    profile.terms.map((_, k) =>
      describeTerm(profile.system, k, profile.factors, solution.spherical[k]!, units, intervals?.terms[k] ?? null),
    );
  let random = describe(null);
  const theta = thetaOf(profile.terms, profile.factors);
  const residuals = residualsOf(profile, solution.fixed, solution.spherical);
  let intervals: ReturnType<typeof linearIntervals> | null = null;
  if (options.varianceIntervals ?? true) {
    intervals = linearIntervals(profile, optimum, random, level);
    profile.value(map, parameters);
    random = describe(intervals);
  }
  const value = {
    method: `linear mixed model, ${profile.criterion}`,
    criterion: profile.criterion,
    n: basis.rows,
    ...coefficientsOf({ terms, estimates, covariance, level, degreesOfFreedom: freedom, kind: 'Wald' }),
    random,
    residualDeviation: { estimate: residual * unit, interval: intervals?.residual ?? null },
    varianceShares: sharesOf(random, residual * unit),
    logLikelihood: -optimum.value / 2,
    deviance: optimum.value,
    nullLogLikelihood: -nullValue / 2,
    parameterCount: basis.columns + map.size + 1,
    singular: optimum.active.length < map.size,
    theta,
    fitted: residuals.map((e, i) => options.response[i]! - e),
    residuals,
    evaluations: profile.evaluations,
    assumptions: [
      'random effects normal, independent between groups and of the predictors',
      'residuals normal, independent, of equal variance',
      'effects linear',
      freedom === null
        ? 'coefficients compared with the normal: intervals are short with few groups'
        : 'degrees of freedom by Satterthwaite',
    ],
  };
  if (![...value.standardErrors, ...value.coefficients].every(Number.isFinite)) {
    return cannot('not-finite', 'a coefficient is beyond what a double can hold');
  }
  return ok(value);
}

/** Checks options and lays out the profiled criterion. */
export function prepareLinear(
  where: string,
  options: LinearMixedModelOptions,
): { readonly profile: LinearProfile; readonly terms: readonly string[] } | Failure {
  const criterion = options.criterion ?? 'REML';
  requireOption(where, 'criterion', ['REML', 'ML'], criterion);
  const design = prepareDesign(where, options.response, options);
  if ('ok' in design) return design;
  const names = design.intercept ? design.terms.slice(1) : design.terms;
  const terms = prepareTerms(where, { ...options, names });
  if ('ok' in terms) return terms;
  const { rows, columns } = design;
  if (rows < columns + 2)
    return cannot('too-few', `${rows} observations for ${columns} coefficients and two variances`);
  for (const term of terms) {
    if (term.levels * term.width >= rows) {
      return cannot('too-few', `${term.name} has ${term.levels * term.width} effects for ${rows} observations`);
    }
  }
  const basis = prepareBasis(design);
  if ('ok' in basis) return basis;
  const profile = prepareProfile(options.response, basis, terms, criterion);
  return 'ok' in profile ? profile : { profile, terms: design.terms };
}

function residualsOf(profile: LinearProfile, fixed: Float64Array, spherical: readonly Float64Array[]): Float64Array {
  const { basis, terms, factors, unit } = profile;
  const { rows, columns, matrix } = basis;
  const rest = profile.scaled.slice();
  for (let k = 0; k < columns; k += 1) {
    for (let i = 0; i < rows; i += 1) rest[i] -= fixed[k] * matrix[k * rows + i];
  }
  terms.forEach((term, t) => {
    const { width } = term;
    const factor = factors[t]!;
    const own = spherical[t]!;
    for (let i = 0; i < rows; i += 1) {
      const group = term.level[i] * width;
      for (let a = 0; a < width; a += 1) {
        let effect = 0;
        for (let b = 0; b < width; b += 1) effect += factor[a * width + b] * own[group + b];
        rest[i] -= term.values[i * width + a] * effect;
      }
    }
  });
  return rest.map((e) => e * unit);
}

function sharesOf(random: readonly RandomTermFit[], residual: number): number[] | null {
  if (random.some((term) => term.effects.length > 1 || term.effects[0] !== 'intercept')) return null;
  const variances = [...random.map((term) => term.deviations[0]!.estimate ** 2), residual ** 2];
  const total = variances.reduce((sum, v) => sum + v, 0);
  return variances.map((v) => v / total);
}
