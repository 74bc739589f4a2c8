import type { GroupId } from './groups.ts';

export interface Unavailable {
  readonly code: string;
  readonly message: string;
}

export interface Ranged {
  readonly value: number;
  readonly lower: number | null;
  readonly upper: number | null;
}

export type ForecasterId = 'model' | 'base' | 'last';

/** How one forecaster did on the scored forecasts. */
export interface ForecasterScores {
  readonly id: ForecasterId;
  /** Mean of minus the natural log of the chance given to what happened; 0 is perfect. */
  readonly log: number;
  /** Mean squared distance of chance and outcome; 0 is perfect. */
  readonly brier: number;
  /** Chance that an inspection with the event was given a higher chance than one without; null where all are alike. */
  readonly area: Ranged | null;
  /** Mean of the chances given. */
  readonly mean: number;
}

/** Skill: 1 less the model's score over the baseline's; above 0 the model is better. Interval by paired bootstrap. */
export interface Tested extends Ranged {
  /** Twice the share of resamples at or below zero: two-sided, that there is no skill. */
  readonly p: number | null;
}

export interface Skills {
  readonly base: Tested;
  readonly last: Tested;
}

export interface CalibrationResult {
  readonly intercept: Ranged;
  readonly slope: Ranged;
  readonly groups: readonly {
    readonly forecast: number;
    readonly observed: number;
    readonly lower: number;
    readonly upper: number;
    readonly n: number;
    readonly events: number;
  }[];
}

/** The rolling forecast of one set of choices, scored. */
export interface Evaluation {
  readonly n: number;
  readonly events: number;
  readonly authorities: number;
  readonly years: readonly number[];
  readonly skills: Skills | null;
  /** Lower bounds of the deciding skill above 0 against both baselines; null where it cannot be told. */
  readonly beats: boolean | null;
  /** Why it cannot be told; null where it can. */
  readonly why: string | null;
}

/** A change of one choice with what it does to the answer. */
export interface Variant extends Evaluation {
  readonly label: string;
  /** The greater p of the two skills after Holm's correction over the recipe's own question and every other way. */
  readonly pHolm: number | null;
}

/** A group of predictors left out. */
export interface GroupEffect {
  readonly group: GroupId;
  readonly predictors: number;
  /** Log score without the group less that with all, per inspection: above 0 the group helps. */
  readonly adds: Ranged | null;
}

export interface CoefficientRow {
  readonly name: string;
  readonly label: string;
  readonly group: GroupId;
  /** Change of the log odds for one standard deviation, fitted on everything known. */
  readonly now: number;
  readonly lowest: number;
  readonly highest: number;
  /** Scored years whose fit had it, and those of them with the sign of `now`. */
  readonly origins: number;
  readonly sameSign: number;
}

export interface PowerRow {
  /** Standard deviation, in log odds, of what the best possible forecaster knows beyond the last grade. */
  readonly strength: number;
  /** By multiples of the inspections there are: share of simulations in which it would have been found. */
  readonly at: readonly { readonly multiple: number; readonly events: number; readonly found: number }[];
}

export interface AuthorityChance {
  readonly code: string;
  readonly name: string;
  readonly slug: string;
  readonly lastGrade: 1 | 2 | 3 | 4;
  readonly since: string;
  readonly chance: Ranged;
  /** What moves it most, in words; log odds. */
  readonly reasons: readonly { readonly label: string; readonly effect: number }[];
}

export interface WarningResult {
  readonly units: { readonly n: number; readonly events: number; readonly graded: number; readonly dayUnknown: number };
  readonly leftOut: readonly {
    readonly reason: string;
    readonly count: number;
    readonly examples: readonly string[];
  }[];
  readonly predictors: readonly {
    readonly name: string;
    readonly label: string;
    readonly group: GroupId;
    /** Units with a value. */
    readonly known: number;
  }[];
  readonly origins: readonly {
    readonly year: number;
    readonly origin: string;
    readonly training: number;
    readonly events: number;
    readonly forecasts: number;
    readonly happened: number;
    readonly predictors: number;
    readonly penalty: number | null;
    readonly scored: boolean;
    readonly failed: string | null;
  }[];
  readonly evaluation: Evaluation;
  /** Skills by the score that does not decide. */
  readonly otherSkills: Skills | null;
  /** Skill of the last grade alone against the base rate, by the score that decides. */
  readonly lastOverBase: Ranged | null;
  readonly forecasters: readonly ForecasterScores[];
  readonly calibration: CalibrationResult | null;
  readonly variants: readonly Variant[];
  readonly groups: readonly GroupEffect[];
  readonly coefficients: readonly CoefficientRow[];
  readonly shuffled: {
    readonly shuffles: number;
    /** Shuffles in which the procedure says that it beats both baselines. */
    readonly beats: number;
    readonly mean: number;
    readonly highest: number;
    /** Share of shuffles, this one counted, whose skill is at least as high. */
    readonly p: number;
  } | null;
  readonly power: readonly PowerRow[];
  /** Null unless the forecast beats both baselines. */
  readonly chances: { readonly asOf: string; readonly authorities: readonly AuthorityChance[] } | null;
  readonly unavailable: Readonly<Record<string, Unavailable>>;
}
