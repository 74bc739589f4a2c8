import { z } from 'zod';
import type { Programme, SupportModel } from './types.ts';

const id = z.string().regex(/^[a-z0-9][a-z0-9-]{0,79}$/, 'lower-case letters, digits and hyphens');

/** Words that addresses and recipes use already: a programme of that id could not be opened or named. */
export const WORDS_IN_USE: readonly string[] = [
  'current',
  'edit',
  'impact',
  'import',
  'imported',
  'locks',
  'models',
  'new',
  'none',
  'programmes',
  'template',
];

const ownId = id.refine((word) => !WORDS_IN_USE.includes(word), {
  error: 'a word that addresses and recipes use already: take another id',
});

/** Far beyond any indicator: larger numbers are slips, and would leave the range of sums. */
const LARGEST_EFFECT = 1e9;
const LARGEST_POUNDS = 1e12;
/** Characters of a text, at most. */
export const LONGEST_TEXT = 4000;
const text = z.string().trim().min(1).max(LONGEST_TEXT);
const day = z.iso.date();

const cost = z.strictObject({
  year: z.int().min(1990).max(2100),
  pounds: z.number().min(0).max(LARGEST_POUNDS),
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
  id: ownId,
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
      effect: z.number().min(-LARGEST_EFFECT).max(LARGEST_EFFECT),
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
