import { requireWhole } from '../check.ts';
import type { Outcome } from '../outcome.ts';

/**
 * Work made of many independent draws (replicates, placebos, variants), so that a pool of workers can share it.
 * Draw k depends on the options and k alone and writes only its own numbers: the result is the same however the
 * draws are split.
 */
export interface ChunkedTask<Options, Result> {
  readonly name: string;
  /** Checks the options and does once what every draw needs; fails as the statistic itself does. */
  prepare(options: Options): Outcome<PreparedDraws<Result>>;
}

export interface PreparedDraws<Result> {
  /** How many draws there are. */
  readonly draws: number;
  /** Numbers per draw; draw k owns into[k * width] to into[(k + 1) * width - 1]. */
  readonly width: number;
  /** Computes draws `from` to `to - 1` into their places of the array of all draws. */
  run(from: number, to: number, into: Float64Array): void;
  /** The result from all draws. */
  finish(all: Float64Array): Outcome<Result>;
}

/** The whole task on this thread. */
export function runAlone<Options, Result>(task: ChunkedTask<Options, Result>, options: Options): Outcome<Result> {
  const prepared = task.prepare(options);
  if (!prepared.ok) return prepared;
  const { draws, width } = prepared.value;
  const all = new Float64Array(draws * width);
  prepared.value.run(0, draws, all);
  return prepared.value.finish(all);
}

/** The draws 0 to `draws - 1` cut into `parts` runs of nearly the same length, none empty. */
export function splitDraws(draws: number, parts: number): readonly { readonly from: number; readonly to: number }[] {
  requireWhole('splitDraws', 'draws', draws);
  requireWhole('splitDraws', 'parts', parts, 1);
  const count = Math.min(draws, parts);
  return Array.from({ length: count }, (_, i) => ({
    from: Math.floor((i * draws) / count),
    to: Math.floor(((i + 1) * draws) / count),
  }));
}
