import { requireLevel, requireOption } from '../check.ts';
import { betaQuantile } from '../distributions/beta.ts';
import { type Interval, interval } from '../interval.ts';
import { cannot, type Outcome, ok } from '../outcome.ts';
import { standardNormalQuantile } from '../special/standard-normal.ts';
import { layCounts, type TransitionCounts } from './transition-counts.ts';

export interface TransitionMatrixOptions {
  readonly counts: TransitionCounts;
  /**
   * 'clopper-pearson' (when left out): each probability for itself, covering at least as often as its level says.
   * 'goodman': all of a row together (Goodman 1965), approximately.
   */
  readonly intervals?: 'clopper-pearson' | 'goodman';
  /** 0.95 when left out. */
  readonly level?: number;
}

export interface TransitionMatrix {
  readonly method: string;
  /** Moves counted. */
  readonly n: number;
  /** How many were in each state before a move or stay. */
  readonly rowTotals: readonly number[];
  /** probabilities[i][j] from state i to state j; null for a state that nobody was in. */
  readonly probabilities: readonly (readonly number[] | null)[];
  readonly intervals: readonly (readonly Interval[] | null)[];
  /** States that nobody was in before a move: their rows are unknown. */
  readonly emptyRows: readonly number[];
  /** States that nobody left. */
  readonly neverLeft: readonly number[];
  readonly assumptions: readonly string[];
}

/**
 * Probabilities of moving between states, from counts, with exact or simultaneous intervals.
 *
 * Maximum likelihood: count over row total (Anderson and Goodman 1957).
 *
 * `too-few` when nothing is counted, `not-finite`.
 *
 * @throws RangeError when the table is not square, or a count is negative or no whole number
 */
export function transitionMatrix(options: TransitionMatrixOptions): Outcome<TransitionMatrix> {
  const where = 'transitionMatrix';
  const { counts, intervals = 'clopper-pearson', level = 0.95 } = options;
  requireLevel(where, 'level', level);
  requireOption(where, 'intervals', ['clopper-pearson', 'goodman'], intervals);
  const flat = layCounts(where, 'counts', counts);
  if ('ok' in flat) return flat;
  const rowTotals = counts.map((row) => row.reduce((sum, c) => sum + c, 0));
  const n = rowTotals.reduce((sum, c) => sum + c, 0);
  if (n === 0) return cannot('too-few', 'nothing is counted');
  const band = intervals === 'goodman' ? goodman : clopperPearson;
  const states = [...counts.keys()];
  return ok({
    method: `maximum likelihood, ${intervals === 'goodman' ? 'Goodman intervals, simultaneous in a row' : 'Clopper-Pearson exact intervals'}`,
    n,
    rowTotals,
    probabilities: counts.map((row, i) => (rowTotals[i] === 0 ? null : row.map((c) => c / rowTotals[i]))),
    intervals: counts.map((row, i) =>
      rowTotals[i] === 0 ? null : row.map((c) => band(c, rowTotals[i], level, row.length)),
    ),
    emptyRows: states.filter((i) => rowTotals[i] === 0),
    neverLeft: states.filter((i) => rowTotals[i] > 0 && counts[i][i] === rowTotals[i]),
    assumptions: [
      'where next depends on the present state alone',
      'the same probabilities at all times and for all people',
    ],
  });
}

function clopperPearson(count: number, total: number, level: number): Interval {
  const tail = (1 - level) / 2;
  const others = total - count;
  const lower = count === 0 ? 0 : betaQuantile(count, others + 1, tail, 'lower');
  const upper = others === 0 ? 1 : betaQuantile(count + 1, others, tail, 'upper');
  return interval(lower, upper, level, 'Clopper-Pearson exact');
}

function goodman(count: number, total: number, level: number, cells: number): Interval {
  const a = standardNormalQuantile((1 - level) / (2 * cells)) ** 2;
  const root = Math.sqrt(a * (a + (4 * count * (total - count)) / total));
  const below = (a + 2 * count - root) / (2 * (total + a));
  const upper = (a + 2 * count + root) / (2 * (total + a));
  const kind = 'Goodman, simultaneous in the row';
  return interval(count === 0 ? 0 : Math.max(0, below), count === total ? 1 : Math.min(1, upper), level, kind);
}
