/**
 * x log(x / m) + m - x, for x >= 0 and m > 0, without cancellation when x is near m.
 * C. Loader (2000), "Fast and accurate computation of binomial probabilities": the part of a Poisson or
 * binomial log density that Stirling's formula leaves.
 */
export function devianceTerm(x: number, m: number): number {
  if (x === 0) return m;
  const difference = x - m;
  if (Math.abs(difference) >= 0.1 * (x + m)) return x * Math.log(x / m) - difference;
  const v = difference / (x + m);
  const square = v * v;
  let sum = difference * v;
  let term = 2 * x * v;
  for (let j = 1; j < 1000; j += 1) {
    term *= square;
    const next = sum + term / (2 * j + 1);
    if (next === sum) return next;
    sum = next;
  }
  return sum;
}
