/**
 * From counts[2 * rank], as ranks are multiples of 1/2: the smallest rank with at least the share p of the draws at or
 * below it (type 1 of Hyndman and Fan 1996).
 */
export function rankQuantile(counts: Uint32Array, total: number, p: number): number {
  const place = quantilePlace(total, p);
  let below = 0;
  for (let twice = 0; twice < counts.length; twice += 1) {
    below += counts[twice];
    if (below >= place) return twice / 2;
  }
  return (counts.length - 1) / 2;
}

/** Place, from 1, of the type 1 quantile; rounding must not move a whole place. */
export function quantilePlace(total: number, p: number): number {
  return Math.min(total, Math.max(1, Math.ceil(total * p - 1e-9)));
}
