import { findOverflow, misuse, requireLevel } from '../check.ts';
import { cannot, type Outcome, ok } from '../outcome.ts';
import { type Panel, preparePanel, type StaggeredPanel } from './panel.ts';
import { type ClusteredEstimate, withError } from './sun-abraham.ts';
import { clusterCovariance, twoWayFit } from './two-way-fit.ts';

/** The decomposition is of the regression without covariates and weights. */
export interface GoodmanBaconOptions extends Omit<StaggeredPanel, 'covariates' | 'weights'> {
  /** Level of the interval of the two-way estimate; 0.95 when left out. */
  readonly level?: number;
}

/**
 * What a group is compared with: units 'never treated'; a group 'treated later', before its treatment; a group
 * 'treated earlier', after its treatment; or units 'always treated', under treatment in every period. The last two
 * use units under treatment as if they were untreated.
 */
export type ComparisonKind = 'never treated' | 'treated later' | 'treated earlier' | 'always treated';

/** One comparison of two groups in two spells of time. */
export interface TwoByTwoComparison {
  readonly kind: ComparisonKind;
  /** First period of treatment of the group whose treatment changes. */
  readonly treated: number;
  /** First period of treatment of the group it is compared with; null for never. */
  readonly comparison: number | null;
  readonly estimate: number;
  readonly weight: number;
}

export interface GoodmanBacon {
  readonly method: string;
  /** Coefficient of treatment in the regression with effects of units and periods. */
  readonly twoWay: ClusteredEstimate;
  readonly comparisons: readonly TwoByTwoComparison[];
  /** Weight of each kind and the weighted mean of its estimates; kinds that do not occur are left out. */
  readonly kinds: readonly { readonly kind: ComparisonKind; readonly weight: number; readonly estimate: number }[];
  /** Weight of the comparisons with units already under treatment. */
  readonly forbiddenShare: number;
  /** What the weighted comparisons miss of the coefficient: rounding. */
  readonly remainder: number;
  readonly units: number;
  readonly periods: number;
  readonly clusters: number;
  /** Units without a row in every period, left out. */
  readonly incomplete: number;
  readonly warnings: readonly string[];
  readonly assumptions: readonly string[];
}

/**
 * Takes the two-way fixed effects estimate of a staggered treatment apart into all its comparisons of two groups.
 * Goodman-Bacon (2021), Journal of Econometrics 225, theorem 1: the coefficient is the weighted mean of differences in
 * differences, some of which use units already under treatment as comparison; where effects grow with time those
 * have the wrong sign. Their share of the weight is `forbiddenShare`.
 *
 * Reasons: `incomplete`, `not-finite`, `too-few`, `no-comparison` (treatment does not vary within periods),
 * `one-cluster`.
 *
 * @throws RangeError when lengths differ, a unit has two rows in a period, what belongs to a unit differs between its
 * rows, or covariates or weights are given
 */
