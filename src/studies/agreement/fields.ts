import type { ChoiceField } from '#studies/runner/index.ts';
import { DEFAULT_INDICATORS } from './choices.ts';
import { directionOf } from './extract.ts';
import { yearsWithFigures } from './years.ts';

/** The form of the agreement study, in the order in which a reader decides. */
export const agreementFields: readonly ChoiceField[] = [
  {
    name: 'period',
    label: 'Year of the figures',
    hint: 'a year with figures, or "latest". Grades are those in force on 31 March of it.',
    input: 'select',
    options: (dataset) => {
      const years = yearsWithFigures(dataset, DEFAULT_INDICATORS).filter((year) => year >= 2014);
      return [...years].reverse().map((year) => ({ value: String(year), label: String(year) }));
    },
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
    name: 'indicators',
    label: 'Indicators',
    hint: 'ids of indicators with an agreed direction, separated by commas.',
    input: 'checkboxes',
    options: (dataset) => {
      const first = new Map(DEFAULT_INDICATORS.map((id, index) => [id as string, index]));
      return dataset.panel.indicators
        .filter((indicator) => directionOf(indicator) !== null && indicator.catalogued)
        .filter(
          (indicator) => first.has(indicator.id) || indicator.role === 'outcome' || indicator.role === 'workforce',
        )
        .sort((left, right) => (first.get(left.id) ?? 99) - (first.get(right.id) ?? 99))
        .map(({ id, label }) => ({ value: id, label }));
    },
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
  {
    name: 'minimumDenominator',
    label: 'Smallest denominator',
    hint: 'authorities with a smaller published denominator are left out of that indicator; 0 keeps all.',
    input: 'number',
  },
  {
    name: 'roundsToZero',
    label: 'A figure that rounds to zero',
    hint: '"zero" counts it as 0, "leave-out" drops it.',
    input: 'select',
    options: () => [
      { value: 'zero', label: 'counts as zero' },
      { value: 'leave-out', label: 'is left out' },
    ],
  },
  {
    name: 'deprivation',
    label: 'Adjust for',
    hint: 'id of an indicator of deprivation, or "none".',
    input: 'text',
  },
  {
    name: 'tail',
    label: 'Share at the top and at the bottom',
    hint: 'a number above 0 and up to 0.5; 0.1 is a tenth.',
    input: 'number',
  },
  { name: 'bootstrap', label: 'Bootstrap resamples', hint: 'a whole number from 0 to 20,000.', input: 'number' },
  { name: 'permutations', label: 'Shuffles', hint: 'a whole number from 0 to 20,000.', input: 'number' },
  {
    name: 'years',
    label: 'Other years',
    hint: '"all" repeats the models for every year since 2014, "none" does not.',
    input: 'select',
    options: () => [
      { value: 'all', label: 'every year since 2014' },
      { value: 'none', label: 'only this year' },
    ],
  },
  {
    name: 'minimumAuthorities',
    label: 'Fewest authorities for a model',
    hint: 'a whole number from 10 to 150.',
    input: 'number',
  },
  {
    name: 'jointShare',
    label: 'Share of authorities in the joint model',
    hint: 'a number above 0 and up to 1; indicators are left out until so many have every figure.',
    input: 'number',
  },
];
