import type { Aggregation } from '../types.ts';
import type { Frame } from './frame.ts';

/** Who starts when, and the average that is asked for. */
export type QuickDesign = Pick<Frame, 'values' | 'years' | 'against' | 'anticipation' | 'horizon'>;

export interface QuickEffects {
  /** NaN where nothing can be estimated. 'dynamic' ends at the horizon; the others take every treated year. */
  readonly averages: Readonly<Record<Aggregation, number>>;
  /** Every event time, before the event too. */
  readonly byEvent: ReadonlyMap<number, number>;
}

/** A weighted mean that grows. */
class Mean {
  #sum = 0;
  #weight = 0;
  add(value: number, weight: number): void {
    this.#sum += weight * value;
    this.#weight += weight;
  }
  get value(): number {
    return this.#sum / this.#weight;
  }
}

function meanFor(map: Map<number, Mean>, key: number): Mean {
  const known = map.get(key);
  if (known !== undefined) return known;
  const made = new Mean();
  map.set(key, made);
  return made;
}

function meanOf(means: Iterable<Mean>): number {
  const all = new Mean();
  for (const one of means) all.add(one.value, 1);
  return all.value;
}

/**
 * The averages of group-time effects and the effects by event time as `groupTimeEffects` and `aggregateEffects` give
 * them without covariates: differences of mean changes, by size of the groups. No errors: this is what permutations,
 * placebos and jackknives repeat some thousand times.
 *
 * @param skip place of a unit to leave out
 */
export function quickEffects(design: QuickDesign, starts: readonly (number | null)[], skip = -1): QuickEffects {
  const { values, years, anticipation, horizon } = design;
  const wide = years.length;
  const groups = new Map<number, number[]>();
  starts.forEach((year, u) => {
    if (year === null || u === skip || year <= (years[0] ?? 0) + anticipation) return;
    const members = groups.get(year);
    if (members === undefined) groups.set(year, [u]);
    else members.push(u);
  });
  const events = new Map<number, Mean>();
  const calendar = new Map<number, Mean>();
  const simple = new Mean();
  const byGroup = new Mean();
  for (const [group, members] of groups) {
    let base = -1;
    while (base + 1 < wide && (years[base + 1] ?? 0) + anticipation < group) base += 1;
    if (base < 0) continue;
    const own = new Mean();
    let seen = false;
    for (let t = 0; t < wide; t += 1) {
      const effect = cell(t, base, group, members);
      if (effect === null) continue;
      const event = (years[t] ?? 0) - group;
      meanFor(events, event).add(effect, members.length);
      if (event < 0) continue;
      seen = true;
      own.add(effect, 1);
      simple.add(effect, members.length);
      meanFor(calendar, t).add(effect, members.length);
    }
    if (seen) byGroup.add(own.value, members.length);
  }
  const within = [...events].filter(([event]) => event >= 0 && event <= horizon).map(([, mean]) => mean);
  return {
    averages: {
      dynamic: meanOf(within),
      simple: simple.value,
      group: byGroup.value,
      calendar: meanOf(calendar.values()),
    },
    byEvent: new Map([...events].map(([event, mean]) => [event, mean.value])),
  };

  /** The mean change of the group since its base less that of units untreated by then; null without such units. */
  function cell(t: number, base: number, group: number, members: readonly number[]): number | null {
    const through = (years[Math.max(t, base)] ?? 0) + anticipation;
    let change = 0;
    let others = 0;
    for (let u = 0; u < starts.length; u += 1) {
      const start = starts[u] ?? null;
      if (u === skip || start === group) continue;
      if (start !== null && (design.against === 'never treated' || start <= through)) continue;
      change += (values[u * wide + t] ?? 0) - (values[u * wide + base] ?? 0);
      others += 1;
    }
    if (others === 0) return null;
    let own = 0;
    for (const u of members) own += (values[u * wide + t] ?? 0) - (values[u * wide + base] ?? 0);
    return own / members.length - change / others;
  }
}

/** Variances of the averages and covariance of the effects by event time, leaving out each unit in turn. */
export interface Jackknifed {
  readonly averages: Readonly<Record<Aggregation, number>>;
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
  const centre = (column: readonly number[]): number[] => {
    const mean = column.reduce((sum, v) => sum + v, 0) / n;
    return column.map((v) => v - mean);
  };
  const product = (a: readonly number[], b: readonly number[]): number =>
    ((n - 1) / n) * a.reduce((sum, v, i) => sum + v * (b[i] ?? 0), 0);
  const variance = (aggregation: Aggregation): number => {
    const known = whole.averages[aggregation];
    const column = centre(
      without.map(({ averages }) => (Number.isFinite(averages[aggregation]) ? averages[aggregation] : known)),
    );
    return product(column, column);
  };
  // An event time that only one authority reaches is not estimated without it: its draw stands at the whole.
  const columns = events.map((event) =>
    centre(without.map(({ byEvent }) => byEvent.get(event) ?? whole.byEvent.get(event) ?? 0)),
  );
  return {
    averages: {
      dynamic: variance('dynamic'),
      simple: variance('simple'),
      group: variance('group'),
      calendar: variance('calendar'),
    },
    events,
    covariance: columns.map((a) => columns.map((b) => product(a, b))),
  };
}
