import { z } from 'zod';

/** First day on which inspections gave one overall grade: the single inspection framework. */
export const FIRST_DAY = '2013-11-01';

const day = z.string().regex(/^\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])$/, 'expected a day such as 2018-01-01');

export const JUDGEMENTS = [
  'overall',
  'leaders',
  'helpAndProtection',
  'inCare',
  'careLeavers',
  'permanence',
  'adoption',
] as const;

export const GROUPINGS = ['region', 'type', 'deprivation', 'delivery'] as const;

/** Every choice of the transitions study with its default. */
export const transitionsChoices = z.strictObject({
  judgement: z.enum(JUDGEMENTS).default('overall'),
  frameworks: z
    .array(z.enum(['SIF', 'ILACS']))
    .min(1, 'at least one framework')
    .default(['SIF', 'ILACS']),
  gradeDate: z.enum(['inspection', 'publication']).default('inspection'),
  /** What happened before is not looked at; a spell that still ran then comes under observation late. */
  since: day.default(FIRST_DAY),
  /** Last day of which something is known. */
  until: z.union([z.literal('latest'), day]).default('latest'),
  /** Authorities that have ended count until they did, or only those that stand on the last day. */
  authorities: z.enum(['all', 'standing']).default('all'),
  /** Every pair of consecutive inspections, or only the latest of each authority. */
  moves: z.enum(['all', 'latest']).default('all'),
  /** Years in which a period begins; a move belongs to the period of its later inspection. */
  periods: z.array(z.int().min(2000).max(2100)).max(8, 'at most 8 periods').default([2013, 2018, 2022]),
  groups: z.array(z.enum(GROUPINGS)).default([...GROUPINGS]),
  /** Indicator by which authorities are split in thirds, or `none`. */
  deprivation: z.string().min(1).max(200).default('child-low-income'),
  /** `ready`, `none`, or "Doncaster: 2014-10 to 2022-08, its trust; …". */
  delivery: z.string().min(1).max(20_000).default('ready'),
  /** Fewest spells with which a group is compared. */
  minimumGroup: z.int().min(2).max(50).default(5),
  /** Shuffles of groups behind each log-rank test; 0 uses the chi-squared p alone. */
  shuffles: z.int().min(0).max(20_000).default(999),
  /** End of the restricted mean in years. */
  horizon: z.number().min(1).max(15).default(5),
  /** Id of the ready typology, a whole typology, or its text. Written out in full when the recipe is recorded. */
  typology: z.union([z.string().min(1).max(100_000), z.record(z.string(), z.unknown())]).default('ready'),
});

export type TransitionsChoices = z.infer<typeof transitionsChoices>;
export type Grouping = (typeof GROUPINGS)[number];
