import { type Outcome, ok } from '../outcome.ts';
import { type FitData, poolWithout, SyntheticFitter } from './fit.ts';
import { prepareSynthetic, type SyntheticControlOptions } from './prepare-synthetic.ts';

/** A donor that carries weight. */
export interface DonorWeight {
  /** Row of the panel. */
  readonly unit: number;
  readonly weight: number;
}

/** How close the synthetic unit comes to the treated one in a predictor. */
export interface PredictorBalance {
  readonly name: string;
  /** Entry of V. */
  readonly weight: number;
  readonly treated: number;
  readonly synthetic: number;
  /** Plain mean of the donors. */
  readonly donorMean: number;
}

/** A synthetic control and the effects it implies; no statement about chance, for which see the placebos. */
export interface SyntheticControl {
  readonly method: string;
  /** How predictors were weighted. */
  readonly predictorWeighting: string;
  readonly treatedUnit: number;
  readonly firstTreatedPeriod: number;
  /** Donors available. */
  readonly donorCount: number;
  readonly periodsBefore: number;
  readonly periodsAfter: number;
  /** Donors with weight, heaviest first; the weights sum to one. */
  readonly donors: readonly DonorWeight[];
  /**
   * Whether no other weights fit the predictors as well. When false, other weights fit before treatment exactly as
   * well and may give other effects: usual with more donors than periods and a perfect fit.
   */
  readonly weightsProvenUnique: boolean;
  /** Outcome of the synthetic unit in every period. */
  readonly synthetic: Float64Array;
  /** Outcome minus synthetic outcome in every period; from the first treated period on, the effects. */
  readonly gaps: Float64Array;
  /** Mean gap over the treated periods. */
  readonly averageEffect: number;
  /** Root mean squared gap before treatment. */
  readonly preRmspe: number;
  /** Root mean squared gap from the first treated period on. */
  readonly postRmspe: number;
  /** postRmspe / preRmspe; null when the fit before treatment is perfect, for then there is no yardstick. */
  readonly rmspeRatio: number | null;
  readonly balance: readonly PredictorBalance[];
  readonly assumptions: readonly string[];
  readonly warnings: readonly string[];
}

export const assumptions: readonly string[] = [
  'no other change touches the treated unit alone when treatment starts',
  'donors are not touched by the treatment',
  'the treated unit lies among the donors in what drives the outcome',
  'no anticipation before the first treated period',
];

/**
 * Synthetic control: the mix of donors, weights not negative and summing to one, that resembles the treated unit before
 * treatment, and the gap after it. Abadie, Diamond and Hainmueller (2010), JASA 105; Abadie (2021), JEL 59.
 * Weights are the exact minimum (active set; duality gap at most 1e-10 of the squared differences), with exact zeros.
 *
 * `too-few` when treated from the first period; `no-comparison` without donors or treated periods; `constant` for a
 * predictor without variance that is to be weighted by it; `not-finite`; `not-converged`.
 *
 * @throws RangeError when a row or period lies outside the panel, a donor is named twice, or lengths differ
 */
export function syntheticControl(options: SyntheticControlOptions): Outcome<SyntheticControl> {
  const prepared = prepareSynthetic('syntheticControl', options);
  if ('ok' in prepared) return prepared;
  const { data, rows } = prepared;
  const fitter = new SyntheticFitter(data, data.units - 1);
  const pool = poolWithout(data.units, 0);
  const failure = fitter.fit(0, pool);
  if (failure !== null) return failure;
  return ok(describeFit(data, rows, fitter, pool));
}

/** The record of the last fit of the treated unit (row 0 of the data). */
export function describeFit(
  data: FitData,
  rows: Int32Array,
  fitter: SyntheticFitter,
  pool: Int32Array,
): SyntheticControl {
  const { periods, firstTreatedPeriod, predictors, outcomes } = data;
  const unique = fitter.provenUnique();
  const warnings: string[] = [];
  if (!unique) warnings.push('other donor weights may fit as well before treatment and give other effects');
  if (fitter.perfect)
    warnings.push('the fit before treatment is perfect: it says nothing about how well effects are known');
  const donors = Array.from(pool, (row, j) => ({ unit: rows[row], weight: fitter.weights[j] }))
    .filter((donor) => donor.weight > 0)
    .sort((a, b) => b.weight - a.weight || a.unit - b.unit);
  return {
    method: 'synthetic control, exact weights on the simplex',
    predictorWeighting: predictors.weighting,
    treatedUnit: rows[0],
    firstTreatedPeriod,
    donorCount: pool.length,
    periodsBefore: firstTreatedPeriod,
    periodsAfter: periods - firstTreatedPeriod,
    donors,
    weightsProvenUnique: unique,
    synthetic: fitter.gaps.map((gap, t) => outcomes[t] - gap),
    gaps: fitter.gaps.slice(),
    averageEffect: fitter.averageEffect,
    preRmspe: fitter.preRmspe,
    postRmspe: fitter.postRmspe,
    rmspeRatio: ratioOf(fitter),
    balance: balanceOf(data, fitter, pool),
    assumptions,
    warnings,
  };
}

function ratioOf(fitter: SyntheticFitter): number | null {
  const ratio = fitter.postRmspe / fitter.preRmspe;
  return fitter.perfect || !Number.isFinite(ratio) ? null : ratio;
}

function balanceOf(data: FitData, fitter: SyntheticFitter, pool: Int32Array): PredictorBalance[] {
  const { names, count, values } = data.predictors;
  return names.map((name, k) => {
    const treated = values[k];
    let synthetic = 0;
    let mean = 0;
    pool.forEach((row, j) => {
      const difference = values[row * count + k] - treated;
      synthetic += fitter.weights[j] * difference;
      mean += difference / pool.length;
    });
    return {
      name,
      weight: fitter.predictorWeights[k],
      treated,
      synthetic: treated + synthetic,
      donorMean: treated + mean,
    };
  });
}
