import { misuse } from '../check.ts';
import { cannot, type Failure } from '../outcome.ts';

/** Labels of groups as whole numbers 0 to K - 1, with the labels in their order. */
export interface Groups {
  readonly codes: Int32Array;
  /** Numbers rising, or words in order of their code units. */
  readonly labels: readonly (string | number)[];
  /** How many rows have each label. */
  readonly counts: readonly number[];
}

/** Numbers the groups; `not-finite` for a label that is NaN or infinite. A length that differs is misuse. */
export function codeGroups(
  where: string,
  argument: string,
  labels: ArrayLike<string | number>,
  length: number,
): Groups | Failure {
  if (labels.length !== length) misuse(where, `${argument}.length`, `${length}`, labels.length);
  const seen = new Set<string | number>();
  for (let i = 0; i < length; i += 1) {
    const label = labels[i];
    if (typeof label === 'number' && !Number.isFinite(label)) {
      return cannot('not-finite', `${argument}[${i}] is ${label}; every row needs a label`);
    }
    seen.add(label);
  }
  const ordered = [...seen].sort((a, b) => {
    if (typeof a === 'number' && typeof b === 'number') return a - b;
    return String(a) < String(b) ? -1 : 1;
  });
  const place = new Map(ordered.map((label, k) => [label, k]));
  const counts = new Array<number>(ordered.length).fill(0);
  const codes = Int32Array.from({ length }, (_, i) => {
    const code = place.get(labels[i]) ?? 0;
    counts[code] += 1;
    return code;
  });
  return { codes, labels: ordered, counts };
}

/** Everybody in one group. */
export function oneGroup(length: number): Groups {
  return { codes: new Int32Array(length), labels: ['all'], counts: [length] };
}

/** Rows by group; within a group the other way round than given. */
export function latestFirst(rows: Uint32Array, groups: Groups): Uint32Array {
  const turned = rows.toReversed();
  // The sort is stable: rows keep their order within the group.
  return groups.labels.length === 1 ? turned : turned.sort((i, j) => groups.codes[i] - groups.codes[j]);
}
