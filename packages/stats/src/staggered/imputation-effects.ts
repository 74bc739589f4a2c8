import { findOverflow, requireLevel, requireNonNegative, requireOption, requireWhole } from '../check.ts';
import { type Interval, interval } from '../interval.ts';
import { cannot, type Failure, type Outcome, ok } from '../outcome.ts';
import { standardNormalLower, standardNormalQuantile } from '../special/standard-normal.ts';
import { conservativeError, type Imputed } from './imputation-errors.ts';
import { type ImputedLead, testLeads } from './imputation-leads.ts';
import { type DroppedUnits, keepUnits, type Panel, preparePanel, type StaggeredPanel } from './panel.ts';
import type { PreTrendTest } from './pre-trend-test.ts';
import { twoWayFit } from './two-way-fit.ts';

export interface ImputationEffectsOptions extends StaggeredPanel {
  /** Periods before treatment that count as treated; 0 when left out. */
  readonly anticipation?: number;
  /**
   * Which effects are taken as alike when errors are estimated: those of a 'group and event' (when left out: the least
   * bold), of an 'event' across groups, or 'all'. The bolder, the larger the error where effects differ; a group of
   * one unit needs 'event' or 'all'.
   */
  readonly alike?: 'group and event' | 'event' | 'all';
  /** Whether a unit's own effects stay out of the mean they are measured from: larger errors, better for few units. */
  readonly leaveOut?: boolean;
  /** How many periods before treatment the test of trends compares with earlier ones; 3 at most when left out. */
  readonly leads?: number;
  /** Level of the intervals; 0.95 when left out. */
  readonly level?: number;
}

/** A mean of imputed effects. */
export interface ImputedEffect {
  readonly estimate: number;
  /** Conservative, robust within clusters; null when nothing varies that it could be measured by. */
  readonly standardError: number | null;
  /** Two-sided, that the effect is 0. */
  readonly p: number | null;
  readonly interval: Interval | null;
  /** Treated observations averaged. */
  readonly observations: number;
}

/** The mean effect at one time since treatment. */
export interface ImputedEventEffect extends ImputedEffect {
  readonly event: number;
}

export interface ImputationEffects {
  readonly method: string;
  /** Mean over all treated observations. */
  readonly overall: ImputedEffect;
  /** Rising event times. */
  readonly events: readonly ImputedEventEffect[];
  /** Units observed untreated against trend; from untreated observations alone. */
  readonly leads: readonly ImputedLead[];
  /** That all leads are 0. */
  readonly preTrends: Outcome<PreTrendTest>;
  /** Of the covariates, from untreated observations. */
  readonly coefficients: readonly number[];
  readonly alike: 'group and event' | 'event' | 'all';
  readonly leaveOut: boolean;
  readonly anticipation: number;
  readonly level: number;
  readonly units: number;
  readonly untreatedObservations: number;
  readonly treatedObservations: number;
  /** Treated observations in periods in which nobody linked to them is untreated: no effect can be imputed. */
  readonly withoutImputation: number;
  readonly clusters: number;
  readonly dropped: DroppedUnits;
  readonly warnings: readonly string[];
  readonly assumptions: readonly string[];
}

/**
 * Estimates effects as what was observed less what effects of units and periods, fitted on untreated observations
 * alone, say would have been. Borusyak, Jaravel and Spiess (2024), Review of Economic Studies 91: the efficient
 * estimator when errors are alike and independent; overall and by time since treatment, with conservative errors
 * robust within clusters (their section 4.3). Trends before treatment are tested on untreated observations alone (their
 * section 4.4), so that the test does not touch the effects.
 *
 * Simulated 95% intervals hold 94% with 20 units in a group, 89% with 6, 77% with 2; with `leaveOut` 94%, 92%, 86%.
 *
 * Reasons: `incomplete`, `not-finite`, `too-few`, `no-comparison` (nobody treated, or no treated observation in a
 * period with untreated units), `one-cluster`, `collinear` (a covariate that units and periods explain).
 *
 * @throws RangeError when lengths differ, a unit has two rows in a period, what belongs to a unit differs between its
 * rows, or an option is unknown or out of range
 */
