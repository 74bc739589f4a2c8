import type { ChoiceField } from '#studies/runner/index.ts';
import { GROUP_IDS, GROUP_LABELS, LAGS } from './groups.ts';

/** The form of the early-warning study, in the order in which a reader decides. */
export const warningFields: readonly ChoiceField[] = [
  {
    name: 'outcome',
    label: 'What is to be forecast',
    hint: '"inadequate" (the next graded inspection) or "worse" (a worse grade than the last).',
    input: 'select',
    options: () => [
      { value: 'inadequate', label: 'the next inspection is inadequate' },
      { value: 'worse', label: 'the next grade is worse than the last' },
    ],
  },
  {
    name: 'horizon',
    label: 'Months before the inspection',
    hint: 'when the forecast is made: a whole number from 0 (the day before) to 36.',
    input: 'number',
  },
  {
    name: 'groups',
    label: 'What may be used',
    hint: 'groups of predictors, separated by commas.',
    input: 'checkboxes',
    options: () => GROUP_IDS.map((value) => ({ value, label: GROUP_LABELS[value] })),
  },
  {
    name: 'trends',
    label: 'Changes since the year before',
    hint: 'true puts each change beside its level, false does not.',
    input: 'select',
    options: () => [
      { value: 'true', label: 'levels and changes' },
      { value: 'false', label: 'levels alone' },
    ],
  },
  {
    name: 'history',
    label: 'Earlier grades that count',
    hint: '"graded" asks for an earlier overall grade, "any" takes safeguarding grades from before 2013 as well.',
    input: 'select',
    options: () => [
      { value: 'graded', label: 'overall grades' },
      { value: 'any', label: 'overall grades and, before 2013, safeguarding' },
    ],
  },
  {
    name: 'frameworks',
    label: 'Inspections to forecast',
    hint: 'SIF (2013 to 2018), ILACS (since 2018).',
    input: 'checkboxes',
    options: () => [
      { value: 'SIF', label: 'SIF, 2013 to 2018' },
      { value: 'ILACS', label: 'ILACS, since 2018' },
    ],
  },
  {
    name: 'penalty',
    label: 'Model',
    hint: '"ridge", "elastic-net", "lasso" or "firth" (Firth takes at most 15 predictors).',
    input: 'select',
    options: () => [
      { value: 'ridge', label: 'ridge: all predictors, held back' },
      { value: 'elastic-net', label: 'elastic net' },
      { value: 'lasso', label: 'lasso: few predictors' },
      { value: 'firth', label: 'Firth: for a handful of predictors' },
    ],
  },
  {
    name: 'anchor',
    label: 'Starting point of the model',
    hint: '"none": the last grade is one predictor among others; "last-grade": the model adds to the chance after it.',
    input: 'select',
    options: () => [
      { value: 'none', label: 'the last grade is one predictor among others' },
      { value: 'last-grade', label: 'the chance after the last grade' },
    ],
  },
  {
    name: 'score',
    label: 'Score that decides',
    hint: '"log" or "brier"; the other stands beside it.',
    input: 'select',
    options: () => [
      { value: 'log', label: 'log score' },
      { value: 'brier', label: 'Brier score' },
    ],
  },
  {
    name: 'firstYear',
    label: 'First year that is scored',
    hint: 'a year from 2014; years without enough events before them are left out anyway.',
    input: 'number',
  },
  {
    name: 'shrinkage',
    label: 'Weight of the base rate',
    hint: 'inspections of the base rate that stand beside those of each last grade; above 0.',
    input: 'number',
  },
  {
    name: 'minimumEvents',
    label: 'Fewest events to fit a model',
    hint: 'a whole number from 2 to 500.',
    input: 'number',
  },
  {
    name: 'minimumScored',
    label: 'Fewest events for a verdict',
    hint: 'events among scored forecasts: a whole number from 2 to 500.',
    input: 'number',
  },
  {
    name: 'minimumShare',
    label: 'Share of inspections that must have a figure',
    hint: 'a number above 0 and up to 1; a predictor with fewer is left out of that year’s fit.',
    input: 'number',
  },
  { name: 'bootstrap', label: 'Bootstrap resamples', hint: 'a whole number from 200 to 20,000.', input: 'number' },
  { name: 'permutations', label: 'Shuffles', hint: 'a whole number from 0 to 1,000.', input: 'number' },
  {
    name: 'unknownStart',
    label: 'Days from first day to publication',
    hint: 'taken off the publication date where the first day is not known: 0 to 400.',
    input: 'number',
  },
  ...LAGS.map(
    ({ id, what }): ChoiceField => ({
      name: id,
      label: `Publication: ${what}`,
      hint: 'days from the end of the period until its figures were out: 0 to 1,500.',
      input: 'number',
    }),
  ),
];
