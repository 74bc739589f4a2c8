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
  | 'monitoring-visit'
  /** Review of a local safeguarding children board, published apart from the authority's inspection. */
  | 'safeguarding-board-review';

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

/** Something that an inspection asked to improve. */
export interface Improvement {
  /** 1, 2, 3… in the order of the report. */
  readonly n: number;
  /** Page of the report, 1-based. */
  readonly page: number;
  /** As the report words it; null in the bundled history, which carries codes and no text. */
  readonly text: string | null;
  /** First twelve hexadecimal digits of the SHA-256 of its words (see `improvementKey`): the same wording, the same key. */
  readonly key: string;
  /** Themes given with the source, where it carries no text; null where they are to be coded from the text. */
  readonly themes: readonly string[] | null;
  /** Place of the report in the inspection's `reports` from which it comes; absent: the first. */
  readonly report?: number;
  /** What was asked of the safeguarding board, not of the authority; absent for the authority's own. */
  readonly list?: 'board';
}

/** A report that was read for an inspection. */
export interface ReportFile {
  readonly name: string;
  readonly sha256: string;
  readonly pages: number;
  /** "field: reason (page n)". */
  readonly unread: readonly string[];
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
  /** As printed in the report; absent where no report was read or none is printed. */
  readonly leadInspector?: string;
  /** What was asked to improve; absent where no report was read. Empty: the report has no such list. */
  readonly improvements?: readonly Improvement[];
  /** Reports that were read for it. */
  readonly reports?: readonly ReportFile[];
}
