import { readyDefinitions } from '#frameworks/definitions/index.ts';
import { latestPeriod, yearsOf } from '#frameworks/measures/index.ts';
import type { ChoiceField } from '#studies/runner/index.ts';
import { RULES, type RuleId } from './choices.ts';
import { NONE } from './resolve.ts';
import { capital, RULE_LABELS } from './words.ts';

const definitions = readyDefinitions
  .filter(({ outcomes }) => outcomes.some(({ measures }) => measures.length > 0))
  .map(({ id, title }) => ({ value: id, label: title }));

/** What each rule takes; a hint beside its number. */
export const RULE_HINTS: Readonly<Record<RuleId, string>> = {
  similarPairs: 'alike in context, different in place or grade; a whole number from 0 to 20.',
  differentPairs: 'unlike in context, alike in place or grade; a whole number from 0 to 20.',
  deviantBetter: 'score furthest above what the grade leads to expect; 0 to 20.',
  deviantWorse: 'score furthest below what the grade leads to expect; 0 to 20.',
  extremeHigh: 'the best places; 0 to 20.',
  extremeLow: 'the last places; 0 to 20.',
  relapsed: 'rose from below good, fell again, and is below good now; 0 to 20.',
  recovering: 'was inadequate, is better now, and has not fallen since; 0 to 20.',
  inadequateNow: 'the grade in force is inadequate; 0 to 20.',
  declined: 'the latest grade, at most three years old, is worse than the one before; 0 to 20.',
  neverBelowGood: 'two grades or more, all good or better; 0 to 20.',
  steadyGood: 'the last two grades are good or better; 0 to 20.',
  influential: 'moves most what grades lead to expect; 0 to 20.',
  typical: 'nearest to what the grade leads to expect, or to the middle of all; 0 to 20.',
  random: 'drawn by the seed; 0 to 20.',
};

const number = (name: string, label: string, hint: string): ChoiceField => ({ name, label, hint, input: 'number' });
const text = (name: string, label: string, hint: string): ChoiceField => ({ name, label, hint, input: 'text' });
const select = (
  name: string,
  label: string,
  hint: string,
  options: readonly (readonly [value: string, label: string])[],
): ChoiceField => ({
  name,
  label,
  hint,
  input: 'select',
  options: () => options.map(([value, words]) => ({ value, label: words })),
});

/** The form of the study, in the order in which a reader decides. */
export const selectionFields: readonly ChoiceField[] = [
  {
    name: 'definition',
    label: 'Definition of good',
    hint: 'id of a ready definition, or a whole definition as JSON.',
    input: 'select',
    options: () => definitions,
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
  ...RULES.map((rule): ChoiceField => number(rule, capital(RULE_LABELS[rule]), RULE_HINTS[rule])),
  select('typicalBy', 'What typical means', '"residual" or "middle".', [
    ['residual', 'nearest to what its grade leads to expect'],
    ['middle', 'nearest to the middle of score and context'],
  ]),
  select('pairsBy', 'What differs, or agrees, in a pair', '"place", "grade" or "both".', [
    ['place', 'place under the definition'],
    ['grade', 'grade'],
    ['both', 'place and grade'],
  ]),
  text('context', 'Alike in', 'up to eight ids of indicators of context, separated by commas, or "none".'),
  text(
    'mustInclude',
    'Include in any case',
    'names or codes with reasons: "Kent: a pilot site; Bolton: asked for it".',
  ),
  text('exclude', 'Leave out', 'names or codes with reasons: "Norfolk: already visited; Leeds: too busy".'),
  {
    name: 'strata',
    label: 'Spread over',
    hint: '"region", "type", "deprivation" (thirds), or "none".',
    input: 'checkboxes',
    options: () => [
      { value: 'region', label: 'regions' },
      { value: 'type', label: 'types of authority' },
      { value: 'deprivation', label: 'thirds by deprivation' },
      { value: NONE, label: 'nothing' },
    ],
  },
  number('minimumPerStratum', 'Fewest in each', 'a whole number from 0 to 10, for every region, type and third.'),
  number('regionMaximum', 'Most in a region', 'a whole number from 0 (no limit) to 100.'),
  number('typeMaximum', 'Most of a type', 'a whole number from 0 (no limit) to 100.'),
  number('deprivationMaximum', 'Most in a third', 'a whole number from 0 (no limit) to 100.'),
  text('deprivation', 'Deprivation', 'id of the indicator that makes the thirds.'),
  text('size', 'Size', 'id of the count by which authorities are large or small.'),
  number('minimumSize', 'Smallest size', 'a whole number; 0 for no limit.'),
  number('maximumSize', 'Largest size', 'a whole number; 0 for no limit.'),
  number('reserves', 'Reserves for each case', 'a whole number from 0 to 5.'),
  select('need', 'Places', '"as-published", or "held-constant" for need.', [
    ['as-published', 'as published'],
    ['held-constant', 'with need held constant'],
  ]),
  text('heldConstant', 'Need', 'up to six ids of indicators of need, separated by commas.'),
  select('normalisation', 'Scale that measures share', 'one of the scales listed.', [
    ['z-score', 'standard scores'],
    ['min-max', 'from lowest to highest'],
    ['robust-z', 'standard scores by medians'],
    ['percentile-rank', 'ranks'],
    ['quantile-groups', 'fifths'],
  ]),
  select('aggregation', 'How measures are put together', '"arithmetic", "geometric" or "copeland".', [
    ['arithmetic', 'averages'],
    ['geometric', 'geometric averages'],
    ['copeland', 'comparing by pairs'],
  ]),
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
  select('gradeDate', 'A grade counts from', '"inspection" (first day of fieldwork) or "publication" of the report.', [
    ['inspection', 'the inspection'],
    ['publication', 'publication of the report'],
  ]),
  number('chanceDraws', 'Draws of chance', 'a whole number from 0 to 20,000.'),
];
