import type { Grade } from '#facts/inspections/index.ts';
import type { RuleId, StratumId } from './choices.ts';
import type { StageId } from './stages.ts';

export interface Unavailable {
  readonly code: string;
  readonly message: string;
}

/** What is known of one authority. */
export interface Described {
  readonly code: string;
  readonly name: string;
  readonly slug: string;
  readonly region: string;
  readonly type: string;
  /** Third by deprivation: 0 least, 2 most; null without a figure. */
  readonly deprivation: 0 | 1 | 2 | null;
  readonly grade: Grade | null;
  readonly stage: StageId;
  /** Figure of the size indicator; null where none is published. */
  readonly size: number | null;
  /** 1 is best; null without a place. */
  readonly place: number | null;
}

export interface CaseResult extends Described {
  /** `mustInclude` was named by hand. */
  readonly rule: RuleId | 'mustInclude';
  /** Number of its pair, from 1; null for a case of its own. */
  readonly pair: number | null;
  /** One sentence with numbers. */
  readonly why: string;
  /** 95% of drawn places; null where nothing was drawn. */
  readonly chance: { readonly lower: number; readonly upper: number } | null;
  /** Standard deviations above what the grade leads to expect; null without grade or score. */
  readonly residual: number | null;
  /** Share of draws in which it still meets its rule, 0 to 1; null where chance plays no part or was not drawn. */
  readonly holds: number | null;
  readonly flags: readonly string[];
}

export interface ReserveResult extends CaseResult {
  /** Code of the case that it stands in for. */
  readonly standsFor: string;
  /** From 1, in the order in which to call on them for that case. */
  readonly order: number;
}

export interface PairResult {
  readonly number: number;
  readonly rule: RuleId;
  /** Codes: the one with the better place first. */
  readonly codes: readonly [string, string];
  /** Mahalanobis distance of their contexts. */
  readonly distance: number;
  /** Place of that distance among all pairs of authorities, smallest first, and how many there are. */
  readonly rank: number;
  readonly of: number;
  readonly why: string;
  readonly holds: number | null;
}

export interface NearMiss {
  readonly rule: RuleId;
  readonly code: string;
  readonly name: string;
  readonly slug: string;
  readonly why: string;
}

export interface StratumResult {
  readonly id: StratumId | 'grade';
  readonly label: string;
  /** Whether the rule kept a minimum and maximum of these. */
  readonly kept: boolean;
  readonly groups: readonly {
    readonly label: string;
    readonly all: number;
    readonly sample: number;
    /** In a sample of this size in proportion to all. */
    readonly expected: number;
  }[];
}

export interface BalanceRow {
  readonly id: string;
  readonly label: string;
  /** For a chart's row. */
  readonly shortLabel: string;
  readonly unitLabel: string;
  readonly decimals: number;
  readonly all: { readonly n: number; readonly mean: number; readonly deviation: number };
  readonly sample: { readonly n: number; readonly mean: number };
  /** (mean of the sample − mean of all) / standard deviation of all; null where all have the same. */
  readonly difference: number | null;
  /** 95 of 100 random samples of that size lie within ± this of 0; null as above. */
  readonly margin: number | null;
}

export interface SelectionResult {
  readonly definition: { readonly id: string; readonly title: string; readonly hash: string };
  readonly period: number;
  /** Day on which grades were read. */
  readonly gradesOn: string;
  readonly units: readonly (Described & {
    readonly status: 'chosen' | 'reserve' | 'excluded' | 'other';
  })[];
  /** Authorities with a place. */
  readonly placed: number;
  readonly eligible: number;
  readonly cases: readonly CaseResult[];
  readonly pairs: readonly PairResult[];
  readonly reserves: readonly ReserveResult[];
  /** Codes of cases, with why fewer reserves were found than asked for. */
  readonly withoutReserve: readonly { readonly code: string; readonly name: string; readonly why: string }[];
  readonly excluded: readonly {
    readonly code: string;
    readonly name: string;
    readonly slug: string;
    readonly reason: string;
  }[];
  readonly nearMisses: readonly NearMiss[];
  readonly rules: readonly {
    readonly rule: RuleId;
    readonly asked: number;
    /** Authorities, or pairs, that met it. */
    readonly pool: number;
    readonly chosen: number;
  }[];
  readonly strata: readonly StratumResult[];
  readonly balance: readonly BalanceRow[];
  readonly size: { readonly label: string; readonly period: string };
  readonly context: readonly {
    readonly indicator: string;
    readonly label: string;
    readonly period: string;
    readonly logarithm: boolean;
    /** Why it takes no part in likeness; null where it does. */
    readonly unused: string | null;
  }[];
  readonly notes: readonly string[];
  /** By rule, or `places`, `chance`: what could not be worked out. */
  readonly unavailable: Readonly<Record<string, Unavailable>>;
}
