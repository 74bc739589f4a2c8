import { z } from 'zod';

/** Measures of pressure that stand in the recipe unless others are named: activity, then spending. */
export const DEFAULT_MEASURES = [
  'referral-rate',
  'cin-rate',
  'cpp-start-rate',
  'cla-rate',
  'cla-start-rate',
  'spend-per-child',
] as const;

/** Every choice of the study of pressures with its default. */
export const demandChoices = z.strictObject({
  /** Indicators per 10,000 children, or `spend-per-child`. */
  measures: z
    .array(z.string().min(1))
    .min(1, 'at least one measure')
    .max(20, 'at most 20 measures')
    .default([...DEFAULT_MEASURES]),
  /** `all`, or first and last calendar year in which the figures' periods end: "2016-2025". */
  years: z
    .string()
    .regex(/^(all|(19|20)\d\d-(19|20)\d\d)$/, '“all”, or two years such as 2016-2025')
    .default('all'),
  /** Indicators that stand for deprivation. */
  deprivation: z
    .array(z.string().min(1))
    .min(1, 'at least one indicator')
    .max(4)
    .default(['child-low-income', 'fsm-primary']),
  /** Indicators that stand for other known circumstances; none is allowed. */
  need: z.array(z.string().min(1)).max(6).default(['eal-primary', 'hospital-injury-0-14']),
  /** An authority by name or code, or `none`. */
  focus: z.string().min(1).default('none'),
  /** Years ahead. */
  forecastYears: z.int().min(1).max(5).default(3),
  /** Authorities with fewer resident children are left out of everything. */
  minimumDenominator: z.int().min(0).max(1_000_000).default(5000),
  /** Fewest authorities with figures in a year for the year to count. */
  minimumAuthorities: z.int().min(20).max(150).default(100),
  /** Draws of the bootstrap of authorities. */
  draws: z.int().min(100).max(5000).default(300),
});

export type DemandChoices = z.infer<typeof demandChoices>;
