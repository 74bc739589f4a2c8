import { z } from 'zod';

/** How many of a rule: 0 leaves it out. */
const some = z.int().min(0).max(20);

/** Every choice of the selection of cases. Counts stand in the order in which the rules choose. */
export const selectionChoices = z.strictObject({
  /** Id of a ready definition, a whole definition, or its JSON text. Written out in full when the recipe is recorded. */
  definition: z
    .union([z.string().min(1).max(500_000), z.record(z.string(), z.unknown())])
    .default('national-framework'),
  period: z.union([z.literal('latest'), z.int().min(2010).max(2100)]).default('latest'),
  frameworks: z
    .array(z.enum(['SIF', 'ILACS']))
    .min(1)
    .default(['SIF', 'ILACS']),
  gradeDate: z.enum(['inspection', 'publication']).default('inspection'),
  normalisation: z.enum(['z-score', 'min-max', 'robust-z', 'percentile-rank', 'quantile-groups']).default('z-score'),
  aggregation: z.enum(['arithmetic', 'geometric', 'copeland']).default('arithmetic'),
  /** Whether scores and places are as published, or with the part taken out that `heldConstant` explains. */
  need: z.enum(['as-published', 'held-constant']).default('as-published'),
  heldConstant: z.array(z.string().min(1)).max(6).default(['child-low-income']),
  /** Names or codes, separated by semicolons, each with its reason: "Kent: a pilot site". */
  mustInclude: z.string().max(20_000).default(''),
  exclude: z.string().max(20_000).default(''),
  similarPairs: some.default(1),
  differentPairs: some.default(1),
  deviantBetter: some.default(2),
  deviantWorse: some.default(2),
  extremeHigh: some.default(2),
  extremeLow: some.default(2),
  relapsed: some.default(0),
  recovering: some.default(0),
  inadequateNow: some.default(0),
  declined: some.default(0),
  neverBelowGood: some.default(0),
  steadyGood: some.default(0),
  influential: some.default(0),
  typical: some.default(2),
  random: some.default(0),
  /** Typical: nearest to what the grade leads to expect, or nearest to the middle of score and context. */
  typicalBy: z.enum(['residual', 'middle']).default('residual'),
  /** What makes the two of a pair differ (or agree): places, grades, or both. */
  pairsBy: z.enum(['place', 'grade', 'both']).default('place'),
  /** Indicators by which authorities are alike, and balance is read. */
  context: z.array(z.string().min(1)).max(8).default(['child-low-income', 'population-0-17', 'cla-rate']),
  strata: z.array(z.enum(['region', 'type', 'deprivation', 'none'])).default(['region', 'type', 'deprivation']),
  deprivation: z.string().min(1).max(200).default('child-low-income'),
  minimumPerStratum: z.int().min(0).max(10).default(1),
  /** 0: none. */
  regionMaximum: z.int().min(0).max(100).default(3),
  typeMaximum: z.int().min(0).max(100).default(0),
  deprivationMaximum: z.int().min(0).max(100).default(0),
  /** The count by which authorities are large or small. */
  size: z.string().min(1).max(200).default('cla-number'),
  minimumSize: z.int().min(0).max(10_000_000).default(100),
  /** 0: none. */
  maximumSize: z.int().min(0).max(10_000_000).default(0),
  /** For each case. */
  reserves: z.int().min(0).max(5).default(1),
  chanceDraws: z.int().min(0).max(20_000).default(300),
});

export type SelectionChoices = z.infer<typeof selectionChoices>;

/** The rules in the order in which they choose. Pairs come first because two must fit at once; chance comes last. */
export const RULES = [
  'similarPairs',
  'differentPairs',
  'deviantBetter',
  'deviantWorse',
  'extremeHigh',
  'extremeLow',
  'relapsed',
  'recovering',
  'inadequateNow',
  'declined',
  'neverBelowGood',
  'steadyGood',
  'influential',
  'typical',
  'random',
] as const;

export type RuleId = (typeof RULES)[number];
export type StratumId = 'region' | 'type' | 'deprivation';
