import { findNotFinite, findOverflow, misuse, requireLevel, requireWhole } from '../check.ts';
import { type ChunkedTask, runAlone } from '../chunks/chunked.ts';
import { type Interval, interval } from '../interval.ts';
import { groupingOf, type Labels } from '../models/clusters.ts';
import { cannot, type Failure, type Outcome, ok } from '../outcome.ts';
import { randomStream } from '../random/random-stream.ts';
import { AssignmentDesign } from './assignment-design.ts';

export interface RandomisationTestOptions {
  readonly outcome: ArrayLike<number>;
  /** 1 for an observation that was treated, otherwise 0. */
  readonly treated: ArrayLike<number>;
  /** The stratum (block) within which treatment was drawn; one for all when left out. */
  readonly strata?: Labels;
  /** The cluster that was treated as a whole; every observation is its own when left out. */
  readonly clusters?: Labels;
  /** What the effect is tested against; 0 when left out. */
  readonly nullEffect?: number;
  /** Random assignments when there are too many to go through; 9,999 when left out. */
  readonly replicates?: number;
  /** Go through all assignments when they are no more than this; 20,000 when left out. */
  readonly exactLimit?: number;
  readonly seed: number;
  readonly purpose: string;
  /** Level of the interval; 0.95 when left out. */
  readonly level?: number;
}

export interface RandomisationTest {
  /** Mean of the treated minus mean of the others, within strata, weighted by the size of the strata. */
  readonly estimate: number;
  readonly nullEffect: number;
  /** Twice the smaller of the one-sided p-values, at most 1. */
  readonly p: number;
  /** Share of assignments with an estimate at least as high. */
  readonly pGreater: number;
  /** Share with one at least as low. */
  readonly pLess: number;
  /** The effects, the same for all, that the two-sided test does not reject; or why there is no end. */
  readonly interval: Outcome<Interval>;
  /** Assignments looked at: all of them, or random ones and the one made. */
  readonly assignments: number;
  readonly exact: boolean;
  readonly n: number;
  readonly treatedCount: number;
  readonly strata: number;
  /** Null when every observation is its own cluster. */
  readonly clusters: number | null;
  readonly method: string;
  readonly assumptions: readonly string[];
}

/** Draws of `randomisationTest`: the difference of an assignment and how much of a constant effect it would show. */
export const randomisationTestTask: ChunkedTask<RandomisationTestOptions, RandomisationTest> = {
  name: 'randomisationTest',
  prepare(options) {
    const { replicates = 9999, exactLimit = 20_000, level = 0.95, nullEffect = 0, seed, purpose } = options;
    requireWhole(WHERE, 'replicates', replicates, 19);
    requireWhole(WHERE, 'exactLimit', exactLimit);
    requireLevel(WHERE, 'level', level);
    if (!Number.isFinite(nullEffect)) misuse(WHERE, 'nullEffect', 'a finite number', nullEffect);
    const design = prepareAssignment(options);
    if ('ok' in design) return design;
    const observed = design.difference(design.original);
    const overflow = findOverflow('the difference of means', observed.outcome, observed.outcome - nullEffect);
    if (overflow !== null) return overflow;
    const possible = design.countAssignments(exactLimit);
    const exact = possible <= exactLimit;
    randomStream({ seed, purpose });
    return ok({
      draws: exact ? possible : replicates,
      width: 2,
      run(from, to, into) {
        const assignment = design.original.slice();
        for (let k = from; k < to; k += 1) {
          if (exact) design.assign(k, assignment);
          else design.shuffle(randomStream({ seed, purpose, index: k }), assignment);
          const drawn = design.difference(assignment);
          into[2 * k] = drawn.outcome;
          into[2 * k + 1] = drawn.treated;
        }
      },
      finish(all) {
        const counts = countExtreme(all, observed.outcome, nullEffect);
        // The assignment that was made is among all of them, but not among random ones.
        const extra = exact ? 0 : 1;
        const assignments = all.length / 2 + extra;
        const pGreater = (counts.greater + extra) / assignments;
        const pLess = (counts.less + extra) / assignments;
        return ok({
          estimate: observed.outcome,
          nullEffect,
          p: Math.min(1, 2 * Math.min(pGreater, pLess)),
          pGreater,
          pLess,
          interval: invert(all, observed.outcome, assignments, level),
          assignments,
          exact,
          n: options.outcome.length,
          treatedCount: design.treatedCount,
          strata: design.strata,
          clusters: options.clusters === undefined ? null : design.units,
          method: `randomisation test of the difference of means, ${exact ? 'all assignments' : 'random assignments'}`,
          assumptions: [
            'treatment was drawn as assumed: within strata, clusters as a whole, their numbers fixed',
            'for the interval: the same effect for all',
          ],
        });
      },
    });
  },
};

