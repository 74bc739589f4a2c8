import { findNotFinite, misuse } from '../check.ts';
import { cannot, type Failure, type Outcome, ok } from '../outcome.ts';

/** Square: counts[i][j] people were in state i and next in state j. */
export type TransitionCounts = readonly (readonly number[])[];

/** Checks a table of counts and lays it out row by row. */
export function layCounts(where: string, argument: string, counts: TransitionCounts): Float64Array | Failure {
  const size = counts.length;
  if (size === 0) return cannot('too-few', `${argument} has no states`);
  const flat = new Float64Array(size * size);
  for (let i = 0; i < size; i += 1) {
    if (counts[i].length !== size) misuse(where, `${argument}[${i}].length`, `${size}`, counts[i].length);
    const bad = findNotFinite(`${argument}[${i}]`, counts[i]);
    if (bad !== null) return bad;
    for (let j = 0; j < size; j += 1) {
      const count = counts[i][j];
      if (!Number.isSafeInteger(count) || count < 0)
        misuse(where, `${argument}[${i}][${j}]`, 'a whole number, 0 or more', count);
      flat[i * size + j] = count;
    }
  }
  return flat;
}

/** Checks sequences of states 0 to `states` - 1. */
export function checkSequences(where: string, sequences: readonly ArrayLike<number>[], states: number): Failure | null {
  for (let s = 0; s < sequences.length; s += 1) {
    const bad = findNotFinite(`sequences[${s}]`, sequences[s]);
    if (bad !== null) return bad;
    for (let t = 0; t < sequences[s].length; t += 1) {
      const state = sequences[s][t];
      if (!Number.isInteger(state) || state < 0 || state >= states) {
        misuse(where, `sequences[${s}][${t}]`, `a state from 0 to ${states - 1}`, state);
      }
    }
  }
  return null;
}

/**
 * Counts of moves between states 0 to K - 1 in sequences over equally spaced times, staying included.
 *
 * `too-few` when no sequence has two states, `not-finite`.
 *
 * @throws RangeError when states is not a whole number from 1 to 1,000, or a state is outside
 */
export function countTransitions(options: {
  /** One array of states a person, in order of time. */
  readonly sequences: readonly ArrayLike<number>[];
  readonly states: number;
}): Outcome<TransitionCounts> {
  const { sequences, states } = options;
  if (!Number.isInteger(states) || states < 1 || states > 1000) {
    misuse('countTransitions', 'states', 'a whole number from 1 to 1000', states);
  }
  const fault = checkSequences('countTransitions', sequences, states);
  if (fault !== null) return fault;
  const counts = Array.from({ length: states }, () => new Array<number>(states).fill(0));
  let moves = 0;
  for (const sequence of sequences) {
    for (let t = 1; t < sequence.length; t += 1) {
      counts[sequence[t - 1]][sequence[t]] += 1;
      moves += 1;
    }
  }
  return moves === 0 ? cannot('too-few', 'no sequence has two states') : ok(counts);
}
