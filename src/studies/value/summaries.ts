import { quantile } from '@waymark/stats';
import type { Drawn } from './types.ts';

/** Stands for an end that no number bounds while draws are put in order. */
const BEYOND = 1e300;

/** Middle value with the 95% interval of its draws. */
export function drawn(value: number, draws: readonly number[]): Drawn {
  return { value, lower: centile(draws, 0.025), upper: centile(draws, 0.975) };
}

/** Quantile of draws, of which some may be infinite; null where it lies among those. */
export function centile(draws: readonly number[], p: number): number | null {
  const finite = draws.every(Number.isFinite);
  const values = finite ? draws : draws.map((draw) => (Number.isFinite(draw) ? draw : Math.sign(draw) * BEYOND));
  // Between an end and "no end" there is nothing to interpolate.
  const found = quantile(values, p, { type: finite ? 7 : 1 });
  return found.ok && Math.abs(found.value) < BEYOND ? found.value : null;
}

/** Pounds for one of the outcome: without an improvement no sum buys one. */
export function perOutcome(cost: number, improvement: number): number {
  return improvement > 0 ? cost / improvement : Number.POSITIVE_INFINITY;
}
