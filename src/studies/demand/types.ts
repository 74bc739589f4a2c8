import type { ContextVariable } from './context.ts';
import type { Dropped } from './panel.ts';

/** A number with its 95% interval; ends are null where none could be made. */
export interface Ranged {
  readonly value: number;
  readonly lower: number | null;
  readonly upper: number | null;
}

/** Parts of the variation of a measure. */
export const PARTS = ['deprivation', 'need', 'authority', 'year', 'chance', 'rest'] as const;
export type Part = (typeof PARTS)[number];

export type Accounting = 'deprivation-first' | 'need-first' | 'authority-first' | 'shapley' | 'mixed';

/** The variation of one measure divided by one rule. */
export interface Account {
  readonly accounting: Accounting;
  /** Shares of the variance of the logarithm of the rate that sum to 1; `chance` only where the rule can tell it. */
  readonly parts: Readonly<Record<Part, Ranged | null>>;
}

/** Where a measure's variation lies. */
export interface Variation {
  readonly years: readonly number[];
  readonly authorities: number;
  readonly rows: number;
  readonly accounts: readonly Account[];
  /** Share between authorities, chance removed (intraclass correlation), by one-way analysis of variance. */
  readonly between: Ranged | null;
  /** Of the mixed model: share of fixed effects, and of fixed effects with authorities (Nakagawa). */
  readonly marginalR2: number | null;
  readonly conditionalR2: number | null;
  readonly why: string | null;
}

/** Lowest and highest rate of a year, and who has them. */
export interface Spread {
  readonly year: number;
  readonly authorities: number;
  readonly lowest: { readonly name: string; readonly value: number };
  readonly highest: { readonly name: string; readonly value: number };
}

/** A change in number in parts that add up to it. */
export interface GrowthParts {
  readonly from: number;
  readonly to: number;
  readonly change: number;
  readonly population: number;
  /** Shift of children between authorities with different rates; null for one area. */
  readonly mix: number | null;
  readonly rate: number;
}

export interface AreaGrowth extends GrowthParts {
  readonly code: string;
  readonly name: string;
}

export interface Growth {
  readonly years: readonly [number, number];
  /** Sum over areas. */
  readonly england: GrowthParts;
  /** England as published. */
  readonly published: { readonly from: number; readonly to: number } | null;
  /** Published change less that of all areas here: places without figures in both years, and rounding. */
  readonly leftOver: number | null;
  readonly areas: readonly AreaGrowth[];
  /** Share of the change that is population, by three ways of counting; null when the number did not change. */
  readonly populationShare: { readonly divisia: number; readonly midpoint: number; readonly firstRate: number } | null;
  readonly why: string | null;
}

/** One authority against what is expected in its circumstances. */
export interface Standing {
  readonly code: string;
  readonly name: string;
  readonly number: number;
  readonly base: number;
  readonly expected: number;
  readonly ratio: Ranged;
  /** Ratio between which 95% and 99.8% of authorities in these circumstances lie. */
  readonly inner: readonly [number, number];
  readonly outer: readonly [number, number];
  /** Two-sided, of a ratio so far from 1; after Holm's and Benjamini and Hochberg's corrections. */
  readonly p: number;
  readonly pHolm: number;
  readonly pBH: number;
  readonly reading: 'high' | 'low' | 'within';
}

export interface Expected {
  readonly year: number;
  readonly authorities: number;
  readonly standings: readonly Standing[];
  /** Ratio at the circumstances' effect: how many times the rate for one standard deviation more. */
  readonly effects: readonly { readonly id: string; readonly label: string; readonly ratio: Ranged }[];
  /** Standard deviation of log rates between authorities of the same circumstances, chance of counts removed. */
  readonly spread: number;
  /** Ratio (variance of the counts over that of a Poisson) at the median authority. */
  readonly overdispersion: number | null;
  readonly outsideInner: number;
  readonly outsideOuter: number;
  /** Standard error of the log expectation, for the curve of the limits. */
  readonly curve: readonly {
    readonly size: number;
    readonly inner: readonly [number, number];
    readonly outer: readonly [number, number];
  }[];
  readonly model: string;
  readonly why: string | null;
}

export type ForecastMethod = 'naive' | 'drift' | 'damped' | 'recent-mean' | 'local-level';

export interface MethodScore {
  readonly method: ForecastMethod;
  readonly horizon: number;
  readonly origins: number;
  /** Root mean squared error of logarithms: about a proportion. */
  readonly error: number;
  /** Mean squared error over that of the naive forecast, less 1: below 0 is better. */
  readonly againstNaive: number | null;
  readonly p: number | null;
  readonly pHolm: number | null;
}

export interface ForecastPoint {
  readonly year: number;
  readonly rate: Ranged;
}

export interface SeriesForecast {
  readonly code: string;
  readonly name: string;
  readonly history: readonly { readonly year: number; readonly rate: number }[];
  readonly points: readonly ForecastPoint[];
}

export interface Forecasts {
  readonly last: number;
  readonly series: number;
  readonly scores: readonly MethodScore[];
  /** The method that is shown. */
  readonly method: ForecastMethod;
  /** How often intervals made from the past alone held what came, by years ahead. */
  readonly coverage: readonly {
    readonly horizon: number;
    readonly n: number;
    readonly held: number;
    readonly byYear: readonly { readonly year: number; readonly n: number; readonly held: number }[];
  }[];
  readonly england: SeriesForecast | null;
  readonly authorities: readonly SeriesForecast[];
  readonly why: string | null;
}

export interface MeasureResult {
  readonly id: string;
  readonly label: string;
  readonly shortLabel: string;
  readonly kind: 'count' | 'amount';
  readonly unitLabel: string;
  readonly counted: string;
  readonly decimals: number;
  readonly per: number;
  readonly years: readonly number[];
  readonly authorities: number;
  readonly dropped: readonly Dropped[];
  readonly variation: Variation;
  readonly spreads: readonly Spread[];
  readonly growth: Growth;
  readonly expected: Expected;
  readonly forecasts: Forecasts;
}

/** A published statement beside what the figures here say. */
export interface Statement {
  readonly id: string;
  readonly who: string;
  readonly source: string;
  readonly says: string;
  readonly about: string;
  /** What these figures say, over which years, by which rule. */
  readonly ours: readonly string[];
  readonly reading: 'agrees' | 'differs' | 'cannot tell';
  readonly why: string;
}

export interface DemandResult {
  readonly measures: readonly MeasureResult[];
  readonly context: readonly Pick<ContextVariable, 'id' | 'label' | 'group' | 'years'>[];
  readonly statements: readonly Statement[];
  readonly focus: { readonly code: string; readonly name: string; readonly slug: string } | null;
}
