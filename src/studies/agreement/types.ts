import type { Role } from '#facts/indicators/index.ts';
import type { Period } from '#facts/observations/index.ts';

/** Why a field is null. */
export interface Unavailable {
  readonly code: string;
  readonly message: string;
}

export interface Dropped {
  /** `no-grade`, `small-denominator`, or the id of a status such as `suppressed`. */
  readonly reason: string;
  readonly meaning: string;
  /** What the publisher writes; '' where nothing. */
  readonly symbol: string;
  readonly count: number;
}

/** Coefficient of a cumulative logit model: change in the log-odds of a better grade per standard deviation. */
export interface Coefficient {
  readonly coefficient: number;
  readonly standardError: number;
  /** 95% Wald interval. */
  readonly lower: number;
  readonly upper: number;
}

export interface CumulativeLogit extends Coefficient {
  readonly lrChiSquare: number;
  readonly p: number;
  /** Corrected over the indicators that have a model in this year. */
  readonly pHolm: number;
  readonly pBH: number;
  /** Sample standard deviation (n − 1) that one unit of the coefficient stands for, in the indicator's unit. */
  readonly standardDeviation: number;
  readonly logLikelihood: number;
}

export interface DenominatorEffect {
  readonly minimum: number;
  readonly n: number;
  readonly coefficient: number | null;
  readonly standardError: number | null;
  readonly p: number | null;
}

export interface IndicatorResult {
  readonly id: string;
  readonly label: string;
  readonly shortLabel: string;
  readonly role: Role;
  readonly unitLabel: string;
  /** +1 when a higher figure is better, −1 when a lower one is; figures were multiplied by it. */
  readonly direction: 1 | -1;
  readonly period: Period | null;
  /** Authorities with a grade and a figure: the sample of every model and correlation of this indicator. */
  readonly n: number;
  /** Authorities with a figure, graded or not: those that are ranked. */
  readonly ranked: number;
  readonly dropped: readonly Dropped[];
  readonly spearman: { readonly rho: number; readonly p: number } | null;
  readonly kendall: { readonly tau: number; readonly p: number } | null;
  readonly cumulativeLogit: CumulativeLogit | null;
  /** pHolm below 0.05; null where there is no model. */
  readonly clear: boolean | null;
  readonly proportionalOdds: {
    readonly chiSquare: number;
    readonly degreesOfFreedom: number;
    readonly p: number;
  } | null;
  readonly adjusted: (Coefficient & { readonly p: number; readonly n: number }) | null;
  readonly bootstrap: {
    readonly lower: number;
    readonly upper: number;
    readonly replicates: number;
    readonly fitted: number;
  } | null;
  /**
   * Hidden figures of authorities with a grade, how many of them have certain bounds, and what those could do to
   * Spearman's rho: its range over fill-ins within the bounds, over `n` authorities. `range` is null where no hidden
   * figure has bounds.
   */
  readonly hidden: {
    readonly count: number;
    readonly bounded: number;
    readonly n: number;
    readonly range: { readonly lower: number; readonly upper: number; readonly exact: boolean } | null;
  };
  /** The coefficient when authorities with a smaller published denominator are left out. */
  readonly minimumDenominators: readonly DenominatorEffect[] | null;
  /** Codes of authorities in the top and bottom share; 1 is the best rank, ties share their average rank. */
  readonly top: readonly string[];
  readonly bottom: readonly string[];
  /** Field name to reason, for every null above. */
  readonly unavailable: Readonly<Record<string, Unavailable>>;
}

export interface JointResult {
  readonly n: number;
  readonly graded: number;
  readonly indicators: readonly string[];
  readonly leftOut: readonly { readonly id: string; readonly label: string; readonly n: number }[];
  readonly mcFadden: number;
  readonly lrChiSquare: number;
  readonly degreesOfFreedom: number;
  readonly p: number;
  readonly coefficients: readonly (Coefficient & { readonly id: string })[];
  readonly shuffled: {
    readonly shuffles: number;
    readonly fitted: number;
    readonly mean: number;
    readonly centile95: number;
    readonly p: number;
  } | null;
}

/** How often shuffled grades give as many indicators below 0.05 as the real ones. */
export interface ChanceResult {
  readonly observed: number;
  readonly observedClear: number;
  readonly shuffles: number;
  readonly mean: number;
  readonly p: number;
  /** Share of shuffles with at least one indicator clear after Holm's correction. */
  readonly anyClear: number;
}

export interface TailCount {
  readonly atLeast: number;
  readonly authorities: number;
  readonly chanceMean: number;
  readonly p: number;
}

export interface Consistency {
  readonly tail: number;
  readonly rule: string;
  readonly permutations: number;
  /** Authorities at the top (bottom) on at least k indicators, against shuffled figures. */
  readonly top: readonly TailCount[];
  readonly bottom: readonly TailCount[];
  readonly topMaximum: { readonly observed: number; readonly chanceMean: number; readonly p: number };
  readonly bottomMaximum: { readonly observed: number; readonly chanceMean: number; readonly p: number };
  /**
   * Published denominators relative to the indicator's median, median over all pairs of indicator and authority: at
   * either end, and in between. Null where no indicator has published denominators.
   */
  readonly relativeSize: { readonly ends: number; readonly others: number } | null;
  readonly authorities: readonly {
    readonly code: string;
    readonly name: string;
    readonly grade: 1 | 2 | 3 | 4 | null;
    readonly top: number;
    readonly bottom: number;
    readonly of: number;
  }[];
}

export interface HistoryYear {
  readonly year: number;
  readonly graded: number;
  readonly indicators: readonly {
    readonly id: string;
    readonly n: number;
    readonly coefficient: number | null;
    readonly p: number | null;
    readonly pHolm: number | null;
    readonly clear: boolean | null;
  }[];
}

export interface AgreementResult {
  /** Year in which the figures end. */
  readonly period: number;
  /** ISO day on which grades were in force. */
  readonly gradesOn: string;
  readonly authorities: {
    readonly standing: number;
    readonly graded: number;
    readonly counts: Readonly<Record<'outstanding' | 'good' | 'requiresImprovement' | 'inadequate', number>>;
    readonly withoutGrade: readonly string[];
    readonly oldest: { readonly code: string; readonly name: string; readonly date: string } | null;
  };
  readonly deprivation: {
    readonly id: string;
    readonly label: string;
    readonly year: number;
    readonly rule: string;
  } | null;
  readonly indicators: readonly IndicatorResult[];
  /** Coefficient (absolute) that would be clear after the correction in four samples of five, at the median standard error. */
  readonly detectable: number | null;
  readonly joint: JointResult | null;
  readonly chance: ChanceResult | null;
  readonly consistency: Consistency;
  readonly history: readonly HistoryYear[];
  /** Names of authorities that make one workforce return together in this year. */
  readonly jointReturns: readonly { readonly names: readonly string[]; readonly publications: string }[];
  readonly unavailable: Readonly<Record<string, Unavailable>>;
}
