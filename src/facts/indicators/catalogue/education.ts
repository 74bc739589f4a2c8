import { DFE, LAIT, NO_2019_20, OUTCOMES, PANDEMIC, SMALL_COHORT } from '../common.ts';
import { type Draft, define, ees, eesKey, lait } from '../define.ts';

/** The three groups of children that the outcomes publication tells apart. */
const GROUPS = {
  cla: {
    filter: 'CLA 12 months at 31 March',
    name: 'Children in care',
    who: 'children looked after for at least 12 months on 31 March',
  },
  cin: {
    filter: 'CINO at 31 March',
    name: 'Children in need',
    who: 'children in need on 31 March who were neither on a protection plan nor looked after',
  },
  cpp: {
    filter: 'CPPO at 31 March',
    name: 'Children on a protection plan',
    who: 'children on a child protection plan on 31 March who were not looked after',
  },
} as const;
type Group = keyof typeof GROUPS;

const ABSENCE_WHY =
  'Days missed are learning missed. Illness and need make absence more likely before anyone can help.';
const ATTAINMENT_WHY =
  'Good results open doors. Most of these children bring disadvantage and special needs with them.';
const MATCHED = 'It covers the children who could be matched to the school census.';
const MISSING_AREAS = 'Hackney has no figures for 2020-21 and 2021-22, and Hampshire none for 2023-24.';
const NO_TESTS = 'There were no tests in 2020 and 2021.';
const TEACHER_GRADES = 'In 2020 and 2021 exams were cancelled and schools gave the grades.';
const OF_PUPILS = {
  cla: '% of pupils in care for 12+ months',
  cin: '% of pupils in need',
  cpp: '% of pupils on a plan',
} as const;

function absenceKeys(group: Group, value: string, part: string, whole: string) {
  const filters = { phase_type_grouping: 'Total', social_care_group: GROUPS[group].filter };
  return ees(eesKey(value, filters), eesKey(part, filters), eesKey(whole, filters));
}

function overallAbsence(group: Group, laitKey: string): Draft {
  return {
    id: `overall-absence-${group}`,
    label: `${GROUPS[group].name}: school sessions missed`,
    shortLabel: 'Overall absence',
    definition: `Share of the half-day school sessions in the school year that ${GROUPS[group].who} missed for any reason.`,
    unit: 'percent',
    unitLabel: '% of school sessions',
    polarity: 'lower-better',
    polarityReason: ABSENCE_WHY,
    role: 'outcome',
    numerator: 'Sessions missed',
    denominator: 'Sessions that the pupils could have attended',
    series: [absenceKeys(group, 'pt_overall', 't_sess_overall', 't_sess_possible'), lait(laitKey)],
    // Sessions of one child go together, so an interval from their number would be far too narrow.
    interval: 'none',
    cautions: [NO_2019_20, PANDEMIC, MATCHED, MISSING_AREAS],
    nationalFramework: 'outcome-1',
  };
}

function persistentAbsence(group: Group, laitKey: string): Draft {
  return {
    id: `persistent-absence-${group}`,
    label: `${GROUPS[group].name}: persistently absent from school`,
    shortLabel: 'Persistent absence',
    definition: `Share of ${GROUPS[group].who}, matched to a school, who missed at least a tenth of their sessions in the school year.`,
    unit: 'percent',
    unitLabel: OF_PUPILS[group],
    polarity: 'lower-better',
    polarityReason: ABSENCE_WHY,
    role: 'outcome',
    numerator: 'Pupils who missed a tenth or more of their sessions',
    denominator: 'Pupils matched to the school census',
    series: [absenceKeys(group, 'pt_pupils_pa_10_exact', 't_pupils_pa_10_exact', 't_pupils'), lait(laitKey)],
    cautions: [NO_2019_20, PANDEMIC, MATCHED, MISSING_AREAS],
    nationalFramework: 'outcome-1',
  };
}

function severeAbsence(group: Group): Draft {
  return {
    id: `severe-absence-${group}`,
    label: `${GROUPS[group].name}: severely absent from school`,
    shortLabel: 'Severe absence',
    definition: `Share of ${GROUPS[group].who}, matched to a school, who missed at least half of their sessions in the school year.`,
    unit: 'percent',
    unitLabel: OF_PUPILS[group],
    polarity: 'lower-better',
    polarityReason: ABSENCE_WHY,
    role: 'outcome',
    numerator: 'Pupils who missed half or more of their sessions',
    denominator: 'Pupils matched to the school census',
    series: [absenceKeys(group, 'pt_pupils_pa_50_exact', 't_pupils_pa_50_exact', 't_pupils')],
    cautions: [NO_2019_20, PANDEMIC, MATCHED, SMALL_COHORT],
    nationalFramework: 'outcome-1',
  };
}

function attainmentKeys(group: Group, value: string, part: string, whole: string) {
  const filters = { social_care_group: GROUPS[group].filter };
  return ees(eesKey(value, filters), eesKey(part, filters), eesKey(whole, filters));
}

