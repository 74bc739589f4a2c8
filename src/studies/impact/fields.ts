import type { Indicator } from '#facts/indicators/index.ts';
import type { Dataset } from '#facts/panel/index.ts';
import { readyProgrammes } from '#facts/programmes/index.ts';
import type { ChoiceField } from '#studies/runner/index.ts';

type Option = { readonly value: string; readonly label: string };

const listed =
  (...options: readonly (readonly [value: string, label: string])[]): (() => readonly Option[]) =>
  () =>
    options.map(([value, label]) => ({ value, label }));

/** The form of the impact study, in the order in which a design is made: question, comparison, time, who, how far. */
export const impactFields: readonly ChoiceField[] = [
  {
    name: 'event',
    label: 'Programme or event',
    hint: 'a ready one, or the id of a programme that is kept here.',
    input: 'select',
    options: (dataset) => readyProgrammes(dataset).flatMap(eventOption),
  },
  {
    name: 'outcome',
    label: 'Outcome',
    hint: 'what it may have changed: id of an indicator, or "next-grade".',
    input: 'select',
    options: outcomes,
  },
  {
    name: 'desired',
    label: 'Hoped for',
    hint: '"agreed" (the indicator’s own direction), "up" or "down". Say it before you look at results.',
    input: 'select',
    options: listed(
      ['agreed', 'the direction that is agreed, where there is one'],
      ['down', 'a fall'],
      ['up', 'a rise'],
    ),
  },
  {
    name: 'meaningful',
    label: 'Smallest change worth having',
    hint: 'a number in the unit of the outcome, or "third": a third of the standard deviation between authorities.',
    input: 'text',
  },
  {
    name: 'comparison',
    label: 'Compared with',
    hint: 'who shows what would have happened without it.',
    input: 'select',
    options: listed(
      ['not-yet-treated', 'authorities that have not had it, or not yet'],
      ['never-treated', 'authorities that never had it'],
      ['neighbours', 'statistical neighbours that have not had it'],
      ['donors', 'authorities that I name below'],
    ),
  },
  {
    name: 'donors',
    label: 'Named authorities',
    hint: 'names or codes, separated by commas; only for a comparison with named authorities.',
    input: 'text',
  },
  {
    name: 'years',
    label: 'Years of figures',
    hint: 'such as 2017-2025, or "all".',
    input: 'text',
  },
  {
    name: 'frameworks',
    label: 'Inspection frameworks',
    hint: 'whose judgements count, for events and outcomes that are judgements.',
    input: 'checkboxes',
    options: listed(['SIF', 'SIF, 2013 to 2018'], ['ILACS', 'ILACS, since 2018']),
  },
  {
    name: 'timing',
    label: 'First treated figures',
    hint: '"touched": the first period that ends after the event; "full": the first that lies wholly after it.',
    input: 'select',
    options: listed(
      ['touched', 'the first period that ends after the event'],
      ['full', 'the first period that lies wholly after it'],
    ),
  },
  {
    name: 'anticipation',
    label: 'Years in which it may act beforehand',
    hint: '0 to 3. They are not used as “before”.',
    input: 'number',
  },
  {
    name: 'horizon',
    label: 'Years after the first treated one',
    hint: '0 to 15. The answer is the mean over the first treated year and so many after.',
    input: 'number',
  },
  {
    name: 'earlierEvents',
    label: 'Authorities that had it before',
    hint: '"leave-out", or "keep" them to compare: before the window, or under a framework that does not count.',
    input: 'select',
    options: listed(['leave-out', 'leave them out'], ['keep', 'keep them to compare']),
  },
  {
    name: 'exclude',
    label: 'Leave out',
    hint: 'names or codes of authorities, separated by commas.',
    input: 'text',
  },
  {
    name: 'covariates',
    label: 'Hold constant',
    hint: 'ids of at most three indicators, as they stood before the event.',
    input: 'text',
  },
  {
    name: 'moderators',
    label: 'For whom may it differ?',
    hint: 'name them beforehand: each is tested, and all tests are counted.',
    input: 'checkboxes',
    options: listed(
      ['deprivation', 'child poverty'],
      ['size', 'number of children'],
      ['starting-grade', 'grade before'],
      ['stage', 'stage of the improvement journey'],
      ['region', 'region'],
      ['starting-level', 'level of the outcome before'],
    ),
  },
  {
    name: 'minimumDenominator',
    label: 'Smallest denominator',
    hint: 'authorities with a smaller published denominator are left out; 0 keeps all.',
    input: 'number',
  },
  { name: 'minimumTreated', label: 'Fewest treated', hint: 'authorities, 1 to 100, for an answer.', input: 'number' },
  { name: 'minimumComparison', label: 'Fewest to compare', hint: 'authorities, 2 to 150.', input: 'number' },
  { name: 'minimumYearsBefore', label: 'Fewest years before', hint: '1 to 10.', input: 'number' },
  {
    name: 'stage',
    label: 'How far to go',
    hint: '"design" works out who, when and what could be found, and looks at no result; "estimate" does everything.',
    input: 'select',
    options: listed(['design', 'the design alone, no result'], ['estimate', 'everything']),
  },
  {
    name: 'lock',
    label: 'Locked design',
    hint: '"current" compares with the design that is locked here for this event and outcome; "none".',
    input: 'select',
    options: listed(['current', 'compare with the one that is locked here'], ['none', 'none']),
  },
  { name: 'bootstrap', label: 'Bootstrap draws', hint: '200 to 20,000.', input: 'number' },
  { name: 'permutations', label: 'Permutations', hint: '100 to 20,000, where few are treated.', input: 'number' },
  { name: 'simulations', label: 'Simulated panels', hint: '50 to 2,000, for what could be found.', input: 'number' },
  { name: 'placeboCurves', label: 'Placebo curves', hint: '20 to 2,000, for all designs together.', input: 'number' },
];

/** Only what somebody had: national programmes whose authorities are not public have nothing to compare. */
function eventOption(programme: ReturnType<typeof readyProgrammes>[number]): readonly Option[] {
  if (programme.episodes.length === 0 && programme.generated === undefined) return [];
  const example = programme.example === 'generated' ? ' (learning example)' : '';
  return [{ value: programme.id, label: `${programme.title}${example}` }];
}

const FIRST = new Map(
  ['outcome', 'workforce', 'process', 'demand', 'finance', 'context'].map((role, at) => [role, at] as const),
);

/** What can be an outcome: indicators of the catalogue by role, and the next grade. */
function outcomes(dataset: Dataset): readonly Option[] {
  const place = ({ role }: Indicator): number => FIRST.get(role) ?? FIRST.size;
  const indicators = dataset.panel.indicators
    .filter(({ catalogued, id }) => catalogued && dataset.panel.periods(id).length > 3)
    .sort((left, right) => place(left) - place(right) || (left.label < right.label ? -1 : 1))
    .map(({ id, label, unitLabel }) => ({ value: id, label: `${label} (${unitLabel})` }));
  return [{ value: 'next-grade', label: 'Grade at the next inspection' }, ...indicators];
}
