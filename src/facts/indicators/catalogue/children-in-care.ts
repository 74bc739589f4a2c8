import {
  CLA,
  DEMAND_REASON,
  DFE,
  LAIT,
  RATE_BASE,
  ROUNDED_TOTALS,
  SMALL_COHORT,
  STABILITY,
  THREE_STABILITY_COHORTS,
  VOLUME_REASON,
  WHOLE_PERCENT,
} from '../common.ts';
import { type Draft, define, ees, eesKey, eesShare, lait } from '../define.ts';

const common = {
  theme: 'children-in-care',
  publisher: DFE,
  publication: CLA,
  periodKind: 'financial-year',
} as const;

const CHILDREN = { percent: 'children_percent', count: 'children_count' };
const SHORT_BREAKS = 'Children who are looked after only for short breaks are left out.';

/** Rate, and number, of children in one of the three groups of the national table. */
function group(population: string) {
  const key = (column: string) => eesKey(column, { population_type: population });
  return {
    rate: ees(key('rate_per_10000'), key('children_count'), key('population_estimate')),
    number: ees(key('children_count')),
  };
}

const onDay = group('Children looked after on 31 March each year');
const starting = group('Children starting to be looked after each year');
const ceasing = group('Children ceasing to be looked after each year');

const numbers: readonly Draft[] = [
  {
    id: 'cla-rate',
    label: 'Children looked after on 31 March',
    shortLabel: 'Looked after',
    definition: 'Children looked after by the authority on 31 March for every 10,000 residents aged 0 to 17.',
    unit: 'rate-per-10000',
    unitLabel: 'per 10,000 children aged 0 to 17',
    polarity: 'contested',
    polarityReason: DEMAND_REASON,
    role: 'demand',
    numerator: 'Children looked after on 31 March',
    denominator: 'Residents aged 0 to 17',
    periodKind: 'snapshot',
    decimals: 0,
    series: [onDay.rate, lait('LAC', 'LACnum')],
    cautions: [RATE_BASE, SHORT_BREAKS],
    nationalFramework: 'outcome-1',
  },
  {
    id: 'cla-number',
    label: 'Number of children looked after on 31 March',
    shortLabel: 'Number looked after',
    definition: 'Children looked after by the authority on 31 March.',
    unit: 'count',
    unitLabel: 'children',
    polarity: 'none',
    polarityReason: VOLUME_REASON,
    role: 'demand',
    periodKind: 'snapshot',
    decimals: 0,
    series: [onDay.number, lait('LACnum')],
    cautions: [ROUNDED_TOTALS, SHORT_BREAKS],
  },
  {
    id: 'cla-start-rate',
    label: 'Children who started to be looked after in the year',
    shortLabel: 'Starting in care',
    definition: 'Children who started to be looked after in the year for every 10,000 residents aged 0 to 17.',
    unit: 'rate-per-10000',
    unitLabel: 'per 10,000 children aged 0 to 17',
    polarity: 'contested',
    polarityReason: DEMAND_REASON,
    role: 'demand',
    numerator: 'Children who started to be looked after',
    denominator: 'Residents aged 0 to 17',
    decimals: 0,
    series: [starting.rate, lait('LAC_Start_Rate', 'LACnum_Start')],
    cautions: [RATE_BASE, SHORT_BREAKS],
    nationalFramework: 'outcome-1',
  },
  {
    id: 'cla-started-number',
    label: 'Number of children who started to be looked after',
    shortLabel: 'Number starting in care',
    definition: 'Children who started to be looked after between 1 April and 31 March.',
    unit: 'count',
    unitLabel: 'children',
    polarity: 'none',
    polarityReason: VOLUME_REASON,
    role: 'demand',
    decimals: 0,
    series: [starting.number, lait('LACnum_Start')],
    cautions: [ROUNDED_TOTALS],
  },
  {
    id: 'cla-cease-rate',
    label: 'Children who ceased to be looked after in the year',
    shortLabel: 'Leaving care',
    definition: 'Children who ceased to be looked after in the year for every 10,000 residents aged 0 to 17.',
    unit: 'rate-per-10000',
    unitLabel: 'per 10,000 children aged 0 to 17',
    polarity: 'none',
    polarityReason:
      'Children leave care by going home, by adoption, by growing up: more or fewer is no better in itself.',
    role: 'demand',
    numerator: 'Children who ceased to be looked after',
    denominator: 'Residents aged 0 to 17',
    decimals: 0,
    series: [ceasing.rate, lait('LAC_Cease_Rate', 'LACceased')],
    cautions: [RATE_BASE],
  },
  {
    id: 'cla-ceased-number',
    label: 'Number of children who ceased to be looked after',
    shortLabel: 'Number leaving care',
    definition: 'Children who ceased to be looked after between 1 April and 31 March.',
    unit: 'count',
    unitLabel: 'children',
    polarity: 'none',
    polarityReason: VOLUME_REASON,
    role: 'demand',
    decimals: 0,
    series: [ceasing.number, lait('LACceased')],
    cautions: [ROUNDED_TOTALS],
  },
  {
    id: 'uasc-share',
    label: 'Looked-after children who seek asylum alone',
    shortLabel: 'Unaccompanied asylum',
    definition:
      'Of the children looked after on 31 March, the share who came to the country without a parent and seek asylum.',
    unit: 'percent',
    unitLabel: '% of children looked after',
    polarity: 'none',
    polarityReason: 'It follows where children arrive and how they are shared out between authorities.',
    role: 'context',
    numerator: 'Unaccompanied asylum-seeking children',
    denominator: 'Children looked after on 31 March',
    periodKind: 'snapshot',
    decimals: 0,
    publication: LAIT,
    series: [lait('Unacc_Asylmn_Seek_Childn%', 'Unacc_Asylmn_Seek_Childn', 'LACnum')],
    cautions: [WHOLE_PERCENT],
  },
  {
    id: 'uasc-starting-share',
    label: 'Children starting in care who seek asylum alone',
    shortLabel: 'Starting: asylum alone',
    definition:
      'Of the children who started to be looked after in the year, the share who came to the country without a parent and seek asylum.',
    unit: 'percent',
    unitLabel: '% of children starting in care',
    polarity: 'none',
    polarityReason: 'It follows where children arrive and how they are shared out between authorities.',
    role: 'context',
    decimals: 0,
    publication: LAIT,
    series: [lait('UASC_%_Starting')],
    cautions: [WHOLE_PERCENT],
  },
];

