import { normalDistribution } from '@waymark/stats';
import type { WeaknessesChoices } from './choices.ts';
import { correct } from './correct.ts';
import { itemCounts, listedOf } from './national.ts';
import type { Listed, Sample } from './sample.ts';
import { shareOf } from './shares.ts';
import type { Change, Ranged, ThemeChange } from './types.ts';

/** Counts of one authority: items about a theme and all items, before and after. */
interface Counts {
  readonly before: { readonly x: number; readonly n: number };
  readonly after: { readonly x: number; readonly n: number };
}

/**
 * Ratio of two ratios of sums, after over before, with a 95% interval and p on the log scale. The variance is that of
 * the linearised log ratio over authorities (with replacement, G / (G − 1)), so items of one list and lists of one
 * authority may hang together. Null where a sum is 0.
 */
export function ratioOfShares(counts: readonly Counts[]): (Ranged & { readonly p: number }) | null {
  const sum = (of: (each: Counts) => number): number => counts.reduce((total, each) => total + of(each), 0);
  const [x1, n1] = [sum(({ before }) => before.x), sum(({ before }) => before.n)];
  const [x2, n2] = [sum(({ after }) => after.x), sum(({ after }) => after.n)];
  const groups = counts.length;
  if (x1 === 0 || x2 === 0 || groups < 2) return null;
  const [r1, r2] = [x1 / n1, x2 / n2];
  const squares = sum(({ before, after }) => ((after.x - r2 * after.n) / x2 - (before.x - r1 * before.n) / x1) ** 2);
  const error = Math.sqrt((squares * groups) / (groups - 1));
  const log = Math.log(r2 / r1);
  const normal = normalDistribution();
  const z = normal.quantile(0.975);
  return {
    value: Math.exp(log),
    lower: Math.exp(log - z * error),
    upper: Math.exp(log + z * error),
    p: error === 0 ? 1 : Math.min(1, 2 * normal.lower(-Math.abs(log) / error)),
  };
}

/** What changed between frameworks, and within ILACS, where the form of the report is one. */
export function changesOf(
  sample: Sample,
  choices: Pick<WeaknessesChoices, 'frameworks' | 'splitYear' | 'minimumCount'>,
): readonly Change[] {
  const listed = listedOf(sample);
  const of = (framework: string, from = 0, to = 9999): readonly Listed[] =>
    listed.filter((seen) => seen.framework === framework && seen.year >= from && seen.year <= to);
  const changes: Change[] = [];
  if (choices.frameworks.length > 1) {
    changes.push(
      changeOf(
        sample,
        'frameworks',
        'From SIF to ILACS',
        { label: 'SIF', listed: of('SIF') },
        { label: 'ILACS', listed: of('ILACS') },
        choices.minimumCount,
      ),
    );
  }
  if (choices.frameworks.includes('ILACS')) {
    const year = choices.splitYear;
    changes.push(
      changeOf(
        sample,
        'within-ilacs',
        `Within ILACS, before and since ${year}`,
        { label: `before ${year}`, listed: of('ILACS', 0, year - 1) },
        { label: `since ${year}`, listed: of('ILACS', year) },
        choices.minimumCount,
      ),
    );
  }
  return changes;
}

interface Side {
  readonly label: string;
  readonly listed: readonly Listed[];
}

function changeOf(
  sample: Sample,
  id: Change['id'],
  label: string,
  before: Side,
  after: Side,
  minimumCount: number,
): Change {
  const codes = [...new Set([...before.listed, ...after.listed].map(({ authority }) => authority))].sort();
  const rows = sample.themes.flatMap(({ id: theme }, t) => {
    const [first, second] = [askedIn(before.listed, t), askedIn(after.listed, t)];
    if (first === null || second === null) return [];
    const counts = codes.map(
      (code): Counts => ({ before: itemsOf(before.listed, code, t), after: itemsOf(after.listed, code, t) }),
    );
    const few = Math.min(first.x, second.x) < minimumCount;
    const ratio = few ? null : ratioOfShares(counts);
    const [one, two] = [itemCounts(before.listed, t), itemCounts(after.listed, t)];
    const row: Omit<ThemeChange, 'test'> = {
      theme,
      before: first,
      after: second,
      beforePerTen: (10 * one.itemsWith) / one.items,
      afterPerTen: (10 * two.itemsWith) / two.items,
      ratio: ratio === null ? null : { value: ratio.value, lower: ratio.lower, upper: ratio.upper },
      why: few
        ? `asked at ${first.x} and ${second.x} inspections; at least ${minimumCount} in each are needed`
        : ratio === null
          ? 'fewer than two authorities'
          : null,
    };
    return [{ row, p: ratio?.p ?? null }];
  });
  const tests = correct(rows.map(({ p }) => p));
  const side = (own: Side): Change['before'] => ({
    label: own.label,
    lists: own.listed.length,
    items: own.listed.reduce((sum, { items }) => sum + items.length, 0),
  });
  return {
    id,
    label,
    before: side(before),
    after: side(after),
    themes: rows.map(({ row }, k) => ({ ...row, test: tests[k] ?? null })),
  };
}

function askedIn(listed: readonly Listed[], theme: number) {
  return shareOf(listed.filter((seen) => seen.themes[theme] === 1).length, listed.length);
}

function itemsOf(listed: readonly Listed[], authority: string, theme: number): Counts['before'] {
  const { items, itemsWith } = itemCounts(
    listed.filter((seen) => seen.authority === authority),
    theme,
  );
  return { x: itemsWith, n: items };
}
