import type { Grade } from '#facts/inspections/index.ts';

export interface Unavailable {
  readonly code: string;
  readonly message: string;
}

/** Both ends, places from 1. */
export interface PlaceBand {
  readonly lower: number;
  readonly upper: number;
}

/** Shares of the variants in which a unit has a place, 0 to 1. `topFifth` is part of `aboveMiddle`. */
export interface VerdictShares {
  readonly topFifth: number;
  readonly aboveMiddle: number;
  readonly bottomFifth: number;
  /** Variants in which it has a place, of all. */
  readonly placedIn: number;
}

/** One authority as measured as published, or with context held constant. */
export interface Standing {
  readonly score: number | null;
  /** 1 is best; ties share their mean. Null without a place: `coverage` or the scope says why. */
  readonly place: number | null;
  /** 95% of simulated places under sampling noise at the stated choices; null where no measure has counts. */
  readonly chance: PlaceBand | null;
  /** Places that hidden figures could give at the stated choices, for certain; null where none is hidden. */
  readonly hidden: PlaceBand | null;
  /** 90% of places over the variants. */
  readonly choices: PlaceBand | null;
  readonly medianPlace: number | null;
  readonly shares: VerdictShares | null;
}

/** A change of one choice alone that turns the verdict "above the middle" into its opposite. */
export interface Flip {
  /** Id of a choice (`normalisation`) or `weight:<measure>`. */
  readonly choice: string;
  /** "Averages are geometric"; "Same carer 2 years weighs 3.2 times as much". */
  readonly belief: string;
  /** Place then, and of how many. */
  readonly place: number;
  readonly of: number;
  /** Times the stated weight; null for a choice between options. */
  readonly factor: number | null;
}

export interface UnitResult {
  readonly code: string;
  readonly name: string;
  readonly slug: string;
  /** Why it is out of scope; null when it is in. */
  readonly excluded: string | null;
  /** Why it has no place at the stated choices (scope, coverage, a required figure); null with one. */
  readonly noPlace: string | null;
  readonly grade: Grade | null;
  /** Share of the weight that its figures cover, 0 to 1. */
  readonly coverage: number;
  readonly published: Standing;
  readonly adjusted: Standing;
  /** Place under the definition it is compared with; null without one, or without a place there. */
  readonly before: number | null;
  /** Shares of the variance of its place that each choice accounts for (Shapley), largest first; they sum to 1. */
  readonly influence: readonly { readonly choice: string; readonly share: number }[];
  /**
   * For each varied choice with options, the share of variants above the middle under each option, in the order of the
   * options of the choice; null where it never has a place. Weights have no options.
   */
  readonly conditional: readonly { readonly choice: string; readonly aboveMiddle: readonly (number | null)[] }[];
  /**
   * Smallest single changes that turn its verdict, at most six, nearest first; empty where none does. Null without a
   * place, or exactly in the middle, where there is no verdict to turn.
   */
  readonly flips: readonly Flip[] | null;
  /** Authorities from which it is not told apart: neither is ahead in 95% of the variants. */
  readonly notToldApart: number | null;
  /** How many of its figures meet the definition's targets. */
  readonly targets: { readonly met: number; readonly notMet: number; readonly cannotTell: number };
}

export interface MeasureResult {
  readonly measure: string;
  readonly outcome: string;
  readonly label: string;
  readonly shortLabel: string;
  readonly unitLabel: string;
  readonly decimals: number;
  readonly polarity: 'higher-better' | 'lower-better';
  readonly reason: string;
  /** Points, and share of all points. */
  readonly weight: number;
  readonly share: number;
  readonly weightLow: number;
  readonly weightHigh: number;
  readonly period: string | null;
  readonly n: number;
  readonly missing: readonly {
    readonly reason: string;
    readonly meaning: string;
    readonly symbol: string;
    readonly count: number;
  }[];
  /** Hidden figures with certain bounds. */
  readonly bounded: number;
  readonly hasInterval: boolean;
  readonly england: number | null;
  /** "England 10.0", "its ten neighbours' median", "at most 9.0"; null without a target. */
  readonly target: string | null;
  readonly meets: number | null;
  /** What leaving it out does to places; null where it cannot be left out. */
  readonly leftOut: { readonly meanMove: number; readonly largestMove: number; readonly movedTen: number } | null;
  readonly source: { readonly publisher: string; readonly publication: string };
  /** Why it takes no part (no figures in that year, everybody the same); null when it does. */
  readonly unusable: string | null;
  /** What a reader should know of its figures: joint returns, years that are not pooled. */
  readonly notes?: readonly string[];
}

