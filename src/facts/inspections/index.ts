export type { FieldSource, Grade, Inspection, InspectionFramework, InspectionKind, JudgementId } from './types.ts';
