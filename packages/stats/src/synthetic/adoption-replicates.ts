import { cannot, type Failure } from '../outcome.ts';
import { randomStream } from '../random/random-stream.ts';
import { blockOf, type Cohorts, type CohortsFit } from './adoption-cohorts.ts';
import { averageAfter, blockCurve, fitBlockWeights } from './weighted-block.ts';

export type ReplicateKind = 'placebo' | 'jackknife' | 'bootstrap';

/** Replicates of the overall estimate; a draw that cannot be computed is NaN. */
export interface ReplicatePlan {
  readonly draws: number;
  readonly description: string;
  draw(index: number): number;
}

/** Samples without a control or without a treated unit are drawn again, at most this often. */
const REDRAWS = 1000;

/** What the standard error is made of, or why there can be none. */
export function planReplicates(
  panel: Cohorts,
  fitted: CohortsFit,
  kind: ReplicateKind,
  replicates: number,
  stream: { readonly seed: number; readonly purpose: string },
): ReplicatePlan | Failure {
  const { controls, cohorts } = panel;
  const treated = cohorts.reduce((sum, cohort) => sum + cohort.rows.length, 0);
  if (kind === 'placebo') {
    if (controls.length <= treated) {
      return cannot('too-few', `placebos need more controls than treated units: ${controls.length} and ${treated}`);
    }
    if (controls.length < 3) return cannot('too-few', 'placebos need three controls');
    if (treated === 1) {
      return {
        draws: controls.length,
        description: 'placebo, every control once',
        draw: (k) =>
          estimateWith(
            panel,
            controls.filter((_, i) => i !== k),
            [controls.slice(k, k + 1)],
          ),
      };
    }
    return {
      draws: replicates,
      description: 'placebo, controls drawn at random',
      draw: (k) => drawPlacebo(panel, randomStream({ ...stream, index: k }).permutation(controls.length)),
    };
  }
  if (cohorts.some((cohort) => cohort.rows.length < 2)) {
    return cannot('too-few', `${kind} needs two treated units in every cohort; use placebo`);
  }
  if (kind === 'jackknife') {
    const lonely = fitted.cohorts.some((fit) => fit.unit.filter((w) => w > 0).length < 2);
    if (lonely) return cannot('too-few', 'the jackknife needs two controls with weight');
    const all = [...controls, ...cohorts.flatMap((cohort) => [...cohort.rows])];
    return {
      draws: all.length,
      description: 'jackknife with fixed weights',
      draw: (k) => estimateWithout(panel, fitted, all[k]),
    };
  }
  return {
    draws: replicates,
    description: 'bootstrap of units',
    draw: (k) => {
      const random = randomStream({ ...stream, index: k });
      const sample = new Uint32Array(panel.units);
      const cohortOf = new Int32Array(panel.units).fill(-1);
      cohorts.forEach((cohort, c) => {
        for (const row of cohort.rows) cohortOf[row] = c;
      });
      for (let attempt = 0; attempt < REDRAWS; attempt += 1) {
        random.indicesWithReplacement(panel.units, sample);
        sample.sort();
        const drawn = Int32Array.from(sample.filter((row) => cohortOf[row] < 0));
        if (drawn.length === 0 || drawn.length === panel.units) continue;
        return estimateWith(
          panel,
          drawn,
          cohorts.map((_, c) => Int32Array.from(sample.filter((row) => cohortOf[row] === c))),
        );
      }
      return Number.NaN;
    },
  };
}

/** The first controls of the order stand in for the treated units, cohort by cohort. */
function drawPlacebo(panel: Cohorts, order: Uint32Array): number {
  let used = 0;
  const treated = panel.cohorts.map((cohort) => {
    const rows = Int32Array.from(order.subarray(used, used + cohort.rows.length), (k) => panel.controls[k]);
    used += cohort.rows.length;
    return rows;
  });
  const rest = Int32Array.from(order.subarray(used), (k) => panel.controls[k]);
  return estimateWith(panel, rest, treated);
}

/** Overall estimate with weights fitted anew to these rows; cohorts without rows are left out. */
function estimateWith(panel: Cohorts, controls: Int32Array, treated: readonly Int32Array[]): number {
  let sum = 0;
  let cells = 0;
  for (let c = 0; c < treated.length; c += 1) {
    if (treated[c].length === 0) continue;
    const block = blockOf(panel, panel.cohorts[c], controls, treated[c]);
    const weights = fitBlockWeights(block);
    if ('ok' in weights) return Number.NaN;
    const size = treated[c].length * (panel.periods - block.from);
    sum += size * averageAfter(blockCurve(block, weights), block.from);
    cells += size;
  }
  return sum / cells;
}

/** Overall estimate without one unit, the weights kept and those of the units made to sum to one again. */
function estimateWithout(panel: Cohorts, fitted: CohortsFit, row: number): number {
  let sum = 0;
  let cells = 0;
  const place = panel.controls.indexOf(row);
  panel.cohorts.forEach((cohort, c) => {
    const { unit, time } = fitted.cohorts[c];
    const controls = panel.controls.filter((other) => other !== row);
    const kept = unit.filter((_, i) => i !== place);
    const total = kept.reduce((held, w) => held + w, 0);
    const block = blockOf(
      panel,
      cohort,
      controls,
      cohort.rows.filter((other) => other !== row),
    );
    const size = block.treated.length * (panel.periods - block.from);
    sum += size * averageAfter(blockCurve(block, { unit: kept.map((w) => w / total), time }), block.from);
    cells += size;
  });
  return sum / cells;
}