export function goodmanBacon(options: GoodmanBaconOptions): Outcome<GoodmanBacon> {
  const where = 'goodmanBacon';
  const { level = 0.95 } = options;
  requireLevel(where, 'level', level);
  for (const name of ['covariates', 'weights'] as const) {
    if (name in options) misuse(where, name, 'left out: the decomposition is of the regression without them', 'some');
  }
  const panel = preparePanel(where, options);
  if ('ok' in panel) return panel;
  const wide = panel.periods.length;
  if (wide < 2) return cannot('too-few', `the panel has ${wide} period; 2 are needed`);
  if (panel.clusters < 2)
    return cannot('one-cluster', 'all units are in one cluster: nothing tells how sure the effect is');
  const groups = groupsOf(panel);
  const comparisons = compare(groups, wide);
  const total = comparisons.reduce((sum, one) => sum + one.weight, 0);
  if (!(total > 0)) return cannot('no-comparison', 'treatment does not vary within any period');
  const weighted = comparisons.map((one) => ({ ...one, weight: one.weight / total }));
  const treatment = Float64Array.from(panel.outcome, (_, i) =>
    panel.periods[i % wide]! >= panel.firstTreated[Math.floor(i / wide)]! ? 1 : 0,
  );
  const fit = twoWayFit(panel, panel.outcome, new Uint8Array(panel.outcome.length).fill(1), [treatment]);
  const estimate = fit.coefficients[0]!;
  const variance = fit.observations > fit.columns.length + 1 ? clusterCovariance(panel, fit, 1).covariance[0]! : 0;
  const overflow = findOverflow(
    'the estimate or its variance',
    estimate,
    variance,
    ...weighted.map((one) => one.estimate),
  );
  if (overflow !== null) return overflow;
  const kinds = (['never treated', 'treated later', 'treated earlier', 'always treated'] as const).flatMap((kind) => {
    const chosen = weighted.filter((one) => one.kind === kind);
    const weight = chosen.reduce((sum, one) => sum + one.weight, 0);
    if (!(weight > 0)) return [];
    return [{ kind, weight, estimate: chosen.reduce((sum, one) => sum + (one.weight / weight) * one.estimate, 0) }];
  });
  const forbiddenShare = kinds
    .filter((one) => one.kind === 'treated earlier' || one.kind === 'always treated')
    .reduce((sum, one) => sum + one.weight, 0);
  const least = 1e-13 * panel.outcome.reduce((a, v) => Math.max(a, Math.abs(v)), 0);
  return ok({
    method: 'decomposition of two-way fixed effects of Goodman-Bacon (2021)',
    twoWay: withError(estimate, Math.sqrt(variance), least, panel.clusters - 1, level),
    comparisons: weighted,
    kinds,
    forbiddenShare,
    remainder: estimate - weighted.reduce((sum, one) => sum + one.weight * one.estimate, 0),
    units: panel.names.length,
    periods: wide,
    clusters: panel.clusters,
    incomplete: panel.incomplete,
    warnings:
      forbiddenShare > 0
        ? [
            `${(100 * forbiddenShare).toFixed(1)}% of the weight lies on comparisons with units already under treatment: ` +
              'the two-way estimate is biased unless effects are the same at all times',
          ]
        : [],
    assumptions: ['treatment is never undone', 'without treatment, all groups would have changed alike'],
  });
}

interface Group {
  /** As given; null for never. */
  readonly name: number | null;
  readonly units: number;
  /** Place of the first period under treatment: 0 for always, the number of periods for never. */
  readonly at: number;
  /** Sums of the mean outcome over the periods before each place. */
  readonly running: Float64Array;
}

function groupsOf(panel: Panel): Group[] {
  const wide = panel.periods.length;
  const firstAt = Array.from(panel.firstTreated, (g) => {
    const at = panel.periods.findIndex((t) => t >= g);
    return at < 0 ? wide : at;
  });
  // A common level takes no part; without it large outcomes keep their digits.
  const level = panel.outcome[0]!;
  const places = [...new Set(firstAt)].sort((a, b) => a - b);
  return places.map((at) => {
    const members = firstAt.map((_, u) => u).filter((u) => firstAt[u] === at);
    const running = new Float64Array(wide + 1);
    for (let t = 0; t < wide; t += 1) {
      let mean = 0;
      for (const u of members) mean += (panel.outcome[u * wide + t]! - level) / members.length;
      running[t + 1] = running[t]! + mean;
    }
    return {
      name: at === wide ? null : panel.firstTreated[members[0]!]!,
      units: members.length,
      at,
      running,
    };
  });
}

/** Mean outcome of a group over the places `from` to `to - 1`. */
function meanOver(group: Group, from: number, to: number): number {
  return (group.running[to]! - group.running[from]!) / (to - from);
}

/** All comparisons with weights that are right up to a common factor. */
function compare(groups: readonly Group[], wide: number): TwoByTwoComparison[] {
  const found: TwoByTwoComparison[] = [];
  for (const group of groups) {
    if (group.at === 0 || group.at === wide) continue;
    for (const other of groups) {
      if (other === group) continue;
      // The spell in which the other's treatment does not change.
      const later = other.at > group.at;
      const from = later ? 0 : other.at;
      const to = later ? other.at : wide;
      const length = to - from;
      const under = (to - group.at) / length;
      const share = group.units / (group.units + other.units);
      const size = (group.units + other.units) * length;
      found.push({
        kind:
          other.at === wide
            ? 'never treated'
            : later
              ? 'treated later'
              : other.at === 0
                ? 'always treated'
                : 'treated earlier',
        treated: group.name!,
        comparison: other.name,
        estimate:
          meanOver(group, group.at, to) -
          meanOver(group, from, group.at) -
          (meanOver(other, group.at, to) - meanOver(other, from, group.at)),
        weight: size ** 2 * share * (1 - share) * under * (1 - under),
      });
    }
  }
  return found;
}