export interface OutcomeResult {
  readonly id: string;
  readonly kind: 'outcome' | 'enabler';
  readonly label: string;
  readonly status: 'exists' | 'derivable' | 'needs-new-data';
  readonly statusNote: string;
  readonly share: number;
  readonly measures: number;
  readonly wanted: readonly string[];
}

/** A choice that was varied, or could have been. */
export interface ChoiceResult {
  /** `weights`, `normalisation`, `aggregation`, `missing`, `years`, `minimumDenominator`, `hidden`, `reference`. */
  readonly id: string;
  readonly label: string;
  readonly options: readonly { readonly id: string; readonly label: string; readonly stated: boolean }[];
  /** Options that were asked for and could not be used, with the reason. */
  readonly leftOut: readonly { readonly id: string; readonly label: string; readonly why: string }[];
  /** "Makes no difference where averages go by pairs." Null where it depends on nothing. */
  readonly dependsOn: string | null;
  /** Mean over authorities of its share of the variance of places; null when it was not varied. */
  readonly influence: number | null;
}

export interface InspectionAgreement {
  /** Authorities with a place and a grade. */
  readonly n: number;
  /** Spearman's correlation of score and grade at the stated choices; above 0 where they agree. */
  readonly stated: { readonly rho: number; readonly p: number };
  /** Over the variants examined. */
  readonly variants: number;
  readonly lowest: number;
  readonly median: number;
  readonly highest: number;
  /** Shares of the variants, 0 to 1: above 0; above 0 with p below 0.05. */
  readonly positive: number;
  readonly clearlyPositive: number;
  /** All variants together against shuffled grades; null where no shuffles were asked for. */
  readonly joint: {
    readonly medianP: number;
    readonly shareP: number;
    readonly stoufferP: number;
    readonly shuffles: number;
    /** 95th centile of the highest correlation that any variant reaches under shuffled grades, and its p. */
    readonly highestByChance: number;
    readonly highestP: number;
  } | null;
  /** Every examined correlation, sorted, thinned to at most 200. */
  readonly curve: readonly number[];
  /** Same positions: 2.5th and 97.5th centiles of the sorted correlations under shuffled grades; empty without shuffles. */
  readonly chanceLower: readonly number[];
  readonly chanceUpper: readonly number[];
}

export interface Changes {
  readonly from: { readonly id: string; readonly title: string; readonly hash: string };
  readonly compared: number;
  readonly movedTen: number;
  readonly medianMove: number;
  /** Largest moves first, at most 20. */
  readonly largest: readonly {
    readonly code: string;
    readonly name: string;
    readonly was: number;
    readonly now: number;
  }[];
  readonly enteredTopFifth: readonly string[];
  readonly leftTopFifth: readonly string[];
  readonly lostPlace: readonly { readonly name: string; readonly why: string }[];
  readonly gainedPlace: readonly string[];
  readonly differences: readonly { readonly label: string; readonly was: string | null; readonly now: string | null }[];
}

export interface GoodResult {
  readonly definition: { readonly id: string; readonly title: string; readonly hash: string; readonly purpose: string };
  readonly period: number;
  readonly gradesOn: string;
  /** Every authority standing on that day. Places are among those with one. */
  readonly units: readonly UnitResult[];
  readonly placed: number;
  readonly outcomes: readonly OutcomeResult[];
  readonly measures: readonly MeasureResult[];
  readonly choices: readonly ChoiceResult[];
  readonly variants: number;
  /** Largest standard error of a verdict share that comes from drawing the variants. */
  readonly shareError: number;
  readonly summary: {
    /** In at least 95% of the variants in which they have a place. */
    readonly alwaysTop: readonly string[];
    readonly alwaysBottom: readonly string[];
    /** Median width of the band of choices, in places. */
    readonly medianBand: number;
    readonly adjustedAlwaysTop: readonly string[];
    readonly adjustedAlwaysBottom: readonly string[];
    /** Authorities above the middle as published and below it when adjusted, or the other way round. */
    readonly adjustedSwitch: readonly string[];
  };
  readonly pairs: { readonly all: number; readonly toldApart: number };
  readonly context: readonly { readonly indicator: string; readonly label: string; readonly period: string }[];
  readonly adjustment: readonly { readonly measure: string; readonly rSquared: number | null; readonly n: number }[];
  readonly inspection: InspectionAgreement | null;
  readonly inspectionAdjusted: InspectionAgreement | null;
  readonly changes: Changes | null;
  /** What a reader should know of scope and context: hidden counts, years that stand in for others. */
  readonly notes: readonly string[];
  /** What could not be worked out: `inspection`, `inspectionAdjusted`, `adjusted`, `chance`, `hidden`, `changes`… */
  readonly unavailable: Readonly<Record<string, Unavailable>>;
}
