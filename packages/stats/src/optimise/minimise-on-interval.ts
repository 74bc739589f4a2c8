import { misuse, requireNumber, requirePositive, requireWhole } from '../check.ts';
import { cannot, type Outcome, ok } from '../outcome.ts';

/** A minimum of a function of one number. */
export interface IntervalMinimum {
  /** Where the function is least. */
  readonly at: number;
  /** The function there. */
  readonly value: number;
  /** Whether the minimum is an end of the interval (to within its precision): the function may fall on beyond it. */
  readonly atEnd: 'lower' | 'upper' | null;
  /** Distance within which the minimum of a function with one valley lies. */
  readonly precision: number;
  /** How often the function was asked. */
  readonly evaluations: number;
  readonly method: string;
}

const GOLDEN = (3 - Math.sqrt(5)) / 2;

/**
 * The minimum of a continuous function with one valley on an interval, by parabolas that golden sections keep safe;
 * with several valleys, the bottom of one of them. Brent (1973), chapter 5. Both ends are looked at too.
 *
 * A minimum is known to about the square root of a double's precision: that is how flat a valley is at its bottom.
 *
 * `not-finite` when the function is NaN somewhere or nowhere finite, `not-converged` when evaluations run out.
 *
 * @throws RangeError when lower is not below upper or an option is no positive number
 */
export function minimiseOnInterval(options: {
  /** The function, continuous on the interval. */
  readonly of: (x: number) => number;
  /** Lower end of the interval. */
  readonly lower: number;
  /** Upper end. */
  readonly upper: number;
  /** Relative precision of the place, 1e-8 when left out. */
  readonly tolerance?: number;
  /** Evaluations before giving up; 500 when left out. */
  readonly limit?: number;
}): Outcome<IntervalMinimum> {
  const where = 'minimiseOnInterval';
  const { of, lower, upper, tolerance = 1e-8, limit = 500 } = options;
  requireNumber(where, 'lower', lower);
  requireNumber(where, 'upper', upper);
  if (!(lower < upper)) misuse(where, 'upper', `above lower (${lower})`, upper);
  if (!Number.isFinite(upper - lower)) misuse(where, 'upper', 'at a finite distance from lower', upper);
  requirePositive(where, 'tolerance', tolerance);
  requireWhole(where, 'limit', limit, 5);
  let low = lower;
  let high = upper;
  // x is the best point, w the second best, v the one that w was before.
  let x = low + GOLDEN * (high - low);
  let w = x;
  let v = x;
  let fx = of(x);
  let fw = fx;
  let fv = fx;
  let evaluations = 1;
  let step = 0;
  let before = 0;
  const floor = 1e-12 * (upper - lower);
  for (;;) {
    if (Number.isNaN(fx)) return cannot('not-finite', `the function is NaN at ${x}`);
    const middle = (low + high) / 2;
    const least = tolerance * Math.abs(x) + floor;
    if (Math.abs(x - middle) <= 2 * least - (high - low) / 2) break;
    if (evaluations >= limit) return cannot('not-converged', `no minimum after ${evaluations} evaluations`);
    let golden = true;
    if (Math.abs(before) > least) {
      const r = (x - w) * (fx - fv);
      let q = (x - v) * (fx - fw);
      let p = (x - v) * q - (x - w) * r;
      q = 2 * (q - r);
      if (q > 0) p = -p;
      q = Math.abs(q);
      const last = before;
      before = step;
      if (Math.abs(p) < Math.abs(0.5 * q * last) && p > q * (low - x) && p < q * (high - x)) {
        step = p / q;
        const trial = x + step;
        if (trial - low < 2 * least || high - trial < 2 * least) step = x < middle ? least : -least;
        golden = false;
      }
    }
    if (golden) {
      before = x < middle ? high - x : low - x;
      step = GOLDEN * before;
    }
    const u = x + (Math.abs(step) >= least ? step : step > 0 ? least : -least);
    const fu = of(u);
    evaluations += 1;
    if (Number.isNaN(fu)) return cannot('not-finite', `the function is NaN at ${u}`);
    if (fu <= fx) {
      if (u < x) high = x;
      else low = x;
      v = w;
      fv = fw;
      w = x;
      fw = fx;
      x = u;
      fx = fu;
    } else {
      if (u < x) low = u;
      else high = u;
      if (fu <= fw || w === x) {
        v = w;
        fv = fw;
        w = u;
        fw = fu;
      } else if (fu <= fv || v === x || v === w) {
        v = u;
        fv = fu;
      }
    }
  }
  for (const end of [lower, upper]) {
    const value = of(end);
    evaluations += 1;
    if (value <= fx) {
      x = end;
      fx = value;
    }
  }
  if (!Number.isFinite(fx)) return cannot('not-finite', `the function is ${fx} at its minimum`);
  const precision = Math.max(high - low, 2 * (tolerance * Math.abs(x) + floor));
  const atEnd = x - lower <= precision ? 'lower' : upper - x <= precision ? 'upper' : null;
  return ok({ at: x, value: fx, atEnd, precision, evaluations, method: 'Brent, parabolas and golden sections' });
}
