import type { Grade } from '#facts/inspections/index.ts';
import type { Programme } from '#facts/programmes/index.ts';

/** What units, years and figures an impact study is worked out on. */
export interface ImpactPanel {
  readonly outcome: ImpactOutcome;
  readonly event: { readonly id: string; readonly title: string; readonly example: Programme['example'] };
  /** By code. Treated ones and those that may serve as comparison; nobody else. */
  readonly units: readonly ImpactUnit[];
  /** Consecutive calendar years in which the figures' periods end. */
  readonly years: readonly number[];
  /** Row-major, units × years, in the outcome's unit; NaN where there is no figure. */
  readonly values: Float64Array;
  /** Published denominators, same layout; NaN where unknown. */
  readonly denominators: Float64Array;
  /** Years (of `years`) without figures for anybody, in the middle: gaps. */
  readonly missingYears: readonly number[];
  readonly dropped: readonly DroppedUnit[];
  /** Generated examples: what was added, in the outcome's unit, and to how many. */
  readonly planted: { readonly effect: number; readonly rule: 'random' | 'after-extreme' } | null;
}

export interface ImpactOutcome {
  /** Indicator id, or `next-grade`. */
  readonly id: string;
  readonly label: string;
  /** "percentage points", "per 10,000 children": of a difference. */
  readonly differenceUnit: string;
  readonly unitLabel: string;
  readonly decimals: number;
  /** Which way is hoped for; null where it is contested and the recipe does not say: then nothing can have "worked". */
  readonly desired: 'up' | 'down' | null;
}

export interface ImpactUnit {
  readonly code: string;
  readonly name: string;
  readonly slug: string;
  readonly region: string;
  /** First treated year; null for a comparison. */
  readonly firstTreated: number | null;
  /** First day of the episode, ISO; null for a comparison or a generated event. */
  readonly eventDay: string | null;
  /** Known before treatment (comparison units: before the middle of the panel); null where unknown. */
  readonly moderators: Readonly<Record<ModeratorId, number | string | null>>;
}

export type ModeratorId = 'deprivation' | 'size' | 'starting-grade' | 'stage' | 'region' | 'starting-level';

export interface DroppedUnit {
  readonly code: string;
  readonly name: string;
  readonly reason:
    | 'treated-from-start'
    | 'treated-before'
    | 'missing-years'
    | 'suppressed'
    | 'boundary-change'
    | 'excluded'
    | 'not-comparison'
    | 'small-denominator';
  /** A clause: "no figure for 2021". */
  readonly text: string;
}

export type Method =
  | 'callaway-santanna'
  | 'sun-abraham'
  | 'imputation'
  | 'two-way-fixed-effects'
  | 'synthetic-control'
  | 'synthetic-difference-in-differences'
  | 'interrupted-time-series'
  | 'look-alikes'
  | 'ordinal'
  | 'time-to-event';

export type Aggregation = 'simple' | 'dynamic' | 'group' | 'calendar';
export type Comparison = 'never-treated' | 'not-yet-treated' | 'neighbours' | 'donors';

export interface Bounds95 {
  readonly lower: number;
  readonly upper: number;
  readonly level: number;
  /** How it was made: 't, few treated', 'Wald', 'placebo', 'randomisation'… */
  readonly kind: string;
}

/** One estimate of what the event changed, in the outcome's unit (log odds or log hazard for grades). */
export interface ImpactEstimate {
  readonly method: Method;
  readonly aggregation: Aggregation;
  readonly comparison: Comparison;
  readonly label: string;
  /** One line: whose method, what it leans on, "shown for comparison only". */
  readonly note: string;
  readonly estimate: number | null;
  readonly standardError: number | null;
  readonly interval: Bounds95 | null;
  /** Two-sided; of the interval's own method. */
  readonly p: number | null;
  /** Randomisation or wild-cluster p, where few are treated; null where not run. */
  readonly pSmall: number | null;
  readonly treated: number;
  readonly comparisonUnits: number;
  /** The one that the verdict reads. */
  readonly main: boolean;
  /** Why there is none; null where there is one. */
  readonly why: string | null;
}

