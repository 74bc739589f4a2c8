import { cannot, type Outcome, ok } from '../outcome.ts';
import { poolWithout, SyntheticFitter } from './fit.ts';
import { prepareSynthetic, type SyntheticControlOptions } from './prepare-synthetic.ts';
import { describeFit, type SyntheticControl } from './synthetic-control.ts';

/** The fit without one donor. */
export interface WithoutDonor {
  /** The donor left out. */
  readonly unit: number;
  /** Its weight in the full fit. */
  readonly weight: number;
  readonly gaps: Float64Array;
  readonly averageEffect: number;
  readonly preRmspe: number;
}

/** A synthetic control and what becomes of it when a donor with weight is left out. */
export interface SyntheticControlLeaveOneOut {
  readonly full: SyntheticControl;
  /** One for each donor with weight, heaviest first. */
  readonly without: readonly WithoutDonor[];
  /** Smallest and largest average effect among the full fit and these. Not a confidence interval. */
  readonly averageEffectRange: readonly [number, number];
  readonly method: string;
}

/**
 * Leaves out each donor with weight in turn, to see whether the effect hangs on one. Abadie, Diamond and Hainmueller
 * (2015). Donors without weight need no turn: without them the fit is the same.
 *
 * Reasons as for `syntheticControl`; `no-comparison` with a single donor.
 *
 * @throws RangeError as `syntheticControl`
 */
export function syntheticControlLeaveOneOut(options: SyntheticControlOptions): Outcome<SyntheticControlLeaveOneOut> {
  const prepared = prepareSynthetic('syntheticControlLeaveOneOut', options);
  if ('ok' in prepared) return prepared;
  const { data, rows } = prepared;
  if (data.units < 3) return cannot('no-comparison', 'there is one donor: none can be left out');
  const pool = poolWithout(data.units, 0);
  const fitter = new SyntheticFitter(data, pool.length);
  const failure = fitter.fit(0, pool);
  if (failure !== null) return failure;
  const full = describeFit(data, rows, fitter, pool);
  const smaller = new SyntheticFitter(data, pool.length - 1);
  const without: WithoutDonor[] = [];
  for (const { unit, weight } of full.donors) {
    const fault = smaller.fit(0, poolWithout(data.units, 0, rows.indexOf(unit)));
    if (fault !== null) return fault;
    const { averageEffect, preRmspe } = smaller;
    without.push({ unit, weight, gaps: smaller.gaps.slice(), averageEffect, preRmspe });
  }
  const effects = [full.averageEffect, ...without.map((fit) => fit.averageEffect)];
  return ok({
    full,
    without,
    averageEffectRange: [Math.min(...effects), Math.max(...effects)] as const,
    method: 'synthetic control, leave one donor out',
  });
}
