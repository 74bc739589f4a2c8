import { z } from 'zod';
import { contradictions } from './contradictions.ts';
import { address, definitionId, line, prose, slug } from './text.ts';
import type { Definition } from './types.ts';

/** How much a definition may hold. Generous for people, small for machines. */
export const LIMITS = {
  outcomes: 40,
  measuresPerOutcome: 40,
  measures: 100,
  wanted: 40,
  sources: 40,
  paragraphs: 30,
  exclusions: 160,
  minimums: 10,
  theoryNodes: 80,
  theoryLinks: 200,
} as const;

function list<T extends z.ZodType>(item: T, most: number) {
  return z.array(item).max(most, `has more than ${most} entries`);
}

const points = z
  .number()
  .min(0.001, 'must be above 0 (at least 0.001)')
  .max(10_000, 'is more than 10,000')
  .describe('points; only their shares matter');

const range = z
  .tuple([points, points])
  .refine(([low, high]) => low <= high, 'has its lower end above its upper end')
  .nullable();

const figure = z
  .number()
  .min(-1e9, 'is too far below 0')
  .max(1e9, 'is too large')
  // Minus zero says nothing else and would give another hash.
  .transform((value) => (value === 0 ? 0 : value));

const reference = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('none') }),
  z.strictObject({ kind: z.literal('england') }),
  z.strictObject({ kind: z.literal('neighbours') }),
  z.strictObject({ kind: z.literal('threshold'), value: figure }),
]);

const measureId = z
  .string()
  .max(80, 'is longer than 80 characters')
  .regex(
    /^(?:judgement:[A-Za-z]+|[a-z0-9]+(?:-[a-z0-9]+)*)$/,
    'is no indicator id (three-plus-placements) and no judgement (judgement:overall)',
  );

const measure = z.strictObject({
  measure: measureId,
  polarity: z.enum(['higher-better', 'lower-better']),
  reason: prose(1000),
  weight: points,
  weightRange: range,
  transformation: z.enum(['none', 'square-root', 'log']),
  minimumDenominator: z.int('must be a whole number').min(0, 'is below 0').max(1_000_000, 'is more than 1,000,000'),
  missing: z.enum(['share-weight', 'average', 'require']),
  hidden: z.enum(['leave-out', 'middle']),
  reference,
});

const wanted = z.strictObject({
  label: line(200),
  status: z.enum(['derivable', 'needs-new-data']),
  note: prose(1000, 0),
});

const outcome = z.strictObject({
  id: slug(),
  kind: z.enum(['outcome', 'enabler']),
  label: line(160),
  description: prose(2000, 0),
  status: z.enum(['exists', 'derivable', 'needs-new-data']),
  statusNote: prose(2000, 0),
  measures: list(measure, LIMITS.measuresPerOutcome),
  wanted: list(wanted, LIMITS.wanted),
});

const authorityCode = z.string().regex(/^E\d{8}$/, 'is no ONS code of an authority (E10000020)');

const scope = z.strictObject({
  exclude: list(z.strictObject({ authority: authorityCode, reason: line(300) }), LIMITS.exclusions),
  minimums: list(
    z.strictObject({
      indicator: slug(),
      atLeast: z.number().gt(0, 'must be above 0').max(1e9, 'is too large'),
      reason: line(300),
    }),
    LIMITS.minimums,
  ),
  minimumCoverage: z
    .number()
    .min(0, 'is below 0')
    .max(1, 'is above 1')
    .transform((value) => (value === 0 ? 0 : value)),
});

const evidence = z.strictObject({
  kind: z.enum(['review', 'programme', 'case', 'other']),
  ref: line(200).nullable(),
  text: prose(1000),
  href: address.nullable(),
  direction: z.enum(['supports', 'contradicts', 'mixed', 'unclear']),
  strength: z.enum(['strong', 'moderate', 'weak', 'unknown']),
});

const theory = z.strictObject({
  nodes: list(
    z.strictObject({
      id: slug(),
      stage: z.enum(['input', 'activity', 'intermediate-organisation', 'intermediate-practice', 'outcome']),
      label: line(160),
      description: prose(2000, 0),
      outcome: slug().nullable(),
      indicators: list(measureId, 20),
    }),
    LIMITS.theoryNodes,
  ),
  links: list(
    z.strictObject({
      from: slug(),
      to: slug(),
      rationale: prose(2000, 0),
      assumptions: list(prose(600), 20),
      evidence: list(evidence, 30),
    }),
    LIMITS.theoryLinks,
  ),
});

/** A definition as it is stored and exchanged. Strict: what it does not know is refused by name. */
export const definitionSchema: z.ZodType<Definition> = z
  .strictObject({
    format: z.literal('waymark-definition-1'),
    id: definitionId(),
    title: line(120),
    purpose: prose(1000),
    about: list(prose(3000), LIMITS.paragraphs),
    sources: list(
      z.strictObject({ text: line(400), href: address.nullable(), access: z.enum(['full', 'part', 'none']) }),
      LIMITS.sources,
    ),
    outcomes: list(outcome, LIMITS.outcomes).min(1, 'is empty; a definition has at least one outcome'),
    scope,
    theory: theory.nullable(),
  })
  .superRefine((definition, context) => {
    for (const { path, message } of contradictions(definition)) {
      context.addIssue({ code: 'custom', path: [...path], message });
    }
  });
