import { type GuardFrame, type Span, type Standing, spanOf, standings } from './standing.ts';

/** Look-alikes of one treated authority, at most: nearest first, each authority once. */
const MOST = 5;
/** Farthest that a look-alike may stand from the treated, in standard deviations of the untreated. */
const CALIPER = 0.75;
/** Fewest untreated standings from which the usual way back can be told. */
const LEAST = 20;

/** A treated authority with what its look-alikes did, moved to exactly where it stood. */
export interface Matched {
  readonly treated: Standing;
  /** Changes of look-alikes; each less what the usual way back makes of the distance left between the two. */
  readonly changes: readonly number[];
  readonly cases: readonly { readonly unit: number; readonly base: number }[];
}

export interface LookAlikes {
  readonly matched: readonly Matched[];
  /** Treated that nobody untreated resembles. */
  readonly alone: number;
  /** Treated with too little past, or with nobody untreated to be read against. */
  readonly unread: number;
  /** Mean over the treated, in standard deviations of untreated standings with as long a past. */
  readonly extremity: number;
  /** Treated behind the extremity. */
  readonly standing: number;
  /** Mean change that the usual way back foretells for the treated. */
  readonly expected: number;
}

/**
 * Look-alikes of every treated authority: untreated authorities that stood about as far out, the same way, from about the
 * same habit, in whatever year, and were then seen for as long without the event. What is left of the distance is put
 * right by the regression of change on standing among the untreated (Abadie and Imbens 2011). Null where nobody can be
 * read.
 */
export function lookAlikes(frame: GuardFrame, skip = -1): LookAlikes | null {
  const groups = new Map<string, { span: Span; members: { unit: number; base: number }[] }>();
  let unread = 0;
  frame.firstTreated.forEach((first, unit) => {
    if (first === null || unit === skip) return;
    const span = spanOf(frame, unit);
    if (span === null) {
      unread += 1;
      return;
    }
    const key = `${span.gap} ${span.length}`;
    const group = groups.get(key) ?? { span, members: [] };
    group.members.push({ unit, base: span.base });
    groups.set(key, group);
  });
  const matched: Matched[] = [];
  const places: number[] = [];
  const foretold: number[] = [];
  let alone = 0;
  for (const { span, members } of groups.values()) {
    const { untreated, treated } = standings(frame, span, members, skip);
    unread += members.length - treated.length;
    const way = usualWay(untreated);
    if (way === null) {
      unread += treated.length;
      continue;
    }
    for (const each of treated) {
      const spread = deviationSpread(untreated, each.base);
      if (spread > 0) places.push(each.deviation / spread);
      foretold.push(way.excess * each.excess + way.level * each.level);
      const match = matchOf(each, untreated, way);
      if (match === null) alone += 1;
      else matched.push(match);
    }
  }
  if (places.length === 0) return null;
  return {
    matched,
    alone,
    unread,
    extremity: mean(places),
    standing: places.length,
    expected: mean(foretold),
  };
}

/** How the untreated move on from where they stand: slopes of the change, and the scale that distance is told in. */
export interface Way {
  readonly excess: number;
  readonly level: number;
  readonly scale: { readonly excess: number; readonly level: number };
}

/**
 * The regression of change on excess and level over all untreated standings, without an intercept: everything is a
 * difference from the mean of its year. In closed form, since the jackknife asks for it a hundred times.
 */
export function usualWay(untreated: readonly Standing[]): Way | null {
  if (untreated.length < LEAST) return null;
  let [xx, xl, ll, xc, lc] = [0, 0, 0, 0, 0];
  for (const { excess, level, change } of untreated) {
    xx += excess * excess;
    xl += excess * level;
    ll += level * level;
    xc += excess * change;
    lc += level * change;
  }
  if (!(xx > 0)) return null;
  const scale = { excess: Math.sqrt(xx / untreated.length), level: Math.sqrt(ll / untreated.length) };
  const free = xx * ll - xl * xl;
  // Levels that repeat the excess, or none at all: one slope.
  if (!(free > 1e-9 * xx * ll)) return { excess: xc / xx, level: 0, scale };
  return { excess: (ll * xc - xl * lc) / free, level: (xx * lc - xl * xc) / free, scale };
}

function matchOf(treated: Standing, untreated: readonly Standing[], way: Way): Matched | null {
  const far = (a: number, b: number, scale: number): number => (scale > 0 ? (a - b) / scale : 0);
  const near: { readonly each: Standing; readonly distance: number }[] = [];
  for (const each of untreated) {
    const x = far(each.excess, treated.excess, way.scale.excess);
    if (each.unit === treated.unit || Math.abs(x) > CALIPER) continue;
    const distance = Math.hypot(x, far(each.level, treated.level, way.scale.level));
    if (distance <= CALIPER) near.push({ each, distance });
  }
  near.sort((a, b) => a.distance - b.distance || a.each.unit - b.each.unit || a.each.base - b.each.base);
  const seen = new Set<number>();
  const chosen: Standing[] = [];
  for (const { each } of near) {
    if (chosen.length === MOST) break;
    if (seen.has(each.unit)) continue;
    seen.add(each.unit);
    chosen.push(each);
  }
  if (chosen.length === 0) return null;
  return {
    treated,
    changes: chosen.map(
      (each) => each.change + way.excess * (treated.excess - each.excess) + way.level * (treated.level - each.level),
    ),
    cases: chosen.map(({ unit, base }) => ({ unit, base })),
  };
}

/** Of standings with as long a past: a mean of few years is itself uncertain. All of them where those are few. */
function deviationSpread(untreated: readonly Standing[], base: number): number {
  const same = untreated.filter((each) => each.base === base).map((each) => each.deviation);
  return rootMeanSquare(same.length >= LEAST / 2 ? same : untreated.map((each) => each.deviation));
}

export function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}

function rootMeanSquare(values: readonly number[]): number {
  return Math.sqrt(mean(values.map((value) => value * value)));
}
