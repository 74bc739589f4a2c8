import type { Grade, InspectionFramework, JudgementId } from '#facts/inspections/index.ts';

/** Why a field is null. */
export interface Unavailable {
  readonly code: string;
  readonly message: string;
}

/** A number with its 95% interval; an end is null where the data do not reach it. */
export interface Ranged {
  readonly value: number;
  readonly lower: number | null;
  readonly upper: number | null;
}

/** A stretch at one grade: consecutive inspections with the same grade are one spell. */
export interface Spell {
  readonly code: string;
  readonly name: string;
  readonly grade: Grade;
  readonly framework: InspectionFramework;
  readonly from: string;
  readonly fromPublication: boolean;
  /** The day on which the inspection with another grade began, the authority's last day, or the last known day. */
  readonly end: string;
  readonly endFromPublication: boolean;
  readonly outcome: 'moved' | 'open' | 'abolished';
  readonly next: Grade | null;
  readonly years: number;
  /** Years after its first day at which it came under observation; 0 for a spell that was seen from its first day. */
  readonly entry: number;
  readonly inspections: number;
}

/** From one graded inspection to the next of the same authority. */
export interface Move {
  readonly code: string;
  readonly from: Grade;
  readonly to: Grade;
  readonly frameworks: readonly [InspectionFramework, InspectionFramework];
  /** Day of the later inspection. */
  readonly day: string;
  readonly years: number;
}

export interface CurvePoint {
  readonly time: number;
  readonly value: number;
  readonly lower: number | null;
  readonly upper: number | null;
}

/** Kaplan-Meier, and what it was made of. Times in years. */
export interface Survival {
  readonly n: number;
  readonly authorities: number;
  readonly events: number;
  readonly open: number;
  readonly abolished: number;
  /** Rows that came under observation after their first day. */
  readonly late: number;
  readonly median: Ranged | null;
  readonly quarter: Ranged | null;
  readonly threeQuarters: Ranged | null;
  readonly restrictedMean: (Ranged & { readonly horizon: number }) | null;
  readonly unavailable: Readonly<Record<string, Unavailable>>;
  readonly curve: readonly CurvePoint[];
  readonly censored: readonly number[];
  readonly atRisk: readonly { readonly time: number; readonly n: number }[];
}

/** Grades at one inspection by grades at the next; index = grade − 1. */
export interface Matrix {
  readonly id: string;
  readonly label: string;
  readonly kind: 'all' | 'frameworks' | 'period';
  /** True where the two grades come from different frameworks. */
  readonly across: boolean;
  readonly n: number;
  readonly authorities: number;
  readonly counts: readonly (readonly number[])[];
  /** Shares of a row with exact intervals; null for a grade that nobody had. */
  readonly shares: readonly (readonly Ranged[] | null)[];
  readonly improved: number;
  readonly stayed: number;
  readonly stayedGoodOrOutstanding: number;
  readonly declined: number;
}

/** Which of several things happened first, by Aalen and Johansen. */
export interface Competing {
  readonly id: string;
  readonly label: string;
  readonly grade: Grade;
  readonly n: number;
  readonly open: number;
  readonly causes: readonly {
    readonly id: string;
    readonly label: string;
    readonly events: number;
    readonly curve: readonly CurvePoint[];
    readonly at: readonly CurvePoint[];
  }[];
  readonly atRisk: readonly { readonly time: number; readonly n: number }[];
  readonly unavailable: Unavailable | null;
}

/** A stage of improvement: the time that guidance gives for it beside the time that it took. */
export interface StageTimes {
  readonly id: string;
  readonly label: string;
  readonly from: Grade;
  readonly to: Grade;
  readonly published: { readonly atLeast: number; readonly atMost: number; readonly source: string } | null;
  readonly n: number;
  readonly reached: number;
  readonly fell: number;
  readonly open: number;
  /** Share that had reached it within 2, 3 and 5 years, by Aalen and Johansen. */
  readonly within: readonly CurvePoint[];
  /** First time by which half had reached it; null where they never did while followed. */
  readonly half: number | null;
}

