import { requireLevel, requireNonNegative, requireOption, requireWhole } from '../check.ts';
import { type ChunkedTask, runAlone } from '../chunks/chunked.ts';
import { type Interval, interval } from '../interval.ts';
import { cannot, type Failure, type Outcome, ok, type ReasonCode } from '../outcome.ts';
import { standardNormalQuantile } from '../special/standard-normal.ts';
import { CellData, runCell, spread } from './cell-data.ts';
import {
  type BasePeriod,
  type ComparisonGroup,
  type GroupPlan,
  planCells,
  type TreatmentPhase,
} from './group-time-cells.ts';
import {
  bandOf,
  bandsOf,
  clusterSums,
  influenceCovariance,
  type MultiplierBootstrapOptions,
  multiplierDraws,
  readDraws,
  requireBootstrap,
  type SimultaneousBands,
} from './multiplier-bootstrap.ts';
import { type DroppedUnits, type Panel, preparePanel, type StaggeredPanel } from './panel.ts';
import { type PreTrendTest, preTrendTest } from './pre-trend-test.ts';
import { type SmallSampleInterval, type Strata, smallSampleInterval, strataOf, withSmallSampleBand } from './strata.ts';
import { type StaggeredEstimator, TwoByTwo } from './two-by-two.ts';

export interface GroupTimeEffectsOptions extends StaggeredPanel {
  /** Who the treated are compared with; 'never treated' when left out. */
  readonly comparison?: ComparisonGroup;
  /** 'doubly robust' when left out. Without covariates the three are the same difference of mean changes. */
  readonly estimator?: StaggeredEstimator;
  /** Periods before treatment in which effects may already show; 0 when left out. */
  readonly anticipation?: number;
  /**
   * What periods before treatment are compared with: the period before them ('varying', when left out) or the last
   * period before treatment ('universal'), as periods after treatment always are.
   */
  readonly basePeriod?: BasePeriod;
  /** A cell needs this many treated and this many comparison units; 2 when left out: one unit has no spread. */
  readonly leastUnits?: number;
  /** Level of intervals and bands; 0.95 when left out. */
  readonly level?: number;
  /** Bands that hold for all cells at once; none when left out. */
  readonly bootstrap?: MultiplierBootstrapOptions;
}

/** The effect on one group in one period. */
export interface GroupTimeEffect {
  /** First period of treatment of the group. */
  readonly group: number;
  readonly period: number;
  /** Period minus group: 0 in the first period of treatment. */
  readonly event: number;
  readonly phase: TreatmentPhase;
  /** The period that changes are measured from. */
  readonly base: number;
  /** True where period and base are the same: 0 by definition, in no test and no band. */
  readonly reference: boolean;
  /** In units of the outcome. */
  readonly estimate: number;
  /** From the influence function; null when it does not vary. */
  readonly standardError: number | null;
  /** For this cell alone, by the normal distribution: right for groups of some 20 units and more. */
  readonly interval: Interval | null;
  /** For this cell alone, by t: the one to read for smaller groups. Null where there is none. */
  readonly smallSample: SmallSampleInterval | null;
  /** For all cells at once; null without a bootstrap. */
  readonly band: Interval | null;
  /** Units of the group. */
  readonly treated: number;
  /** Units it is compared with. */
  readonly comparison: number;
  /** Comparison units with a fitted probability of treatment of 0.995 or more, which get no weight. */
  readonly trimmed: number;
}

/** A cell without an estimate. */
export interface CellWithoutEffect {
  readonly group: number;
  readonly period: number;
  readonly phase: TreatmentPhase;
  readonly reason: ReasonCode;
  readonly message: string;
}

