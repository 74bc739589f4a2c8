import { requireLevel, requireOption, requireWhole } from '../check.ts';
import { type ChunkedTask, runAlone } from '../chunks/chunked.ts';
import { type Interval, interval } from '../interval.ts';
import { cannot, type Failure, type Outcome, ok } from '../outcome.ts';
import { standardNormalLower, standardNormalQuantile } from '../special/standard-normal.ts';
import { type Cohort, fitCohorts, prepareCohorts } from './adoption-cohorts.ts';
import { planReplicates, type ReplicateKind } from './adoption-replicates.ts';
import type { PanelMatrix } from './panel.ts';

export interface SyntheticDifferenceInDifferencesOptions extends PanelMatrix {
  /** The first treated period of each unit, counted from 0; null for a unit never treated. */
  readonly firstTreatedPeriods: readonly (number | null)[];
  /**
   * How the standard error is found; `placebo` when left out. `placebo` is the only one for a single treated unit and
   * supposes that treated and control units vary alike; `jackknife` and `bootstrap` suppose many treated units.
   */
  readonly errors?: ReplicateKind;
  /** Placebos or bootstrap samples; 200 when left out. With one treated unit every control is a placebo once instead. */
  readonly replicates?: number;
  readonly seed: number;
  /** Names the random stream; `syntheticDifferenceInDifferences` when left out. */
  readonly purpose?: string;
  /** Level of the interval; 0.95 when left out. */
  readonly level?: number;
}

/** Units that start treatment in the same period. */
export interface SyntheticDifferenceCohort {
  readonly firstTreatedPeriod: number;
  /** Rows of the panel. */
  readonly units: readonly number[];
  readonly estimate: number;
  /** Share in the overall estimate: treated cells over all treated cells. */
  readonly share: number;
  /** One for each control, in the order of `controls`. */
  readonly unitWeights: Float64Array;
  /** One for each period before treatment. */
  readonly timeWeights: Float64Array;
  /**
   * Whether there are no more controls than periods before treatment. Many time weights then fit as well, the ridge of
   * 1e-6 alone decides, and implementations that stop early give quite other estimates.
   */
  readonly timeWeightsDecidedByRidge: boolean;
  /** Treated mean minus weighted controls, less its weighted mean before treatment; effects from treatment on. */
  readonly curve: Float64Array;
  /** Ridge of the unit weights, zeta of the paper, in the unit of the outcome. */
  readonly unitRegularisation: number;
}

/** Chance error of the overall estimate. */
export interface SyntheticDifferenceError {
  readonly method: string;
  readonly standardError: number;
  /** Normal. */
  readonly interval: Interval;
  /** Two-sided, that the effect is 0. */
  readonly p: number;
  /** Replicates used. */
  readonly replicates: number;
  /** Replicates that could not be computed; they are left out. */
  readonly undefinedReplicates: number;
}

/** Synthetic difference in differences, with staggered adoption pooled over cohorts. */
export interface SyntheticDifferenceInDifferences {
  readonly method: string;
  /** Average effect on the treated, over all treated cells. */
  readonly estimate: number;
  /** By rising first treated period. */
  readonly cohorts: readonly SyntheticDifferenceCohort[];
  /** Rows of the units never treated. */
  readonly controls: readonly number[];
  readonly treatedUnits: number;
  /** The standard error, or why there is none. */
  readonly error: Outcome<SyntheticDifferenceError>;
  readonly assumptions: readonly string[];
}

/** `syntheticDifferenceInDifferences` cut into draws: draw k is replicate k of the standard error. */
export const syntheticDifferenceInDifferencesTask: ChunkedTask<
  SyntheticDifferenceInDifferencesOptions,
  SyntheticDifferenceInDifferences
