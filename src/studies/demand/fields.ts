import type { ChoiceField } from '#studies/runner/index.ts';

/** The form of the study of pressures, in the order in which a reader decides. */
export const demandFields: readonly ChoiceField[] = [
  {
    name: 'measures',
    label: 'Measures',
    hint: 'rates per 10,000 children, and spend-per-child; separated by commas.',
    input: 'checkboxes',
    options: ({ panel }) => [
      ...panel.indicators
        .filter(({ id, unit, role }) => unit === 'rate-per-10000' && role === 'demand' && panel.periods(id).length > 1)
        .map(({ id, shortLabel }) => ({ value: id, label: shortLabel })),
      { value: 'spend-per-child', label: 'Spending per child' },
    ],
  },
  {
    name: 'years',
    label: 'Years',
    hint: '"all", or first and last year in which figures end: 2016-2025.',
    input: 'text',
  },
  { name: 'focus', label: 'Authority', hint: 'a name or code, or "none".', input: 'text' },
  {
    name: 'deprivation',
    label: 'What stands for deprivation',
    hint: 'one to four indicators, separated by commas.',
    input: 'checkboxes',
    options: contextOptions,
  },
  {
    name: 'need',
    label: 'Other circumstances',
    hint: 'up to six indicators, separated by commas; none is allowed.',
    input: 'checkboxes',
    options: (dataset) => [
      ...contextOptions(dataset),
      ...dataset.panel.indicators
        .filter(({ id }) => id === 'hospital-injury-0-14')
        .map(({ id, shortLabel }) => ({ value: id, label: shortLabel })),
    ],
  },
  { name: 'forecastYears', label: 'Years to forecast', hint: 'a whole number from 1 to 5.', input: 'number' },
  {
    name: 'minimumDenominator',
    label: 'Fewest resident children',
    hint: 'authorities with fewer are left out: City of London and Isles of Scilly at 5,000.',
    input: 'number',
  },
  {
    name: 'minimumAuthorities',
    label: 'Fewest authorities with figures',
    hint: 'for a year to count: a whole number from 20 to 150.',
    input: 'number',
  },
  { name: 'draws', label: 'Bootstrap draws', hint: 'a whole number from 100 to 5,000.', input: 'number' },
];

function contextOptions({ panel }: Parameters<NonNullable<ChoiceField['options']>>[0]) {
  return panel.indicators
    .filter(({ id, role, unit }) => role === 'context' && unit !== 'count' && panel.periods(id).length > 0)
    .map(({ id, shortLabel }) => ({ value: id, label: shortLabel }));
}
