import { z } from 'zod';
import { FEATURE_WORDS } from './classify.ts';
import type { JourneyFeatures, Typology } from './types.ts';

/** Every feature that a rule can ask for. */
export const FEATURES = Object.keys(FEATURE_WORDS) as readonly (keyof JourneyFeatures)[];

const id = z
  .string()
  .max(60, 'is longer than 60 characters')
  .regex(/^[a-z0-9]+(?:-[a-z0-9]+)*$/, 'is no id: write lower-case words joined by hyphens');
const line = (most: number) => z.string().trim().min(1, 'is empty').max(most, `is longer than ${most} characters`);
const bound = z.number().min(-100, 'is below −100').max(100, 'is above 100');
const grade = z.union([z.literal(1), z.literal(2), z.literal(3), z.literal(4)]);

const condition = z
  .strictObject({
    feature: z.enum(FEATURES as [keyof JourneyFeatures, ...(keyof JourneyFeatures)[]]),
    atLeast: bound.optional(),
    atMost: bound.optional(),
  })
  .refine(
    ({ atLeast, atMost }) => atLeast !== undefined || atMost !== undefined,
    'asks for nothing: give atLeast or atMost',
  )
  .refine(
    ({ atLeast, atMost }) => atLeast === undefined || atMost === undefined || atLeast <= atMost,
    'asks for at least more than at most, so it never holds',
  );

const rule = z.strictObject({
  id,
  label: line(80),
  description: line(400),
  when: z.array(condition).max(20, 'has more than 20 conditions'),
});

const stage = z
  .strictObject({
    id,
    label: line(80),
    from: grade,
    to: grade,
    published: z
      .strictObject({
        atLeast: z.number().min(0, 'is below 0').max(50, 'is above 50 years'),
        atMost: z.number().min(0, 'is below 0').max(50, 'is above 50 years'),
        source: line(600),
      })
      .refine(({ atLeast, atMost }) => atLeast <= atMost, 'has atLeast above atMost')
      .nullable(),
  })
  .refine(({ from, to }) => to < from, 'leads to no better grade: 1 is outstanding, 4 inadequate');

function unique(list: readonly { readonly id: string }[]): boolean {
  return new Set(list.map((item) => item.id)).size === list.length;
}

/** Shape of a typology; whether its rules can ever apply is looked at in `typologyFaults`. */
export const typologySchema: z.ZodType<Typology> = z.strictObject({
  id,
  title: line(120),
  minimumInspections: z.int('must be a whole number').min(1, 'is below 1').max(10, 'is above 10'),
  rules: z
    .array(rule)
    .min(1, 'has no rule')
    .max(40, 'has more than 40 rules')
    .refine(unique, 'has two rules of one id'),
  stages: z.array(stage).max(12, 'has more than 12 stages').refine(unique, 'has two stages of one id'),
}) as z.ZodType<Typology>;
