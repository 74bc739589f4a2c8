import {
  byAuthority,
  dayOf,
  type GradeInForce,
  type GradeOptions,
  gradeInForce,
  type Inspection,
  inCareCoversCareLeavers,
  JUDGEMENT_LABELS,
  type JudgementId,
} from '#facts/inspections/index.ts';
import { ABSENT, VALUE } from '#facts/observations/index.ts';
import type { Dataset } from '#facts/panel/index.ts';
import type { MeasureColumn } from '#frameworks/scoring/index.ts';
import { statedPart } from './columns.ts';
import { studyDay } from './periods.ts';
import type { ResolvedUse } from './uses.ts';

/**
 * A column of grades in force on the day of the study: 3 for outstanding down to 0 for inadequate, one year only,
 * without chance. The grade for children in care speaks for care leavers in inspections begun before 2023, which did
 * not judge them apart.
 */
export function judgementColumn(
  dataset: Dataset,
  resolved: ResolvedUse,
  judgement: JudgementId,
  year: number,
  codes: readonly string[],
  options: GradeOptions,
): MeasureColumn {
  const groups = byAuthority(dataset.inspections);
  const day = studyDay(year);
  const found = codes.map((code) => inForceFor(groups.get(code) ?? [], code, day, judgement, options));
  const blank = codes.map(() => null);
  return {
    ...statedPart(resolved),
    label: `${JUDGEMENT_LABELS[judgement]}: grade in force`,
    shortLabel: `Grade: ${JUDGEMENT_LABELS[judgement].toLowerCase()}`.slice(0, 40),
    unitLabel: '3 outstanding, 2 good, 1 requires improvement, 0 inadequate',
    decimals: 0,
    interval: 'none',
    base: 1,
    source: { publisher: 'Ofsted', publication: 'Local authority inspection outcomes' },
    years: [
      {
        year,
        period: `in force on 31 March ${year}`,
        values: found.map((grade) => (grade === null ? null : 4 - grade.grade)),
        numerators: blank,
        denominators: blank,
        lower: blank,
        upper: blank,
        status: found.map((grade) => (grade === null ? ABSENT : VALUE)),
        england: null,
      },
    ],
    notes: notesOf(judgement, found),
  };
}

function inForceFor(
  inspections: readonly Inspection[],
  code: string,
  day: string,
  judgement: JudgementId,
  options: GradeOptions,
): GradeInForce | null {
  const own = gradeInForce(inspections, code, day, { ...options, judgement });
  if (judgement !== 'careLeavers') return own;
  const covering = inspections.filter(inCareCoversCareLeavers);
  const shared = gradeInForce(covering, code, day, { ...options, judgement: 'inCare' });
  if (own === null || shared === null) return own ?? shared;
  const countedOn = ({ inspection }: GradeInForce): string =>
    (options.gradeDate === 'publication' ? inspection.published : dayOf(inspection)) ?? '';
  return countedOn(shared) > countedOn(own) ? shared : own;
}

function notesOf(judgement: JudgementId, found: readonly (GradeInForce | null)[]): readonly string[] {
  if (judgement !== 'careLeavers') return [];
  const shared = found.filter((grade) => grade !== null && grade.inspection.grades.careLeavers === undefined).length;
  if (shared === 0) return [];
  return [
    `For ${shared} ${shared === 1 ? 'authority' : 'authorities'} inspected before 2023 the grade for children in care speaks for care leavers, who were not judged apart.`,
  ];
}