/** One year relative to the event, by group-time effects. */
export interface EventTime {
  readonly time: number;
  readonly estimate: number;
  readonly standardError: number | null;
  readonly interval: Bounds95 | null;
  /** Holds for all years at once. */
  readonly band: Bounds95 | null;
  readonly reference: boolean;
  /** Treated authorities behind it. */
  readonly units: number;
}

export type CheckState = 'passed' | 'warning' | 'failed' | 'not run';

/** One check of the design or of its estimates. */
export interface Check {
  readonly id: string;
  readonly label: string;
  readonly state: CheckState;
  /** A failed check that stops: no "worked" and no "did not", whatever the estimates say. */
  readonly stops: boolean;
  /** What it found, with its numbers, in one or two sentences. */
  readonly found: string;
  /** For machines: the numbers behind the sentence. */
  readonly numbers: Readonly<Record<string, number | null>>;
}

/** What effect the design could ever find, before any result. */
export interface DesignPower {
  readonly simulations: number;
  readonly target: number;
  readonly effects: readonly {
    readonly effect: number;
    readonly power: number;
    readonly lower: number;
    readonly upper: number;
  }[];
  /** Share of simulated panels without any effect in which one was "found". */
  readonly falseAlarms: number;
  /** Smallest effect found four times in five; null when none of those tried is. */
  readonly detectable: number | null;
  /** Standard deviation of the outcome's figures between authorities, to read it against. */
  readonly between: number | null;
  readonly within: number | null;
  readonly why: string | null;
}

/** The regression-to-the-mean guard. */
export interface FallBack {
  /** Mean place of the treated just before, in standard deviations from what their own past and everybody's year suggest. */
  readonly extremity: number | null;
  /** Expected change without any support, from past volatility (shrinkage of the deviation), outcome's unit. */
  readonly expected: number | null;
  /** What untreated authorities did after standing just as high or low: the placebo treatment. */
  readonly lookAlikes: {
    readonly n: number;
    readonly change: number;
    readonly lower: number;
    readonly upper: number;
  } | null;
  /** What the treated did, the same way. */
  readonly treated: { readonly n: number; readonly change: number } | null;
  /** Effect against look-alikes. */
  readonly net: {
    readonly estimate: number;
    readonly lower: number;
    readonly upper: number;
    readonly p: number;
  } | null;
  /** Mean effects of placebo treatments of look-alike extremes, for the chart. */
  readonly placebos: readonly number[];
  readonly why: string | null;
}

/** Synthetic controls: one treated authority, or their mean. */
export interface SyntheticPath {
  readonly code: string;
  readonly name: string;
  readonly firstTreated: number;
  readonly years: readonly number[];
  readonly actual: readonly number[];
  readonly synthetic: readonly number[];
  /** Root mean squared gap before. */
  readonly fit: number;
  readonly effect: number;
  /** Rank-based p among placebos in space; null where too few donors. */
  readonly p: number | null;
  readonly donors: readonly { readonly code: string; readonly name: string; readonly weight: number }[];
}

/** Effects of placebo treatments: in space (who), in time (when). */
export interface PlaceboSet {
  readonly kind: 'space' | 'time';
  readonly effects: readonly number[];
  readonly actual: number;
  readonly p: number | null;
}

/** One defensible design of the specification curve. */
export interface Specification {
  readonly id: string;
  readonly method: Method;
  readonly comparison: Comparison;
  /** Every choice that differs between specifications, by name: window, balance, transformation, exclusions… */
  readonly options: Readonly<Record<string, string>>;
  readonly estimate: number | null;
  readonly lower: number | null;
  readonly upper: number | null;
  readonly main: boolean;
}

