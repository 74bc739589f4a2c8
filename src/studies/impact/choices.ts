import { z } from 'zod';
import { programmeSchema } from '#facts/programmes/index.ts';

const moderators = ['deprivation', 'size', 'starting-grade', 'stage', 'region', 'starting-level'] as const;

/** "2017-2025", or `{ from, to }`. */
const years = z.union([
  z.literal('all'),
  z.string().regex(/^\d{4}-\d{4}$/, 'written as 2017-2025, or "all"'),
  z.strictObject({ from: z.int().min(1990).max(2100), to: z.int().min(1990).max(2100) }),
]);

/** What `lock` holds once a locked design is written out. */
export const lockSchema = z.strictObject({
  lockedAt: z.string().min(10),
  by: z.string().min(1),
  hash: z.string().min(8),
  design: z.record(z.string(), z.unknown()),
  resultsSeen: z.boolean(),
});

/** Every choice of the impact study with its default. */
export const impactChoices = z.strictObject({
  /** 'design': who, when, checks and power, no result of the outcome after the event. 'estimate': everything. */
  stage: z.enum(['design', 'estimate']).default('estimate'),
  /** Id of a programme or ready event, or a whole programme in its place. */
  event: z.union([z.string().min(1), programmeSchema]).default('first-inadequate'),
  /** Indicator, or `next-grade`: the overall grade at the next inspection. */
  outcome: z.string().min(1).default('agency-rate'),
  /** Which way is hoped for; 'agreed': the indicator's own direction, where it has one. */
  desired: z.enum(['agreed', 'up', 'down']).default('agreed'),
  /** The smallest effect worth having, in the outcome's unit; 'third': a third of the standard deviation between authorities. */
  meaningful: z.union([z.literal('third'), z.number().positive()]).default('third'),
  comparison: z.enum(['never-treated', 'not-yet-treated', 'neighbours', 'donors']).default('not-yet-treated'),
  /** Names or codes, for comparison 'donors'. */
  donors: z.array(z.string().min(1)).max(200).default([]),
  years: years.default('all'),
  /** Inspections that count, for events that are judgements or inspections, and for grades. */
  frameworks: z
    .array(z.enum(['SIF', 'ILACS']))
    .min(1)
    .default(['SIF', 'ILACS']),
  /** 'touched': the first period that ends after the event; 'full': the first that lies wholly after it. */
  timing: z.enum(['touched', 'full']).default('touched'),
  /** Years before the event in which it may already act: they are not used as "before". */
  anticipation: z.int().min(0).max(3).default(0),
  /** Years after the event that the main estimate averages: 3 is the first treated year and the three after. */
  horizon: z.int().min(0).max(15).default(3),
  /** Authorities left out, by name or code. */
  exclude: z.array(z.string().min(1)).max(200).default([]),
  /** Authorities with the event before the window or under a framework that does not count: 'leave-out', or 'keep' as comparison. */
  earlierEvents: z.enum(['leave-out', 'keep']).default('leave-out'),
  /** Indicators held constant as they stood before the event; [] for none. */
  covariates: z.array(z.string().min(1)).max(3).default([]),
  minimumDenominator: z.int().min(0).max(100_000).default(0),
  /** Fewest treated and comparison authorities, fewest years before. */
  minimumTreated: z.int().min(1).max(100).default(5),
  minimumComparison: z.int().min(2).max(150).default(10),
  minimumYearsBefore: z.int().min(1).max(10).default(3),
  /** Moderators declared beforehand; all are tested and counted. */
  moderators: z.array(z.enum(moderators)).default(['deprivation', 'size', 'starting-grade']),
  /** 'current': the design locked here for this event and outcome, if there is one; 'none'; or a lock written out. */
  lock: z.union([z.enum(['current', 'none']), lockSchema]).default('current'),
  bootstrap: z.int().min(200).max(20_000).default(1000),
  permutations: z.int().min(100).max(20_000).default(500),
  simulations: z.int().min(50).max(2000).default(200),
  placeboCurves: z.int().min(20).max(2000).default(100),
});

export type ImpactChoices = z.infer<typeof impactChoices>;

/** Choices that are the design: a lock fixes them, and a later change shows. */
export const DESIGN_CHOICES = [
  'event',
  'outcome',
  'desired',
  'meaningful',
  'comparison',
  'donors',
  'years',
  'frameworks',
  'timing',
  'anticipation',
  'horizon',
  'exclude',
  'earlierEvents',
  'covariates',
  'minimumDenominator',
  'minimumTreated',
  'minimumComparison',
  'minimumYearsBefore',
  'moderators',
] as const satisfies readonly (keyof ImpactChoices)[];
