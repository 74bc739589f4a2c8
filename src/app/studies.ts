import { agreementKind } from '#studies/agreement/index.ts';
import { demandKind } from '#studies/demand/index.ts';
import { goodKind } from '#studies/good/index.ts';
import { impactKind, synthesisKind } from '#studies/impact/index.ts';
import { transitionsKind, warningKind, weaknessesKind } from '#studies/journeys/index.ts';
import type { StudyKind } from '#studies/runner/index.ts';
import { selectionKind } from '#studies/selection/index.ts';
import { valueKind } from '#studies/value/index.ts';

/** Every kind of study, in the order in which they are listed. */
export const studies: readonly StudyKind[] = [
  agreementKind,
  goodKind,
  selectionKind,
  transitionsKind,
  weaknessesKind,
  warningKind,
  impactKind,
  synthesisKind,
  valueKind,
  demandKind,
];
