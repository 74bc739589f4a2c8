interface QuantileProblem {
  /** Lower and upper tail and density as functions of the search coordinate u (density per unit of u). */
  readonly lower: (u: number) => number;
  readonly upper: (u: number) => number;
  readonly density: (u: number) => number;
  /** Where to start, and bounds that u never passes. */
  readonly start: number;
  readonly least: number;
  readonly greatest: number;
}

const ITERATIONS = 400;

/**
 * Solves tail(u) = p by Newton's method on the log of the tail, kept inside a bracket that only shrinks.
 * Working on the log makes steps far out in a tail as good as in the middle.
 */
export function solveQuantile(p: number, tail: 'lower' | 'upper', problem: QuantileProblem): number {
  // Solve from the smaller tail: a target near 1 has no digits left.
  const side = p <= 0.5 ? tail : tail === 'lower' ? 'upper' : 'lower';
  const target = p <= 0.5 ? p : 1 - p;
  const logTarget = Math.log(target);
  const rising = side === 'lower';
  const evaluate = rising ? problem.lower : problem.upper;
  let low = problem.least;
  let high = problem.greatest;
  let u = problem.start;
  let stride = 1;
  for (let i = 0; i < ITERATIONS; i += 1) {
    const value = evaluate(u);
    if (value === target) return u;
    const above = value > target;
    if (above === rising) high = Math.min(high, u);
    else low = Math.max(low, u);
    const slope = problem.density(u) / value;
    const step = ((Math.log(value) - logTarget) / slope) * (rising ? -1 : 1);
    let next = u + step;
    if (!Number.isFinite(next) || next <= low || next >= high) {
      // Outside the bracket: halve it, or while one side is open stride outwards.
      if (above === rising) next = low === problem.least ? Math.max((low + u) / 2, u - stride) : (low + u) / 2;
      else next = high === problem.greatest ? Math.min((high + u) / 2, u + stride) : (high + u) / 2;
      stride *= 2;
    }
    if (next === u || Math.abs(next - u) <= 1e-16 * Math.abs(u)) return next;
    u = next;
    if (high - low <= 2e-16 * Math.max(Math.abs(high), Math.abs(low))) return u;
  }
  return u;
}

interface DiscreteProblem {
  readonly lower: (k: number) => number;
  readonly upper: (k: number) => number;
  readonly start: number;
  readonly greatest: number;
}

// A probability that came out of the tail itself must lead back to the same count despite rounding.
const FUZZ = 64 * 2.220446049250313e-16;

/** Smallest whole k, 0 or more, with lower(k) >= p (or upper(k) <= p), by bisection around a first guess. */
export function solveDiscreteQuantile(p: number, tail: 'lower' | 'upper', problem: DiscreteProblem): number {
  const reached =
    tail === 'lower'
      ? (k: number) => problem.lower(k) >= p * (1 - FUZZ)
      : (k: number) => problem.upper(k) <= p * (1 + FUZZ);
  let stride = 1;
  let high = Math.min(problem.greatest, Math.max(0, Math.floor(problem.start)));
  while (high < problem.greatest && !reached(high)) {
    high = Math.min(problem.greatest, high + stride);
    stride *= 2;
  }
  let low = high - 1;
  stride = 1;
  while (low >= 0 && reached(low)) {
    high = low;
    low = Math.max(-1, low - stride);
    stride *= 2;
  }
  while (high - low > 1) {
    const middle = Math.floor((high + low) / 2);
    if (reached(middle)) high = middle;
    else low = middle;
  }
  return high;
}
