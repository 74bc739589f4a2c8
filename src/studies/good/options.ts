import type { DataChoice } from '#frameworks/scoring/index.ts';
import type { AGGREGATIONS, NORMALISATIONS } from './choices.ts';

export type NormalisationId = (typeof NORMALISATIONS)[number];
export type AggregationId = (typeof AGGREGATIONS)[number];

/** Choices between options, in the order in which results list them. Weights come on top: they have no options. */
export const OPTION_CHOICES = [
  'normalisation',
  'aggregation',
  'missing',
  'years',
  'minimumDenominator',
  'hidden',
  'reference',
] as const;
export type OptionChoice = (typeof OPTION_CHOICES)[number];

export const CHOICE_LABELS: Readonly<Record<OptionChoice | 'weights', string>> = {
  weights: 'Weights',
  normalisation: 'Scale that measures share',
  aggregation: 'How measures are put together',
  missing: 'Missing figures',
  years: 'Years of figures',
  minimumDenominator: 'Smallest denominator',
  hidden: 'Hidden figures',
  reference: 'Compared with',
};

/** One option in words: a label for lists, and what somebody believes who chooses it. */
export interface OptionWords {
  readonly label: string;
  readonly belief: string;
}

const NORMALISATION_WORDS: Readonly<Record<NormalisationId, OptionWords>> = {
  'z-score': { label: 'standard deviations from the mean', belief: 'Measures are scaled by standard deviations' },
  'min-max': { label: 'from the worst to the best authority', belief: 'Measures are scaled from worst to best' },
  'robust-z': {
    label: 'distance from the median, whatever the extremes',
    belief: 'Measures are scaled by their distance from the median',
  },
  'percentile-rank': { label: 'ranks', belief: 'Only the order on each measure counts' },
  'quantile-groups': { label: 'fifths', belief: 'Only the fifth on each measure counts' },
};

const AGGREGATION_WORDS: Readonly<Record<AggregationId, OptionWords>> = {
  arithmetic: { label: 'weighted mean', belief: 'A strong measure makes up for a weak one in full' },
  geometric: { label: 'geometric mean', belief: 'A strong measure makes up for a weak one only in part' },
  copeland: { label: 'authorities pair by pair', belief: 'Only who is ahead counts, authority by authority' },
};

const MISSING_WORDS: Readonly<Record<DataChoice['missing'], OptionWords>> = {
  stated: { label: 'as the definition says', belief: 'Missing figures count as the definition says' },
  'share-weight': {
    label: 'other measures take the weight',
    belief: 'Other measures take the weight of a missing one',
  },
  average: { label: 'count as average', belief: 'Missing figures count as average' },
};

const YEARS_WORDS: Readonly<Record<DataChoice['years'], OptionWords>> = {
  1: { label: 'the newest year', belief: 'Only the newest year counts' },
  3: { label: 'three years together', belief: 'Three years count together' },
};

const HIDDEN_WORDS: Readonly<Record<DataChoice['hidden'], OptionWords>> = {
  stated: { label: 'as the definition says', belief: 'Hidden figures count as the definition says' },
  'leave-out': { label: 'left out', belief: 'Hidden figures are left out' },
  middle: { label: 'in the middle of their bounds', belief: 'Hidden figures are in the middle of their bounds' },
};

const REFERENCE_WORDS: Readonly<Record<DataChoice['reference'], OptionWords>> = {
  stated: { label: 'as the definition says', belief: 'Authorities are compared as the definition says' },
  national: { label: 'all authorities', belief: 'Each authority is compared with all others' },
  neighbours: { label: 'statistical neighbours', belief: 'Each authority is compared with its statistical neighbours' },
};

function minimumWords(minimum: number): OptionWords {
  return minimum === 0
    ? { label: 'as the definition says', belief: 'Small denominators count as the definition says' }
    : { label: `at least ${minimum}`, belief: `Figures with a denominator below ${minimum} are left out` };
}

/** The words of an option; `id` is the option as the recipe writes it. Throws RangeError for one that is unknown. */
export function optionWords(choice: OptionChoice, id: string): OptionWords {
  const lists: Readonly<Record<Exclude<OptionChoice, 'minimumDenominator'>, Readonly<Record<string, OptionWords>>>> = {
    normalisation: NORMALISATION_WORDS,
    aggregation: AGGREGATION_WORDS,
    missing: MISSING_WORDS,
    years: YEARS_WORDS,
    hidden: HIDDEN_WORDS,
    reference: REFERENCE_WORDS,
  };
  const words = choice === 'minimumDenominator' ? minimumWords(Number(id)) : lists[choice][id];
  if (words === undefined) throw new RangeError(`no option ${id} of ${choice}`);
  return words;
}
