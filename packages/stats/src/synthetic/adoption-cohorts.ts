import { findOverflow, misuse, requireWhole } from '../check.ts';
import { cannot, type Failure } from '../outcome.ts';
import { type PanelMatrix, preparePanel } from './panel.ts';
import {
  averageAfter,
  type Block,
  type BlockWeights,
  blockCurve,
  fitBlockWeights,
  noiseLevel,
} from './weighted-block.ts';

/** Units that start treatment in the same period. */
export interface Cohort {
  readonly from: number;
  readonly rows: Int32Array;
  /** Ridge of the unit weights, kept in replicates. */
  readonly zeta: number;
  readonly noise: number;
}

/** A checked panel with its cohorts by rising first treated period. */
export interface Cohorts {
  readonly outcomes: Float64Array;
  readonly periods: number;
  readonly units: number;
  readonly controls: Int32Array;
  readonly cohorts: readonly Cohort[];
}

/** The fit of one cohort. */
export interface CohortFit extends BlockWeights {
  readonly estimate: number;
  readonly curve: Float64Array;
}

export interface CohortsFit {
  readonly estimate: number;
  readonly cohorts: readonly CohortFit[];
  /** Treated cells. */
  readonly cells: number;
}

/** The one door of synthetic difference in differences. */
export function prepareCohorts(
  where: string,
  options: PanelMatrix & { readonly firstTreatedPeriods: readonly (number | null)[] },
): Cohorts | Failure {
  const { periods, units, firstTreatedPeriods } = options;
  const outcomes = preparePanel(where, options);
  if (firstTreatedPeriods.length !== units) {
    misuse(where, 'firstTreatedPeriods.length', `units (${units})`, firstTreatedPeriods.length);
  }
  const starts = new Map<number, number[]>();
  const controls: number[] = [];
  firstTreatedPeriods.forEach((from, row) => {
    if (from === null) {
      controls.push(row);
      return;
    }
    requireWhole(where, `firstTreatedPeriods[${row}]`, from);
    if (from >= periods) misuse(where, `firstTreatedPeriods[${row}]`, `below ${periods}, or null for never`, from);
    starts.set(from, [...(starts.get(from) ?? []), row]);
  });
  if ('ok' in outcomes) return outcomes;
  if (starts.size === 0) return cannot('no-comparison', 'nobody is treated');
  if (controls.length === 0) return cannot('no-comparison', 'every unit is treated at some time');
  const cohorts: Cohort[] = [];
  const never = Int32Array.from(controls);
  for (const [from, rows] of [...starts].sort((a, b) => a[0] - b[0])) {
    if (from < 2)
      return cannot('too-few', `units treated from period ${from}: two periods before treatment are needed`);
    const noise = noiseLevel(outcomes, periods, never, from);
    if (noise === null) return cannot('too-few', 'one control and two periods before treatment do not show its noise');
    const overflow = findOverflow('the noise of the controls', noise);
    if (overflow !== null) return overflow;
    const zeta = (rows.length * (periods - from)) ** 0.25 * noise;
    cohorts.push({ from, rows: Int32Array.from(rows), zeta, noise });
  }
  return { outcomes, periods, units, controls: never, cohorts };
}

/** The block of a cohort with the given rows in place of its own. */
export function blockOf(panel: Cohorts, cohort: Cohort, controls: Int32Array, treated: Int32Array): Block {
  const { outcomes, periods } = panel;
  return { outcomes, periods, controls, treated, from: cohort.from, zeta: cohort.zeta, noise: cohort.noise };
}

/** Fits every cohort and pools by treated cells. */
export function fitCohorts(panel: Cohorts): CohortsFit | Failure {
  const fits: CohortFit[] = [];
  let sum = 0;
  let cells = 0;
  for (const cohort of panel.cohorts) {
    const block = blockOf(panel, cohort, panel.controls, cohort.rows);
    const weights = fitBlockWeights(block);
    if ('ok' in weights) return weights;
    const curve = blockCurve(block, weights);
    const estimate = averageAfter(curve, cohort.from);
    const size = cohort.rows.length * (panel.periods - cohort.from);
    sum += size * estimate;
    cells += size;
    fits.push({ ...weights, estimate, curve });
  }
  const estimate = sum / cells;
  const overflow = findOverflow('the effect', estimate, ...fits.flatMap((fit) => [...fit.curve]));
  return overflow ?? { estimate, cohorts: fits, cells };
}