/** Influence functions of all effects, and what aggregation needs to know about the units. */
export interface GroupTimeInfluence {
  readonly units: readonly (string | number)[];
  /** First treated, in the order of units; null for never. */
  readonly firstTreated: readonly (number | null)[];
  /** With mean 1, in the order of units. */
  readonly weights: Float64Array;
  /** Number of each unit's cluster, from 0. */
  readonly cluster: Int32Array;
  readonly clusters: number;
  /** Row-major, units x effects; an effect's variance is the sum over clusters of squared sums, over units squared. */
  readonly values: Float64Array;
}

export interface GroupTimeEffects {
  readonly method: string;
  readonly estimator: StaggeredEstimator;
  readonly comparison: ComparisonGroup;
  readonly basePeriod: BasePeriod;
  readonly anticipation: number;
  readonly level: number;
  /** Units used. */
  readonly units: number;
  /** Units not used. */
  readonly dropped: DroppedUnits;
  readonly clusters: number;
  /** Periods used, rising. */
  readonly periods: readonly number[];
  /** Groups that get effects, with their units. */
  readonly groups: readonly { readonly group: number; readonly units: number }[];
  /** Units never treated within the periods. */
  readonly neverTreated: number;
  /** By group, then period. */
  readonly effects: readonly GroupTimeEffect[];
  /** Cells that could not be estimated. */
  readonly withoutEffect: readonly CellWithoutEffect[];
  /** That all effects before treatment (and its anticipation) are 0. */
  readonly preTrends: Outcome<PreTrendTest>;
  /** How the bands were made; null without a bootstrap. */
  readonly bands: SimultaneousBands | null;
  readonly influence: GroupTimeInfluence;
  readonly warnings: readonly string[];
  readonly assumptions: readonly string[];
}

/**
 * Estimates the effect of a treatment that units take up at different times, for each group (units first treated in
 * the same period) and each period. Callaway and Sant'Anna (2021), Journal of Econometrics 225: each cell is a
 * difference in differences between the group and units not treated, from a base period before treatment; regression,
 * weighting or both make the groups comparable in covariates (Sant'Anna and Zhao 2020). Covariates are taken at the
 * earlier of the two periods. Averages of the cells are the business of `aggregateEffects`.
 *
 * Standard errors are those of influence functions, without correction for few units. Simulated, with two treated groups
 * in six periods: 95% intervals hold 94% with 20 units in each group, 90% with 6 and 70% with 2; bands for all ten
 * cells 90%, 67% and 6%. `smallSample` corrects that: intervals 95%, 96% and 97%, bands 94%, 91% and 81%; so does
 * `preTrends.value.smallSample` for the test of trends. The averages of `aggregateEffects` are fewer and steadier: bands
 * by event time 92%, 85% and 46%, by t 95%, 95% and 94%.
 *
 * A cell that cannot be estimated is in `withoutEffect` with its reason: `too-few`, `no-comparison`, `collinear`,
 * `separation` (treated and comparison units do not overlap) or `not-finite`. The whole fails with `incomplete`,
 * `not-finite`, `too-few`, `one-cluster`, or `no-comparison` when nobody is untreated, nobody treated, or no cell has
 * an estimate.
 *
 * @throws RangeError when lengths differ, a unit has two rows in a period, what belongs to a unit differs between its
 * rows, or an option is unknown
 */
export function groupTimeEffects(options: GroupTimeEffectsOptions): Outcome<GroupTimeEffects> {
  return runAlone(groupTimeEffectsTask, options);
}

/** The work of `groupTimeEffects`, its bootstrap in draws that can be shared. */
export const groupTimeEffectsTask: ChunkedTask<GroupTimeEffectsOptions, GroupTimeEffects> = {
  name: 'groupTimeEffects',
  prepare(options) {
    const fitted = estimateCells(options);
    if ('ok' in fitted) return fitted;
    const { bootstrap } = options;
    const width = fitted.effects.length;
    const draws = bootstrap === undefined ? 0 : (bootstrap.draws ?? 1000);
    return ok({
      draws,
      width,
      run(from, to, into) {
        if (bootstrap !== undefined) multiplierDraws(bootstrap, fitted.sums, fitted.clusters, width, from, to, into);
      },
      finish: (all) => finishCells(options, fitted, all, draws),
    });
  },
};

