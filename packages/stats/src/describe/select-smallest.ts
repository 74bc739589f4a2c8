/**
 * The k-th smallest (from 1) of the first `length` values, by Hoare's (1961) selection; reorders them. Much quicker than
 * sorting when only the ends of an interval are needed.
 */
export function selectSmallest(values: Float64Array, length: number, k: number): number {
  let left = 0;
  let right = length - 1;
  const target = k - 1;
  while (left < right) {
    const pivot = middleOf(values[left], values[(left + right) >> 1], values[right]);
    let i = left;
    let j = right;
    while (i <= j) {
      while (values[i] < pivot) i += 1;
      while (values[j] > pivot) j -= 1;
      if (i > j) break;
      const held = values[i];
      values[i] = values[j];
      values[j] = held;
      i += 1;
      j -= 1;
    }
    if (target <= j) right = j;
    else if (target >= i) left = i;
    else return values[target];
  }
  return values[target];
}

function middleOf(a: number, b: number, c: number): number {
  return Math.max(Math.min(a, b), Math.min(Math.max(a, b), c));
}
