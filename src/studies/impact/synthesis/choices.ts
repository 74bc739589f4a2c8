import { z } from 'zod';
import { impactChoices } from '../choices.ts';

/** One impact design to be run inside: every choice of the impact study but its stage and its lock. */
const design = z.strictObject({
  /** How it is called here; '' for event and outcome. */
  label: z.string().max(120).default(''),
  ...impactChoices.omit({ stage: true, lock: true }).shape,
});

/** An estimate that somebody else published, with its unit and where it stands. */
const external = z
  .strictObject({
    label: z.string().min(1).max(120),
    estimate: z.number(),
    /** Must be the unit of the synthesis, in its words: nothing can be pooled with what is measured otherwise. */
    unit: z.string().min(1).max(120),
    standardError: z.number().positive().optional(),
    /** Ends of its 95% interval, in place of the standard error. */
    lower: z.number().optional(),
    upper: z.number().optional(),
    /** Where it stands: publication and page. */
    source: z.string().min(5).max(500),
  })
  .refine(
    ({ standardError, lower, upper }) =>
      standardError === undefined
        ? lower !== undefined && upper !== undefined
        : lower === undefined && upper === undefined,
    { message: 'each external estimate needs either standardError, or both lower and upper' },
  )
  .refine(
    ({ estimate, lower, upper }) =>
      lower === undefined || upper === undefined || (lower < upper && lower <= estimate && estimate <= upper),
    { message: 'the estimate of each external study must lie between its lower and upper end' },
  );

/** Every choice of the synthesis study with its default. */
export const synthesisChoices = z.strictObject({
  /** 'designs': one estimate for each design of `of`. 'sites': one for each treated authority of the first of them. */
  over: z.enum(['designs', 'sites']).default('designs'),
  of: z
    .array(design)
    .min(1)
    .max(12)
    .default(() => [
      design.parse({ event: 'first-inadequate', outcome: 'agency-rate' }),
      design.parse({ event: 'first-inadequate', outcome: 'vacancy-rate' }),
      design.parse({ event: 'first-inadequate', outcome: 'turnover-rate' }),
    ]),
  /** 'sound': designs in which a check failed that must hold are listed, not pooled. 'all': they are pooled too. */
  pool: z.enum(['sound', 'all']).default('sound'),
  external: z.array(external).max(100).default([]),
});

export type SynthesisChoices = z.infer<typeof synthesisChoices>;
export type DesignChoices = z.infer<typeof design>;
