import { misuse, requireOption } from '../check.ts';
import { type ChunkedTask, runAlone } from '../chunks/chunked.ts';
import { cannot, type Outcome, ok } from '../outcome.ts';
import { poolWithout, SyntheticFitter } from './fit.ts';
import { prepareSynthetic, type SyntheticControlOptions } from './prepare-synthetic.ts';
import { describeFit, type SyntheticControl } from './synthetic-control.ts';

/** What the treated unit is ranked by among the placebos. */
export type PlaceboStatistic = 'rmspe ratio' | 'post rmspe' | 'absolute average effect';

export interface SyntheticControlPlacebosOptions extends SyntheticControlOptions {
  /** `rmspe ratio` when left out. */
  readonly statistic?: PlaceboStatistic;
  /**
   * Whether the treated unit is among the donors of each placebo, as in Abadie, Diamond and Hainmueller (2010); true
   * when left out. Only then are treated unit and placebos handled alike, on which the exactness of p rests.
   */
  readonly treatedAmongDonors?: boolean;
  /**
   * Leaves out placebos whose RMSPE before treatment is more than this many times the treated unit's. All are kept when
   * left out. Dropping by fit breaks the exactness of p.
   */
  readonly largestPreRmspeMultiple?: number;
}

/** One donor as if it had been treated. */
export interface Placebo {
  readonly unit: number;
  /** Outcome minus synthetic outcome in every period. */
  readonly gaps: Float64Array;
  readonly preRmspe: number;
  readonly postRmspe: number;
  readonly averageEffect: number;
  /** Null when the fit before treatment is perfect; such a placebo counts as at least as extreme. */
  readonly rmspeRatio: number | null;
  /** Whether it entered the comparison. */
  readonly kept: boolean;
}

/** A synthetic control ranked among its placebos. */
export interface SyntheticControlPlacebos {
  readonly treated: SyntheticControl;
  /** In the order of the donors. */
  readonly placebos: readonly Placebo[];
  readonly statistic: PlaceboStatistic;
  /** The statistic of the treated unit. */
  readonly value: number;
  /** Place of the treated unit among itself and the placebos kept, 1 for the most extreme; ties count against it. */
  readonly rank: number;
  /** Units compared: the treated one and the placebos kept. */
  readonly compared: number;
  /** Placebos left out for their fit. */
  readonly dropped: number;
  /** rank / compared. Never below 1 / compared. */
  readonly p: number;
  readonly method: string;
  readonly assumptions: readonly string[];
}

/** `syntheticControlPlacebos` cut into draws: draw k is placebo k. */
export const syntheticControlPlacebosTask: ChunkedTask<SyntheticControlPlacebosOptions, SyntheticControlPlacebos> = {
  name: 'syntheticControlPlacebos',
  prepare(options) {
    const where = 'syntheticControlPlacebos';
    const { statistic = 'rmspe ratio', treatedAmongDonors = true, largestPreRmspeMultiple } = options;
    requireOption(where, 'statistic', ['rmspe ratio', 'post rmspe', 'absolute average effect'], statistic);
    if (largestPreRmspeMultiple !== undefined && !(largestPreRmspeMultiple > 0)) {
      misuse(where, 'largestPreRmspeMultiple', 'above 0', largestPreRmspeMultiple);
    }
    const prepared = prepareSynthetic(where, options);
    if ('ok' in prepared) return prepared;
    const { data, rows } = prepared;
    const { units, periods } = data;
    const least = treatedAmongDonors ? 2 : 3;
    if (units < least)
      return cannot('too-few', `a placebo needs a donor besides itself; the panel uses ${units} units`);
    const own = new SyntheticFitter(data, units - 1);
    const ownPool = poolWithout(units, 0);
    const failure = own.fit(0, ownPool);
    if (failure !== null) return failure;
    if (statistic === 'rmspe ratio' && own.perfect) {
      return cannot(
        'constant',
        "the treated unit is fitted perfectly before treatment, so that the ratio does not exist; rank by statistic 'post rmspe'",
      );
    }
    const treated = describeFit(data, rows, own, ownPool);
    // Per draw: status, RMSPE before and after, average, whether the fit is perfect, then the gaps.
    const width = 5 + periods;
    return ok({
      draws: units - 1,
      width,
      run(from: number, to: number, into: Float64Array): void {
        const fitter = new SyntheticFitter(data, treatedAmongDonors ? units - 1 : units - 2);
        for (let k = from; k < to; k += 1) {
          const at = k * width;
          const fault = fitter.fit(
            k + 1,
            treatedAmongDonors ? poolWithout(units, k + 1) : poolWithout(units, 0, k + 1),
          );
          into[at] = fault === null ? 1 : 0;
          into[at + 1] = fitter.preRmspe;
          into[at + 2] = fitter.postRmspe;
          into[at + 3] = fitter.averageEffect;
          into[at + 4] = fitter.perfect ? 1 : 0;
          into.set(fitter.gaps, at + 5);
        }
      },
      finish: (all: Float64Array) => rankTreated(all, width, rows, treated, statistic, options),
    });
  },
};

