import { z } from 'zod';
import { type Codebook, type Coder, type Correction, coderFor, readyCoder } from '#frameworks/themes/index.ts';
import { WaymarkError } from '#platform/errors/index.ts';
import type { WeaknessesChoices } from './choices.ts';

const READY = 'ready';
const words = z.string().min(1).max(500);
const phrases = z.array(words).max(500);

const codebookSchema = z.strictObject({
  id: words,
  title: words,
  aims: phrases.optional(),
  themes: z
    .array(
      z.strictObject({
        id: z.string().regex(/^[a-z0-9][a-z0-9-]{0,60}$/, 'expected an id such as early-help'),
        label: words,
        description: z.string().max(5000),
        rules: z.array(z.strictObject({ any: phrases.min(1), all: phrases.optional(), not: phrases.optional() })),
      }),
    )
    .min(1)
    .max(100),
});

const correctionSchema = z.strictObject({
  key: z.string().regex(/^[0-9a-f]{12}$/, 'expected the key of an item: twelve hexadecimal digits'),
  themes: z.array(words),
  person: words,
  at: words,
  why: z.string().max(5000).nullable(),
});

const documentSchema = z.union([
  z.strictObject({ codebook: codebookSchema, corrections: z.array(correctionSchema).default([]) }),
  codebookSchema.transform((codebook) => ({ codebook, corrections: [] })),
]);

/** True for the codebook that comes with the program, with its rules alone. */
export function isReady(choice: WeaknessesChoices['codebook']): boolean {
  return choice === READY;
}

/** The coder that a choice means. Throws WaymarkError `recipe-invalid` for an unknown name or a faulty document. */
export function coderIn(choice: WeaknessesChoices['codebook']): Coder {
  if (isReady(choice)) return readyCoder();
  const { codebook, corrections } = documentIn(choice);
  return coderFor(codebook, corrections);
}

/** The choice as it is recorded: `ready`, or the whole codebook with its corrections. */
export function codebookWritten(choice: WeaknessesChoices['codebook']): WeaknessesChoices['codebook'] {
  return isReady(choice) ? READY : { ...documentIn(choice) };
}

function documentIn(choice: WeaknessesChoices['codebook']): {
  readonly codebook: Codebook;
  readonly corrections: readonly Correction[];
} {
  if (typeof choice === 'string') {
    throw invalid(`There is no codebook “${choice.slice(0, 60)}”.`, 'Write "ready", or a whole codebook in its place.');
  }
  const outcome = documentSchema.safeParse(choice);
  if (!outcome.success) throw invalid(faultOf(choice, outcome.error), 'Themes need id, label, description and rules.');
  const { codebook, corrections } = outcome.data;
  const ids = codebook.themes.map(({ id }) => id);
  const twice = ids.find((id, index) => ids.indexOf(id) !== index);
  if (twice !== undefined)
    throw invalid(`The codebook has the theme “${twice}” twice.`, 'Give each theme an id of its own.');
  return {
    codebook: {
      id: codebook.id,
      title: codebook.title,
      ...(codebook.aims === undefined ? {} : { aims: codebook.aims }),
      themes: codebook.themes.map((theme) => ({
        ...theme,
        rules: theme.rules.map(({ any, all, not }) => ({
          any,
          ...(all === undefined ? {} : { all }),
          ...(not === undefined ? {} : { not }),
        })),
      })),
    },
    corrections,
  };
}

/** The first fault of the form that the document seems to have. */
function faultOf(choice: Readonly<Record<string, unknown>>, error: z.ZodError): string {
  const schema = 'codebook' in choice ? documentSchema.options[0] : codebookSchema;
  const own = schema.safeParse(choice);
  const issue = (own.success ? error : own.error).issues[0];
  return `The codebook has a fault at ${issue?.path.join('.') || 'its top'}: ${issue?.message ?? 'it does not fit'}.`;
}

function invalid(message: string, remedy: string): WaymarkError {
  return new WaymarkError('recipe-invalid', message, { status: 422, remedy, details: { choice: 'codebook' } });
}
