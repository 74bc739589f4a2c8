import { DEMAND_REASON, LAIT, RATE_BASE, ROUNDED_TOTALS, VOLUME_REASON, WHOLE_PERCENT } from '../../common.ts';
import { type Draft, ees, eesKey, lait } from '../../define.ts';

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

/** How many children are, start and cease to be looked after. */
export const numbers: readonly Draft[] = [
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
