import type { MethodBlock, Recipe } from '#studies/runner/index.ts';
import { formatNumber } from '#ui/index.ts';
import type { DemandChoices } from './choices.ts';
import { FIRST_ORIGIN } from './forecast.ts';
import type { DemandResult } from './types.ts';
import { list } from './words.ts';

/** How the answer was worked out. */
export function method(result: DemandResult, { choices, seed }: Recipe<DemandChoices>): MethodBlock {
  return {
    kind: 'method',
    section: 'How it was worked out',
    paragraphs: [
      'A rate is the published number over the residents aged 0 to 17 of the June before. Variation is the variance of the logarithm of rates over authorities and years, each row with the same weight; authorities enter with their mean circumstances.',
      `Intervals of shares come from ${formatNumber(choices.draws)} resamples of whole authorities. The mixed model is fitted by restricted maximum likelihood; its resamples use the method of moments, which is fast enough to repeat.`,
    ],
    details: [
      { title: 'Five rules of accounting', paragraphs: ACCOUNTS },
      { title: 'Growth', paragraphs: GROWTH },
      { title: 'Expected numbers and their limits', paragraphs: EXPECTED },
      { title: 'Forecasts', paragraphs: FORECASTS },
      {
        title: 'Choices in this recipe',
        paragraphs: [
          `Measures ${list(choices.measures)}; years ${choices.years}; deprivation ${list(choices.deprivation)}; other circumstances ${choices.need.length === 0 ? 'none' : list(choices.need)}; focus ${result.focus?.name ?? 'none'}.`,
          `Fewest resident children ${formatNumber(choices.minimumDenominator)}; fewest authorities in a year ${choices.minimumAuthorities}; ${choices.forecastYears} years ahead; ${formatNumber(choices.draws)} draws; seed ${seed}.`,
        ],
      },
    ],
    methods: ['demand', 'bootstrap', 'multiplicity'],
  };
}

const ACCOUNTS = [
  '**In an order.** Each source takes what it adds to the explained variance when it enters; what two share goes to the first. Authorities’ levels are an intercept for each, years one for each.',
  '**All orders (Shapley).** The mean of what a source adds over all 24 orders of deprivation, other circumstances, authority and year (Lindeman, Merenda and Gold 1980).',
  '**Mixed model.** Circumstances and years are fixed effects, authorities random. A source’s share is the covariance of its part with the whole fixed part, so that shares add up; one can be below zero where two circumstances pull against each other (Nakagawa and Schielzeth 2013; Nakagawa, Johnson and Schielzeth 2017). For counts log(1 + 1/number) is set apart as chance.',
] as const;

const GROWTH = [
  'Number = children × rate. The logarithmic mean Divisia index (Ang 2005) gives each place a part for its children and one for its rate that add up to its change exactly; summed over places, the part for children is split into growth alike everywhere and the mix of places.',
  'The share of population is also given at the mean of both rates and at the first rate: published shares seldom say which they use.',
] as const;

const EXPECTED = [
  'The last year’s counts are fitted on circumstances by negative binomial regression with children as exposure (spending: least squares on logarithms). Its dispersion is the spread between authorities in the same circumstances. Limits are those of the count of an authority drawn from that spread, with the doubt in the expectation added (Spiegelhalter 2005).',
  'Whoever falls outside the inner limits is set against an expectation made without it. Intervals of ratios join the exact Poisson interval of the count with the doubt in the expectation (Zou and Donner 2008).',
] as const;

const FORECASTS = [
  `Each rule forecasts the logarithm of the rate of every authority from the years before alone, from the ${FIRST_ORIGIN}th year on. It is shown only if its squared error over authorities is clearly below that of “as last year” one year ahead (Diebold and Mariano, Harvey’s correction, Holm over the rules) and below it farther on; else “as last year” is.`,
  'An authority’s interval comes from the errors of all authorities, scaled by the chance of its own count: their 2.5% and 97.5% points. England’s comes from its own errors by t, on as many as do not overlap, or for a drift from the spread of its yearly changes.',
] as const;
