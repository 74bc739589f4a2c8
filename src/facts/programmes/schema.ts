import { z } from 'zod';
import type { Programme, SupportModel } from './types.ts';

const id = z.string().regex(/^[a-z0-9][a-z0-9-]{0,79}$/, 'lower-case letters, digits and hyphens');
const text = z.string().trim().min(1).max(4000);
const day = z.iso.date();

const cost = z.strictObject({
  year: z.int().min(1990).max(2100),
  pounds: z.number().min(0),
  priceYear: z.int().min(1990).max(2100),
  payer: text,
});

const episode = z
  .strictObject({
    authority: z.string().regex(/^E\d{8}$/, 'an ONS code such as E10000020'),
    from: day,
    to: day.nullable().default(null),
    intensity: z
      .strictObject({ amount: z.number().min(0), unit: text })
      .nullable()
      .default(null),
    costs: z.array(cost).max(100).default([]),
    trigger: z
      .strictObject({
        kind: z.enum(['grade', 'direction', 'request', 'offer', 'reorganisation', 'other']),
        text,
      })
      .nullable()
      .default(null),
    note: text.nullable().default(null),
  })
  .refine(({ from, to }) => to === null || to >= from, { path: ['to'], error: 'not before the first day' });

/** A programme as a recipe, a file or a form gives it. */
export const programmeSchema: z.ZodType<Programme> = z.strictObject({
  id,
  title: text,
  summary: text,
  aim: text,
  example: z.enum(['public', 'generated']).nullable().default(null),
  source: text.nullable().default(null),
  model: id.nullable().default(null),
  provider: text.nullable().default(null),
  funder: text.nullable().default(null),
  episodes: z.array(episode).max(5000).default([]),
  generated: z
    .strictObject({
      rule: z.enum(['random', 'after-extreme']),
      share: z.number().gt(0).lt(1),
      effect: z.number(),
      toward: z.literal('better').exactOptional(),
      starts: z.array(z.int().min(1990).max(2100)).max(20).default([]),
      seed: z.int().min(0),
    })
    .exactOptional(),
});

export const supportModelSchema: z.ZodType<SupportModel> = z.strictObject({
  id,
  title: text,
  what: text,
  strengths: z.string().max(4000),
  ingredients: z.string().max(4000),
  circumstances: z.string().max(4000),
  source: text.nullable().default(null),
});
