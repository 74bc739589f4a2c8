import { z } from '@hono/zod-openapi';

/** Schemas of what the API answers. Names appear in the OpenAPI document. */
export const PeriodSchema = z
  .object({
    kind: z.string().openapi({ example: 'financial-year' }),
    end: z.string().openapi({ example: '2025-03-31', description: 'Last day of the period.' }),
    label: z.string().openapi({ example: '2024-25' }),
  })
  .openapi('Period');

export const AuthoritySchema = z
  .object({
    code: z.string().openapi({ example: 'E10000020', description: 'ONS nine-character code.' }),
    dfeCode: z.string().nullable().openapi({ example: '926' }),
    otherCodes: z.array(z.string()).openapi({ description: 'Other ONS codes that mean the same place.' }),
    name: z.string().openapi({ example: 'Norfolk' }),
    slug: z.string().openapi({ example: 'norfolk' }),
    type: z.string(),
    region: z.string().openapi({ description: 'ONS code of the region.' }),
    opened: z.string().nullable(),
    closed: z.string().nullable(),
    predecessors: z.array(z.string()),
    successors: z.array(z.string()),
  })
  .openapi('Authority');

export const IndicatorSchema = z
  .object({
    id: z.string().openapi({ example: 're-referrals' }),
    label: z.string(),
    definition: z.string(),
    unit: z.string(),
    unitLabel: z.string(),
    polarity: z.enum(['higher-better', 'lower-better', 'contested', 'none']),
    polarityReason: z.string(),
    role: z.string(),
    theme: z.string(),
    numerator: z.string().nullable(),
    denominator: z.string().nullable(),
    periodKind: z.string(),
    decimals: z.number().int(),
    publisher: z.string(),
    publication: z.string(),
    cautions: z.array(z.string()),
    breaks: z.array(z.object({ at: z.string(), text: z.string() })),
    interval: z.enum(['proportion', 'rate', 'none']),
    nationalFramework: z.string().nullable(),
    catalogued: z.boolean(),
  })
  .openapi('Indicator');

export const ObservationSchema = z
  .object({
    indicator: z.string(),
    area: z.string().openapi({ description: 'ONS code of an authority, a region or England.' }),
    period: PeriodSchema,
    value: z.number().nullable().openapi({ description: 'Null exactly when the status is not "value".' }),
    status: z.string().openapi({ example: 'suppressed' }),
    symbol: z
      .string()
      .nullable()
      .openapi({ example: 'c', description: 'What the publisher wrote; null for a number.' }),
    meaning: z.string().nullable(),
    numerator: z.number().nullable(),
    denominator: z.number().nullable(),
    bounds: z.object({ lower: z.number(), upper: z.number() }).nullable().openapi({
      description: 'Least and greatest value that a hidden figure can have, where something certain is known.',
    }),
  })
  .openapi('Observation');

const Grade = z.number().int().min(1).max(4);

export const InspectionSchema = z
  .object({
    id: z.string(),
    authority: z.string(),
    framework: z.enum(['SLAC', 'CPI', 'TLAC', 'SIF', 'ILACS']),
    kind: z.string(),
    start: z.string().nullable().openapi({ description: 'First day; null where no imported file gives it.' }),
    end: z.string().nullable(),
    published: z.string().nullable(),
    grades: z.record(z.string(), Grade).openapi({
      description: '1 outstanding, 2 good, 3 requires improvement to be good, 4 inadequate.',
    }),
    notJudged: z.array(z.string()),
    conflicts: z.array(z.string()).openapi({ description: 'Fields on which two imported files disagree.' }),
    sources: z.record(z.string(), z.object({ file: z.string(), place: z.string() })),
    leadInspector: z.string().optional().openapi({ description: 'As printed; absent where no report was read.' }),
    improvements: z
      .array(
        z.object({
          n: z.number().int(),
          page: z.number().int(),
          text: z.string().nullable(),
          key: z.string(),
          themes: z.array(z.string()).nullable(),
        }),
      )
      .optional()
      .openapi({ description: 'What was asked to improve; absent where no report was read.' }),
    reports: z
      .array(z.object({ name: z.string(), sha256: z.string(), pages: z.number().int(), unread: z.array(z.string()) }))
      .optional(),
  })
  .openapi('Inspection');

export const NeighboursSchema = z
  .object({
    authority: z.string(),
    model: z.string().openapi({ example: '2025' }),
    neighbours: z.array(z.object({ authority: z.string(), closeness: z.string() })),
  })
  .openapi('Neighbours');

export const ReleaseSchema = z
  .object({
    id: z.number().int(),
    name: z.string(),
    parent: z.number().int().nullable(),
    created: z.string(),
    contentHash: z.string(),
    sources: z.array(
      z.object({
        name: z.string(),
        format: z.string(),
        sha256: z.string(),
        bytes: z.number().int(),
        publisher: z.string(),
        publication: z.string(),
        licence: z.string(),
        attribution: z.string(),
        retrieved: z.string(),
        coverage: z.string(),
      }),
    ),
  })
  .openapi('Release');

export const ProblemSchema = z
  .object({
    type: z.string(),
    title: z.string(),
    status: z.number().int(),
    code: z.string().openapi({ description: 'Stable name of the fault.' }),
    detail: z.string(),
  })
  .loose()
  .openapi('Problem');

/** A list in part: `total` counts all, Link headers lead on. */
export function page<T extends z.ZodType>(items: T, name: string) {
  return z
    .object({
      release: z.object({ id: z.number().int(), contentHash: z.string() }),
      total: z.number().int(),
      limit: z.number().int(),
      offset: z.number().int(),
      items: z.array(items),
    })
    .openapi(name);
}

export const Paging = {
  limit: z.coerce.number().int().min(1).max(10_000).default(1_000).openapi({ description: 'Items in one answer.' }),
  offset: z.coerce.number().int().min(0).default(0).openapi({ description: 'Items to leave out first.' }),
};