> = {
  name: 'syntheticDifferenceInDifferences',
  prepare(options) {
    const where = 'syntheticDifferenceInDifferences';
    const { errors = 'placebo', replicates = 200, seed, purpose = where, level = 0.95 } = options;
    requireOption(where, 'errors', ['placebo', 'jackknife', 'bootstrap'], errors);
    requireWhole(where, 'replicates', replicates, 20);
    requireWhole(where, 'seed', seed);
    requireLevel(where, 'level', level);
    const cohorts = prepareCohorts(where, options);
    if ('ok' in cohorts) return cohorts;
    const fitted = fitCohorts(cohorts);
    if ('ok' in fitted) return fitted;
    const plan = planReplicates(cohorts, fitted, errors, replicates, { seed, purpose });
    return ok({
      draws: 'ok' in plan ? 0 : plan.draws,
      width: 1,
      run(from: number, to: number, into: Float64Array): void {
        if ('ok' in plan) return;
        for (let k = from; k < to; k += 1) into[k] = plan.draw(k);
      },
      finish: (all: Float64Array) =>
        ok({
          method: `synthetic difference in differences, exact weights${fitted.cohorts.length > 1 ? ', pooled over cohorts' : ''}`,
          estimate: fitted.estimate,
          cohorts: fitted.cohorts.map((cohort, c) => describeCohort(cohort, cohorts.cohorts[c], fitted.cells)),
          controls: [...cohorts.controls],
          treatedUnits: cohorts.cohorts.reduce((sum, cohort) => sum + cohort.rows.length, 0),
          error: 'ok' in plan ? plan : errorOf(fitted.estimate, all, errors, plan.description, level),
          assumptions: [
            'without treatment, the treated and the weighted controls would have moved in parallel from the weighted periods before',
            'no anticipation, and controls are not touched by the treatment',
            errors === 'placebo'
              ? 'treated and control units vary alike (placebo errors)'
              : 'many treated units (jackknife and bootstrap errors)',
          ],
        }),
    });
  },
};

/**
 * Synthetic difference in differences: difference in differences with controls weighted to move as the treated did
 * before treatment, and periods before weighted to foretell those after. Arkhangelsky, Athey, Hirshberg, Imbens and Wager
 * (2021), AER 111, algorithms 1 to 4; staggered adoption by cohort as Clarke, Pailañir, Athey and Imbens (2023). Weights
 * are exact minima, where iterative implementations stop early; with no more controls than periods before treatment that
 * can change the estimate a good deal. zeta as in the paper: (treated cells)^(1/4) times the standard deviation of the
 * controls' first differences; replicates keep it.
 *
 * Simulated with 20 controls, 12 periods and an interactive factor, 95% intervals held the truth in 0.93 of samples
 * (placebo, one treated unit), 0.96 (placebo, five), 0.92 (jackknife, eight) and 0.96 (bootstrap, eight).
 *
 * `no-comparison` when nobody or everybody is treated; `too-few` when a cohort has fewer than two periods before
 * treatment; `not-finite`; `not-converged`. The standard error has reasons of its own, in `error`.
 *
 * @throws RangeError when lengths differ, a first period lies outside the panel, or an option is unknown
 */
export function syntheticDifferenceInDifferences(
  options: SyntheticDifferenceInDifferencesOptions,
): Outcome<SyntheticDifferenceInDifferences> {
  return runAlone(syntheticDifferenceInDifferencesTask, options);
}

function describeCohort(
  fit: {
    readonly estimate: number;
    readonly curve: Float64Array;
    readonly unit: Float64Array;
    readonly time: Float64Array;
  },
  cohort: Cohort,
  cells: number,
): SyntheticDifferenceCohort {
  return {
    firstTreatedPeriod: cohort.from,
    units: [...cohort.rows],
    estimate: fit.estimate,
    share: (cohort.rows.length * (fit.curve.length - cohort.from)) / cells,
    unitWeights: fit.unit.slice(),
    timeWeights: fit.time.slice(),
    timeWeightsDecidedByRidge: fit.unit.length <= cohort.from,
    curve: fit.curve,
    unitRegularisation: cohort.zeta,
  };
}

function errorOf(
  estimate: number,
  all: Float64Array,
  errors: ReplicateKind,
  description: string,
  level: number,
): Outcome<SyntheticDifferenceError> {
  const defined = all.filter((value) => Number.isFinite(value));
  const n = defined.length;
  if (n * 2 < all.length || n < 2) return undefinedError(all.length - n, all.length);
  let mean = 0;
  for (const value of defined) mean += (value - defined[0]) / n;
  mean += defined[0];
  let squares = 0;
  for (const value of defined) squares += (value - mean) ** 2;
  // The jackknife's factor is (n - 1)/n on the sum; the others are plain variances of the replicates.
  const standardError = Math.sqrt(errors === 'jackknife' ? ((n - 1) / n) * squares : squares / n);
  if (!(standardError > 1e-12 * Math.abs(estimate))) {
    return cannot('constant', 'replicates do not differ: they say nothing about chance');
  }
  if (!Number.isFinite(standardError))
    return cannot('not-finite', 'the standard error is beyond what a double can hold');
  const reach = -standardNormalQuantile((1 - level) / 2) * standardError;
  return ok({
    method: description,
    standardError,
    interval: interval(estimate - reach, estimate + reach, level, `normal, ${errors}`),
    p: Math.min(1, 2 * standardNormalLower(-Math.abs(estimate / standardError))),
    replicates: n,
    undefinedReplicates: all.length - n,
  });
}

function undefinedError(undefinedCount: number, total: number): Failure {
  return cannot('not-converged', `${undefinedCount} of ${total} replicates could not be computed`);
}
