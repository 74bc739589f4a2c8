import { misuse, requireWhole } from '../check.ts';
import { compositeMultiverseTask } from '../composites/composite-multiverse.ts';
import { compositeUncertaintyTask } from '../composites/composite-uncertainty.ts';
import { kendallWTask } from '../concordance/kendall-w.ts';
import { krippendorffAlphaTask } from '../concordance/krippendorff-alpha.ts';
import { chainForecastTask } from '../durations/chain-forecast.ts';
import { bootstrapCumulativeLinkTask } from '../ordinal/bootstrap-cumulative-link.ts';
import { permuteCumulativeLinkTask } from '../ordinal/permute-cumulative-link.ts';
import { type Outcome, ok } from '../outcome.ts';
import { simulatedPowerTask } from '../power/simulated-power.ts';
import { rankIntervalsTask } from '../ranks/rank-intervals.ts';
import { randomisationTestTask } from '../resample/randomisation-test.ts';
import { simultaneousBandsTask } from '../resample/simultaneous-bands.ts';
import { wildClusterBootstrapTask } from '../resample/wild-cluster-bootstrap.ts';
import { aggregateEffectsTask } from '../staggered/aggregate-effects.ts';
import { groupTimeEffectsTask } from '../staggered/group-time-effects.ts';
import { syntheticControlPlacebosTask } from '../synthetic/synthetic-control-placebos.ts';
import { syntheticDifferenceInDifferencesTask } from '../synthetic/synthetic-difference-in-differences.ts';

/** Every task whose draws a pool can share, by its name: the name of the function that does it on one thread. */
export const chunkedTasks = Object.freeze({
  aggregateEffects: aggregateEffectsTask,
  bootstrapCumulativeLink: bootstrapCumulativeLinkTask,
  chainForecast: chainForecastTask,
  compositeMultiverse: compositeMultiverseTask,
  compositeUncertainty: compositeUncertaintyTask,
  groupTimeEffects: groupTimeEffectsTask,
  kendallW: kendallWTask,
  krippendorffAlpha: krippendorffAlphaTask,
  permuteCumulativeLink: permuteCumulativeLinkTask,
  randomisationTest: randomisationTestTask,
  rankIntervals: rankIntervalsTask,
  simulatedPower: simulatedPowerTask,
  simultaneousBands: simultaneousBandsTask,
  syntheticControlPlacebos: syntheticControlPlacebosTask,
  syntheticDifferenceInDifferences: syntheticDifferenceInDifferencesTask,
  wildClusterBootstrap: wildClusterBootstrapTask,
});

export type ChunkedTaskName = keyof typeof chunkedTasks;
/** The options of a task, plain data that can be posted to a worker. */
export type ChunkedTaskOptions<Name extends ChunkedTaskName> = Parameters<(typeof chunkedTasks)[Name]['prepare']>[0];

export interface ChunkOptions<Name extends ChunkedTaskName> {
  readonly task: Name;
  readonly options: ChunkedTaskOptions<Name>;
  /** First draw. */
  readonly from: number;
  /** The draw after the last. */
  readonly to: number;
  /** Holds all draws, draws * width numbers; on a SharedArrayBuffer, workers write into the same one. */
  readonly shared: Float64Array;
}

/**
 * Computes some draws of a task into their places: all that a worker of a pool has to do. The thread that shares out the
 * work learns draws and width from `chunkedTasks[name].prepare(options)`, cuts the draws with `splitDraws`, and calls
 * `finish` when all are there; the result is the same, byte for byte, however they are cut. Gives the number of draws
 * computed; fails as the task itself does.
 *
 * @throws RangeError when the task is unknown, the draws are outside its own, or `shared` has another length
 */
export function runChunk<Name extends ChunkedTaskName>(chunk: ChunkOptions<Name>): Outcome<number> {
  const { task, options, from, to, shared } = chunk;
  if (!Object.hasOwn(chunkedTasks, task)) {
    misuse('runChunk', 'task', `one of ${Object.keys(chunkedTasks).join(', ')}`, task);
  }
  // One name fits the task and its options, which the union of all tasks cannot show.
  const prepared = (chunkedTasks[task] as { prepare(all: unknown): Outcome<Draws> }).prepare(options);
  if (!prepared.ok) return prepared;
  const { draws, width } = prepared.value;
  requireWhole('runChunk', 'from', from);
  requireWhole('runChunk', 'to', to, from);
  if (to > draws) misuse('runChunk', 'to', `at most ${draws}`, to);
  if (shared.length !== draws * width) misuse('runChunk', 'shared.length', `${draws * width}`, shared.length);
  prepared.value.run(from, to, shared);
  return ok(to - from);
}

interface Draws {
  readonly draws: number;
  readonly width: number;
  run(from: number, to: number, into: Float64Array): void;
}