interface FittedCells {
  readonly plan: GroupPlan;
  readonly clusters: number;
  readonly effects: readonly GroupTimeEffect[];
  readonly withoutEffect: readonly CellWithoutEffect[];
  readonly influence: Float64Array;
  readonly sums: Float64Array;
  readonly strata: Strata;
  /** 0 where there is none. */
  readonly standardErrors: Float64Array;
  readonly warnings: readonly string[];
}

function estimateCells(options: GroupTimeEffectsOptions): FittedCells | Failure {
  const where = 'groupTimeEffects';
  const { comparison = 'never treated', estimator = 'doubly robust', basePeriod = 'varying' } = options;
  const { anticipation = 0, leastUnits = 2, level = 0.95 } = options;
  requireOption(where, 'comparison', ['never treated', 'not yet treated'], comparison);
  requireOption(where, 'estimator', ['outcome regression', 'inverse probability', 'doubly robust'], estimator);
  requireOption(where, 'basePeriod', ['varying', 'universal'], basePeriod);
  requireNonNegative(where, 'anticipation', anticipation);
  requireWhole(where, 'leastUnits', leastUnits, 1);
  requireLevel(where, 'level', level);
  if (options.bootstrap !== undefined) requireBootstrap(where, options.bootstrap);
  const full = preparePanel(where, options);
  if ('ok' in full) return full;
  const plan = planCells(full, comparison, basePeriod, anticipation);
  if ('ok' in plan) return plan;
  const { panel } = plan;
  if (panel.clusters < 2)
    return cannot('one-cluster', 'all units are in one cluster: nothing tells how sure the effects are');
  const units = panel.names.length;
  const model = new TwoByTwo(units, panel.covariates.length);
  const cell = new CellData(panel);
  const columns: (Float64Array | null)[] = [];
  const found: Omit<GroupTimeEffect, 'standardError' | 'interval' | 'smallSample' | 'band'>[] = [];
  const withoutEffect: CellWithoutEffect[] = [];
  for (const place of plan.cells) {
    const { group, period, phase } = place;
    const reference = place.at === place.baseAt;
    cell.load(place);
    const failed = reference ? null : runCell(model, cell, estimator, leastUnits, panel.covariates.length);
    if (failed !== null) {
      withoutEffect.push({ group, period, phase, reason: failed.reason, message: failed.message });
      continue;
    }
    found.push({
      group,
      period,
      event: period - group,
      phase,
      base: panel.periods[place.baseAt]!,
      reference,
      estimate: reference ? 0 : model.estimate,
      treated: cell.treatedCount,
      comparison: cell.rows - cell.treatedCount,
      trimmed: reference ? 0 : model.trimmed,
    });
    columns.push(reference ? null : spread(model.influence, cell, units));
  }
  if (!found.some((one) => !one.reference)) {
    const why = withoutEffect[0];
    return cannot(
      why?.reason ?? 'no-comparison',
      `no group and period has an estimate: ${why?.message ?? 'none is left'}`,
    );
  }
  const width = found.length;
  const influence = new Float64Array(units * width);
  columns.forEach((column, k) => {
    for (let i = 0; column !== null && i < units; i += 1) influence[i * width + k] = column[i]!;
  });
  const sums = clusterSums(influence, units, width, panel.cluster, panel.clusters);
  const covariance = influenceCovariance(sums, panel.clusters, width);
  if (!covariance.every((v) => Number.isFinite(v))) {
    return cannot('not-finite', 'the variance of the effects is beyond what a double can hold');
  }
  // Below this the influence is rounding of the outcome, not variation.
  const least = 1e-13 * panel.outcome.reduce((a, v) => Math.max(a, Math.abs(v)), 0);
  const standardErrors = Float64Array.from({ length: width }, (_, k) => {
    const error = Math.sqrt(covariance[k * width + k]!);
    return error > least ? error : 0;
  });
  const strata = strataOf(panel.cluster, panel.firstTreated, panel.clusters);
  const z = -standardNormalQuantile((1 - level) / 2);
  const effects = found.map((one, k): GroupTimeEffect => {
    const error = standardErrors[k]!;
    return {
      ...one,
      standardError: one.reference ? 0 : error > 0 ? error : null,
      interval:
        error > 0
          ? interval(one.estimate - z * error, one.estimate + z * error, level, 'Wald, influence function')
          : null,
      smallSample: error > 0 ? smallSampleInterval(one.estimate, sums, width, k, strata, level) : null,
      band: null,
    };
  });
  return {
    plan,
    clusters: panel.clusters,
    effects,
    withoutEffect,
    influence,
    sums,
    strata,
    standardErrors,
    warnings: [...plan.warnings, ...smallGroups(plan)],
  };
}

