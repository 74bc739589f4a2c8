import { findNotFinite, misuse, requireWhole } from '../check.ts';
import { cannot, type Failure } from '../outcome.ts';

/** Outcomes of all units in all periods; no cell may be missing. */
export interface PanelMatrix {
  /** Row-major: unit i in period t is at i * periods + t. */
  readonly outcomes: ArrayLike<number>;
  readonly units: number;
  readonly periods: number;
}

/** One treated unit, when its treatment starts and whom it may be compared with. */
export interface SingleTreatment {
  /** Row of the treated unit. */
  readonly treatedUnit: number;
  /** The first period with treatment, counted from 0; all later periods are treated too. */
  readonly firstTreatedPeriod: number;
  /** Rows of the donors; every other unit when left out. Leave out units that were treated themselves. */
  readonly donors?: readonly number[];
}

/** Checks a panel and copies it; `not-finite` for a cell that is NaN or infinite. */
export function preparePanel(where: string, panel: PanelMatrix): Float64Array | Failure {
  const { outcomes, units, periods } = panel;
  requireWhole(where, 'units', units);
  requireWhole(where, 'periods', periods);
  if (outcomes.length !== units * periods) {
    misuse(where, 'outcomes.length', `units * periods (${units * periods})`, outcomes.length);
  }
  return findNotFinite('outcomes', outcomes) ?? Float64Array.from(outcomes);
}

/** Checked rows: the treated unit first, then its donors. */
export function prepareTreatment(where: string, panel: PanelMatrix, treatment: SingleTreatment): Int32Array | Failure {
  const { units, periods } = panel;
  const { treatedUnit, firstTreatedPeriod } = treatment;
  requireWhole(where, 'firstTreatedPeriod', firstTreatedPeriod);
  requireWhole(where, 'treatedUnit', treatedUnit);
  if (units === 0 || periods === 0) return cannot('too-few', 'the panel has no cells');
  if (treatedUnit >= units) misuse(where, 'treatedUnit', `a row below ${units}`, treatedUnit);
  if (firstTreatedPeriod > periods) misuse(where, 'firstTreatedPeriod', `${periods} at most`, firstTreatedPeriod);
  const donors = treatment.donors ?? Array.from({ length: units }, (_, i) => i).filter((i) => i !== treatedUnit);
  const seen = new Set<number>([treatedUnit]);
  donors.forEach((donor, k) => {
    requireWhole(where, `donors[${k}]`, donor);
    if (donor >= units) misuse(where, `donors[${k}]`, `a row below ${units}`, donor);
    if (seen.has(donor)) misuse(where, `donors[${k}]`, 'neither the treated unit nor a row named before', donor);
    seen.add(donor);
  });
  if (firstTreatedPeriod === 0) {
    return cannot('too-few', 'the unit is treated from the first period: no period before treatment is left to fit');
  }
  if (firstTreatedPeriod === periods) return cannot('no-comparison', 'no period is treated');
  if (donors.length === 0) return cannot('no-comparison', 'there is no donor');
  return Int32Array.from([treatedUnit, ...donors]);
}
