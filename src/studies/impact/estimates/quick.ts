import type { Frame } from './frame.ts';

/** Who starts when, and the average that is asked for. */
export interface QuickDesign {
  /** Row-major, units × years. */
  readonly values: Float64Array;
  readonly years: readonly number[];
  readonly against: Frame['against'];
  readonly anticipation: number;
  readonly horizon: number;
}

/**
 * The average effect over event times 0 to the horizon, and by event time, as `groupTimeEffects` and
 * `aggregateEffects` give them without covariates: differences of mean changes, by size of the groups. No errors: this
 * is what permutations, placebos and jackknives repeat some thousand times. NaN where no event time has an estimate.
 */
export function quickEffects(
  design: QuickDesign,
  starts: readonly (number | null)[],
  skip = -1,
): { readonly overall: number; readonly byEvent: ReadonlyMap<number, number> } {
  const { values, years, anticipation, horizon } = design;
  const wide = years.length;
  const groups = new Map<number, number[]>();
  starts.forEach((year, u) => {
    if (year === null || u === skip || year <= (years[0] ?? 0) + anticipation) return;
    const members = groups.get(year);
    if (members === undefined) groups.set(year, [u]);
    else members.push(u);
  });
  const sums = new Map<number, number>();
  const sizes = new Map<number, number>();
  for (const [group, members] of groups) {
    let base = -1;
    while (base + 1 < wide && (years[base + 1] ?? 0) + anticipation < group) base += 1;
    if (base < 0) continue;
    for (let t = 0; t < wide; t += 1) {
      const event = (years[t] ?? 0) - group;
      if (event > horizon) break;
      const through = (years[Math.max(t, base)] ?? 0) + anticipation;
      let change = 0;
      let others = 0;
      for (let u = 0; u < starts.length; u += 1) {
        const start = starts[u] ?? null;
        const free = u !== skip && (start === null || (design.against === 'not yet treated' && start > through));
        if (!free || start === group) continue;
        change += (values[u * wide + t] ?? 0) - (values[u * wide + base] ?? 0);
        others += 1;
      }
      if (others === 0) continue;
      let own = 0;
      for (const u of members) own += (values[u * wide + t] ?? 0) - (values[u * wide + base] ?? 0);
      const effect = own / members.length - change / others;
      sums.set(event, (sums.get(event) ?? 0) + members.length * effect);
      sizes.set(event, (sizes.get(event) ?? 0) + members.length);
    }
  }
  const byEvent = new Map([...sums].map(([event, sum]) => [event, sum / (sizes.get(event) ?? 1)] as const));
  const after = [...byEvent].filter(([event]) => event >= 0).map(([, effect]) => effect);
  return { overall: after.reduce((sum, v) => sum + v, 0) / after.length, byEvent };
}

/** Covariance of the effects by event time, and the variance of their average, leaving out each unit in turn. */
export interface Jackknifed {
  readonly overall: number;
  readonly events: readonly number[];
  /** In the order of `events`. */
  readonly covariance: readonly (readonly number[])[];
}

/**
 * The delete-one jackknife over units. It sees how much one authority alone matters, also where it is the only one that
 * started in its year, where an influence function has nothing to measure by.
 */
export function jackknife(design: QuickDesign, starts: readonly (number | null)[]): Jackknifed {
  const whole = quickEffects(design, starts);
  const events = [...whole.byEvent.keys()].sort((a, b) => a - b);
  const without = starts.map((_, u) => quickEffects(design, starts, u));
  const n = without.length;
  // An event time that only one authority reaches is not estimated without it: its draw stands at the whole.
  const columns = events.map((event) => without.map((one) => one.byEvent.get(event) ?? whole.byEvent.get(event) ?? 0));
  const overall = without.map((one) => (Number.isFinite(one.overall) ? one.overall : whole.overall));
  const centre = (column: readonly number[]): number[] => {
    const mean = column.reduce((sum, v) => sum + v, 0) / n;
    return column.map((v) => v - mean);
  };
  const centred = columns.map(centre);
  const product = (a: readonly number[], b: readonly number[]): number =>
    ((n - 1) / n) * a.reduce((sum, v, i) => sum + v * (b[i] ?? 0), 0);
  const total = centre(overall);
  return {
    overall: product(total, total),
    events,
    covariance: centred.map((a) => centred.map((b) => product(a, b))),
  };
}
