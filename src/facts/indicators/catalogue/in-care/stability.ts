import { SMALL_COHORT, STABILITY, THREE_STABILITY_COHORTS, WHOLE_PERCENT } from '../../common.ts';
import { type Draft, ees, eesKey, eesShare, lait } from '../../define.ts';

const CHILDREN = { percent: 'children_percent', count: 'children_count' };

/** Moves between placements, schools and social workers. */
export const stability: readonly Draft[] = [
  {
    id: 'three-plus-placements',
    label: 'Children in care with three or more placements in the year',
    shortLabel: '3+ placements',
    definition:
      'Of the children looked after on 31 March, the share who had three or more placements during the year before.',
    unit: 'percent',
    unitLabel: '% of children looked after',
    polarity: 'lower-better',
    polarityReason:
      'Moves break ties and schooling. A move can also be right: to brothers and sisters, or to a lasting home.',
    role: 'outcome',
    numerator: 'Children with three or more placements in the year',
    denominator: 'Children looked after on 31 March',
    decimals: 0,
    series: [
      eesShare(
        CHILDREN,
        { cla_group: 'CLA on 31 March', placement_stability: 'With 3 or more placements during the year' },
        { placement_stability: 'Total children' },
      ),
      lait('LACStable_2016on', 'LACStableNum_2016on', 'LACnum'),
    ],
    cautions: [THREE_STABILITY_COHORTS, WHOLE_PERCENT, SMALL_COHORT],
    nationalFramework: 'outcome-4',
  },
  {
    id: 'three-plus-placements-two-years',
    label: 'Children in care for two years with three or more placements in that time',
    shortLabel: '3+ placements, 2 years',
    definition:
      'Of the children looked after on 31 March and for the two years before, the share who had three or more placements in those years.',
    unit: 'percent',
    unitLabel: '% of children in care for two years',
    polarity: 'lower-better',
    polarityReason:
      'Moves break ties and schooling. A move can also be right: to brothers and sisters, or to a lasting home.',
    role: 'outcome',
    numerator: 'Children with three or more placements in two years',
    denominator: 'Children looked after for the two years to 31 March',
    decimals: 0,
    periodKind: 'snapshot',
    series: [
      eesShare(
        CHILDREN,
        {
          cla_group: 'CLA 2 years on 31 March',
          placement_stability: 'With 3 or more placements during the previous 2 years',
        },
        { placement_stability: 'Total children' },
      ),
    ],
    cautions: [THREE_STABILITY_COHORTS, WHOLE_PERCENT, SMALL_COHORT],
    nationalFramework: 'outcome-4',
  },
  {
    id: 'long-term-stability',
    label: 'Children long in care who lived with one carer for two years',
    shortLabel: 'Same carer 2 years',
    definition:
      'Of the children under 16 looked after on 31 March and for at least two and a half years without a break, the share who lived with the same carer for at least the last two years, or who moved only to be placed for adoption.',
    unit: 'percent',
    unitLabel: '% of children under 16 in care 2.5+ years',
    polarity: 'higher-better',
    polarityReason: 'A lasting home with known carers is what care is meant to give.',
    role: 'outcome',
    numerator: 'Children with the same carer for at least two years',
    denominator: 'Children under 16 looked after for at least two and a half years',
    decimals: 0,
    periodKind: 'snapshot',
    series: [
      eesShare(
        CHILDREN,
        {
          cla_group: 'Children looked after continuously for at least 2.5 years on 31 March aged under 16 years',
          placement_stability: 'Living with the same carer for at least 2 years',
        },
        { placement_stability: 'Total children' },
      ),
      lait('LAC_LongStable%', 'LAC_LongStableNum'),
    ],
    cautions: [THREE_STABILITY_COHORTS, WHOLE_PERCENT, SMALL_COHORT],
    nationalFramework: 'outcome-4',
  },
  {
    id: 'school-moves-cla',
    label: 'Children in care who changed school during a school year',
    shortLabel: 'Mid-year school moves',
    definition:
      'Of the children looked after on 31 March who could be matched to a school, the share with at least one change of school in the year to 31 March outside August and September.',
    unit: 'percent',
    unitLabel: '% of children looked after, matched to a school',
    polarity: 'lower-better',
    polarityReason:
      'A change of school in term costs learning and friends. It can be right when a school fails a child.',
    role: 'outcome',
    numerator: 'Children with a mid-year school move',
    denominator: 'Children looked after on 31 March, matched to a school',
    decimals: 0,
    publication: STABILITY,
    // The interactive tool has this measure too, but gives every place the same figure in 2018 and in 2019.
    series: [
      eesShare(
        { percent: 'percentage', count: 'number' },
        {
          cla_group: 'CLA on 31 March',
          move_measure: 'Mid-year moves',
          school_stability: 'With one or more mid-year moves during the year',
        },
        { school_stability: 'Total children' },
      ),
    ],
    cautions: ['The publisher calls these figures official statistics in development.', WHOLE_PERCENT],
    nationalFramework: 'outcome-1',
  },
  {
    id: 'three-plus-social-workers-cla',
    label: 'Children in care with three or more social workers in the year',
    shortLabel: '3+ social workers',
    definition:
      'Of the children looked after on 31 March, the share who had three or more social workers during the year before.',
    unit: 'percent',
    unitLabel: '% of children looked after',
    polarity: 'lower-better',
    polarityReason:
      'Children say that they need one person who knows them. Moves between teams make it high by design.',
    role: 'outcome',
    numerator: 'Children with three or more social workers in the year',
    denominator: 'Children looked after on 31 March',
    decimals: 0,
    publication: STABILITY,
    series: [
      ees(
        eesKey('percentage', { sw_stability: '3 or more social workers during the year' }),
        eesKey('number', { sw_stability: '3 or more social workers during the year' }),
        eesKey('number', { sw_stability: 'Total children' }),
      ),
      lait('Stability_SocialWorker'),
    ],
    cautions: ['Published for one year only, as official statistics in development.', WHOLE_PERCENT],
    nationalFramework: 'enabler-workforce',
  },
];
