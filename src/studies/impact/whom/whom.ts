import { benjaminiHochberg, fDistribution, holm, metaAnalysis } from '@waymark/stats';
import type { ImpactChoices } from '../choices.ts';
import { type Grid, gridOf, part } from '../curve/grid.ts';
import { type QuickEffect, type QuickRule, quickEffect, readingOf } from '../curve/quick-effect.ts';
import type { Whom } from '../parts.ts';
import type { ImpactPanel, ModeratorId, WhomGroup, WhomTest } from '../types.ts';
import { type Group, groupsOf, LEAST, MODERATORS } from './groups.ts';

/** Fewest comparison authorities of its own that each group needs; below that all groups share all of them. */
const OWN_COMPARISON = 5;

/**
 * For whom it changed something: the main estimate within groups of each moderator that was declared beforehand, each
 * against comparison authorities of the same group where there are enough. Groups differ by Welch's test; all tests
 * together are corrected by Holm and by Benjamini and Hochberg. Group effects are also given pulled towards their mean
 * (random effects, restricted maximum likelihood).
 */
export const forWhom: Whom = (panel, choices) => {
  const tests = choices.moderators.map((moderator) => testOf(panel, choices, moderator));
  const asked = tests.flatMap(({ p }, at) => (p === null ? [] : [{ p, at }]));
  const family = asked.map(({ p }) => p);
  const [byHolm, byBH] = [holm(family), benjaminiHochberg(family)];
  return tests.map((test, at) => {
    const place = asked.findIndex((one) => one.at === at);
    return {
      ...test,
      pHolm: byHolm.ok ? (byHolm.value[place] ?? null) : null,
      pBH: byBH.ok ? (byBH.value[place] ?? null) : null,
    };
  });
};

interface Found {
  readonly group: Group;
  readonly effect: QuickEffect | null;
}

function testOf(panel: ImpactPanel, choices: ImpactChoices, moderator: ModeratorId): WhomTest {
  const grid = gridOf(panel);
  const rowOf = new Map(grid.codes.map((code, row) => [code, row]));
  const groups = groupsOf(panel, moderator).map((group) => {
    const inGrid = (rows: readonly number[]): number[] =>
      rows.flatMap((row) => rowOf.get(panel.units[row]?.code ?? '') ?? []);
    return { ...group, treated: inGrid(group.treated), comparison: inGrid(group.comparison) };
  });
  const large = groups.filter(({ treated }) => treated.length >= LEAST);
  const apart = large.every(({ comparison }) => comparison.length >= OWN_COMPARISON);
  const found = groups.map((group): Found => ({ group, effect: effectOf(grid, choices, group, apart) }));
  const usable = found.filter(({ effect }) => effect?.standardError != null);
  const pulled = shrunk(usable);
  const test = { moderator, label: MODERATORS[moderator], pHolm: null, pBH: null };
  const rows = found.map((one): WhomGroup => rowFor(moderator, one, pulled.get(one.group.label) ?? null));
  if (usable.length < 2) {
    const why =
      groups.length === 0
        ? 'It is not known for any treated authority.'
        : `Fewer than two groups have ${LEAST} treated authorities or more.`;
    return { ...test, p: null, groups: rows, why };
  }
  const p = welch(usable);
  return {
    ...test,
    p,
    groups: rows,
    why: p === null ? 'The groups cannot be told apart from their own spread.' : null,
  };
}

function effectOf(grid: Grid, choices: ImpactChoices, group: Group, apart: boolean): QuickEffect | null {
  if (group.treated.length < LEAST) return null;
  const inGroup = new Set([...group.treated, ...group.comparison]);
  const rule: QuickRule = {
    comparison: choices.comparison === 'not-yet-treated' ? 'not yet treated' : 'never treated',
    anticipation: choices.anticipation,
    horizon: choices.horizon,
    balanced: false,
    counted: grid.codes.map((_, row) => inGroup.has(row)),
  };
  if (!apart) return quickEffect(grid, grid.firstTreated, rule);
  const own = part(grid, { unit: (row) => inGroup.has(row) });
  return quickEffect(own, own.firstTreated, { ...rule, counted: own.codes.map(() => true) });
}

function rowFor(moderator: ModeratorId, { group, effect }: Found, pulled: number | null): WhomGroup {
  const reading = effect === null ? null : readingOf(effect);
  return {
    moderator,
    group: group.label,
    treated: group.treated.length,
    estimate: effect?.estimate ?? null,
    lower: reading?.lower ?? null,
    upper: reading?.upper ?? null,
    shrunk: pulled,
    why:
      effect !== null
        ? reading === null
          ? 'Nothing to measure its error by.'
          : null
        : group.treated.length < LEAST
          ? `Fewer than ${LEAST} treated authorities.`
          : 'Nobody to compare with.',
  };
}

/** Each group pulled towards the mean of all by how uncertain it is against how much groups differ. */
function shrunk(found: readonly Found[]): ReadonlyMap<string, number> {
  const effects = found.map(({ effect }) => effect?.estimate ?? 0);
  const variances = found.map(({ effect }) => (effect?.standardError ?? 0) ** 2);
  if (found.length < 2 || variances.some((variance) => !(variance > 0))) return new Map();
  const pooled = metaAnalysis({ effects, variances, method: 'restricted-maximum-likelihood' });
  if (!pooled.ok) return new Map();
  const { estimate, heterogeneity } = pooled.value;
  return new Map(
    found.map(({ group }, at) => {
      const own = heterogeneity.betweenVariance / (heterogeneity.betweenVariance + (variances[at] ?? 0));
      return [group.label, estimate + own * ((effects[at] ?? 0) - estimate)];
    }),
  );
}

/** Welch (1951), Biometrika 38: that groups with their own variances and few members have one effect. */
function welch(found: readonly Found[]): number | null {
  const k = found.length;
  const groups = found.flatMap(({ effect }) =>
    effect?.standardError == null
      ? []
      : [{ effect: effect.estimate, weight: effect.standardError ** -2, freedom: effect.degreesOfFreedom }],
  );
  const total = groups.reduce((sum, { weight }) => sum + weight, 0);
  const mean = groups.reduce((sum, { effect, weight }) => sum + (weight / total) * effect, 0);
  const between = groups.reduce((sum, { effect, weight }) => sum + weight * (effect - mean) ** 2, 0) / (k - 1);
  const lambda = groups.reduce((sum, { weight, freedom }) => sum + (1 - weight / total) ** 2 / freedom, 0);
  const statistic = between / (1 + (2 * (k - 2) * lambda) / (k ** 2 - 1));
  const freedom = (k ** 2 - 1) / (3 * lambda);
  if (!(statistic >= 0 && Number.isFinite(statistic) && freedom > 0)) return null;
  return fDistribution({ numerator: k - 1, denominator: freedom }).upper(statistic);
}
