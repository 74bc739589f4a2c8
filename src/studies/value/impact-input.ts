import { z } from 'zod';
import { refuseTwice } from './twice.ts';
import type { ImpactInput } from './types.ts';

const text = z.string().trim().min(1).max(4000);
const number = z.number();

/**
 * The answer of an impact study, written out. It is refused when its parts contradict one another: nobody may call
 * "worked" what its own interval does not bear out.
 */
export const impactInputSchema: z.ZodType<ImpactInput> = z
  .strictObject({
    title: text,
    programme: text,
    answer: z.enum(['worked', 'did not', 'cannot tell']),
    reasons: z.array(z.string()).max(50).default([]),
    outcome: z.strictObject({
      id: text,
      label: text,
      unit: z.string().max(200),
      desired: z.enum(['up', 'down']).nullable(),
    }),
    estimate: number.nullable(),
    standardError: number.min(0).nullable(),
    lower: number.nullable(),
    upper: number.nullable(),
    degreesOfFreedom: number.positive().nullable().default(null),
    method: text,
    per: number.positive().nullable().default(null),
    exposedLabel: text.nullable().default(null),
    treated: z
      .array(
        z.strictObject({
          code: text,
          name: text,
          firstTreated: z.int().min(1990).max(2100),
          exposed: number.positive().nullable().default(null),
        }),
      )
      .max(200)
      .superRefine(refuseTwice((authority) => authority.code, 'the supported authority')),
    yearsAveraged: z.int().min(1).max(50),
    lastYear: z.int().min(1990).max(2100).nullable().default(null),
    alternatives: z
      .array(z.strictObject({ method: text, label: text, estimate: number, standardError: number.min(0) }))
      .max(50)
      .default([]),
    planted: z.boolean().default(false),
    source: text.nullable().default(null),
    recipeHash: z.string().nullable().default(null),
    resultHash: z.string().nullable().default(null),
    release: z.strictObject({ name: z.string(), contentHash: z.string() }).nullable().default(null),
  })
  .superRefine((input, context) => {
    const refuse = (message: string): void => {
      context.addIssue({ code: 'custom', message });
    };
    const { estimate, lower, upper, standardError } = input;
    if (
      lower !== null &&
      upper !== null &&
      (lower > upper || (estimate !== null && !(lower <= estimate && estimate <= upper)))
    ) {
      refuse('the estimate does not lie between the ends of its interval');
    }
    if (input.resultHash === null && input.source === null) {
      refuse('an estimate that was not worked out here needs a source');
    }
    if (input.answer !== 'worked') return;
    if (estimate === null || standardError === null || lower === null || upper === null) {
      refuse('the verdict "worked" needs an estimate with its standard error and interval');
    } else if (input.outcome.desired === null) {
      refuse('nothing can have "worked" while nobody says which way is hoped for');
    } else if (input.outcome.desired === 'down' ? upper >= 0 : lower <= 0) {
      refuse('the verdict "worked" does not agree with the interval: it reaches zero, or lies on the other side');
    }
  });
