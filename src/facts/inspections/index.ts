export type { GradeDistribution } from './distribution.ts';
export { distributionOf, distributionOn, ofstedRegion } from './distribution.ts';
export type { AuthorityGrade, GradeBook, GradeInForce, GradeOptions } from './grades.ts';
export { byAuthority, gradeInForce, gradesOn } from './grades.ts';
export { improvementKey, improvementWords } from './improvements.ts';
export {
  FRAMEWORK_LABELS,
  GRADE_LABELS,
  gradeOf,
  inCareCoversCareLeavers,
  isBoardReview,
  isVisit,
  JUDGEMENT_LABELS,
  KIND_LABELS,
} from './judgements.ts';
export { compareInspections, dayOf, numbered } from './order.ts';
export type { PublishedFigure } from './published-figures.ts';
export { publishedFigures } from './published-figures.ts';
export { reconcile } from './reconcile.ts';
export type { GradeChanges, GradeSpell } from './spells.ts';
export { gradeChanges, spells } from './spells.ts';
export type {
  FieldSource,
  Grade,
  Improvement,
  Inspection,
  InspectionFramework,
  InspectionKind,
  JudgementId,
  ReportFile,
} from './types.ts';
