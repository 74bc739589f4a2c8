import { z } from '@hono/zod-openapi';

const Grade = z
  .number()
  .int()
  .min(1)
  .max(4)
  .openapi({ description: '1 outstanding, 2 good, 3 requires improvement to be good, 4 inadequate.' });
const Named = z.object({ code: z.string().openapi({ example: 'E10000020' }), name: z.string() });
const Release = z.object({ id: z.number().int(), name: z.string(), contentHash: z.string() });

export const JourneySummarySchema = z
  .object({
    authority: Named,
    region: z.string().openapi({ description: 'ONS code of the region.' }),
    grade: Grade.nullable().openapi({ description: 'Overall grade in force on the last known day; null where none.' }),
    since: z.string().nullable().openapi({ description: 'First day of the stretch at this grade.' }),
    inspections: z.number().int().openapi({ description: 'Inspections with an overall grade.' }),
    type: z.object({ id: z.string().nullable(), label: z.string().nullable(), why: z.string() }),
  })
  .openapi('JourneySummary');

const Spell = z.object({
  grade: Grade,
  from: z.string(),
  to: z.string().nullable().openapi({ description: 'Null while the spell lasts.' }),
  years: z.number().openapi({ description: 'Years of 365.25 days; of the time so far while it lasts.' }),
  fromPublication: z.boolean().openapi({ description: 'True where publication stands in for the first day.' }),
  end: z.enum(['better', 'worse', 'confirmed', 'authority ended', 'lasts']),
  inspection: z.string(),
});

const JourneyInspection = z.object({
  id: z.string(),
  framework: z.string(),
  kind: z.string(),
  start: z.string().nullable(),
  end: z.string().nullable(),
  published: z.string().nullable(),
  grades: z.record(z.string(), Grade.nullable()),
  notJudged: z.array(z.string()),
  leadInspector: z.string().nullable(),
  source: z.string(),
  sources: z.record(z.string(), z.object({ file: z.string(), place: z.string() })),
  conflicts: z.array(z.string()),
  reports: z.array(z.object({ name: z.string(), sha256: z.string(), pages: z.number().int() }).loose()),
  improvements: z
    .array(
      z.object({
        n: z.number().int(),
        page: z.number().int(),
        text: z.string().nullable(),
        list: z.string(),
        themes: z.array(z.string()),
      }),
    )
    .nullable()
    .openapi({ description: 'Null where no report was read, which is not an empty list.' }),
});

export const JourneySchema = z
  .object({
    authority: Named,
    story: z.string(),
    inspections: z.array(JourneyInspection),
    spells: z.array(Spell),
    type: z.object({ id: z.string().nullable(), label: z.string().nullable(), why: z.string() }),
    stages: z.array(
      z.object({ stage: z.string(), from: z.string(), to: z.string().nullable(), years: z.number() }).loose(),
    ),
    themes: z.array(
      z.object({
        theme: z.string(),
        label: z.string(),
        inspections: z.array(z.string()),
        recurrences: z.number().int(),
      }),
    ),
    knownTo: z.string(),
    release: Release,
  })
  .openapi('Journey');

export const ReportSchema = z
  .object({
    sha256: z.string(),
    name: z.string(),
    inspection: z.string().nullable(),
    authority: z.string(),
    framework: z.string(),
    kind: z.string(),
    start: z.string().nullable(),
    published: z.string().nullable(),
    pages: z.number().int(),
    licence: z.string(),
    attribution: z.string(),
    passages: z.number().int(),
  })
  .openapi('Report');

export const PassageSchema = z
  .object({
    sha256: z.string(),
    inspection: z.string().nullable(),
    authority: z.string(),
    framework: z.string(),
    day: z.string().nullable(),
    kind: z.enum(['paragraph', 'improvement']),
    section: z.string(),
    page: z.number().int(),
    number: z.number().int().nullable(),
    n: z.number().int(),
    text: z.string(),
    marks: z
      .array(z.tuple([z.number().int(), z.number().int()]))
      .openapi({ description: 'Words found: first character and the one after the last.' }),
    href: z.string().openapi({ description: 'The passage on its page.' }),
  })
  .openapi('Passage');
