import { z } from 'zod';

/**
 * Fourteen indicators with an agreed direction that cover what the 2016 feasibility study describes: outcomes for
 * children and the state of the workforce. Its own list was never published.
 */
export const DEFAULT_INDICATORS = [
  'three-plus-placements',
  'long-term-stability',
  'care-leavers-eet',
  'care-leavers-accommodation',
  're-referrals',
  'repeat-plans',
  'plans-two-years-ended',
  'persistent-absence-cla',
  'convictions-cla',
  'sdq-cla',
  'attainment8-cla',
  'vacancy-rate',
  'turnover-rate',
  'agency-rate',
] as const;

/** First year of the history: inspections under one framework with an overall grade began in November 2013. */
export const HISTORY_FROM = 2014;

/** Every choice of the agreement study with its default. */
export const agreementChoices = z.strictObject({
  /** Calendar year in which the figures' periods end; grades are those in force on 31 March of it. */
  period: z.union([z.literal('latest'), z.int().min(2010).max(2100)]).default('latest'),
  indicators: z
    .array(z.string().min(1))
    .min(1, 'at least one indicator')
    .max(100, 'at most 100 indicators')
    .default([...DEFAULT_INDICATORS]),
  frameworks: z
    .array(z.enum(['SIF', 'ILACS']))
    .min(1, 'at least one framework')
    .default(['SIF', 'ILACS']),
  gradeDate: z.enum(['inspection', 'publication']).default('inspection'),
  /** Authorities whose published denominator is smaller are left out of that indicator. */
  minimumDenominator: z.int().min(0).max(100_000).default(0),
  /** Indicator that the adjusted models hold constant, or `none`. */
  deprivation: z.string().min(1).default('child-low-income'),
  bootstrap: z.int().min(0).max(20_000).default(1000),
  permutations: z.int().min(0).max(20_000).default(1000),
  /** Share of authorities that counts as the top, and as the bottom. */
  tail: z.number().gt(0).max(0.5).default(0.1),
  years: z.enum(['all', 'none']).default('all'),
  /** What "above zero, but rounds to zero" counts as. */
  roundsToZero: z.enum(['zero', 'leave-out']).default('zero'),
  /** Fewest authorities with a grade and a figure that a model is fitted on. */
  minimumAuthorities: z.int().min(10).max(150).default(30),
  /** Smallest share of graded authorities that the joint model must keep. */
  jointShare: z.number().gt(0).max(1).default(0.9),
});

export type AgreementChoices = z.infer<typeof agreementChoices>;
