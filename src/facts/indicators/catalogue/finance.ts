import { DFE, LAIT, SPEND_REASON } from '../common.ts';
import { type Draft, define, lait } from '../define.ts';

const MHCLG = 'Ministry of Housing, Communities and Local Government';
const RO = 'Local authority revenue expenditure and financing, England';
const NOT_RETURNED =
  'Birmingham, Cumberland and Slough had not returned figures for 2024-25; England includes an estimate for them.';
const GATESHEAD = 'Gateshead’s figure is replaced by a note.';

/** One line of the councils' revenue return: total expenditure before any income is taken off. */
function spend(id: string, shortLabel: string, what: string, line: string, extra: Partial<Draft> = {}): Draft {
  return {
    id: `spend-${id}`,
    label: `Spending on ${what}`,
    shortLabel,
    definition: `What the authority spent on ${what} in the year, before fees, grants and other income are taken off.`,
    unit: 'pounds',
    unitLabel: 'pounds',
    polarity: 'none',
    polarityReason: SPEND_REASON,
    role: 'finance',
    decimals: 0,
    series: [{ format: 'section-251', key: `RO3/${line}/total-expenditure`, scale: 1000 }],
    cautions: [NOT_RETURNED],
    ...extra,
  };
}

const revenue = define({ theme: 'finance', publisher: MHCLG, publication: RO, periodKind: 'financial-year' }, [
  spend('total', 'All spending', 'children’s social care as a whole', 'total-children-social-care', {
    nationalFramework: 'enabler-leaders',
  }),
  spend('looked-after', 'Looked after', 'children looked after', 'children-looked-after', {
    cautions: [
      NOT_RETURNED,
      'Residential care, fostering and looked-after asylum seekers are parts of it: do not add them to it.',
    ],
    nationalFramework: 'enabler-leaders',
  }),
  spend('residential', 'Residential care', 'residential care', 'children-looked-after-of-which-residential-care', {
    cautions: [NOT_RETURNED, GATESHEAD],
  }),
  spend('fostering', 'Fostering', 'fostering', 'children-looked-after-of-which-fostering-services', {
    cautions: [NOT_RETURNED, GATESHEAD],
  }),
  spend(
    'safeguarding',
    'Safeguarding',
    'safeguarding children and young people',
    'safeguarding-children-and-young-peoples-services',
  ),
  spend('family-support', 'Family support', 'family support', 'family-support-services'),
  spend(
    'early-years',
    'Children’s centres',
    'children’s centres and early years',
    'sure-start-childrens-centres-and-early-years',
  ),
  spend('young-people', 'Young people', 'services for young people', 'services-for-young-people'),
  spend('youth-justice', 'Youth justice', 'youth justice', 'youth-justice'),
  spend('asylum', 'Asylum seekers', 'asylum-seeking children outside care', 'asylum-seekers'),
]);

/** Cost of a week, as the interactive tool works it out; rounded to five pounds. */
function unitCost(id: string, shortLabel: string, label: string, definition: string, key: string): Draft {
  return {
    id: `unit-cost-${id}`,
    label,
    shortLabel,
    definition,
    unit: 'pounds-per-week',
    unitLabel: 'pounds a week',
    polarity: 'none',
    polarityReason: 'A high cost can be high need, high prices or high quality; a low one the reverse.',
    role: 'finance',
    decimals: 0,
    series: [lait(key)],
    cautions: [
      'A year’s spending is divided by the children of a single day, so a place whose numbers change fast looks dear or cheap.',
      'Rounded to the nearest five pounds.',
    ],
  };
}

/** Gross spending from the education authorities' return, as the interactive tool has it, with a longer history. */
function history(id: string, shortLabel: string, what: string, key: string): Draft {
  return {
    id: `outturn-${id}`,
    label: `Spending on ${what}, history`,
    shortLabel,
    definition: `What the authority spent on ${what} in the year before any income is taken off, from the return on education and children’s services.`,
    unit: 'pounds',
    unitLabel: 'pounds',
    polarity: 'none',
    polarityReason: SPEND_REASON,
    role: 'finance',
    decimals: 0,
    series: [lait(key)],
    cautions: [
      'Pounds of each year: prices have risen, so compare years with care.',
      'Totals of England and the regions for 2024-25 leave out Wandsworth and Middlesbrough.',
    ],
  };
}

const tool = define({ theme: 'finance', publisher: DFE, publication: LAIT, periodKind: 'financial-year' }, [
  unitCost(
    'looked-after',
    'Weekly cost in care',
    'Weekly cost of a child looked after',
    'Spending on children looked after in the year, for each child looked after on 31 March, by the week.',
    'LACFinance',
  ),
  unitCost(
    'residential',
    'Weekly cost, residential',
    'Weekly cost of a residential place',
    'Spending on residential care in the year, for each week of residential care provided.',
    'RescareFinance',
  ),
  unitCost(
    'fostering',
    'Weekly cost, fostering',
    'Weekly cost of a foster placement',
    'Spending on fostering in the year, for each foster placement on 31 March, by the week.',
    'FosteringFinance',
  ),
  unitCost(
    'social-work',
    'Weekly cost, social work',
    'Weekly cost of social work for a child in need',
    'Spending on social work and commissioning in the year, for each child in need on 31 March, by the week.',
    'SWFinance',
  ),
  history('total', 'All, history', 'children’s and young people’s services as a whole', 'C&YPExpenditure'),
  history('looked-after', 'In care, history', 'children looked after', 'TotalLACFinance'),
  history('safeguarding', 'Safeguarding, history', 'safeguarding children and young people', 'SafeguardingFinance'),
  history('family-support', 'Family help, history', 'family support', 'FamilySupportFinance'),
  history('early-years', 'Centres, history', 'children’s centres and early years', 'SureStartFinance'),
  history('young-people', 'Young people, history', 'services for young people', 'YoungPeopleFinance'),
  history('leaving-care', 'Leaving care, history', 'support for care leavers', 'LeaveCareSupServTotExp'),
]);

export const finance = [...revenue, ...tool];
