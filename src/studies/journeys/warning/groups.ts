/** Predictors by group, in the order of tables. */
export const GROUP_IDS = [
  'grades',
  'history',
  'demand',
  'practice',
  'workforce',
  'deprivation',
  'spend',
  'themes',
  'region',
] as const;

export type GroupId = (typeof GROUP_IDS)[number];

export const GROUP_LABELS: Readonly<Record<GroupId, string>> = {
  grades: 'Judgements of the last inspection',
  history: 'Earlier failures and time',
  demand: 'Demand',
  practice: 'Practice and outcomes',
  workforce: 'Workforce',
  deprivation: 'Deprivation',
  spend: 'Spending',
  themes: 'What inspectors asked for',
  region: 'Region',
};

/** Publications that come out together. */
export type LagId = 'lagNeed' | 'lagCare' | 'lagSchools' | 'lagWorkforce' | 'lagFinance' | 'lagContext';

/**
 * Figures in each group, stated before any model was fitted: those of the catalogue that the field links with how a
 * service is doing, that at least 140 authorities have, in most years since 2016.
 */
export const FIGURES: readonly { readonly group: GroupId; readonly id: string; readonly lag: LagId }[] = [
  { group: 'demand', id: 'referral-rate', lag: 'lagNeed' },
  { group: 'demand', id: 'cin-rate', lag: 'lagNeed' },
  { group: 'demand', id: 'cpp-rate', lag: 'lagNeed' },
  { group: 'demand', id: 'cla-rate', lag: 'lagCare' },
  { group: 'practice', id: 're-referrals', lag: 'lagNeed' },
  { group: 'practice', id: 'repeat-plans', lag: 'lagNeed' },
  { group: 'practice', id: 'assessments-45-days', lag: 'lagNeed' },
  { group: 'practice', id: 'three-plus-placements', lag: 'lagCare' },
  { group: 'practice', id: 'care-leavers-eet', lag: 'lagCare' },
  { group: 'practice', id: 'care-leavers-accommodation', lag: 'lagCare' },
  { group: 'practice', id: 'persistent-absence-cla', lag: 'lagSchools' },
  { group: 'workforce', id: 'turnover-rate', lag: 'lagWorkforce' },
  { group: 'workforce', id: 'vacancy-rate', lag: 'lagWorkforce' },
  { group: 'workforce', id: 'agency-rate', lag: 'lagWorkforce' },
  { group: 'workforce', id: 'caseload', lag: 'lagWorkforce' },
  { group: 'deprivation', id: 'fsm-primary', lag: 'lagContext' },
];

/** Spending per child: this indicator over the children of the estimate before the year, and a share of it. */
export const SPEND = { total: 'outturn-total', part: 'outturn-family-support', children: 'population-0-17' } as const;

/** When figures come out: a day by which, since 2013, every edition had been published. */
export const LAGS: readonly { readonly id: LagId; readonly what: string; readonly source: string }[] = [
  {
    id: 'lagNeed',
    what: 'Children in need (year to March)',
    source:
      'Children in need, Department for Education: published between the end of October and mid-December; 31 December is later than every edition.',
  },
  {
    id: 'lagCare',
    what: 'Children looked after (year to March)',
    source:
      'Children looked after in England, Department for Education: mid-November to mid-December; 31 December is later than every edition.',
  },
  {
    id: 'lagSchools',
    what: 'Absence and attainment (school year)',
    source:
      'Outcomes for children in need, Department for Education: March to May after the school year; 31 May is taken.',
  },
  {
    id: 'lagWorkforce',
    what: 'Workforce (30 September)',
    source: 'Children’s social work workforce, Department for Education: second half of February; 1 March is taken.',
  },
  {
    id: 'lagFinance',
    what: 'Spending (year to March)',
    source: 'Section 251 outturn, Department for Education: December or January; 31 January is taken.',
  },
  {
    id: 'lagContext',
    what: 'Free school meals (January)',
    source: 'School census, Department for Education: June or July; 30 July is taken.',
  },
];
