import { LAIT, SMALL_COHORT, WHOLE_PERCENT } from '../../common.ts';
import { type Draft, eesShare, lait } from '../../define.ts';

const CHILDREN = { percent: 'children_percent', count: 'children_count' };

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

/** Where children live on 31 March, and how far from home. */
export const placements: readonly Draft[] = [
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
