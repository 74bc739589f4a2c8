import { z } from 'zod';
import {
  type Codebook,
  type Coder,
  type Correction,
  coderFor,
  parseCodebook,
  readyCoder,
} from '#frameworks/themes/index.ts';
import { WaymarkError } from '#platform/errors/index.ts';
import type { WeaknessesChoices } from './choices.ts';

const READY = 'ready';

const correctionsSchema = z.array(
  z.strictObject({
    key: z.string().regex(/^[0-9a-f]{12}$/, 'expected the key of an item: twelve digits 0-9, a-f'),
    themes: z.array(z.string().min(1).max(60)),
    person: z.string().min(1).max(200),
    at: z.string().min(1).max(40),
    why: z.string().max(1000).nullable(),
  }),
);

/** True for the codebook that comes with the program, with its rules alone. */
export function isReady(choice: WeaknessesChoices['codebook']): boolean {
  return choice === READY;
}

/**
 * The coder that a choice means. Throws WaymarkError `recipe-invalid` for an unknown name or faulty corrections,
 * `codebook-invalid` for a faulty codebook.
 */
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
    throw invalid(
      `There is no codebook “${choice.slice(0, 60)}”.`,
      'Write "ready", "current" for the one that is kept here, or a whole codebook in its place.',
    );
  }
  const whole = 'codebook' in choice ? choice : { codebook: choice, corrections: [] };
  const other = Object.keys(whole).find((key) => key !== 'codebook' && key !== 'corrections');
  if (other !== undefined) {
    throw invalid(`Beside the codebook stands “${other.slice(0, 60)}”.`, 'Known there: codebook, corrections.');
  }
  const corrections = correctionsSchema.safeParse(whole.corrections ?? []);
  if (!corrections.success) {
    const issue = corrections.error.issues[0];
    const place = ['corrections', ...(issue?.path ?? [])].join('.');
    throw invalid(
      `The codebook’s ${place} cannot be used: ${issue?.message ?? 'it does not fit'}.`,
      'Mend that place.',
    );
  }
  return { codebook: parseCodebook(JSON.stringify(whole.codebook)), corrections: corrections.data };
}

function invalid(message: string, remedy: string): WaymarkError {
  return new WaymarkError('recipe-invalid', message, { status: 422, remedy, details: { choice: 'codebook' } });
}
