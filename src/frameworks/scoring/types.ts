import type { MissingRule } from '@waymark/stats';

/**
 * Everything that scores of a definition are made from, as plain JSON: the server computes from it, and the browser
 * gets the same document. Arrays over authorities are in the order of `units`; null is "no figure".
 */
export interface Ingredients {
  readonly units: readonly ScoredUnit[];
  readonly columns: readonly MeasureColumn[];
  /** For each unit the positions of its statistical neighbours among the units; empty where the model has none. */
  readonly neighbours: readonly (readonly number[])[];
  readonly neighbourModel: string | null;
  /** What the need-adjusted view holds constant. */
  readonly context: readonly ContextColumn[];
  readonly minimumCoverage: number;
  /** What a reader should know of scope and context: hidden counts, years that stand in for others. */
  readonly notes?: readonly string[];
}

export interface ScoredUnit {
  readonly code: string;
  readonly name: string;
  readonly slug: string;
  /** Why the scope of the definition leaves it out; null when it is in. It keeps its place in the arrays. */
  readonly excluded: string | null;
  /** Overall grade in force on the day of the study. */
  readonly grade: 1 | 2 | 3 | 4 | null;
  readonly graded: string | null;
}

export interface MeasureColumn {
  /** As in the definition. */
  readonly measure: string;
  readonly outcome: string;
  readonly label: string;
  readonly shortLabel: string;
  readonly unitLabel: string;
  readonly decimals: number;
  readonly higherIsBetter: boolean;
  readonly weight: number;
  readonly weightLow: number;
  readonly weightHigh: number;
  readonly transformation: 'none' | 'square-root' | 'log';
  readonly minimumDenominator: number;
  readonly missing: 'share-weight' | 'average' | 'require';
  readonly hidden: 'leave-out' | 'middle';
  readonly reference: { readonly kind: 'none' | 'england' | 'neighbours' | 'threshold'; readonly value?: number };
  /** How chance is drawn: from counts of a proportion or a rate, or not at all. */
  readonly interval: 'proportion' | 'rate' | 'none';
  /** Numbers per unit of the value: 100 for percentages, 10,000 for rates per 10,000, otherwise 1. */
  readonly base: number;
  readonly source: { readonly publisher: string; readonly publication: string };
  /** Newest first; up to three years. The first is the year of the study. */
  readonly years: readonly MeasureYear[];
  /** What a reader should know of these figures: joint returns, breaks, judgements that stand in for others. */
  readonly notes?: readonly string[];
}

export interface MeasureYear {
  readonly year: number;
  /** "2024-25"; as readers know it. */
  readonly period: string;
  /** Unrounded where counts lead to the published figure. */
  readonly values: readonly (number | null)[];
  readonly numerators: readonly (number | null)[];
  readonly denominators: readonly (number | null)[];
  /** Certain bounds of hidden figures; null elsewhere. */
  readonly lower: readonly (number | null)[];
  readonly upper: readonly (number | null)[];
  /** Status code of each cell: see facts/observations. */
  readonly status: readonly number[];
  readonly england: number | null;
}

export interface ContextColumn {
  readonly indicator: string;
  readonly label: string;
  readonly period: string;
  readonly values: readonly (number | null)[];
  readonly source: { readonly publisher: string; readonly publication: string };
}

/** The choices about data, one option each: which figures go into the scales. */
export interface DataChoice {
  /** 1: the newest year; 3: counts (or figures) of up to three years pooled. */
  readonly years: 1 | 3;
  /** The larger of this and the definition's own counts. */
  readonly minimumDenominator: number;
  readonly hidden: 'stated' | 'leave-out' | 'middle';
  readonly missing: 'stated' | 'share-weight' | 'average';
  readonly reference: 'stated' | 'national' | 'neighbours';
  /** Whether the part that context explains is taken out of each measure. */
  readonly adjusted: boolean;
}

/** One matrix of figures: columns of the definition by units. */
export interface View {
  /**
   * Per column and unit; null has no figure, whatever stands for it: scales rest on the figures that there are.
   * Transformed, turned towards nothing: polarity stays the column's.
   */
  readonly values: readonly (readonly (number | null)[])[];
  /** Certain bounds of hidden figures in the same scale, for the units whose value is hidden; null elsewhere. */
  readonly bounds: readonly (readonly (readonly [number, number] | null)[])[];
  /** Per column: a missing figure leaves its weight to the other measures, or counts as the mean of the scaled measure. */
  readonly missing: readonly Exclude<MissingRule, 'complete'>[];
  /** Units that can have no score under this view: out of scope, or a required figure is missing. */
  readonly excluded: readonly boolean[];
}
