/**
 * The quadratic form v' inverse(A) v of a positive definite matrix, by Cholesky; null where the matrix is singular to
 * about nine digits of its diagonal.
 */
export function quadraticForm(v: readonly number[], matrix: readonly (readonly number[])[]): number | null {
  const size = v.length;
  const factor: number[][] = [];
  const solved: number[] = [];
  let form = 0;
  for (let i = 0; i < size; i += 1) {
    const row: number[] = [];
    for (let j = 0; j <= i; j += 1) {
      let sum = matrix[i]?.[j] ?? 0;
      for (let k = 0; k < j; k += 1) sum -= (row[k] ?? 0) * ((j === i ? row : factor[j])?.[k] ?? 0);
      if (j === i) {
        if (!(sum > 1e-9 * (matrix[i]?.[i] ?? 0))) return null;
        row.push(Math.sqrt(sum));
      } else row.push(sum / (factor[j]?.[j] ?? 1));
    }
    factor.push(row);
    let rest = v[i] ?? 0;
    for (let k = 0; k < i; k += 1) rest -= (row[k] ?? 0) * (solved[k] ?? 0);
    solved.push(rest / (row[i] ?? 1));
    form += (solved[i] ?? 0) ** 2;
  }
  return form;
}
