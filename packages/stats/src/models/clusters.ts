import { misuse, requireSameLength } from '../check.ts';
import { cannot, type Failure } from '../outcome.ts';

/** Labels of rows: clusters, units, periods. Equal labels mean the same group. */
export type Labels = ArrayLike<number> | ArrayLike<string>;

/** Labels turned into numbers 0 to count - 1, in order of first appearance. */
export interface Grouping {
  readonly codes: Int32Array;
  readonly count: number;
  /** The label of each code. */
  readonly labels: readonly (number | string)[];
}

/**
 * Numbers the groups of the rows.
 *
 * `not-finite` for a label that is NaN or infinite.
 *
 * @throws RangeError when there are not as many labels as rows, or a label is neither number nor string
 */
export function groupingOf(
  where: string,
  argument: string,
  labels: Labels,
  response: ArrayLike<number>,
): Grouping | Failure {
  requireSameLength(where, 'response', response, argument, labels as ArrayLike<number>);
  const known = new Map<number | string, number>();
  const codes = new Int32Array(labels.length);
  for (let i = 0; i < labels.length; i += 1) {
    const label = labels[i]!;
    if (typeof label !== 'string' && typeof label !== 'number') {
      misuse(where, `${argument}[${i}]`, 'a number or a string', label);
    }
    if (typeof label === 'number' && !Number.isFinite(label)) {
      return cannot('not-finite', `${argument}[${i}] is ${label}; pass complete labels`);
    }
    let code = known.get(label);
    if (code === undefined) {
      code = known.size;
      known.set(label, code);
    }
    codes[i] = code;
  }
  return { codes, count: known.size, labels: [...known.keys()] };
}
