import type { Grade, InspectionFramework, InspectionKind, JudgementId } from '#facts/inspections/index.ts';

/** A place in a report: 1-based page. */
export interface Place {
  readonly page: number;
}

/** One thing that inspectors asked to improve, as the report words it, white space and bullets taken away. */
export interface AskedImprovement extends Place {
  readonly text: string;
  /** Part of the report whose list it is in: "Recommendations", "What needs to improve?", the safeguarding board's. */
  readonly list: string;
}

/** A paragraph of the findings in its place. */
export interface ReportParagraph extends Place {
  /** Heading above it. */
  readonly section: string;
  /** Number printed before it; null where paragraphs are not numbered. */
  readonly number: number | null;
  readonly text: string;
}

/** Something that a report of this kind has and that could not be read: never guessed. */
export interface Unread extends Place {
  /** A field of {@link InspectionReport}, or `grades.<judgement>`. */
  readonly field: string;
  readonly reason: string;
}

/** Judgements that reports print, in the order of the output. */
export const REPORT_JUDGEMENTS = [
  'overall',
  'leaders',
  'helpAndProtection',
  'inCare',
  'careLeavers',
  'permanence',
  'adoption',
  'safeguardingBoard',
] as const satisfies readonly JudgementId[];

export type ReportJudgement = (typeof REPORT_JUDGEMENTS)[number];

/** What one inspection report says, from the file alone. */
export interface InspectionReport {
  readonly framework: InspectionFramework;
  readonly kind: InspectionKind;
  /** `code` null where the printed name is not in the register; `name` as the register has it, else as printed. */
  readonly authority: { readonly code: string | null; readonly name: string };
  /** First and last day of fieldwork, ISO; of two blocks the first day of the first and the last of the last. */
  readonly start: string | null;
  readonly end: string | null;
  /** Null where the report prints none (ILACS reports do not). */
  readonly published: string | null;
  readonly leadInspector: string | null;
  readonly grades: Readonly<Record<ReportJudgement, Grade | null>>;
  readonly notJudged: readonly ReportJudgement[];
  readonly improvements: readonly AskedImprovement[];
  readonly paragraphs: readonly ReportParagraph[];
  readonly pages: number;
  /** Page on which a field was read: `start`, `published`, `grades.overall`…; absent where the grammar does not say. */
  readonly places?: Readonly<Record<string, number>>;
  readonly unread: readonly Unread[];
}

/** What a report prints on copying it: the Open Government Licence, the older notice for non-commercial use, or nothing. */
export type ReuseNotice = 'open' | 'non-commercial' | 'none';

export type ReportOutcome =
  | {
      readonly ok: true;
      readonly report: InspectionReport;
      /** `noticeOf` the file's text; absent where only the grammar was asked. */
      readonly notice?: ReuseNotice;
    }
  /** Not an inspection report of children's services, or not readable. */
  | { readonly ok: false; readonly reason: string; readonly remedy: string };
