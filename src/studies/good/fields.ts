import { readyDefinitions } from '#frameworks/definitions/index.ts';
import { latestPeriod, yearsOf } from '#frameworks/measures/index.ts';
import type { ChoiceField } from '#studies/runner/index.ts';
import { AGGREGATIONS, NORMALISATIONS } from './choices.ts';
import { type OptionChoice, optionWords } from './options.ts';
import { NONE } from './resolve.ts';

type Options = NonNullable<ChoiceField['options']>;

function listed(choice: OptionChoice, ids: readonly (string | number)[]): Options {
  return () => ids.map((id) => ({ value: String(id), label: optionWords(choice, String(id)).label }));
}

const definitions = readyDefinitions
  .filter(({ outcomes }) => outcomes.some(({ measures }) => measures.length > 0))
  .map(({ id, title }) => ({ value: id, label: title }));

/** The form of the study, in the order in which a reader decides. */
export const goodFields: readonly ChoiceField[] = [
  {
    name: 'definition',
    label: 'Definition of good',
    hint: 'id of a ready definition, or a whole definition as JSON.',
    input: 'select',
    options: () => definitions,
  },
  {
    name: 'compareWith',
    label: 'Compare with',
    hint: `id of a ready definition, a whole definition as JSON, or "${NONE}".`,
    input: 'select',
    options: () => [{ value: NONE, label: 'no other definition' }, ...definitions],
  },
  {
    name: 'period',
    label: 'Year of the figures',
    hint: 'a year with figures, or "latest". Grades are those in force on 31 March of it.',
    input: 'select',
    options: (dataset) => {
      const scored = readyDefinitions.find(({ id }) => id === definitions[0]?.value);
      if (scored === undefined) return [];
      const latest = latestPeriod(dataset, scored);
      const years = yearsOf(dataset, scored).filter((year) => year <= latest && year > latest - 10);
      return [...years].reverse().map((year) => ({ value: String(year), label: String(year) }));
    },
  },
  {
    name: 'normalisation',
    label: 'Scale that measures share',
    hint: `the stated choice: ${NORMALISATIONS.join(', ')}.`,
    input: 'select',
    options: listed('normalisation', NORMALISATIONS),
  },
  {
    name: 'normalisations',
    label: 'Scales to try',
    hint: `any of ${NORMALISATIONS.join(', ')}.`,
    input: 'checkboxes',
    options: listed('normalisation', NORMALISATIONS),
  },
  {
    name: 'aggregation',
    label: 'How measures are put together',
    hint: `the stated choice: ${AGGREGATIONS.join(', ')}.`,
    input: 'select',
    options: listed('aggregation', AGGREGATIONS),
  },
  {
    name: 'aggregations',
    label: 'Ways of putting together to try',
    hint: `any of ${AGGREGATIONS.join(', ')}.`,
    input: 'checkboxes',
    options: listed('aggregation', AGGREGATIONS),
  },
  {
    name: 'missingRules',
    label: 'Missing figures',
    hint: '"stated", "share-weight", "average"; the first is the stated choice.',
    input: 'checkboxes',
    options: listed('missing', ['stated', 'share-weight', 'average']),
  },
  {
    name: 'years',
    label: 'Years of figures',
    hint: '1 (newest) and 3 (three together); the first is the stated choice.',
    input: 'checkboxes',
    options: listed('years', [1, 3]),
  },
  {
    name: 'minimumDenominators',
    label: 'Smallest denominators to try',
    hint: 'up to six whole numbers, 0 for what the definition says; the first is the stated choice.',
    input: 'text',
  },
  {
    name: 'hiddenFigures',
    label: 'Hidden figures',
    hint: '"stated", "leave-out", "middle" (of certain bounds); the first is the stated choice.',
    input: 'checkboxes',
    options: listed('hidden', ['stated', 'leave-out', 'middle']),
  },
  {
    name: 'references',
    label: 'Compared with',
    hint: '"stated", "national", "neighbours"; the first is the stated choice.',
    input: 'checkboxes',
    options: listed('reference', ['stated', 'national', 'neighbours']),
  },
  {
    name: 'weights',
    label: 'Weights',
    hint: '"vary" draws them from the ranges of the definition, "fixed" keeps them.',
    input: 'select',
    options: () => [
      { value: 'vary', label: 'vary within their ranges' },
      { value: 'fixed', label: 'as stated' },
    ],
  },
  {
    name: 'context',
    label: 'Adjust for',
    hint: 'up to six ids of indicators of need, separated by commas, or "none".',
    input: 'text',
  },
  {
    name: 'frameworks',
    label: 'Inspection frameworks',
    hint: 'SIF (2013 to 2018) and ILACS (since 2018) give an overall grade.',
    input: 'checkboxes',
    options: () => [
      { value: 'SIF', label: 'SIF, 2013 to 2018' },
      { value: 'ILACS', label: 'ILACS, since 2018' },
    ],
  },
  {
    name: 'gradeDate',
    label: 'A grade counts from',
    hint: '"inspection" (first day of fieldwork) or "publication" of the report.',
    input: 'select',
    options: () => [
      { value: 'inspection', label: 'the inspection' },
      { value: 'publication', label: 'publication of the report' },
    ],
  },
  { name: 'variants', label: 'Variants', hint: 'a whole number from 500 to 100,000.', input: 'number' },
  { name: 'chanceDraws', label: 'Draws of chance', hint: 'a whole number from 100 to 20,000.', input: 'number' },
  { name: 'permutations', label: 'Shuffles of grades', hint: 'a whole number from 0 to 20,000.', input: 'number' },
];
