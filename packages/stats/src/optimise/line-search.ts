/** Share of the promised decrease that a step must bring. */
const DECREASE = 1e-4;
/** Share of the slope that may remain. */
const CURVATURE = 0.9;
const EVALUATIONS = 60;

/**
 * A step along a descent direction with enough decrease and curvature (Wolfe), by bracketing and safeguarded cubic
 * interpolation. Near a minimum, where differences of values are rounding, the slopes decide alone (the approximate
 * Wolfe conditions of Hager and Zhang 2005, SIAM Journal on Optimization 16). Returns the value at the step that `at`
 * was last called with, or null when there is none.
 *
 * `at(t)` gives value and slope at t; a value that is not finite is outside the domain.
 */
export function searchLine(
  at: (t: number) => readonly [number, number],
  value: number,
  slope: number,
  first: number,
): number | null {
  const slack = 1e-14 * Math.max(1, Math.abs(value));
  let low = 0;
  let lowValue = value;
  let lowSlope = slope;
  let high = Number.POSITIVE_INFINITY;
  let highValue = value;
  let highSlope = 0;
  let t = first;
  for (let i = 0; i < EVALUATIONS; i += 1) {
    const [here, tilt] = at(t);
    const inside = Number.isFinite(here) && Number.isFinite(tilt);
    const falls = inside && here <= value + DECREASE * t * slope;
    const nearlyFalls = inside && here <= value + slack && tilt <= (2 * DECREASE - 1) * slope;
    if ((falls || nearlyFalls) && tilt >= CURVATURE * slope) return here;
    if (!inside || !(falls || nearlyFalls) || tilt >= 0) {
      high = t;
      highValue = inside ? here : Number.POSITIVE_INFINITY;
      highSlope = inside ? tilt : Number.NaN;
    } else {
      low = t;
      lowValue = here;
      lowSlope = tilt;
    }
    if (high === Number.POSITIVE_INFINITY) t *= 4;
    else {
      const guess = cubicMinimum(low, lowValue, lowSlope, high, highValue, highSlope);
      const width = high - low;
      t = guess > low + 0.1 * width && guess < high - 0.1 * width ? guess : low + 0.5 * width;
      if (t === low || t === high) return null;
    }
    if (!Number.isFinite(t)) return null;
  }
  return null;
}

function cubicMinimum(a: number, fa: number, da: number, b: number, fb: number, db: number): number {
  const slope = da + db - (3 * (fa - fb)) / (a - b);
  const square = slope * slope - da * db;
  if (!(square >= 0)) return Number.NaN;
  const root = Math.sqrt(square);
  return b - ((b - a) * (db + root - slope)) / (db - da + 2 * root);
}
