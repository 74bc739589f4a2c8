import { z } from 'zod';
import { phraseFault } from './rules/phrase.ts';

/** Bounds of a codebook. */
export const LIMITS = { themes: 200, rules: 20, phrases: 400, characters: 300_000 } as const;

const phrase = z
  .string()
  .trim()
  .superRefine((text, context) => {
    const fault = phraseFault(text);
    if (fault !== null) context.addIssue({ code: 'custom', message: fault });
  });

const phrases = z.array(phrase).max(LIMITS.phrases, `has more than ${LIMITS.phrases} phrases`);

const ruleSchema = z.strictObject({
  any: phrases.min(1, 'needs at least one phrase: by what else should the rule find anything?'),
  all: phrases.optional(),
  not: phrases.optional(),
});

const id = z
  .string()
  .regex(/^[a-z0-9]+(?:-[a-z0-9]+)*$/, 'is no id: small letters, digits and single hyphens, such as early-help')
  .max(60, 'is longer than 60 characters');

const line = (most: number) => z.string().trim().min(1, 'is empty').max(most, `is longer than ${most} characters`);

const themeSchema = z.strictObject({
  id,
  label: line(120),
  description: line(2000),
  rules: z.array(ruleSchema).max(LIMITS.rules, `has more than ${LIMITS.rules} rules`),
});

/** A codebook as it comes from outside. */
export const codebookSchema = z
  .strictObject({
    id,
    title: line(120),
    aims: phrases.optional(),
    themes: z
      .array(themeSchema)
      .min(1, 'needs at least one theme')
      .max(LIMITS.themes, `has more than ${LIMITS.themes} themes`),
  })
  .superRefine(({ themes }, context) => {
    const seen = new Map<string, number>();
    for (const [at, theme] of themes.entries()) {
      const first = seen.get(theme.id);
      if (first !== undefined) {
        const message = `"${theme.id}" is the id of theme ${first + 1} already`;
        context.addIssue({ code: 'custom', path: ['themes', at, 'id'], message });
      } else seen.set(theme.id, at);
    }
  });
