import { findNotFinite, requireSameLength } from '../check.ts';
import { cannot, type Outcome, ok } from '../outcome.ts';

/** A panel in matrix form with the labels of its rows and columns. */
export interface BalancedPanel {
  /** Row-major: unit i in period t is at i * periods + t. */
  readonly outcomes: Float64Array;
  readonly units: number;
  readonly periods: number;
  /** Labels of the rows, in the order in which they first occur. */
  readonly unitLabels: readonly (string | number)[];
  /** Labels of the columns, rising. */
  readonly periodLabels: readonly number[];
}

/**
 * Turns long data (one row per unit and period) into the matrix that methods for panels take.
 *
 * `too-few` without rows; `incomplete` when a unit lacks a period or has one twice, naming it; `not-finite` for an
 * outcome or a period that is NaN or infinite.
 *
 * @throws RangeError when lengths differ
 */
export function balancedPanel(options: {
  /** Unit of each row. */
  readonly unit: readonly (string | number)[];
  /** Period of each row: numbers that rise with time. */
  readonly period: ArrayLike<number>;
  readonly outcome: ArrayLike<number>;
}): Outcome<BalancedPanel> {
  const { unit, period, outcome } = options;
  requireSameLength('balancedPanel', 'outcome', outcome, 'period', period);
  requireSameLength('balancedPanel', 'outcome', outcome, 'unit', unit as unknown as ArrayLike<number>);
  if (outcome.length === 0) return cannot('too-few', 'there is no row');
  const bad = findNotFinite('outcome', outcome) ?? findNotFinite('period', period);
  if (bad !== null) return bad;
  const unitLabels = [...new Set(unit)];
  const periodLabels = [...new Set(Array.from(period))].sort((a, b) => a - b);
  const row = new Map(unitLabels.map((label, i) => [label, i]));
  const column = new Map(periodLabels.map((label, t) => [label, t]));
  const units = unitLabels.length;
  const periods = periodLabels.length;
  const seen = new Uint8Array(units * periods);
  const outcomes = new Float64Array(units * periods);
  for (let k = 0; k < outcome.length; k += 1) {
    const cell = row.get(unit[k])! * periods + column.get(period[k])!;
    if (seen[cell] === 1) return cannot('incomplete', `${unit[k]} has period ${period[k]} twice`);
    seen[cell] = 1;
    outcomes[cell] = outcome[k];
  }
  const missing = seen.indexOf(0);
  if (missing >= 0) {
    const label = unitLabels[Math.floor(missing / periods)];
    return cannot('incomplete', `${label} lacks period ${periodLabels[missing % periods]}`);
  }
  return ok({ outcomes, units, periods, unitLabels, periodLabels });
}
