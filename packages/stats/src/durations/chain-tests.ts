import { misuse } from '../check.ts';
import { chiSquaredDistribution } from '../distributions/chi-squared.ts';
import { cannot, type Outcome, ok } from '../outcome.ts';
import { checkSequences, layCounts, type TransitionCounts } from './transition-counts.ts';

export interface ChainStatistic {
  readonly statistic: number;
  readonly p: number;
}

export interface ChainTest {
  readonly method: string;
  readonly n: number;
  readonly likelihoodRatio: ChainStatistic;
  readonly pearson: ChainStatistic;
  /** Rows and columns that are empty do not count. */
  readonly degreesOfFreedom: number;
  /** Smallest count expected; below about 5 the chi-squared reference is rough. */
  readonly smallestExpected: number;
  readonly assumptions: readonly string[];
}

interface Sums {
  likelihoodRatio: number;
  pearson: number;
  degreesOfFreedom: number;
  smallest: number;
}

/** Adds the test that the rows of one table have the same distribution. */
function addTable(table: readonly ArrayLike<number>[], sums: Sums): void {
  const width = table[0].length;
  const rows = table.map((row) => Array.from(row).reduce((sum, c) => sum + c, 0));
  const columns = Array.from({ length: width }, (_, j) => table.reduce((sum, row) => sum + row[j], 0));
  const total = rows.reduce((sum, c) => sum + c, 0);
  const used = { rows: rows.filter((c) => c > 0).length, columns: columns.filter((c) => c > 0).length };
  if (used.rows < 2 || used.columns < 2) return;
  sums.degreesOfFreedom += (used.rows - 1) * (used.columns - 1);
  for (const [i, row] of table.entries()) {
    for (let j = 0; j < width; j += 1) {
      const expected = (rows[i] * columns[j]) / total;
      if (expected === 0) continue;
      sums.smallest = Math.min(sums.smallest, expected);
      sums.pearson += (row[j] - expected) ** 2 / expected;
      if (row[j] > 0) sums.likelihoodRatio += 2 * row[j] * Math.log(row[j] / expected);
    }
  }
}

function conclude(sums: Sums, method: string, n: number, why: string, assumptions: string[]): Outcome<ChainTest> {
  const { degreesOfFreedom } = sums;
  if (degreesOfFreedom === 0) return cannot('no-comparison', why);
  const reference = chiSquaredDistribution({ degreesOfFreedom });
  const asTest = (statistic: number): ChainStatistic => ({ statistic, p: reference.upper(Math.max(0, statistic)) });
  return ok({
    method,
    n,
    likelihoodRatio: asTest(sums.likelihoodRatio),
    pearson: asTest(sums.pearson),
    degreesOfFreedom,
    smallestExpected: sums.smallest,
    assumptions,
  });
}

const start = (): Sums => ({
  likelihoodRatio: 0,
  pearson: 0,
  degreesOfFreedom: 0,
  smallest: Number.POSITIVE_INFINITY,
});

/**
 * Tests that probabilities of moving are the same in several periods or groups (Anderson and Goodman 1957).
 *
 * State by state, the periods' rows are compared by likelihood ratio and Pearson's chi-squared and the statistics
 * added. A state nobody was in during a period, or a move never made, takes its degrees of freedom away.
 *
 * `no-comparison` when no state has moves of two kinds in two tables, `too-few` without states, `not-finite`.
 *
 * @throws RangeError when there are fewer than two tables, sizes differ, or a count is negative or no whole number
 */
export function transitionHomogeneityTest(options: {
  /** One table of counts a period or group. */
  readonly tables: readonly TransitionCounts[];
}): Outcome<ChainTest> {
  const where = 'transitionHomogeneityTest';
  const { tables } = options;
  if (tables.length < 2) misuse(where, 'tables.length', '2 or more', tables.length);
  const size = tables[0].length;
  let n = 0;
  for (const [t, table] of tables.entries()) {
    if (table.length !== size) misuse(where, `tables[${t}].length`, `${size}`, table.length);
    const flat = layCounts(where, `tables[${t}]`, table);
    if ('ok' in flat) return flat;
    n += flat.reduce((sum, c) => sum + c, 0);
  }
  const sums = start();
  for (let i = 0; i < size; i += 1) {
    addTable(
      tables.map((table) => table[i]),
      sums,
    );
  }
  return conclude(
    sums,
    `same transition probabilities in ${tables.length} tables`,
    n,
    'no state has moves in two tables',
    ['independent moves given the present state'],
  );
}

/**
 * Tests whether a chain remembers more: order `order` against one less (Hoel 1954; Anderson and Goodman 1957).
 *
 * Order 1: does the next state depend on the present one at all? Order 2: given the present state, does it depend on
 * the one before? Likelihood ratio and Pearson, added over present states; empty rows and columns lose their degrees
 * of freedom.
 *
 * `too-few` when no sequence is long enough, `no-comparison` when nothing can be compared, `not-finite`.
 *
 * @throws RangeError when order is not 1 or 2, or a state is outside 0 to states - 1
 */
export function chainOrderTest(options: {
  /** One array of states a person, in order of time. */
  readonly sequences: readonly ArrayLike<number>[];
  readonly states: number;
  readonly order: 1 | 2;
}): Outcome<ChainTest> {
  const where = 'chainOrderTest';
  const { sequences, states, order } = options;
  if (order !== 1 && order !== 2) misuse(where, 'order', '1 or 2', order);
  if (!Number.isInteger(states) || states < 1 || states > 200) {
    misuse(where, 'states', 'a whole number from 1 to 200', states);
  }
  const fault = checkSequences(where, sequences, states);
  if (fault !== null) return fault;
  const present = order === 1 ? 1 : states;
  const counts = new Float64Array(present * states * states);
  let n = 0;
  for (const sequence of sequences) {
    for (let t = order; t < sequence.length; t += 1) {
      const middle = order === 1 ? 0 : sequence[t - 1];
      counts[(middle * states + sequence[t - order]) * states + sequence[t]] += 1;
      n += 1;
    }
  }
  if (n === 0) return cannot('too-few', `no sequence has ${order + 1} states`);
  const sums = start();
  for (let j = 0; j < present; j += 1) {
    addTable(
      Array.from({ length: states }, (_, i) =>
        counts.subarray((j * states + i) * states, (j * states + i + 1) * states),
      ),
      sums,
    );
  }
  return conclude(sums, `order ${order} against order ${order - 1}`, n, 'too few different moves to compare', [
    'the same probabilities at all times and for all people',
  ]);
}