export interface TestResult {
  readonly statistic: number;
  readonly degreesOfFreedom: number;
  /** Chi-squared. */
  readonly p: number;
  /** By shuffling groups among spells; null where that was not asked for or not possible. */
  readonly pShuffled: number | null;
  /** Over all tests of its kind, by the shuffled p where there is one. */
  readonly pHolm: number;
  readonly pBH: number;
  readonly clear: boolean;
}

export interface GroupResult {
  readonly id: string;
  readonly label: string;
  readonly spells: number;
  readonly events: number;
  readonly open: number;
  readonly median: Ranged | null;
  readonly restrictedMean: (Ranged & { readonly horizon: number }) | null;
  /** Log-rank test of this group against all others of its grouping. */
  readonly againstRest: TestResult | null;
  /** Why it is not compared. */
  readonly unavailable: Unavailable | null;
}

export interface GroupingResult {
  readonly id: string;
  readonly label: string;
  readonly note: string;
  readonly groups: readonly GroupResult[];
  /** Log-rank test over the groups that are large enough. */
  readonly test: TestResult | null;
  /** The same test by a clock that stands still in the pause; null without a pause, or where spells are cut by days. */
  readonly withoutPause: TestResult | null;
  readonly unavailable: Unavailable | null;
  /** Spells that belong to no group, with the reason. */
  readonly leftOut: { readonly n: number; readonly why: string } | null;
}

export interface Cox {
  readonly n: number;
  readonly spells: number;
  readonly events: number;
  readonly terms: readonly {
    readonly id: string;
    readonly label: string;
    readonly hazardRatio: Ranged;
    readonly p: number;
    /** Grambsch and Therneau: does the effect drift with time? */
    readonly driftP: number | null;
  }[];
  readonly driftP: number | null;
  readonly concordance: number | null;
  readonly leftOut: number;
}

/** The longest stretch in which no graded inspection began anywhere. */
export interface Pause {
  /** Day of the last inspection before it and of the first after it. */
  readonly from: string;
  readonly to: string;
  readonly years: number;
  /** Spells at inadequate that lasted through all of it. */
  readonly spells: number;
}

export interface Sensitivity {
  readonly id: string;
  readonly label: string;
  readonly n: number;
  readonly events: number;
  readonly median: Ranged | null;
  readonly why: string | null;
}

export interface DeliveryEntry {
  readonly code: string;
  readonly name: string;
  /** "2014-10". */
  readonly from: string;
  readonly to: string | null;
  readonly organisation: string;
}

export interface DroppedUnit {
  readonly code: string;
  readonly name: string;
  readonly reason: string;
}

export interface TransitionsResult {
  readonly judgement: JudgementId;
  readonly since: string;
  readonly until: string;
  readonly counted: {
    readonly authorities: number;
    readonly inspections: number;
    /** Inspections whose publication stands in for the first day. */
    readonly fromPublication: number;
    readonly moves: number;
  };
  readonly dropped: readonly DroppedUnit[];
  readonly matrices: readonly Matrix[];
  /** Do shares differ between frameworks; does the grade before the last matter? */
  readonly chain: readonly {
    readonly id: string;
    readonly label: string;
    readonly n: number;
    readonly p: number | null;
    readonly degreesOfFreedom: number;
    readonly smallestExpected: number;
    readonly why: string | null;
  }[];
  readonly spells: readonly Spell[];
  readonly recovery: Survival | null;
  readonly relapse: Survival | null;
  readonly competing: readonly Competing[];
  readonly stages: readonly StageTimes[];
  /** Years from one inspection to the next, by the grade of the first. */
  readonly gaps: readonly { readonly grade: Grade; readonly survival: Survival | null }[];
  readonly groupings: readonly GroupingResult[];
  readonly cox: Cox | null;
  readonly sensitivity: readonly Sensitivity[];
  /** Null where inspections never stopped for half a year, or there are too few to say. */
  readonly pause: Pause | null;
  readonly types: readonly {
    readonly id: string;
    readonly label: string;
    readonly description: string;
    readonly codes: readonly string[];
  }[];
  readonly cannotTell: readonly DroppedUnit[];
  readonly typologyTitle: string;
  readonly delivery: readonly DeliveryEntry[];
  readonly unavailable: Readonly<Record<string, Unavailable>>;
}
