import type { PeriodKind } from '#facts/observations/index.ts';

/** What is known of a publication that uses the Explore Education Statistics layout, told by its columns. */
export interface Publication {
  /** Part of the ids of its uncatalogued indicators. */
  readonly id: string;
  readonly publisher: string;
  readonly title: string;
  /** Month and day on which its snapshots are taken. */
  readonly snapshotDay: string;
  /** What `Reporting year` means for an indicator that the catalogue does not have. */
  readonly reportingYear: PeriodKind;
  /** Something a reader of this edition should know. */
  readonly note?: string;
}

const DFE = 'Department for Education';

interface Signature {
  /** Columns that must all be there. */
  readonly columns: readonly string[];
  readonly publication: Publication;
}

const childrenInNeed: Publication = {
  id: 'cin',
  publisher: DFE,
  title: 'Children in need',
  snapshotDay: '03-31',
  reportingYear: 'financial-year',
};
const lookedAfter: Publication = {
  id: 'cla',
  publisher: DFE,
  title: 'Children looked after in England including adoptions',
  snapshotDay: '03-31',
  reportingYear: 'financial-year',
};
const stability: Publication = {
  id: 'cla-stability',
  publisher: DFE,
  title: 'Stability measures for children looked after in England',
  snapshotDay: '03-31',
  reportingYear: 'financial-year',
};
const workforce: Publication = {
  id: 'workforce',
  publisher: DFE,
  title: 'Children’s social work workforce',
  snapshotDay: '09-30',
  reportingYear: 'year-to-september',
};
const workforceTo2022: Publication = {
  ...workforce,
  id: 'workforce-to-2022',
  title: 'Children’s social work workforce (headline measures, superseded edition)',
  note: 'This is the superseded edition of the workforce figures, 2017 to 2022: it puts a joint service under one of its partners and differs from the later edition. Prefer the later edition for the same years.',
};
const outcomes: Publication = {
  id: 'outcomes',
  publisher: DFE,
  title: 'Outcomes for children in need, including children looked after by local authorities in England',
  snapshotDay: '03-31',
  reportingYear: 'financial-year',
};
const population: Publication = {
  id: 'population',
  publisher: 'Office for National Statistics',
  title: 'Mid-year population estimates, in the layout of the Department for Education',
  snapshotDay: '06-30',
  reportingYear: 'snapshot',
};

/** First that fits. */
const SIGNATURES: readonly Signature[] = [
  { columns: ['inpost_fte', 'turnover_rate_fte'], publication: workforce },
  { columns: ['social_worker_fte', 'leaver_fte'], publication: workforceTo2022 },
  { columns: ['age_group', 'population_estimate'], publication: population },
  { columns: ['social_care_group'], publication: outcomes },
  { columns: ['move_measure', 'school_stability'], publication: stability },
  { columns: ['sw_stability'], publication: stability },
  { columns: ['Anypoint_episodes'], publication: childrenInNeed },
  { columns: ['referral_count'], publication: childrenInNeed },
  { columns: ['Episodes_with_assessment_factor'], publication: childrenInNeed },
  { columns: ['CPP_start'], publication: childrenInNeed },
  { columns: ['CPP_At31'], publication: childrenInNeed },
  { columns: ['population_type', 'rate_per_10000'], publication: lookedAfter },
  { columns: ['care_leaver_age', 'breakdown'], publication: lookedAfter },
  { columns: ['cla_group', 'placement_stability'], publication: lookedAfter },
  { columns: ['characteristic', 'breakdown', 'children_count'], publication: lookedAfter },
];

/** The publication that columns belong to; null for one that is not known here. */
export function publicationOf(header: readonly string[]): Publication | null {
  const names = new Set(header);
  return SIGNATURES.find(({ columns }) => columns.every((name) => names.has(name)))?.publication ?? null;
}