const stability: readonly Draft[] = [
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

/** A kind of placement on 31 March. */
function placement(
  id: string,
  shortLabel: string,
  where: string,
  key: string,
  polarity: Draft['polarity'],
  polarityReason: string,
  breaks: Draft['breaks'] = [],
): Draft {
  return {
    id,
    breaks,
    label: `Children in care who live ${where}`,
    shortLabel,
    definition: `Of the children looked after on 31 March, the share who lived ${where}.`,
    unit: 'percent',
    unitLabel: '% of children looked after',
    polarity,
    polarityReason,
    role: polarity === 'higher-better' || polarity === 'lower-better' ? 'outcome' : 'process',
    decimals: 0,
    periodKind: 'snapshot',
    publication: LAIT,
    series: [lait(key)],
    cautions: [WHOLE_PERCENT, SMALL_COHORT],
    nationalFramework: 'outcome-4',
  };
}

const placements: readonly Draft[] = [
  placement(
    'placed-in-foster-care',
    'In foster care',
    'in foster care',
    'LAC_Foster_Placements',
    'higher-better',
    'For most children a family is the better home, and the interactive tool counts more as better. For some a good children’s home is right.',
  ),
  placement(
    'placed-in-homes',
    'In children’s homes',
    'in a children’s home or a secure home',
    'LAC_SecHome_And_ChildHome',
    'contested',
    'Homes are right for some children and the last resort for others, so more or fewer is not better in itself.',
  ),
  placement(
    'placed-in-supported',
    'Supported living',
    'independently, semi-independently or in supported accommodation',
    'LAC_Ind_SInd_Liv_Arr',
    'contested',
    'It can prepare a young person for adult life, or leave a child without care.',
    [
      {
        at: '2023-10-28',
        text: 'Since then supported accommodation must be registered; places that were not count elsewhere, and the change was not reported evenly in 2024.',
      },
    ],
  ),
  placement(
    'placed-with-parents',
    'With parents',
    'with parents or another person with parental responsibility',
    'LAC_Parents_OR_Others',
    'contested',
    'Going home can be the aim of care or a risk, and courts differ in using care orders at home. The interactive tool counts more as better.',
  ),
  {
    id: 'placed-over-20-miles',
    label: 'Children in care placed more than 20 miles from home and outside the authority',
    shortLabel: 'Over 20 miles away',
    definition:
      'Of the children looked after on 31 March, the share placed more than 20 miles from home and outside the area of the authority.',
    unit: 'percent',
    unitLabel: '% of children looked after',
    polarity: 'lower-better',
    polarityReason:
      'Distance cuts children off from family, friends and school. Some are placed far away to be safe or with relatives.',
    role: 'outcome',
    decimals: 0,
    periodKind: 'snapshot',
    publication: LAIT,
    series: [lait('LACDistance')],
    cautions: ['Twenty miles mean less in a large county than in a small borough.', WHOLE_PERCENT],
    nationalFramework: 'outcome-4',
  },
  {
    id: 'new-placements-far-outside',
    label: 'New placements more than 20 miles from home and outside the authority',
    shortLabel: 'New, over 20 miles',
    definition:
      'Of the placements that began in the year, the share more than 20 miles from home and outside the area of the authority. It counts placements, not children.',
    unit: 'percent',
    unitLabel: '% of new placements',
    polarity: 'lower-better',
    polarityReason:
      'Distance cuts children off from family, friends and school. Some are placed far away to be safe or with relatives.',
    role: 'outcome',
    numerator: 'New placements over 20 miles from home, outside the authority',
    denominator: 'New placements in the year',
    decimals: 0,
    series: [
      eesShare(
        CHILDREN,
        {
          characteristic: 'Location of new placements during the year',
          breakdown: 'Placed outside LA boundary more than 20 miles from home',
        },
        { breakdown: 'Total new placements' },
      ),
    ],
    cautions: ['For about one new placement in eight the distance is not known.', WHOLE_PERCENT],
  },
];

const leaving: readonly Draft[] = [
  {
    id: 'adopted-share',
    label: 'Children leaving care who were adopted',
    shortLabel: 'Adopted',
    definition: 'Of the children who ceased to be looked after in the year, the share who were adopted.',
    unit: 'percent',
    unitLabel: '% of children leaving care',
    polarity: 'contested',
    polarityReason:
      'The interactive tool counts more as better. Whether more adoption is good is argued over: for some children it is the right lasting home, for others family or guardianship is.',
    role: 'outcome',
    numerator: 'Children adopted from care',
    denominator: 'Children who ceased to be looked after',
    decimals: 0,
    publication: LAIT,
    series: [lait('%_of LAC Adopted', 'No_of LAC Adopted', 'LACceased')],
    cautions: [WHOLE_PERCENT, SMALL_COHORT],
  },
  {
    id: 'special-guardianship-share',
    label: 'Children leaving care to special guardians',
    shortLabel: 'Special guardianship',
    definition:
      'Of the children who ceased to be looked after in the year, the share who left under a special guardianship order.',
    unit: 'percent',
    unitLabel: '% of children leaving care',
    polarity: 'none',
    polarityReason: 'It is one of several lasting homes; which one is right depends on the child.',
    role: 'outcome',
    numerator: 'Children who left under a special guardianship order',
    denominator: 'Children who ceased to be looked after',
    decimals: 0,
    publication: LAIT,
    series: [lait('LAC_ceased_SGO%', 'LAC_ceased_SGO', 'LACceased')],
    cautions: [WHOLE_PERCENT, SMALL_COHORT],
    nationalFramework: 'outcome-2',
  },
  {
    id: 'child-arrangements-share',
    label: 'Children leaving care under a child arrangements order',
    shortLabel: 'Arrangements order',
    definition:
      'Of the children who ceased to be looked after in the year, the share who left under a child arrangements order.',
    unit: 'percent',
    unitLabel: '% of children leaving care',
    polarity: 'none',
    polarityReason: 'It is one of several lasting homes; which one is right depends on the child.',
    role: 'outcome',
    decimals: 0,
    publication: LAIT,
    series: [lait('LAC_ceased_CAO%')],
    cautions: [WHOLE_PERCENT, SMALL_COHORT],
    nationalFramework: 'outcome-2',
  },
  {
    id: 'returned-home-planned',
    label: 'Children leaving care to live with parents, as planned',
    shortLabel: 'Home as planned',
    definition:
      'Of the children who ceased to be looked after in the year, the share who went to live with parents or others with parental responsibility as part of the care plan.',
    unit: 'percent',
    unitLabel: '% of children leaving care',
    polarity: 'none',
    polarityReason: 'Going home is good when it lasts. The figures do not say how many children come back into care.',
    role: 'outcome',
    decimals: 0,
    publication: LAIT,
    series: [lait('LAC_RetHome_CarePlan_%')],
    cautions: [WHOLE_PERCENT, SMALL_COHORT],
  },
  {
    id: 'missing-cla',
    label: 'Children in care who went missing',
    shortLabel: 'Went missing',
    definition:
      'Share of the children looked after at any time in the year who were missing from their placement at least once.',
    unit: 'percent',
    unitLabel: '% of children looked after in the year',
    polarity: 'contested',
    polarityReason:
      'Being missing is dangerous, but authorities record it at very different thresholds: good recording looks like a bad figure.',
    role: 'outcome',
    decimals: 0,
    publication: LAIT,
    series: [lait('Children_missing')],
    cautions: [
      'Since 2017 more and more authorities record every absence as missing and none as away without authorisation.',
      WHOLE_PERCENT,
    ],
  },
  {
    id: 'foster-places',
    label: 'Approved foster places',
    shortLabel: 'Foster places',
    definition: 'Places that the authority’s own foster carers are approved for.',
    unit: 'count',
    unitLabel: 'places',
    polarity: 'none',
    polarityReason: VOLUME_REASON,
    role: 'process',
    periodKind: 'snapshot',
    decimals: 0,
    publisher: 'Ofsted, as republished by the Department for Education',
    publication: LAIT,
    series: [lait('Number_Foster_Places(New)')],
    cautions: [
      'Hammersmith and Fulham, Kensington and Chelsea and Westminster make one return together, and so do Kingston upon Thames and Richmond upon Thames.',
      'The return of North and West Northamptonshire stands under the former Northamptonshire.',
      'Places with relatives and friends are left out, and so are those of independent agencies.',
    ],
  },
];

export const childrenInCare = define(common, [...numbers, ...stability, ...placements, ...leaving]);
