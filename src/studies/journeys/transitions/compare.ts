import { benjaminiHochberg, holm, logRank, randomStream } from '@waymark/stats';
import type { Grouped } from './groupings.ts';
import { durations, type Row, survivalOf } from './survival.ts';
import type { GroupingResult, GroupResult, TestResult, Unavailable } from './types.ts';

/** A corrected p below this is clear. */
export const CLEAR_BELOW = 0.05;

/** Whether a difference is clear by both clocks: one that needs the pause in inspecting says nothing of the groups. */
export function holds({ test, withoutPause }: Pick<GroupingResult, 'test' | 'withoutPause'>): boolean {
  return test?.clear === true && withoutPause?.clear !== false;
}

/** A log-rank test, and how often shuffled groups give one as large; null where groups cannot be shuffled. */
interface Tested {
  readonly statistic: number;
  readonly degreesOfFreedom: number;
  readonly p: number;
  readonly pShuffled: number | null;
}

interface Draft {
  readonly grouped: Grouped;
  readonly groups: readonly (Omit<GroupResult, 'againstRest'> & { readonly test: Tested | null })[];
  readonly test: Tested | null;
  readonly unavailable: Unavailable | null;
  readonly leftOut: GroupingResult['leftOut'];
}

export interface CompareOptions {
  /** Fewest spells of a group. */
  readonly minimum: number;
  readonly horizon: number;
  readonly shuffles: number;
  readonly seed: number;
  /** Whether each group is also tested against all others; true unless told otherwise. */
  readonly each?: boolean;
  /** Called now and then, so that others get their turn; throws when the study was stopped. */
  pause(): Promise<void>;
}

/** Rounding aside, a shuffle that gives the same groups gives the same statistic. */
const SAME = 1 - 1e-9;

/**
 * The log-rank test of rows in groups. Its chi-squared p is too small where a group is, so that p is also taken from
 * shuffles of the groups among the spells; not where a spell is cut between groups, since its parts have an order.
 */
async function tested(
  rows: readonly Row[],
  groups: readonly string[],
  purpose: string,
  options: CompareOptions,
): Promise<Tested | Unavailable> {
  const data = durations(rows);
  const outcome = logRank({ ...data, groups });
  if (!outcome.ok) return { code: outcome.reason, message: outcome.message };
  const { statistic, degreesOfFreedom, p } = outcome.value;
  const found = { statistic, degreesOfFreedom, p };
  if (options.shuffles === 0 || rows.some((row) => row.outcome === 'cut')) return { ...found, pShuffled: null };
  let asLarge = 0;
  for (let k = 0; k < options.shuffles; k += 1) {
    if (k % 100 === 0) await options.pause();
    const order = randomStream({ seed: options.seed, purpose: `transitions/${purpose}`, index: k }).permutation(
      rows.length,
    );
    const shuffled = logRank({ ...data, groups: Array.from(order, (at) => groups[at] ?? '') });
    if (shuffled.ok && shuffled.value.statistic >= statistic * SAME) asLarge += 1;
  }
  return { ...found, pShuffled: (1 + asLarge) / (1 + options.shuffles) };
}

/** Holm and Benjamini-Hochberg over the tests that there are, by the shuffled p where there is one. */
function corrected(tests: readonly (Tested | null)[]): readonly (TestResult | null)[] {
  const p = tests.flatMap((test) => (test === null ? [] : [test.pShuffled ?? test.p]));
  const [family, discovery] = [holm(p), benjaminiHochberg(p)];
  if (!family.ok || !discovery.ok) throw new RangeError('p values of log-rank tests are not numbers');
  let at = 0;
  return tests.map((test) => {
    if (test === null) return null;
    const [pHolm, pBH] = [family.value[at] ?? Number.NaN, discovery.value[at] ?? Number.NaN];
    at += 1;
    return { ...test, pHolm, pBH, clear: pHolm < CLEAR_BELOW };
  });
}

async function draft(grouped: Grouped, options: CompareOptions): Promise<Draft> {
  const { minimum, horizon } = options;
  const inGroup = grouped.rows.filter(({ group }) => group !== null);
  const small = new Set<string>();
  const drafts = grouped.groups.map(({ id, label }) => {
    const rows = inGroup.filter(({ group }) => group === id).map(({ row }) => row);
    const fit = rows.length === 0 ? null : survivalOf(rows, horizon);
    const survival = fit === null || 'code' in fit ? null : fit;
    const spells = new Set(rows.map(({ spell }) => spell)).size;
    const tooFew = spells < minimum;
    if (tooFew) small.add(id);
    const unavailable: Unavailable | null = tooFew
      ? { code: 'too-few', message: `${spells} ${spells === 1 ? 'spell' : 'spells'}; ${minimum} are needed.` }
      : null;
    return {
      id,
      label,
      spells,
      events: survival?.events ?? 0,
      open: rows.filter(({ outcome }) => outcome === 'open' || outcome === 'abolished').length,
      median: tooFew ? null : (survival?.median ?? null),
      restrictedMean: tooFew ? null : (survival?.restrictedMean ?? null),
      unavailable,
    };
  });
  const compared = inGroup.filter(({ group }) => group !== null && !small.has(group));
  const all = drafts.filter(({ id }) => !small.has(id));
  const test =
    all.length < 2
      ? { code: 'too-few', message: 'Fewer than two groups are large enough to compare.' }
      : await tested(
          compared.map(({ row }) => row),
          compared.map(({ group }) => group ?? ''),
          grouped.id,
          options,
        );
  const groups: Draft['groups'][number][] = [];
  for (const rest of drafts) {
    if (rest.unavailable !== null || options.each === false) {
      groups.push({ ...rest, test: null });
      continue;
    }
    const own = await tested(
      inGroup.map(({ row }) => row),
      inGroup.map(({ group }) => (group === rest.id ? 'this' : 'others')),
      `${grouped.id}/${rest.id}`,
      options,
    );
    groups.push('code' in own ? { ...rest, test: null, unavailable: own } : { ...rest, test: own });
  }
  const none = grouped.rows.length - inGroup.length;
  return {
    grouped,
    groups,
    test: 'code' in test ? null : test,
    unavailable: 'code' in test ? test : null,
    leftOut: none === 0 ? null : { n: none, why: grouped.whyLeftOut },
  };
}

/**
 * Each grouping: a curve and median for each group, a log-rank test over the groups that are large enough, corrected
 * over the groupings, and one of each group against all others, corrected over all of those.
 */
export async function compareGroups(
  groupings: readonly Grouped[],
  options: CompareOptions,
): Promise<readonly GroupingResult[]> {
  const drafts: Draft[] = [];
  for (const grouped of groupings) drafts.push(await draft(grouped, options));
  const overall = corrected(drafts.map(({ test }) => test));
  const single = corrected(drafts.flatMap(({ groups }) => groups.map(({ test }) => test)));
  let at = 0;
  return drafts.map(({ grouped, groups, unavailable, leftOut }, index) => ({
    id: grouped.id,
    label: grouped.label,
    note: grouped.note,
    groups: groups.map(({ test: _, ...rest }) => {
      const againstRest = single[at] ?? null;
      at += 1;
      return { ...rest, againstRest };
    }),
    test: overall[index] ?? null,
    withoutPause: null,
    unavailable,
    leftOut,
  }));
}
