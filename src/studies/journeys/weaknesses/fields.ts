import type { ChoiceField } from '#studies/runner/index.ts';

/** The form of the weaknesses study, in the order in which a reader decides. */
export const weaknessesFields: readonly ChoiceField[] = [
  {
    name: 'focus',
    label: 'Authority to say more about',
    hint: 'a name or code, or "none".',
    input: 'text',
  },
  {
    name: 'codebook',
    label: 'Codebook of themes',
    hint: '"ready", "current" for the one kept here with its corrections, or in a recipe file a whole codebook.',
    input: 'text',
  },
  {
    name: 'frameworks',
    label: 'Inspection frameworks',
    hint: 'SIF (2013 to 2018) and ILACS (since 2018) have lists of what to improve.',
    input: 'checkboxes',
    options: () => [
      { value: 'SIF', label: 'SIF, 2013 to 2018' },
      { value: 'ILACS', label: 'ILACS, since 2018' },
    ],
  },
  {
    name: 'lists',
    label: 'Asked of',
    hint: '"authority", or "with-board" for its safeguarding board as well (SIF only).',
    input: 'select',
    options: () => [
      { value: 'authority', label: 'the authority' },
      { value: 'with-board', label: 'the authority or its safeguarding board' },
    ],
  },
  { name: 'since', label: 'First year', hint: 'a year; inspections by their first day.', input: 'number' },
  { name: 'until', label: 'Last year', hint: 'a year, or "latest".', input: 'text' },
  {
    name: 'yearBand',
    label: 'Years in a band',
    hint: 'next inspections are swapped and compared within so many years: 1 to 20.',
    input: 'number',
  },
  {
    name: 'decline',
    label: 'A decline is',
    hint: '"worse" (the next grade is worse) or "inadequate" (the next grade is inadequate).',
    input: 'select',
    options: () => [
      { value: 'worse', label: 'a worse grade' },
      { value: 'inadequate', label: 'a fall to inadequate' },
    ],
  },
  {
    name: 'splitYear',
    label: 'Split ILACS at',
    hint: 'a year: lists since it are set against earlier ones.',
    input: 'number',
  },
  {
    name: 'minimumAuthorities',
    label: 'Fewest authorities',
    hint: 'with two lists, for an answer on what comes back: 5 to 150.',
    input: 'number',
  },
  {
    name: 'minimumCount',
    label: 'Fewest inspections of a theme',
    hint: 'that asked for it, and that did not: 2 to 50.',
    input: 'number',
  },
  {
    name: 'leastSure',
    label: 'Drop codes less sure than',
    hint: 'in one of the checks: a number from 0 to 1.',
    input: 'number',
  },
  { name: 'bootstrap', label: 'Resamples of authorities', hint: 'a whole number from 0 to 10,000.', input: 'number' },
  { name: 'swaps', label: 'Swaps', hint: 'a whole number from 0 to 10,000.', input: 'number' },
  { name: 'errorDraws', label: 'Draws of coding errors', hint: 'a whole number from 0 to 2,000.', input: 'number' },
];
