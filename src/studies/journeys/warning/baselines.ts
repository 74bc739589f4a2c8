/** What the plain baselines say of rows, learnt from training rows. */
export interface Baselines {
  readonly base: number;
  /** Chance after a last grade (category), held towards the base rate. */
  after(category: number): number;
}

/**
 * Base rate so far, (events + ½) / (n + 1) so that it is never 0 or 1, and the rate after each last grade held towards
 * it: (events + weight × base) / (n + weight), as if `weight` inspections of the base rate stood beside them.
 */
export function baselines(outcome: ArrayLike<number>, category: ArrayLike<number>, weight: number): Baselines {
  const counts = new Map<number, { n: number; events: number }>();
  let events = 0;
  for (let i = 0; i < outcome.length; i += 1) {
    const own = counts.get(category[i] ?? 0) ?? { n: 0, events: 0 };
    own.n += 1;
    own.events += outcome[i] ?? 0;
    events += outcome[i] ?? 0;
    counts.set(category[i] ?? 0, own);
  }
  const base = (events + 0.5) / (outcome.length + 1);
  return {
    base,
    after: (wanted) => {
      const { n, events: own } = counts.get(wanted) ?? { n: 0, events: 0 };
      return (own + weight * base) / (n + weight);
    },
  };
}

/** Log odds of a probability between 0 and 1. */
export function logit(p: number): number {
  return Math.log(p) - Math.log1p(-p);
}

/** Probability of log odds. */
export function expit(x: number): number {
  return x >= 0 ? 1 / (1 + Math.exp(-x)) : Math.exp(x) / (1 + Math.exp(x));
}