/**
 * In-space placebos: every donor fitted as if it had been treated, and the rank of the treated unit among them. With the
 * treated unit among the placebos' donors and treatment as if assigned by lot, P(p <= a) is at most a, for any number of
 * units; with n units compared p cannot be below 1/n. Abadie, Diamond and Hainmueller (2010), section 3.4.
 *
 * Reasons as for `syntheticControl`; `constant` when the ratio is asked for and the treated unit is fitted perfectly
 * before treatment (then use `post rmspe`); `no-comparison` when no placebo is kept.
 *
 * @throws RangeError as `syntheticControl`, and for an unknown statistic
 */
export function syntheticControlPlacebos(options: SyntheticControlPlacebosOptions): Outcome<SyntheticControlPlacebos> {
  return runAlone(syntheticControlPlacebosTask, options);
}

function rankTreated(
  all: Float64Array,
  width: number,
  rows: Int32Array,
  treated: SyntheticControl,
  statistic: PlaceboStatistic,
  options: SyntheticControlPlacebosOptions,
): Outcome<SyntheticControlPlacebos> {
  const most = (options.largestPreRmspeMultiple ?? Number.POSITIVE_INFINITY) * treated.preRmspe;
  const placebos: Placebo[] = [];
  for (let k = 0; (k + 1) * width <= all.length; k += 1) {
    const [status, preRmspe, postRmspe, averageEffect, perfect] = all.subarray(k * width, k * width + 5);
    if (status === 0) return cannot('not-converged', `the placebo of unit ${rows[k + 1]} could not be fitted`);
    const ratio = postRmspe / preRmspe;
    placebos.push({
      unit: rows[k + 1],
      gaps: all.slice(k * width + 5, (k + 1) * width),
      preRmspe,
      postRmspe,
      averageEffect,
      rmspeRatio: perfect === 1 || !Number.isFinite(ratio) ? null : ratio,
      kept: options.largestPreRmspeMultiple === undefined || preRmspe <= most,
    });
  }
  const kept = placebos.filter((placebo) => placebo.kept);
  if (kept.length === 0) return cannot('no-comparison', 'no placebo fits well enough to be kept');
  const value = statisticOf(treated, statistic);
  // Gaps carry rounding of about this size; ties within it count against the treated unit.
  const tie = value * (1 - 1e-9);
  const rank = 1 + kept.filter((placebo) => statisticOf(placebo, statistic) >= tie).length;
  return ok({
    treated,
    placebos,
    statistic,
    value,
    rank,
    compared: kept.length + 1,
    dropped: placebos.length - kept.length,
    p: rank / (kept.length + 1),
    method: `placebos in space, ${statistic}, exact rank`,
    assumptions: ['treatment as if assigned by lot among the units compared', ...treated.assumptions],
  });
}

function statisticOf(fit: SyntheticControl | Placebo, statistic: PlaceboStatistic): number {
  if (statistic === 'post rmspe') return fit.postRmspe;
  if (statistic === 'absolute average effect') return Math.abs(fit.averageEffect);
  return fit.rmspeRatio ?? Number.POSITIVE_INFINITY;
}
