import { misuse, requireLevel, requireNumber, requireOption } from '../check.ts';
import { type ChunkedTask, runAlone } from '../chunks/chunked.ts';
import { type Interval, interval } from '../interval.ts';
import { cannot, type Failure, type Outcome, ok } from '../outcome.ts';
import { standardNormalQuantile } from '../special/standard-normal.ts';
import {
  addWeightInfluence,
  combine,
  type EffectAggregation,
  type Element,
  planElements,
  sharesOf,
  sizesOfGroups,
} from './average-elements.ts';
import type { GroupTimeEffects } from './group-time-effects.ts';
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
import { type PreTrendTest, preTrendTest } from './pre-trend-test.ts';
import { type SmallSampleInterval, smallSampleInterval, strataOf, withSmallSampleBand } from './strata.ts';

export interface AggregateEffectsOptions {
  /** What `groupTimeEffects` found. */
  readonly effects: GroupTimeEffects;
  /**
   * 'simple': one average over all cells after treatment, by size of group. 'group': by group, over its periods.
   * 'calendar': by period, over groups treated by then. 'event': by periods since treatment, before it too.
   */
  readonly kind: EffectAggregation;
  /** Least event time of kind 'event'. */
  readonly minEvent?: number;
  /** Greatest event time; of kinds 'simple', 'group' and 'event'. */
  readonly maxEvent?: number;
  /** Kind 'event' over those groups alone that are seen this many periods after treatment: the same groups throughout. */
  readonly balanceEvent?: number;
  /** Level of intervals and bands; that of the effects when left out. */
  readonly level?: number;
  /** Bands that hold for all elements at once; none when left out. */
  readonly bootstrap?: MultiplierBootstrapOptions;
}

/** An average with its error. */
export interface AverageEffect {
  readonly estimate: number;
  /** Sizes of groups count as estimated where they are weights; null when the influence does not vary. */
  readonly standardError: number | null;
  /** By the normal distribution: right for groups of some 20 units and more. */
  readonly interval: Interval | null;
  /** By t: the one to read for smaller groups. Null where there is none. */
  readonly smallSample: SmallSampleInterval | null;
}

/** One average of a series: a group, a period or an event time. */
export interface ElementEffect extends AverageEffect {
  /** First period of treatment, period or event time, by kind. */
  readonly at: number;
  /** For all elements at once; null without a bootstrap. */
  readonly band: Interval | null;
  /** 0 by definition: nothing but references of a universal base. */
  readonly reference: boolean;
  /** Groups averaged, by first period of treatment. */
  readonly groups: readonly number[];
  /** Cells averaged. */
  readonly cells: number;
}

export interface AggregateEffects {
  readonly method: string;
  readonly kind: EffectAggregation;
  readonly level: number;
  /** Mean of the elements (of kind 'group' weighted by size, of 'event' those from event time 0 on). */
  readonly overall: AverageEffect;
  /** Empty for kind 'simple'. */
  readonly elements: readonly ElementEffect[];
  /** Of the elements. */
  readonly covariance: readonly (readonly number[])[];
  /** Of kind 'event': that all elements before treatment (and its anticipation) are 0; null for the other kinds. */
  readonly preTrends: Outcome<PreTrendTest> | null;
  /** How the bands were made; null without a bootstrap and for kind 'simple'. */
  readonly bands: SimultaneousBands | null;
  readonly units: number;
  readonly clusters: number;
  readonly warnings: readonly string[];
  readonly assumptions: readonly string[];
}

/**
 * Averages group-time effects: over all, by group, by calendar period or by time since treatment. Callaway and
 * Sant'Anna (2021), section 3.1, with the influence of the estimated sizes of groups (their Corollary 2) and bands for
 * all elements at once. Cells without an estimate are left out of the averages, and a warning says how many.
 *
 * `no-comparison` when no cell is left to average.
 *
 * @throws RangeError when an option is unknown or out of range
 */
export function aggregateEffects(options: AggregateEffectsOptions): Outcome<AggregateEffects> {
  return runAlone(aggregateEffectsTask, options);
}

/** The work of `aggregateEffects`, its bootstrap in draws that can be shared. */
export const aggregateEffectsTask: ChunkedTask<AggregateEffectsOptions, AggregateEffects> = {
  name: 'aggregateEffects',
  prepare(options) {
    const series = average(options);
    if ('ok' in series) return series;
    const { bootstrap } = options;
    const width = series.elements.length;
    const draws = bootstrap === undefined || options.kind === 'simple' ? 0 : (bootstrap.draws ?? 1000);
    const { clusters } = options.effects.influence;
    return ok({
      draws,
      width,
      run(from, to, into) {
        if (bootstrap !== undefined) multiplierDraws(bootstrap, series.sums, clusters, width, from, to, into);
      },
      finish: (all) => finish(options, series, all, draws),
    });
  },
};

interface Series {
  readonly elements: readonly (Element & { readonly estimate: number })[];
  /** Cluster sums of the elements, row-major. */
  readonly sums: Float64Array;
  readonly overall: number;
  /** Cluster sums of the overall mean. */
  readonly overallSums: Float64Array;
  readonly missing: number;
}

