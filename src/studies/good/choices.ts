import { z } from 'zod';

export const NORMALISATIONS = ['z-score', 'min-max', 'robust-z', 'percentile-rank', 'quantile-groups'] as const;
export const AGGREGATIONS = ['arithmetic', 'geometric', 'copeland'] as const;

/**
 * Every choice of the study of a definition. The single value is the stated choice and the list what is tried; where there
 * is a list alone, its first entry is the stated choice.
 */
export const goodChoices = z.strictObject({
  /** Id of a ready definition, a whole definition, or its JSON text. Written out in full when the recipe is recorded. */
  definition: z
    .union([z.string().min(1).max(500_000), z.record(z.string(), z.unknown())])
    .default('national-framework'),
  /** Another definition whose places stand beside; `none`. */
  compareWith: z.union([z.string().min(1).max(500_000), z.record(z.string(), z.unknown())]).default('none'),
  period: z.union([z.literal('latest'), z.int().min(2010).max(2100)]).default('latest'),
  normalisation: z.enum(NORMALISATIONS).default('z-score'),
  normalisations: z.array(z.enum(NORMALISATIONS)).default([...NORMALISATIONS]),
  aggregation: z.enum(AGGREGATIONS).default('arithmetic'),
  aggregations: z.array(z.enum(AGGREGATIONS)).default([...AGGREGATIONS]),
  /** Missing figures: as the definition says, others take the weight, or the mean. */
  missingRules: z.array(z.enum(['stated', 'share-weight', 'average'])).default(['stated', 'average']),
  years: z.array(z.union([z.literal(1), z.literal(3)])).default([1, 3]),
  minimumDenominators: z.array(z.int().min(0).max(100_000)).max(6).default([0, 50]),
  hiddenFigures: z.array(z.enum(['stated', 'leave-out', 'middle'])).default(['stated', 'leave-out', 'middle']),
  references: z.array(z.enum(['stated', 'national', 'neighbours'])).default(['stated', 'neighbours']),
  /** Whether weights are drawn from the definition's ranges. */
  weights: z.enum(['vary', 'fixed']).default('vary'),
  variants: z.int().min(500).max(100_000).default(10_000),
  chanceDraws: z.int().min(100).max(20_000).default(1000),
  permutations: z.int().min(0).max(20_000).default(1000),
  /** Indicators that the need-adjusted view holds constant. */
  context: z.array(z.string().min(1)).max(6).default(['child-low-income']),
  frameworks: z
    .array(z.enum(['SIF', 'ILACS']))
    .min(1)
    .default(['SIF', 'ILACS']),
  gradeDate: z.enum(['inspection', 'publication']).default('inspection'),
});

export type GoodChoices = z.infer<typeof goodChoices>;
