/**
 * The share of all orders of y's ranks whose correlation with x's is at least as large in size as the one given: exact,
 * ties kept. Built up place by place over the subsets of ranks already used, with the sum of products so far; ranks,
 * doubled where ties make halves, are whole numbers, and so are the sums. For up to nine pairs or so: 2^n subsets.
 */
export function exactSpearmanP(ranksX: Float64Array, ranksY: Float64Array): number {
  const n = ranksX.length;
  const a = wholeRanks(ranksX);
  const b = wholeRanks(ranksY);
  const most = Math.max(...b);
  // reach[k]: the largest sum that the first k places can give.
  const reach = [0];
  let observed = 0;
  for (let i = 0; i < n; i += 1) {
    reach.push(reach[i] + a[i] * most);
    observed += a[i] * b[i];
  }
  const width = reach[n] + 1;
  // ways[used * width + sum]: orders of the ranks in `used` against the first places of x that give the sum.
  const ways = new Float64Array(2 ** n * width);
  ways[0] = 1;
  for (let used = 0; used < 2 ** n - 1; used += 1) {
    let place = 0;
    for (let bits = used; bits > 0; bits &= bits - 1) place += 1;
    const from = used * width;
    for (let j = 0; j < n; j += 1) {
      if ((used & (1 << j)) !== 0) continue;
      const product = a[place] * b[j];
      const to = (used | (1 << j)) * width + product;
      for (let sum = 0; sum <= reach[place]; sum += 1) ways[to + sum] += ways[from + sum];
    }
  }
  // The mean of the sum over all orders, times n to stay whole: Σa Σb / n.
  const mean = a.reduce((s, v) => s + v, 0) * b.reduce((s, v) => s + v, 0);
  const distance = Math.abs(n * observed - mean);
  let orders = 0;
  let beyond = 0;
  const last = (2 ** n - 1) * width;
  for (let sum = 0; sum < width; sum += 1) {
    orders += ways[last + sum];
    if (Math.abs(n * sum - mean) >= distance) beyond += ways[last + sum];
  }
  return beyond / orders;
}

/** Ranks as whole numbers: doubled when ties have made halves of them. */
function wholeRanks(ranks: Float64Array): number[] {
  const factor = ranks.every(Number.isInteger) ? 1 : 2;
  return Array.from(ranks, (r) => factor * r);
}
