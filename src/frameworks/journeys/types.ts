import type { Grade, GradeSpell } from '#facts/inspections/index.ts';

/** Length of time in years of 365.25 days. */
export type Years = number;

/** What a journey is, in numbers that rules can ask for. */
export interface JourneyFeatures {
  /** Inspections with an overall grade. */
  readonly inspections: number;
  readonly firstGrade: Grade;
  readonly lastGrade: Grade;
  readonly bestGrade: Grade;
  readonly worstGrade: Grade;
  /** Times the grade got better (worse) from one inspection to the next. */
  readonly improvements: number;
  readonly declines: number;
  /** Changes of direction: better then worse, or worse then better, same grades between them passed over. */
  readonly turns: number;
  /** The last change: 1 better, −1 worse, 0 where the grade never changed. */
  readonly lastMove: -1 | 0 | 1;
  /** Spells at inadequate that began; that ended better; that began again after one had ended. */
  readonly failures: number;
  readonly recoveries: number;
  readonly relapses: number;
  /** From the first to the last graded inspection. */
  readonly span: Years;
}

/** A condition on one feature. */
export interface TypeCondition {
  readonly feature: keyof JourneyFeatures;
  readonly atLeast?: number;
  readonly atMost?: number;
}

/** One kind of journey. Rules are asked in order; the first of which all conditions hold names the journey. */
export interface TypeRule {
  readonly id: string;
  readonly label: string;
  readonly description: string;
  readonly when: readonly TypeCondition[];
}

/** A stage of improvement between two grades, with the time that practice guidance gives for it. */
export interface Stage {
  readonly id: string;
  readonly label: string;
  readonly from: Grade;
  readonly to: Grade;
  /** As published, in years; null where no source gives one. */
  readonly published: { readonly atLeast: Years; readonly atMost: Years; readonly source: string } | null;
}

/** What kinds of journey there are. Editable: a study can be given another. */
export interface Typology {
  readonly id: string;
  readonly title: string;
  /** Fewer graded inspections: cannot tell. */
  readonly minimumInspections: number;
  readonly rules: readonly TypeRule[];
  readonly stages: readonly Stage[];
}

/** A stretch at one grade: consecutive inspections with the same overall grade taken together. */
export interface GradeRun {
  readonly grade: Grade;
  readonly spells: readonly GradeSpell[];
  readonly from: string;
  /** Day on which the first inspection with another grade begins; null while it lasts. */
  readonly to: string | null;
  /** Of the time at this grade so far; to the last known day while it lasts, or to the authority's last day. */
  readonly years: Years;
}

/** What an authority was made from and what became of it: named, never counted in its journey. */
export interface Lineage {
  readonly opened: string | null;
  readonly closed: string | null;
  /** ONS codes. */
  readonly predecessors: readonly string[];
  readonly successors: readonly string[];
}

export interface Journey {
  readonly authority: string;
  readonly runs: readonly GradeRun[];
  readonly features: JourneyFeatures | null;
  /** Null: cannot tell, see `why`. */
  readonly type: { readonly id: string; readonly label: string } | null;
  /** The conditions that decided, or why it cannot be told. */
  readonly why: string;
  /** Stages walked through, each with the time that it took; `to` null while it is not reached. */
  readonly stages: readonly StageWalk[];
  readonly lineage: Lineage;
}

/** One walk through a stage: from the first day at its grade until its goal, or better, was reached. */
export interface StageWalk {
  readonly stage: string;
  readonly from: string;
  readonly to: string | null;
  /** Until the goal was reached or the stage was left, else to the last known day. */
  readonly years: Years;
  /** `fell`: the grade got worse before the goal was reached; `open`: it lasts, or the authority was abolished. */
  readonly ended: 'reached' | 'fell' | 'open';
  /** True where the first day is a publication date because no source gives the first day of the inspection. */
  readonly fromPublication: boolean;
}
