import type { Grade } from '#facts/inspections/index.ts';

/** What grades lead to expect of a score, for every unit; null without grade or score. */
export interface Expectation {
  readonly n: number;
  /** Expected score by grade, index grade − 1; null for a grade that nobody has. */
  readonly levels: readonly (number | null)[];
  /** (score − expected) / standard deviation of these residuals. */
  readonly residuals: readonly (number | null)[];
  /** Cook's distance of each: how far all expected scores move when the unit is left out. Worked out when asked for. */
  influence(): readonly (number | null)[];
}

/** Fewer graded scores than this say nothing of what is usual for a grade. */
export const FEWEST_GRADED = 10;

interface Group {
  readonly sum: number;
  readonly n: number;
}

/**
 * The mean score of each grade, where a worse grade never expects a better score: neighbouring grades that would are
 * pooled (isotonic regression; grades are an order, not a scale). Null with fewer than ten graded scores, one grade, or
 * residuals without spread.
 *
 * Sources: Barlow et al. (1972) Statistical Inference under Order Restrictions; Cook (1977) Technometrics 19, 15-18.
 */
export function expectationOf(
  scores: readonly (number | null)[],
  grades: readonly (Grade | null)[],
): Expectation | null {
  const groups: Group[] = [1, 2, 3, 4].map((grade) => {
    const own = scores.filter((score, i) => score !== null && grades[i] === grade);
    return { sum: own.reduce<number>((sum, score) => sum + (score ?? 0), 0), n: own.length };
  });
  const n = groups.reduce((sum, group) => sum + group.n, 0);
  if (n < FEWEST_GRADED || groups.filter((group) => group.n > 0).length < 2) return null;
  const { levels, blocks } = fallingLevels(groups);
  const raw = scores.map((score, i) => {
    const expected = levels[(grades[i] ?? 0) - 1] ?? null;
    return score === null || expected === null ? null : score - expected;
  });
  const squares = raw.reduce<number>((sum, residual) => sum + (residual ?? 0) ** 2, 0);
  const spread = Math.sqrt(squares / (n - 1));
  if (!(spread > 1e-12)) return null;
  const unit = (blocks * squares) / Math.max(1, n - blocks);
  const influence = (): (number | null)[] =>
    scores.map((score, i) => {
      const grade = grades[i] ?? null;
      if (score === null || grade === null) return null;
      const without = groups.map((group, g) => (g === grade - 1 ? { sum: group.sum - score, n: group.n - 1 } : group));
      const moved = fallingLevels(without).levels;
      // A grade that only this unit has expects nothing without it: its own score is what is lost.
      const change = groups.reduce(
        (sum, group, g) => sum + group.n * ((levels[g] ?? 0) - (moved[g] ?? levels[g] ?? 0)) ** 2,
        0,
      );
      return change / unit;
    });
  return { n, levels, residuals: raw.map((residual) => (residual === null ? null : residual / spread)), influence };
}

/** Means that do not rise from the best grade to the worst, by pooling adjacent violators. */
function fallingLevels(groups: readonly Group[]): { readonly levels: (number | null)[]; readonly blocks: number } {
  const blocks: { sum: number; n: number; from: number; to: number }[] = [];
  for (const [at, { sum, n }] of groups.entries()) {
    if (n === 0) continue;
    blocks.push({ sum, n, from: at, to: at });
    for (;;) {
      const [before, last] = [blocks.at(-2), blocks.at(-1)];
      if (before === undefined || last === undefined || before.sum / before.n >= last.sum / last.n) break;
      blocks.splice(-2, 2, { sum: before.sum + last.sum, n: before.n + last.n, from: before.from, to: last.to });
    }
  }
  const levels = groups.map(({ n }, at) => {
    const block = n === 0 ? undefined : blocks.find(({ from, to }) => from <= at && at <= to);
    return block === undefined ? null : block.sum / block.n;
  });
  return { levels, blocks: blocks.length };
}