/**
 * Randomisation test of the difference of means, with the interval of constant effects that it does not reject (Fisher
 * 1935; Rosenbaum 2002, sections 2.3 to 2.6). Treatment is drawn again as it was drawn: within strata, clusters as a
 * whole. It needs no model and no large sample: chances are those of the draw of treatment. The test at an effect is of
 * the outcomes less that effect among the treated; the difference is linear in the effect, so that the ends of the
 * interval are found without search. Assignment k depends on the design, or on (seed, purpose, k), alone.
 *
 * `no-comparison` when a stratum has treated or others only in such a way that nothing can be drawn, `too-few` below two
 * observations, `not-finite`. The interval fails with `too-few` when assignments are too few for its level.
 *
 * @throws RangeError when lengths differ, treated is not 0 or 1, a cluster is treated in part or in two strata
 */
export function randomisationTest(options: RandomisationTestOptions): Outcome<RandomisationTest> {
  return runAlone(randomisationTestTask, options);
}

const WHERE = 'randomisationTest';

function prepareAssignment(options: RandomisationTestOptions): AssignmentDesign | Failure {
  const { outcome, treated, strata, clusters } = options;
  const n = outcome.length;
  if (treated.length !== n) misuse(WHERE, 'treated.length', `outcome.length (${n})`, treated.length);
  const fault = findNotFinite('outcome', outcome) ?? findNotFinite('treated', treated);
  if (fault !== null) return fault;
  for (let i = 0; i < n; i += 1) {
    if (treated[i] !== 0 && treated[i] !== 1) misuse(WHERE, `treated[${i}]`, '0 or 1', treated[i]);
  }
  if (n < 2) return cannot('too-few', `outcome has ${n} values; at least 2 are needed`);
  const blocks = groupingOf(WHERE, 'strata', strata ?? new Array<number>(n).fill(0), outcome);
  if ('ok' in blocks) return blocks;
  const units = groupingOf(WHERE, 'clusters', clusters ?? Array.from({ length: n }, (_, i) => i), outcome);
  if ('ok' in units) return units;
  const firsts = new Int32Array(units.count).fill(-1);
  for (let i = 0; i < n; i += 1) {
    if (firsts[units.codes[i]] < 0) firsts[units.codes[i]] = i;
    const first = firsts[units.codes[i]];
    if (treated[first] !== treated[i]) misuse(WHERE, 'clusters', 'treated as a whole', units.labels[units.codes[i]]);
    if (blocks.codes[first] !== blocks.codes[i])
      misuse(WHERE, 'clusters', 'within one stratum', units.labels[units.codes[i]]);
  }
  const design = new AssignmentDesign(outcome, treated, units.codes, units.count, blocks.codes, blocks.count);
  const onesided = design.findOneSided();
  return onesided === null
    ? design
    : cannot('no-comparison', `stratum ${blocks.labels[onesided]} has ${design.describe(onesided)}`);
}

/**
 * Rounding must not part differences that are equal in truth. Where the data's own is 0 but for rounding, the largest
 * difference tells how much rounding there is.
 */
function slackOf(all: Float64Array, observed: number, nullEffect: number): number {
  let largest = 0;
  for (let k = 0; k < all.length; k += 2) largest = Math.max(largest, Math.abs(all[k]));
  return Math.max(1e-10 * Math.max(Math.abs(observed), Math.abs(nullEffect)), 1e-13 * largest);
}

/** Assignments at least as extreme when the effect is `effect`: outcomes are less that effect among the treated. */
function countExtreme(all: Float64Array, observed: number, effect: number): { greater: number; less: number } {
  const slack = slackOf(all, observed, effect);
  const own = observed - effect;
  let [greater, less] = [0, 0];
  for (let k = 0; k < all.length; k += 2) {
    const value = all[k] - effect * all[k + 1];
    if (value >= own - slack) greater += 1;
    if (value <= own + slack) less += 1;
  }
  return { greater, less };
}

/**
 * An assignment with difference t' that shows the share b' < 1 of a constant effect is as extreme upwards as the data, with
 * difference t, for every effect at or above (t - t') / (1 - b'), and downwards for every effect at or below: t' - b'e is
 * at least t - e there. The ends of the interval are therefore order statistics of these limits.
 */
function invert(all: Float64Array, observed: number, assignments: number, level: number): Outcome<Interval> {
  const limits = new Float64Array(all.length / 2);
  let others = 0;
  let same = 0;
  for (let k = 0; k < all.length; k += 2) {
    if (all[k + 1] > 1 - 1e-12) same += 1;
    else {
      limits[others] = (observed - all[k]) / (1 - all[k + 1]);
      others += 1;
    }
  }
  const sorted = limits.subarray(0, others).sort();
  // The assignment made is extreme in both directions at every effect; random ones may repeat it.
  const always = all.length / 2 === assignments ? same : same + 1;
  const needed = Math.floor(((1 - level) / 2) * assignments + 1e-9) + 1 - always;
  if (needed < 1) return cannot('too-few', `${assignments} assignments give no interval at level ${level}`);
  const [lower, upper] = [sorted[needed - 1], sorted[others - needed]];
  const overflow = findOverflow('the interval', lower, upper);
  return overflow ?? ok(interval(lower, upper, level, 'inverted randomisation test'));
}
