import type { Grade, Inspection, InspectionFramework, InspectionKind, JudgementId } from './types.ts';

/** Grades in words, as inspectors write them; index = grade. */
export const GRADE_LABELS: Readonly<Record<Grade, string>> = {
  1: 'Outstanding',
  2: 'Good',
  3: 'Requires improvement to be good',
  4: 'Inadequate',
};

/** Judgements in words. */
export const JUDGEMENT_LABELS: Readonly<Record<JudgementId, string>> = {
  overall: 'Overall effectiveness',
  leaders: 'Leaders and managers',
  helpAndProtection: 'Help and protection',
  inCare: 'Children in care',
  careLeavers: 'Care leavers',
  permanence: 'Children looked after and achieving permanence',
  adoption: 'Adoption performance',
  safeguardingBoard: 'Local safeguarding children board',
  safeguarding: 'Safeguarding',
  lookedAfter: 'Looked-after children',
};

/** Frameworks in words, with the years in which they were used. */
export const FRAMEWORK_LABELS: Readonly<Record<InspectionFramework, string>> = {
  SLAC: 'Safeguarding and looked-after inspection (2009 to 2012)',
  CPI: 'Child protection inspection (2012 to 2013)',
  TLAC: 'Targeted looked-after inspection (2013)',
  SIF: 'Single inspection framework (2013 to 2018)',
  ILACS: "Inspection of local authority children's services (since 2018)",
};

/** Kinds of report in words, as a name that begins a line. */
export const KIND_LABELS: Readonly<Record<InspectionKind, string>> = {
  inspection: 'Inspection',
  're-inspection': 'Re-inspection',
  standard: 'Standard inspection',
  short: 'Short inspection',
  'focused-visit': 'Focused visit',
  'monitoring-visit': 'Monitoring visit',
  'safeguarding-board-review': 'Review of the local safeguarding children board',
};

/** Spelling of each grade in official workbooks. "Adequate" of the older frameworks is shown as grade 3. */
const GRADES: ReadonlyMap<string, Grade> = new Map([
  ['outstanding', 1],
  ['good', 2],
  ['requires improvement to be good', 3],
  ['requires improvement', 3],
  ['adequate', 3],
  ['inadequate', 4],
]);

/** The grade that a word means; undefined for a word that is none. */
export function gradeOf(text: string): Grade | undefined {
  return GRADES.get(text.trim().toLowerCase().replace(/\s+/g, ' '));
}

/** First day on which care leavers got a judgement of their own. */
const CARE_LEAVERS_FROM = '2023-01-01';

/**
 * True where the grade for children in care speaks for care leavers as well: ILACS inspections begun before 2023.
 * Where the first day is not known, the published judgements decide.
 */
export function inCareCoversCareLeavers(inspection: Inspection): boolean {
  if (inspection.framework !== 'ILACS' || inspection.grades.inCare === undefined) return false;
  if (inspection.start !== null) return inspection.start < CARE_LEAVERS_FROM;
  return inspection.grades.careLeavers === undefined;
}

/** True for focused and monitoring visits, which give no grades. */
export function isVisit(inspection: Pick<Inspection, 'kind'>): boolean {
  return inspection.kind === 'focused-visit' || inspection.kind === 'monitoring-visit';
}

/** True for a review of a safeguarding board that was published apart from the authority's inspection. */
export function isBoardReview(inspection: Pick<Inspection, 'kind'>): boolean {
  return inspection.kind === 'safeguarding-board-review';
}
