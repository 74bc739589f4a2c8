import type { CellPlan } from './group-time-cells.ts';
import type { Panel } from './panel.ts';
import type { CellFailure, StaggeredEstimator, TwoByTwo } from './two-by-two.ts';

/** The units of one cell, in buffers used again and again. */
export class CellData {
  readonly #panel: Panel;
  readonly unit: Int32Array;
  readonly change: Float64Array;
  readonly treated: Uint8Array;
  readonly weights: Float64Array;
  readonly covariates: Float64Array;
  rows = 0;
  treatedCount = 0;

  constructor(panel: Panel) {
    const units = panel.names.length;
    this.#panel = panel;
    this.unit = new Int32Array(units);
    this.change = new Float64Array(units);
    this.treated = new Uint8Array(units);
    this.weights = new Float64Array(units);
    this.covariates = new Float64Array(units * panel.covariates.length);
  }

  load(place: CellPlan): void {
    const { firstTreated, outcome, weights, covariates, periods, names } = this.#panel;
    const wide = periods.length;
    let rows = 0;
    this.treatedCount = 0;
    for (let u = 0; u < names.length; u += 1) {
      const begins = firstTreated[u]!;
      const own = begins === place.group;
      if (!own && !(begins > place.untreatedThrough)) continue;
      this.unit[rows] = u;
      this.treated[rows] = own ? 1 : 0;
      this.treatedCount += own ? 1 : 0;
      this.weights[rows] = weights[u]!;
      this.change[rows] = outcome[u * wide + place.at]! - outcome[u * wide + place.baseAt]!;
      rows += 1;
    }
    this.rows = rows;
    const earlier = Math.min(place.at, place.baseAt);
    for (let k = 0; k < covariates.length; k += 1) {
      for (let i = 0; i < rows; i += 1) {
        this.covariates[k * rows + i] = covariates[k]![this.unit[i]! * wide + earlier]!;
      }
    }
  }
}

/** Estimates a loaded cell, or says why there is no estimate. */
export function runCell(
  model: TwoByTwo,
  cell: CellData,
  estimator: StaggeredEstimator,
  least: number,
  covariates: number,
): CellFailure | null {
  const others = cell.rows - cell.treatedCount;
  if (others === 0) return { reason: 'no-comparison', message: 'no unit is untreated to compare with' };
  if (cell.treatedCount < least) {
    return { reason: 'too-few', message: `the group has ${cell.treatedCount} units; leastUnits is ${least}` };
  }
  if (others < least) return { reason: 'too-few', message: `${others} comparison units; leastUnits is ${least}` };
  if (covariates > 0 && others <= covariates + 1) {
    return { reason: 'too-few', message: `${others} comparison units cannot carry ${covariates} covariates` };
  }
  return model.run(estimator, cell.rows, cell.change, cell.treated, cell.weights, cell.covariates);
}

/** The influence of a cell on the scale of all units: zero for units that are not in it. */
export function spread(influence: Float64Array, cell: CellData, units: number): Float64Array {
  const column = new Float64Array(units);
  for (let i = 0; i < cell.rows; i += 1) column[cell.unit[i]!] = (influence[i]! * units) / cell.rows;
  return column;
}
