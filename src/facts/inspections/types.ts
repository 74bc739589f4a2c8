/** 1 outstanding, 2 good, 3 requires improvement to be good, 4 inadequate. */
export type Grade = 1 | 2 | 3 | 4;

/** SLAC safeguarding and looked-after (2009-12), CPI child protection (2012-13), TLAC targeted looked-after (2013), SIF (2013-18), ILACS (2018-). */
export type InspectionFramework = 'SLAC' | 'CPI' | 'TLAC' | 'SIF' | 'ILACS';

export type InspectionKind =
  | 'inspection'
  | 're-inspection'
  | 'standard'
  | 'short'
  | 'focused-visit'
  | 'monitoring-visit';

export type JudgementId =
  | 'overall'
  | 'leaders'
  | 'helpAndProtection'
  | 'inCare'
  | 'careLeavers'
  | 'permanence'
  | 'adoption'
  | 'safeguardingBoard'
  | 'safeguarding'
  | 'lookedAfter';

/** Where a field of an inspection was read. */
export interface FieldSource {
  readonly file: string;
  readonly place: string;
}

export interface Inspection {
  /** Stable: `<authority code>:<framework>:<n-th of that framework>`. */
  readonly id: string;
  readonly authority: string;
  readonly framework: InspectionFramework;
  readonly kind: InspectionKind;
  /** First day of fieldwork, ISO; null where no imported source gives it. */
  readonly start: string | null;
  readonly end: string | null;
  readonly published: string | null;
  readonly grades: Readonly<Partial<Record<JudgementId, Grade>>>;
  /** Judgements that the report says were not judged. */
  readonly notJudged: readonly JudgementId[];
  readonly sources: Readonly<Record<string, FieldSource>>;
  /** Fields on which two sources disagree; never settled silently. */
  readonly conflicts: readonly string[];
}
