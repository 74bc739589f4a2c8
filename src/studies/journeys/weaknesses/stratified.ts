import { binomialDistribution, findRoot, normalDistribution } from '@waymark/stats';
import type { Ranged } from './types.ts';

/** Two groups in one stratum: how many of each had it happen. */
export interface Table {
  readonly first: { readonly x: number; readonly n: number };
  readonly second: { readonly x: number; readonly n: number };
}

const Z = normalDistribution().quantile(0.975);

/** True where a stratum says something: both groups are there, and it happened to some and not to all. */
export function informative({ first, second }: Table): boolean {
  const total = first.x + second.x;
  return first.n > 0 && second.n > 0 && total > 0 && total < first.n + second.n;
}

/**
 * Risk ratio of the first group over the second, common to all strata, by Mantel and Haenszel; 95% interval from
 * Greenland and Robins (1985), Biometrics 41, 55-68. Null where either weighted sum is 0, so that the ratio is 0 or
 * without end.
 */
export function commonRiskRatio(tables: readonly Table[]): Ranged | null {
  let [top, bottom, spread] = [0, 0, 0];
  for (const { first, second } of tables) {
    const n = first.n + second.n;
    if (first.n === 0 || second.n === 0) continue;
    top += (first.x * second.n) / n;
    bottom += (second.x * first.n) / n;
    spread += (first.n * second.n * (first.x + second.x) - first.x * second.x * n) / (n * n);
  }
  return riskRatioOf(top, bottom, spread);
}

/** The ratio from its weighted sums over strata: first group's, second group's, and Greenland and Robins' variance. */
export function riskRatioOf(top: number, bottom: number, spread: number): Ranged | null {
  if (top === 0 || bottom === 0) return null;
  const value = top / bottom;
  const error = Math.sqrt(spread / (top * bottom));
  return { value, lower: value * Math.exp(-Z * error), upper: value * Math.exp(Z * error) };
}

/** Exact answer on strata of two groups. */
export interface ExactOdds {
  /** Conditional maximum likelihood; null at an end, where it is 0 or without end. */
  readonly odds: number | null;
  /** 0 where there is no lower end. */
  readonly lower: number;
  /** Null where there is no upper end. */
  readonly upper: number | null;
  /** Two-sided: of all tables with these margins those no likelier than this one. */
  readonly p: number;
}

/**
 * Odds ratio of the first group over the second, common to all strata, by the exact distribution of the first group's
 * total given every stratum's margins (R's `mantelhaen.test(exact = TRUE)`). Under no link this distribution is that of
 * all swaps of outcomes within strata. Null where no stratum says anything.
 */
export function exactCommonOdds(tables: readonly Table[]): ExactOdds | null {
  const told = tables.filter(informative);
  if (told.length === 0) return null;
  let weights: number[] = [1];
  let [at, least] = [0, 0];
  for (const table of told) {
    const own = hypergeometric(table);
    weights = convolve(weights, own.weights);
    least += own.least;
    at += table.first.x;
  }
  const x = at - least;
  const logs = weights.map(Math.log);
  const tilted = (logOdds: number): readonly number[] => {
    const raw = logs.map((value, k) => value + logOdds * k);
    const peak = Math.max(...raw);
    const scaled = raw.map((value) => Math.exp(value - peak));
    const sum = scaled.reduce((total, value) => total + value, 0);
    return scaled.map((value) => value / sum);
  };
  const mean = (logOdds: number): number => tilted(logOdds).reduce((sum, share, k) => sum + share * k, 0) - x;
  const upTo = (from: number, to: number) => (logOdds: number) =>
    tilted(logOdds)
      .slice(from, to)
      .reduce((sum, share) => sum + share, 0) - 0.025;
  const last = weights.length - 1;
  const even = tilted(0);
  const bar = (even[x] ?? 0) * (1 + 1e-7);
  return {
    odds: x === 0 || x === last ? null : solve(mean),
    lower: x === 0 ? 0 : solve(upTo(x, weights.length)),
    upper: x === last ? null : solve(upTo(0, x + 1)),
    p: Math.min(
      1,
      even.reduce((sum, share) => sum + (share <= bar ? share : 0), 0),
    ),
  };
}

/** Chances of each possible count of the first group in one stratum, given its margins. */
function hypergeometric({ first, second }: Table): { readonly least: number; readonly weights: readonly number[] } {
  const total = first.x + second.x;
  const least = Math.max(0, total - second.n);
  const most = Math.min(total, first.n);
  // The product of two binomials at the common share; the margins cancel what is too much of it.
  const share = total / (first.n + second.n);
  const [one, two] = [
    binomialDistribution({ trials: first.n, probability: share }),
    binomialDistribution({ trials: second.n, probability: share }),
  ];
  const weights = Array.from(
    { length: most - least + 1 },
    (_, k) => one.density(least + k) * two.density(total - least - k),
  );
  const sum = weights.reduce((all, weight) => all + weight, 0);
  return { least, weights: weights.map((weight) => weight / sum) };
}

function convolve(left: readonly number[], right: readonly number[]): number[] {
  const out = new Array<number>(left.length + right.length - 1).fill(0);
  for (const [i, a] of left.entries()) for (const [k, b] of right.entries()) out[i + k] = (out[i + k] ?? 0) + a * b;
  return out;
}

/** Where a falling or rising function of the log odds is 0, as odds. */
function solve(of: (logOdds: number) => number): number {
  const root = findRoot({ of, lower: -60, upper: 60 });
  if (!root.ok) throw new RangeError(`the exact odds ratio was not found: ${root.message}`);
  return Math.exp(root.value.root);
}
