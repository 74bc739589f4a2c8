import { z } from '@hono/zod-openapi';

const Cost = z.object({
  year: z.number().int().openapi({ description: 'Calendar year in which the financial year ends.', example: 2019 }),
  priceYear: z
    .number()
    .int()
    .openapi({ description: 'Financial year in whose prices it is; the same as year: as paid.' }),
  payer: z.string(),
  pounds: z.number(),
});

const CostLine = Cost.extend({ authorities: z.number().int() });

const Answer = z.object({
  study: z.enum(['impact', 'value']),
  outcome: z.string(),
  tag: z.enum(['worked', 'did not', 'cannot tell']).nullable(),
  text: z.string(),
  href: z.string(),
  estimate: z.number().nullable(),
  lower: z.number().nullable(),
  upper: z.number().nullable(),
  unit: z.string(),
  treated: z.number().int().nullable(),
});

const Example = z.enum(['public', 'generated']).nullable().openapi({
  description: 'An example from public facts, to be checked before use, or generated; null: registered here.',
});

export const ProgrammeSummarySchema = z
  .object({
    id: z.string().openapi({ example: 'first-inadequate' }),
    title: z.string(),
    summary: z.string(),
    example: Example,
    source: z.string().nullable(),
    model: z.string().nullable(),
    provider: z.string().nullable(),
    funder: z.string().nullable(),
    authorities: z.number().int(),
    episodes: z.number().int(),
    from: z.string().nullable().openapi({ description: 'First day of the first episode.' }),
    to: z.string().nullable().openapi({ description: 'Last day of the last; null where one has not ended.' }),
    costs: z.array(CostLine),
    version: z.number().int().nullable().openapi({ description: 'Null for a ready example.' }),
    removed: z.boolean(),
    answers: z.array(Answer),
  })
  .openapi('ProgrammeSummary');

const Episode = z.object({
  authority: z.string().openapi({ description: 'ONS code.' }),
  from: z.string(),
  to: z.string().nullable(),
  intensity: z.object({ amount: z.number(), unit: z.string() }).nullable(),
  costs: z.array(Cost),
  trigger: z.object({ kind: z.string(), text: z.string() }).nullable(),
  note: z.string().nullable(),
});

export const ProgrammeDocumentSchema = z
  .object({
    programme: z.object({
      id: z.string(),
      title: z.string(),
      summary: z.string(),
      aim: z.string(),
      example: Example,
      source: z.string().nullable(),
      model: z.string().nullable(),
      provider: z.string().nullable(),
      funder: z.string().nullable(),
      episodes: z.array(Episode),
      generated: z
        .object({
          rule: z.enum(['random', 'after-extreme']),
          share: z.number(),
          effect: z.number(),
          toward: z.literal('better').optional(),
          starts: z.array(z.number().int()),
          seed: z.number().int(),
        })
        .optional(),
    }),
    version: z.number().int().nullable(),
    hash: z.string().nullable(),
    removed: z.boolean(),
    costs: z.array(CostLine),
    answers: z.array(Answer),
    history: z.array(
      z.object({
        version: z.number().int(),
        hash: z.string(),
        project: z.string(),
        person: z.string(),
        kept: z.string(),
        why: z.string().nullable(),
        replaced: z.string().nullable(),
        removed: z.boolean(),
      }),
    ),
  })
  .openapi('Programme');

export const SupportModelDocumentSchema = z
  .object({
    id: z.string(),
    title: z.string(),
    what: z.string(),
    strengths: z.string(),
    ingredients: z.string(),
    circumstances: z.string(),
    source: z.string().nullable(),
    version: z.number().int(),
    hash: z.string(),
  })
  .openapi('SupportModel');
