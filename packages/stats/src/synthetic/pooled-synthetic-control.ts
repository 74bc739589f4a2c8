import { misuse, requireWhole } from '../check.ts';
import { cannot, type Outcome, ok } from '../outcome.ts';
import type { PanelMatrix } from './panel.ts';
import type { PredictorOptions } from './predictors.ts';
import { type PlaceboStatistic, syntheticControlPlacebos } from './synthetic-control-placebos.ts';

/** One of several treated units. */
export interface PooledUnit {
  readonly unit: number;
  readonly firstTreatedPeriod: number;
  readonly averageEffect: number;
  readonly preRmspe: number;
  readonly weightsProvenUnique: boolean;
  /** Place among itself and the placebos, 1 for the most extreme. */
  readonly rank: number;
  /** Exact rank p of this unit alone. */
  readonly p: number;
}

/** Synthetic controls of several treated units and their average. */
export interface PooledSyntheticControl {
  readonly method: string;
  readonly units: readonly PooledUnit[];
  /** Mean of the units' average effects, each unit counting the same. */
  readonly averageEffect: number;
  /** Mean gap by period since treatment started (0 for the first treated one) over the units observed there. */
  readonly byPeriodSinceStart: readonly { readonly period: number; readonly effect: number; readonly units: number }[];
  readonly statistic: PlaceboStatistic;
  /** Mean of rank / compared over the units; small when they are more extreme than their placebos. */
  readonly meanRank: number;
  /** Chance of a mean rank as small, were each rank drawn by itself with equal chances. */
  readonly p: number;
  readonly donorCount: number;
  readonly assumptions: readonly string[];
}

/**
 * Synthetic controls of several treated units, each by its own weights on the donors that were never treated, pooled:
 * the mean effect, and a test on the mean rank of the units among their placebos. Dube and Zipperer (2015), IZA
 * Discussion Paper 8944. Starts may differ. The distribution of the mean rank is
 * exact for ranks independent of one another; treated units share their donors, so that it is approximate, the closer
 * the more donors there are for each treated unit.
 *
 * Reasons as for `syntheticControlPlacebos`; `no-comparison` when nobody is treated.
 *
 * @throws RangeError as `syntheticControl`, and for a treated unit named twice or among the donors
 */
export function pooledSyntheticControl(
  options: PanelMatrix &
    PredictorOptions & {
      readonly treated: readonly { readonly unit: number; readonly firstTreatedPeriod: number }[];
      /** Rows of the donors; every unit that is not treated when left out. */
      readonly donors?: readonly number[];
      /** `rmspe ratio` when left out. */
      readonly statistic?: PlaceboStatistic;
    },
): Outcome<PooledSyntheticControl> {
  const where = 'pooledSyntheticControl';
  const { treated, statistic = 'rmspe ratio', ...panel } = options;
  requireWhole(where, 'units', panel.units);
  const named = new Set(treated.map((one) => one.unit));
  if (named.size !== treated.length)
    misuse(where, 'treated', 'units named once', treated.map((one) => one.unit).join());
  const donors = options.donors ?? Array.from({ length: panel.units }, (_, i) => i).filter((i) => !named.has(i));
  for (const donor of donors) if (named.has(donor)) misuse(where, 'donors', 'units that are not treated', donor);
  if (treated.length === 0) return cannot('no-comparison', 'nobody is treated');
  const units: PooledUnit[] = [];
  const sums: number[] = [];
  const counts: number[] = [];
  let assumptions: readonly string[] = [];
  for (const { unit, firstTreatedPeriod } of treated) {
    const found = syntheticControlPlacebos({ ...panel, statistic, donors, treatedUnit: unit, firstTreatedPeriod });
    if (!found.ok) return cannot(found.reason, `unit ${unit}: ${found.message}`);
    const { treated: fit, rank, p } = found.value;
    assumptions = found.value.assumptions;
    const { averageEffect, preRmspe, weightsProvenUnique } = fit;
    units.push({ unit, firstTreatedPeriod, averageEffect, preRmspe, weightsProvenUnique, rank, p });
    for (let t = firstTreatedPeriod; t < panel.periods; t += 1) {
      const k = t - firstTreatedPeriod;
      sums[k] = (sums[k] ?? 0) + fit.gaps[t];
      counts[k] = (counts[k] ?? 0) + 1;
    }
  }
  const total = units.reduce((sum, one) => sum + one.rank, 0);
  const compared = donors.length + 1;
  return ok({
    method: 'synthetic control by unit, pooled; mean rank among placebos',
    units,
    averageEffect: units.reduce((sum, one) => sum + one.averageEffect / units.length, 0),
    byPeriodSinceStart: sums.map((sum, period) => ({ period, effect: sum / counts[period], units: counts[period] })),
    statistic,
    meanRank: total / units.length / compared,
    p: chanceOfSumAtMost(total, units.length, compared),
    donorCount: donors.length,
    assumptions: [...assumptions, 'ranks of the treated units independent of one another'],
  });
}

/** P(sum of `count` independent ranks, each 1 to `most` with equal chances, <= `total`). */
export function chanceOfSumAtMost(total: number, count: number, most: number): number {
  let chances = Float64Array.of(1);
  for (let unit = 0; unit < count; unit += 1) {
    const next = new Float64Array(chances.length + most);
    for (let sum = 0; sum < chances.length; sum += 1) {
      for (let rank = 1; rank <= most; rank += 1) next[sum + rank] += chances[sum] / most;
    }
    chances = next;
  }
  let chance = 0;
  for (let sum = 0; sum <= total && sum < chances.length; sum += 1) chance += chances[sum];
  return Math.min(1, chance);
}