export interface SpecificationCurve {
  readonly specifications: readonly Specification[];
  readonly median: number | null;
  /** Share on the same side as the main estimate; share clear on that side. */
  readonly sameSide: number | null;
  readonly clear: number | null;
  /** Joint test over all of them by placebo assignment: how often a curve of no effect lies so far from zero. */
  readonly joint: { readonly p: number; readonly draws: number } | null;
  readonly why: string | null;
}

/** The effect in one group of authorities of a pre-declared moderator. */
export interface WhomGroup {
  readonly moderator: ModeratorId;
  readonly group: string;
  readonly treated: number;
  readonly estimate: number | null;
  readonly lower: number | null;
  readonly upper: number | null;
  /** Pulled towards the mean of all groups by how uncertain it is. */
  readonly shrunk: number | null;
  readonly why: string | null;
}

export interface WhomTest {
  readonly moderator: ModeratorId;
  readonly label: string;
  readonly p: number | null;
  readonly pHolm: number | null;
  readonly pBH: number | null;
  readonly groups: readonly WhomGroup[];
  readonly why: string | null;
}

/** The grade at the next inspection, for the outcome `next-grade`. */
export interface GradeOutcome {
  readonly before: readonly { readonly grade: Grade; readonly treated: number; readonly comparison: number }[];
  readonly after: readonly { readonly grade: Grade; readonly treated: number; readonly comparison: number }[];
}

/** A design that was locked, as a recipe carries it. */
export interface DesignLock {
  readonly lockedAt: string;
  readonly by: string;
  /** sha256 of the choices that are the design. */
  readonly hash: string;
  /** Choices that are the design, as they were locked. */
  readonly design: Readonly<Record<string, unknown>>;
  /** A result of this event and outcome had been kept here before the lock. */
  readonly resultsSeen: boolean;
}

export interface DesignChange {
  readonly choice: string;
  readonly locked: string;
  readonly now: string;
}

export interface Verdict {
  readonly answer: 'worked' | 'did not' | 'cannot tell';
  /** Sentences, most important first. */
  readonly reasons: readonly string[];
  /** What would change it. */
  readonly wouldChange: readonly string[];
}

/** `result` of the study: stable names, also for machines. */
export interface ImpactResult {
  readonly stage: 'design' | 'estimate';
  readonly outcome: ImpactOutcome;
  readonly event: ImpactPanel['event'] & { readonly summary: string; readonly source: string | null };
  readonly estimand: string;
  readonly comparison: Comparison;
  /** Years after the first treated one that the main estimate averages with it. */
  readonly horizon: number;
  readonly years: readonly number[];
  readonly units: { readonly treated: number; readonly comparison: number; readonly dropped: number };
  readonly sample: {
    readonly treated: readonly {
      readonly code: string;
      readonly name: string;
      readonly firstTreated: number;
      readonly eventDay: string | null;
    }[];
    readonly comparison: readonly { readonly code: string; readonly name: string }[];
    readonly dropped: readonly DroppedUnit[];
  };
  readonly planted: ImpactPanel['planted'];
  readonly power: DesignPower | null;
  /** Null: no design was locked. */
  readonly lock: (DesignLock & { readonly changes: readonly DesignChange[] }) | null;
  /** Empty at the stage of design, and where an eligibility check stops. */
  readonly estimates: readonly ImpactEstimate[];
  readonly eventStudy: readonly EventTime[];
  readonly fallBack: FallBack | null;
  readonly synthetic: {
    readonly pooled: SyntheticPath | null;
    readonly units: readonly SyntheticPath[];
    readonly why: string | null;
  };
  readonly placebos: readonly PlaceboSet[];
  readonly curve: SpecificationCurve | null;
  readonly whom: readonly WhomTest[];
  readonly grades: GradeOutcome | null;
  /** Failed first. */
  readonly checks: readonly Check[];
  readonly verdict: Verdict;
}