export function imputationEffects(options: ImputationEffectsOptions): Outcome<ImputationEffects> {
  const where = 'imputationEffects';
  const { anticipation = 0, alike = 'group and event', leaveOut = false, leads, level = 0.95 } = options;
  requireNonNegative(where, 'anticipation', anticipation);
  requireOption(where, 'alike', ['group and event', 'event', 'all'], alike);
  requireLevel(where, 'level', level);
  if (leads !== undefined) requireWhole(where, 'leads', leads);
  const full = preparePanel(where, options);
  if ('ok' in full) return full;
  const first = full.periods[0]!;
  const kept = full.names.map((_, u) => u).filter((u) => full.firstTreated[u]! > first + anticipation);
  const fromStart = full.names.length - kept.length;
  if (kept.length === 0) return cannot('no-comparison', 'every unit is treated from the first period on');
  const panel = keepUnits(full, kept);
  if (panel.clusters < 2)
    return cannot('one-cluster', 'all units are in one cluster: nothing tells how sure the effects are');
  const prepared = impute(panel, anticipation);
  if ('ok' in prepared) return prepared;
  const { fit, effect, treated, event } = prepared;
  // Below this a standard error is rounding of the outcome.
  const least = 1e-13 * panel.outcome.reduce((a, v) => Math.max(a, Math.abs(v)), 0);
  const z = -standardNormalQuantile((1 - level) / 2);
  const report = (chosen: (cell: number) => boolean): ImputedEffect => {
    const weights = meanWeights(panel, treated, chosen);
    let estimate = 0;
    let observations = 0;
    for (let i = 0; i < weights.length; i += 1) {
      estimate += weights[i]! * effect[i]!;
      if (weights[i]! > 0) observations += 1;
    }
    const error = conservativeError(panel, prepared, weights, alike, leaveOut);
    const known = error !== null && error > least;
    return {
      estimate,
      standardError: known ? error : null,
      p: known ? Math.min(1, 2 * standardNormalLower(-Math.abs(estimate / error))) : null,
      interval: known ? interval(estimate - z * error, estimate + z * error, level, 'Wald, conservative') : null,
      observations,
    };
  };
  const times = [...new Set(Array.from(event).filter((_, i) => treated[i] === 1))].sort((a, b) => a - b);
  const overall = report(() => true);
  const events = times.map((at): ImputedEventEffect => ({ event: at, ...report((cell) => event[cell] === at) }));
  const bad = findOverflow(
    'an effect or its error',
    ...[overall, ...events].flatMap((one) => [one.estimate, one.standardError ?? 0]),
  );
  if (bad !== null) return bad;
  const before = testLeads(panel, prepared.used, event, leads ?? 3, leads === undefined, level, least);
  const treatedObservations = treated.reduce((a, b) => a + b, 0);
  return ok({
    method: 'imputation of Borusyak, Jaravel and Spiess (2024), conservative errors robust within clusters',
    overall,
    events,
    leads: before.leads,
    preTrends: before.test,
    coefficients: Array.from(fit.coefficients),
    alike,
    leaveOut,
    anticipation,
    level,
    units: panel.names.length,
    untreatedObservations: fit.observations,
    treatedObservations,
    withoutImputation: prepared.without,
    clusters: panel.clusters,
    dropped: { incomplete: panel.incomplete, treatedFromStart: fromStart },
    warnings: [
      ...(fromStart > 0 ? [`${fromStart} units treated from the first period on are left out`] : []),
      ...(prepared.without > 0
        ? [`${prepared.without} treated observations lie in periods without untreated units and are in no mean`]
        : []),
      ...(overall.standardError === null
        ? ["effects taken as alike lie in one cluster: no error can be measured; a bolder 'alike' may give one"]
        : []),
      ...(panel.clusters < 30 ? [`${panel.clusters} clusters: errors are too small when clusters are few`] : []),
    ],
    assumptions: [
      'without treatment, outcomes are effects of unit and period plus noise, in all periods before treatment too',
      anticipation === 0
        ? 'no effect before treatment'
        : `no effect more than ${anticipation} periods before treatment`,
      'treatment is never undone',
      'clusters are independent',
    ],
  });
}

function impute(panel: Panel, anticipation: number): Imputed | Failure {
  const wide = panel.periods.length;
  const cells = panel.outcome.length;
  const used = new Uint8Array(cells);
  const event = new Float64Array(cells);
  for (let i = 0; i < cells; i += 1) {
    event[i] = panel.periods[i % wide]! - panel.firstTreated[Math.floor(i / wide)]!;
    used[i] = event[i]! < -anticipation ? 1 : 0;
  }
  if (used.every((v) => v === 1)) return cannot('no-comparison', 'no unit is first treated within the periods');
  const fit = twoWayFit(panel, panel.outcome, used, panel.covariates);
  if (fit.dropped.length > 0) {
    return cannot('collinear', `covariate ${fit.dropped[0]! + 1} repeats the effects of units and periods`);
  }
  const treated = new Uint8Array(cells);
  const effect = fit.residuals.slice();
  let without = 0;
  for (let i = 0; i < cells; i += 1) {
    if (used[i] === 1) continue;
    if (fit.periodKnown[i % wide] !== 1) {
      without += 1;
      continue;
    }
    treated[i] = 1;
    effect[i] = panel.outcome[i]! - fit.unitEffects[Math.floor(i / wide)]! - fit.periodEffects[i % wide]!;
    for (let k = 0; k < panel.covariates.length; k += 1) effect[i]! -= fit.coefficients[k]! * panel.covariates[k]![i]!;
  }
  if (without > 0 && treated.every((v) => v === 0)) {
    return cannot('no-comparison', 'in every period with treated units nobody is untreated');
  }
  return { fit, used, treated, without, event, effect };
}

function meanWeights(panel: Panel, treated: Uint8Array, chosen: (cell: number) => boolean): Float64Array {
  const wide = panel.periods.length;
  const weights = new Float64Array(treated.length);
  let total = 0;
  for (let i = 0; i < treated.length; i += 1) {
    if (treated[i] !== 1 || !chosen(i)) continue;
    weights[i] = panel.weights[Math.floor(i / wide)]!;
    total += weights[i]!;
  }
  for (let i = 0; i < treated.length; i += 1) weights[i]! /= total;
  return weights;
}