function average(options: AggregateEffectsOptions): Series | Failure {
  const where = 'aggregateEffects';
  const { effects, kind, minEvent, maxEvent, balanceEvent, level, bootstrap } = options;
  const given: unknown = effects?.influence;
  if (given === undefined) misuse(where, 'effects', 'the value of groupTimeEffects', 'something else');
  requireOption(where, 'kind', ['simple', 'group', 'calendar', 'event'], kind);
  if (minEvent !== undefined) requireNumber(where, 'minEvent', minEvent);
  if (maxEvent !== undefined) requireNumber(where, 'maxEvent', maxEvent);
  if (balanceEvent !== undefined) requireNumber(where, 'balanceEvent', balanceEvent);
  if (level !== undefined) requireLevel(where, 'level', level);
  if (bootstrap !== undefined) requireBootstrap(where, bootstrap);
  const { clusters, cluster, units } = effects.influence;
  const planned = planElements(options);
  const after = (cells: readonly { readonly phase: string }[]): number =>
    cells.reduce((sum, cell) => sum + (cell.phase === 'after' ? 1 : 0), 0);
  const missing = after(effects.withoutEffect);
  if (planned.elements.length === 0 || planned.overall.length === 0) {
    return cannot('no-comparison', `no effect is left for kind ${kind} within these event times`);
  }
  const size = sizesOfGroups(effects);
  const rows = units.length;
  const width = planned.elements.length;
  const influence = new Float64Array(rows * width);
  const elements = planned.elements.map((element, k) => ({
    ...element,
    estimate: combine(effects, size, element, influence, width, k),
  }));
  const total = new Float64Array(rows);
  const used = planned.overall;
  let overall: number;
  if (kind === 'group') {
    // Over groups by size; the sizes are estimated.
    const cells = used.map((k) => elements[k]!.cells[0]!);
    const shares = sharesOf(effects, size, cells);
    overall = used.reduce((sum, k, j) => sum + shares[j]! * elements[k]!.estimate, 0);
    for (let i = 0; i < rows; i += 1) {
      used.forEach((k, j) => {
        total[i]! += shares[j]! * influence[i * width + k]!;
      });
    }
    const values = used.map((k) => elements[k]!.estimate);
    addWeightInfluence(effects, size, cells, values, total, 1, 0);
  } else {
    overall = used.reduce((sum, k) => sum + elements[k]!.estimate / used.length, 0);
    for (let i = 0; i < rows; i += 1) {
      for (const k of used) total[i]! += influence[i * width + k]! / used.length;
    }
  }
  const totalSums = clusterSums(total, rows, 1, cluster, clusters);
  const sums = clusterSums(influence, rows, width, cluster, clusters);
  if (
    !Number.isFinite(overall) ||
    !totalSums.every((v) => Number.isFinite(v * v)) ||
    !sums.every((v) => Number.isFinite(v))
  ) {
    return cannot('not-finite', 'the average is beyond what a double can hold');
  }
  return { elements, sums, overall, overallSums: totalSums, missing };
}

function finish(
  options: AggregateEffectsOptions,
  series: Series,
  all: Float64Array,
  draws: number,
): Outcome<AggregateEffects> {
  const { effects, kind, bootstrap } = options;
  const level = options.level ?? effects.level;
  const { clusters } = effects.influence;
  const width = series.elements.length;
  const covariance = influenceCovariance(series.sums, clusters, width);
  if (!covariance.every((v) => Number.isFinite(v))) {
    return cannot('not-finite', 'the variance of the averages is beyond what a double can hold');
  }
  // Relative to the cells' own errors: below this, rounding.
  const least = 1e-10 * effects.effects.reduce((a, one) => Math.max(a, one.standardError ?? 0), 0);
  const errors = Float64Array.from({ length: width }, (_, k) => {
    const error = Math.sqrt(covariance[k * width + k]!);
    return error > least ? error : 0;
  });
  const read = bootstrap === undefined || draws === 0 ? null : readDraws(bootstrap, all, draws, errors, level);
  const z = -standardNormalQuantile((1 - level) / 2);
  const strata = strataOf(effects.influence.cluster, effects.influence.firstTreated, clusters);
  const withError = (estimate: number, sums: Float64Array, columns: number, k: number): AverageEffect => {
    let squares = 0;
    for (let c = 0; c < clusters; c += 1) squares += sums[c * columns + k]! ** 2;
    const error = Math.sqrt(squares);
    if (!(error > least)) return { estimate, standardError: null, interval: null, smallSample: null };
    return {
      estimate,
      standardError: error,
      interval: interval(estimate - z * error, estimate + z * error, level, 'Wald, influence function'),
      smallSample: smallSampleInterval(estimate, sums, columns, k, strata, level),
    };
  };
  const elements = series.elements.map((element, k): ElementEffect => {
    const reference = element.cells.every((cell) => effects.effects[cell]!.reference);
    const found = withError(element.estimate, series.sums, width, k);
    return {
      at: element.at,
      ...found,
      standardError: reference ? 0 : found.standardError,
      smallSample: withSmallSampleBand(found.smallSample, element.estimate, read?.criticalValue ?? null, level),
      band: bandOf(read, element.estimate, k, level),
      reference,
      groups: [...new Set(element.cells.map((cell) => effects.effects[cell]!.group))],
      cells: element.cells.length,
    };
  });
  const before = elements
    .map((_, k) => k)
    .filter((k) => elements[k]!.at < -effects.anticipation && !elements[k]!.reference);
  const simple = kind === 'simple';
  return ok({
    method: `average of group-time effects, ${kind}`,
    kind,
    level,
    overall: withError(series.overall, series.overallSums, 1, 0),
    elements: simple ? [] : elements,
    covariance: simple ? [] : elements.map((_, k) => [...covariance.subarray(k * width, (k + 1) * width)]),
    preTrends:
      kind === 'event'
        ? preTrendTest(
            elements.map((one) => one.estimate),
            series.sums,
            errors,
            before,
            strata,
          )
        : null,
    bands: simple ? null : bandsOf(bootstrap, read, draws, level),
    units: effects.units,
    clusters,
    warnings:
      series.missing === 0
        ? effects.warnings
        : [...effects.warnings, `${series.missing} cells after treatment have no estimate and are in no average`],
    assumptions: effects.assumptions,
  });
}
