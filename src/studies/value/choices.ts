import { z } from 'zod';
import { programmeSchema } from '#facts/programmes/index.ts';
import { impactInputSchema } from './impact-input.ts';
import { refuseTwice } from './twice.ts';
import type { UnitCost } from './types.ts';
import { yamlChoice } from './yaml-choice.ts';

const text = z.string().trim().min(1).max(4000);
const year = z.int().min(1990).max(2100);
const pounds = z.number().min(0).max(1e12);

/** A number, or a number with its range; the value lies within. */
const ranged = z.union([
  z
    .number()
    .min(0)
    .transform((value) => ({ value, low: value, high: value })),
  z
    .strictObject({ value: z.number().min(0), low: z.number().min(0), high: z.number().min(0) })
    .refine(({ value, low, high }) => low <= value && value <= high, 'the value lies between low and high'),
]);

const percentRange = z
  .strictObject({ percent: z.number().min(-100), low: z.number().min(-100), high: z.number().max(1000) })
  .refine(({ percent, low, high }) => low <= percent && percent <= high, 'the percent lies between low and high');

export const unitCostSchema: z.ZodType<UnitCost> = z
  .strictObject({
    id: z.string().regex(/^[a-z0-9][a-z0-9-]{0,79}$/, 'lower-case letters, digits and hyphens'),
    title: text,
    unit: text,
    weeks: z.number().positive().nullable().default(null),
    counts: z.enum(['cost', 'gain']).default('cost'),
    pounds: pounds.nullable(),
    low: pounds,
    high: pounds,
    priceYear: year,
    /** Nobody can defend a price without one. */
    source: text,
    bearer: text,
    partOf: text.nullable().default(null),
    health: z.boolean().default(false),
    note: text.nullable().default(null),
  })
  .refine(
    ({ pounds: middle, low, high }) => (middle === null ? low < high : low <= middle && middle <= high),
    'the price lies between low and high, and a range alone has two different ends',
  );

const costLine = z.strictObject({
  year,
  pounds,
  priceYear: year,
  payer: text,
  authority: z
    .string()
    .regex(/^E\d{8}$/, 'an ONS code such as E10000020')
    .nullable()
    .default(null),
});

/** Pounds for each supported authority, in its first (0), second (1)… year of support. */
const eachLine = z.strictObject({ yearOfSupport: z.int().min(0).max(50), pounds, priceYear: year, payer: text });

const benefit = z.strictObject({
  unitCost: text,
  quantity: ranged,
  saved: ranged.refine(({ high }) => high <= 1, 'a share of 0 to 1').default({ value: 1, low: 1, high: 1 }),
  why: text,
});

/** Every choice of the value study with its default. */
export const valueChoices = z.strictObject({
  /** 'none'; the choices of an impact study, which is then run and written out; or its answer written out. */
  impact: yamlChoice(
    z.union([
      z.literal('none'),
      z.strictObject({
        design: z.record(z.string(), z.unknown()),
        seed: z.int().min(0).max(0xffffffff).exactOptional(),
      }),
      impactInputSchema,
    ]),
  ).default('none'),
  /** 'impact': the one of the impact study; 'none'; the id of a programme, which is then written out; or a whole one. */
  programme: yamlChoice(z.union([z.string().min(1), programmeSchema])).default('impact'),
  /** 'programme': costs of its episodes; or lines. */
  costs: yamlChoice(
    z.union([
      z.literal('programme'),
      z.strictObject({
        lines: z.array(costLine).max(5000).default([]),
        each: z.array(eachLine).max(100).default([]),
        source: text,
        /** Made up for learning. */
        illustrative: z.boolean().default(false),
      }),
    ]),
  ).default('programme'),
  /** Costs of authorities that the estimate does not cover: left out, or counted. */
  costsOf: z.enum(['treated', 'all']).default('treated'),
  /** Already spent, or planned: planned costs get optimism bias. */
  costsAre: z.enum(['spent', 'planned']).default('spent'),
  /** How far recorded costs may be out, in percent. */
  costRange: yamlChoice(percentRange).default({ percent: 0, low: 0, high: 0 }),
  /** Percent added to planned costs. Default: outsourced services in the Green Book's supplementary guidance. */
  optimism: yamlChoice(percentRange).default({ percent: 41, low: 0, high: 41 }),
  unitCosts: yamlChoice(
    z.union([
      z.literal('ready'),
      z.strictObject({
        entries: z
          .array(unitCostSchema)
          .max(200)
          .superRefine(refuseTwice((entry) => entry.id, 'the unit cost')),
      }),
    ]),
  ).default('ready'),
  /** 'matched': prices that belong to the outcome; 'none': only cost per outcome; or lines. */
  benefits: yamlChoice(
    z.union([z.enum(['matched', 'none']), z.strictObject({ lines: z.array(benefit).max(50) })]),
  ).default('matched'),
  /** Years of benefits that count as measured: 'measured' takes those that the estimate averages. */
  benefitYears: z.union([z.literal('measured'), z.int().min(1).max(50)]).default('measured'),
  /** After them: nothing is counted, the effect fades, or it stays. */
  afterwards: z.enum(['nothing', 'fades', 'stays']).default('nothing'),
  /** Where it fades: percent of the effect kept from one year to the next. */
  keeps: yamlChoice(percentRange.refine(({ low, high }) => low >= 0 && high <= 100, 'from 0 to 100')).default({
    percent: 50,
    low: 25,
    high: 75,
  }),
  /** Years of benefits in all, where they go on. */
  horizon: z.int().min(1).max(126).default(10),
  /** Financial year (by its end) whose prices are used; 'costs': the last one that costs are written in. */
  priceYear: z.union([z.literal('costs'), year]).default('costs'),
  /** Year to which everything is discounted; 'first': the first year with costs. */
  baseYear: z.union([z.literal('first'), year]).default('first'),
  /** Percent a year by which prices rose (an assumption), or an index by year with its source. */
  deflator: yamlChoice(
    z.union([
      percentRange.refine(({ low, high }) => low > -50 && high <= 100, 'percent a year, above −50'),
      z.strictObject({
        index: z
          .array(z.strictObject({ year, value: z.number().positive() }))
          .min(1)
          .max(100)
          .superRefine(refuseTwice((point) => String(point.year), 'the year')),
        source: text,
      }),
    ]),
  ).default({ percent: 3, low: 2, high: 5 }),
  /** 'green-book', or one rate in percent a year. */
  discount: z.union([z.literal('green-book'), z.number().min(0).max(20)]).default('green-book'),
  /** 'main': the estimate that the verdict reads; 'mixture': each draw takes one of all credible estimates. */
  effectDraws: z.enum(['main', 'mixture']).default('mixture'),
  priceShape: z.enum(['pert', 'triangular', 'lognormal']).default('pert'),
  draws: z.int().min(1000).max(100_000).default(10_000),
});

export type ValueChoices = z.infer<typeof valueChoices>;
