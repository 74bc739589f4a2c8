import { randomStream } from '@waymark/stats';
import { type Grid, gridOf } from '../curve/grid.ts';
import type { ImpactPanel } from '../types.ts';

/**
 * How a made-up event falls on real figures. 'lot': by lot. 'worst': on those with the worst figure of the year before.
 * 'bad-year': on those furthest on the bad side of their own past, which is where falling back is strongest.
 */
export interface DrawRule {
  readonly assign: 'lot' | 'worst' | 'bad-year';
  /** Authorities drawn anew each time, and how many of them have the event. */
  readonly sample: number;
  readonly treated: number;
  /** Added from the first treated year on, in the outcome's unit. */
  readonly effect: number;
}

/** Years that must lie before the first and from the first treated one on. */
const BEFORE = 3;
const AFTER = 3;

/**
 * A panel of real figures with a made-up event: a sample of authorities without replacement, two first treated years, and
 * who starts in them. Pure; the same seed gives the same panel.
 */
export function drawnPanel(base: ImpactPanel, rule: DrawRule, seed: number): ImpactPanel {
  const stream = randomStream({ seed, purpose: 'simulated impact' });
  const full = gridOf(base);
  const chosen = stream.permutation(full.codes.length).slice(0, rule.sample);
  const rows = [...chosen].sort((a, b) => a - b);
  const wide = full.years.length;
  const values = Float64Array.from(rows.flatMap((row) => [...full.values.subarray(row * wide, (row + 1) * wide)]));
  const places = full.years.map((_, at) => at).slice(BEFORE, wide - AFTER + 1);
  const starts = [...stream.permutation(places.length).slice(0, 2)].map((at) => places[at] ?? BEFORE);
  const first = startsOf(
    { ...full, values },
    rows.length,
    starts,
    rule,
    base.outcome.desired === 'up' ? -1 : 1,
    stream,
  );
  const units = rows.map((row, at) => {
    const unit = base.units.find(({ code }) => code === full.codes[row]);
    if (unit === undefined) throw new Error(`no unit ${full.codes[row]}`);
    const start = first[at] ?? null;
    return { ...unit, firstTreated: start === null ? null : (full.years[start] ?? null), eventDay: null };
  });
  first.forEach((start, at) => {
    if (start === null) return;
    for (let t = start; t < wide; t += 1) values[at * wide + t] = (values[at * wide + t] ?? 0) + rule.effect;
  });
  return {
    ...base,
    units,
    years: full.years,
    values,
    denominators: new Float64Array(values.length).fill(Number.NaN),
    missingYears: [],
    dropped: [],
    planted: { effect: rule.effect, rule: rule.assign === 'lot' ? 'random' : 'after-extreme' },
  };
}

/** Place of the first treated year of each unit. `bad` is 1 where high figures are the bad ones. */
function startsOf(
  { years, values }: Grid,
  units: number,
  starts: readonly number[],
  { assign, treated }: DrawRule,
  bad: 1 | -1,
  stream: ReturnType<typeof randomStream>,
): (number | null)[] {
  const wide = years.length;
  const first: (number | null)[] = Array.from({ length: units }, () => null);
  const lot = stream.permutation(units);
  const standing = (row: number, at: number): number => {
    const now = values[row * wide + at] ?? 0;
    if (assign === 'worst') return bad * now;
    let past = 0;
    for (let t = 0; t < at; t += 1) past += (values[row * wide + t] ?? 0) / at;
    return bad * (now - past);
  };
  starts.forEach((start, turn) => {
    const quota = Math.floor(((turn + 1) * treated) / starts.length) - Math.floor((turn * treated) / starts.length);
    const free = [...lot].filter((row) => first[row] === null);
    const order = assign === 'lot' ? free : free.sort((a, b) => standing(b, start - 1) - standing(a, start - 1));
    for (const row of order.slice(0, quota)) first[row] = start;
  });
  return first;
}