function keyStage2(group: Group, laitKey: string): Draft {
  return {
    id: `ks2-rwm-${group}`,
    label: `${GROUPS[group].name}: expected standard at age 11`,
    shortLabel: 'KS2 expected standard',
    definition: `Share of ${GROUPS[group].who}, at the end of key stage 2, who reached the expected standard in reading, writing and mathematics together.`,
    unit: 'percent',
    unitLabel: '% of pupils at the end of key stage 2',
    polarity: 'higher-better',
    polarityReason: ATTAINMENT_WHY,
    role: 'outcome',
    numerator: 'Pupils who reached the standard in all three',
    denominator: 'Pupils at the end of key stage 2 who count for all three',
    decimals: 0,
    series: [
      attainmentKeys(group, 'pt_rwm_met_expected_standard', 't_rwm_met_expected_standard', 't_rwm_eligible_pupils'),
      lait(laitKey),
    ],
    cautions: [NO_TESTS, SMALL_COHORT, 'Hidden for many authorities, because the counts are small.'],
    nationalFramework: 'outcome-1',
  };
}

function attainment8(group: Group, laitKey: string): Draft {
  return {
    id: `attainment8-${group}`,
    label: `${GROUPS[group].name}: Attainment 8`,
    shortLabel: 'Attainment 8',
    definition: `Mean Attainment 8 score of ${GROUPS[group].who}, at the end of key stage 4: points from eight qualifications, 0 to 90.`,
    unit: 'score',
    unitLabel: 'mean points, 0 to 90',
    polarity: 'higher-better',
    polarityReason: ATTAINMENT_WHY,
    role: 'outcome',
    numerator: 'Sum of the pupils’ scores',
    denominator: 'Pupils at the end of key stage 4',
    series: [attainmentKeys(group, 'avg_att8', 't_att8', 't_pupils'), lait(laitKey)],
    cautions: [TEACHER_GRADES, MISSING_AREAS, SMALL_COHORT],
    nationalFramework: 'outcome-1',
  };
}

function progress8(group: 'cla' | 'cin', laitKey: string): Draft {
  return {
    id: `progress8-${group}`,
    label: `${GROUPS[group].name}: Progress 8`,
    shortLabel: 'Progress 8',
    definition: `Mean Progress 8 score of ${GROUPS[group].who}: how far their results lie above or below those of pupils who did equally well at age 11. Nought is the average of all pupils.`,
    unit: 'score',
    unitLabel: 'grades above or below pupils with the same start',
    polarity: 'higher-better',
    polarityReason:
      'It asks what school added, not where a child began. Moves and absence late in school weigh heavily.',
    role: 'outcome',
    numerator: 'Sum of the pupils’ scores',
    denominator: 'Pupils counted in Progress 8',
    decimals: 2,
    series: [attainmentKeys(group, 'avg_p8score', 't_p8score', 't_inp8calc'), lait(laitKey)],
    cautions: ['There is no Progress 8 for 2020, 2021 and 2025.', SMALL_COHORT],
  };
}

function suspended(group: 'cla' | 'cin', laitKey: string): Draft {
  return {
    id: `suspensions-${group}`,
    label: `${GROUPS[group].name}: suspended from school`,
    shortLabel: 'Suspended from school',
    definition: `Share of ${group === 'cla' ? GROUPS.cla.who : 'school-age children in need'} who were suspended from school at least once in the school year.`,
    unit: 'percent',
    unitLabel: group === 'cla' ? '% of pupils in care for 12+ months' : '% of pupils in need',
    polarity: 'lower-better',
    polarityReason: 'A suspended child misses school and may come to harm. Schools differ in how they use suspensions.',
    role: 'outcome',
    publication: LAIT,
    series: [lait(laitKey)],
    cautions: ['The figures come two school terms late.', SMALL_COHORT],
  };
}

export const education = define(
  { theme: 'education', publisher: DFE, publication: OUTCOMES, periodKind: 'academic-year' },
  [
    persistentAbsence('cla', 'LAC_Pers_Abs'),
    persistentAbsence('cin', 'CINPermAbsent_3Term'),
    persistentAbsence('cpp', 'CPPPerAbs_3Term'),
    overallAbsence('cla', 'LAC_Over_Abs'),
    overallAbsence('cin', 'CINTotalAb_3Term'),
    overallAbsence('cpp', 'CPPTotalAb_3Term'),
    severeAbsence('cla'),
    severeAbsence('cin'),
    severeAbsence('cpp'),
    keyStage2('cla', 'LAC_KS2_ExpStd_RWM'),
    keyStage2('cin', 'CIN_KS2_ExpStd_RWM'),
    keyStage2('cpp', 'CPPO_KS2_RWM'),
    attainment8('cla', 'LAC_KS4_AVG_Attain8'),
    attainment8('cin', 'CIN_Avg_Attain8_KS4'),
    attainment8('cpp', 'CPPO_KS4_A8'),
    progress8('cla', 'LAC_KS4_AVG_Prog8'),
    progress8('cin', 'CINProgKS2-4_Avg_Prog8'),
    suspended('cla', 'LAC_Fixed_ Ex'),
    suspended('cin', 'CINFixedExclusion'),
    {
      id: 'sen-plan-cla',
      label: 'Children in care with an education, health and care plan',
      shortLabel: 'EHC plan, in care',
      definition:
        'Of the children looked after for at least 12 months on 31 March and matched to a school, the share with an education, health and care plan.',
      unit: 'percent',
      unitLabel: '% of pupils in care for 12+ months',
      polarity: 'none',
      polarityReason: 'It shows how many children need special help and how readily plans are made.',
      role: 'context',
      publication: LAIT,
      series: [lait('LAC_SEN_Statement')],
      cautions: [SMALL_COHORT],
    },
  ],
);