function countGroup(panel: Panel, group: number): number {
  return panel.firstTreated.reduce((sum, g) => sum + (g === group ? 1 : 0), 0);
}

function smallGroups(plan: GroupPlan): string[] {
  const least = plan.panel.covariates.length + 5;
  const small = plan.groups.filter((g) => countGroup(plan.panel, g) < least);
  return small.length === 0
    ? []
    : [`fewer than ${least} units in the groups of ${small.join(', ')}: their standard errors are too small`];
}

function finishCells(
  options: GroupTimeEffectsOptions,
  fitted: FittedCells,
  all: Float64Array,
  draws: number,
): Outcome<GroupTimeEffects> {
  const { comparison = 'never treated', estimator = 'doubly robust', basePeriod = 'varying' } = options;
  const { anticipation = 0, level = 0.95, bootstrap } = options;
  const { plan, standardErrors } = fitted;
  const { panel } = plan;
  const read = bootstrap === undefined ? null : readDraws(bootstrap, all, draws, standardErrors, level);
  const tested = fitted.effects
    .map((_, k) => k)
    .filter((k) => fitted.effects[k]!.phase === 'before' && !fitted.effects[k]!.reference);
  return ok({
    method: `group-time effects of Callaway and Sant'Anna (2021), ${estimator}, compared with units ${comparison}, ${basePeriod} base period`,
    estimator,
    comparison,
    basePeriod,
    anticipation,
    level,
    units: panel.names.length,
    dropped: plan.dropped,
    clusters: panel.clusters,
    periods: panel.periods,
    groups: plan.groups.map((group) => ({ group, units: countGroup(panel, group) })),
    neverTreated: countGroup(panel, Number.POSITIVE_INFINITY),
    effects: fitted.effects.map((one, k) => ({
      ...one,
      smallSample: withSmallSampleBand(one.smallSample, one.estimate, read?.criticalValue ?? null, level),
      band: bandOf(read, one.estimate, k, level),
    })),
    withoutEffect: fitted.withoutEffect,
    preTrends: preTrendTest(
      fitted.effects.map((one) => one.estimate),
      fitted.sums,
      standardErrors,
      tested,
      fitted.strata,
    ),
    bands: bandsOf(bootstrap, read, draws, level),
    influence: {
      units: panel.names,
      firstTreated: Array.from(panel.firstTreated, (g) => (g === Number.POSITIVE_INFINITY ? null : g)),
      weights: panel.weights,
      cluster: panel.cluster,
      clusters: panel.clusters,
      values: fitted.influence,
    },
    warnings: fitted.warnings,
    assumptions: [
      panel.covariates.length === 0
        ? 'without treatment, groups and comparison units would have changed alike'
        : 'without treatment, groups and comparison units with the same covariates would have changed alike',
      anticipation === 0
        ? 'no effect before treatment'
        : `no effect more than ${anticipation} periods before treatment`,
      'treatment is never undone',
      'one unit’s treatment does not affect another’s outcome',
      'clusters are independent',
    ],
  });
}
