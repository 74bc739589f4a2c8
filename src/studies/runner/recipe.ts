import { parseDocument } from 'yaml';
import { z } from 'zod';
import { WaymarkError } from '#platform/errors/index.ts';
import { checkChoices, choiceNames } from './choices.ts';
import type { Recipe, StudyKind } from './types.ts';

const RECIPE_KEYS = ['study', 'title', 'question', 'seed', 'choices'] as const;
/** Seed of a recipe that names none. */
export const DEFAULT_SEED = 7;

const seedSchema = z.int().min(0).max(0xffffffff);

/** Reads a recipe (YAML or JSON) and fills in every default. Throws WaymarkError with one clear message per fault. */
export function loadRecipe(text: string, studies: readonly StudyKind[], overrides: readonly string[] = []): Recipe {
  const document = parseDocument(text, { prettyErrors: true });
  const fault = document.errors[0];
  if (fault !== undefined) {
    const at = fault.linePos?.[0];
    const place = at === undefined ? '' : ` at line ${at.line}, column ${at.col}`;
    throw recipeError(
      `The recipe is not valid YAML${place}: ${fault.message.split('\n')[0] ?? fault.code}`,
      'Mend that line.',
    );
  }
  return completeRecipe(document.toJS({ maxAliasCount: 20 }), studies, overrides);
}

/** Checks a recipe that was already read, for example out of a stored record. */
export function completeRecipe(
  input: unknown,
  studies: readonly StudyKind[],
  overrides: readonly string[] = [],
): Recipe {
  if (input === null || typeof input !== 'object' || Array.isArray(input)) {
    throw recipeError(
      'The recipe holds no settings: a mapping with at least "study" is expected.',
      'Begin with "study: agreement".',
    );
  }
  const raw: Record<string, unknown> = { ...input };
  for (const key of Object.keys(raw)) {
    if (!RECIPE_KEYS.some((known) => known === key)) {
      throw recipeError(
        `The recipe has "${key}", which no recipe knows.`,
        `Known: ${RECIPE_KEYS.join(', ')}. Settings of the study itself go below "choices".`,
      );
    }
  }
  const kind = studyOf(raw.study, studies);
  const choices = { ...mapping(raw.choices) };
  let seed: unknown = raw.seed ?? DEFAULT_SEED;
  for (const override of overrides) {
    const { name, value } = splitOverride(override);
    if (name === 'seed') seed = Number(value);
    else choices[name] = typedValue(kind, choices, name, value);
  }
  if (!seedSchema.safeParse(seed).success) {
    throw recipeError(
      `The seed is ${JSON.stringify(seed)}, which is not a whole number from 0 to 4294967295.`,
      'Write for example "seed: 7".',
    );
  }
  return {
    study: kind.id,
    title: words(raw.title, 'title') ?? kind.title,
    question: words(raw.question, 'question') ?? kind.question,
    seed: Number(seed),
    choices: checkChoices(kind, choices),
  };
}

/** The recipe of a study with nothing chosen: every default. */
export function defaultRecipe(kind: StudyKind, choices: Readonly<Record<string, unknown>> = {}): Recipe {
  return completeRecipe({ study: kind.id, choices }, [kind]);
}

function studyOf(id: unknown, studies: readonly StudyKind[]): StudyKind {
  const kind = studies.find((candidate) => candidate.id === id);
  if (kind !== undefined) return kind;
  const known = studies.map((candidate) => candidate.id).join(', ');
  throw id === undefined
    ? recipeError('The recipe does not say which study it is for.', `Write "study: …" with one of: ${known}.`)
    : recipeError(`There is no study ${JSON.stringify(id)}.`, `Known studies: ${known}.`);
}

function mapping(value: unknown): Record<string, unknown> {
  if (value === undefined || value === null) return {};
  if (typeof value !== 'object' || Array.isArray(value)) {
    throw recipeError(
      `"choices" is ${JSON.stringify(value)}, not a mapping of names to values.`,
      'Write each choice on its own line below "choices:".',
    );
  }
  return { ...value };
}

function words(value: unknown, key: string): string | undefined {
  if (value === undefined || value === null) return undefined;
  if (typeof value !== 'string' || value.trim() === '' || value.length > 300) {
    throw recipeError(`"${key}" is not a short text.`, 'Write one line of at most 300 characters.');
  }
  return value.trim();
}

function splitOverride(text: string): { name: string; value: string } {
  const at = text.indexOf('=');
  if (at < 1) {
    throw recipeError(`"--set ${text}" has no "name=value".`, 'Write for example "--set period=2023".', 2);
  }
  return { name: text.slice(0, at).trim(), value: text.slice(at + 1).trim() };
}

/** What was typed, as the type that the study's own schema takes: text, number, yes or no, or a list by commas. */
export function typedValue(
  kind: StudyKind,
  choices: Readonly<Record<string, unknown>>,
  name: string,
  text: string,
): unknown {
  if (!choiceNames(kind).includes(name)) return text;
  const parts = text
    .split(',')
    .map((part) => part.trim())
    .filter((part) => part !== '');
  const number = (part: string): unknown => (part !== '' && Number.isFinite(Number(part)) ? Number(part) : part);
  // A form sends what was written out whole as its JSON.
  const whole = /^[{[]/.test(text) ? parsed(text) : undefined;
  const candidates: unknown[] = [...(whole === undefined ? [] : [whole]), text, number(text), parts, parts.map(number)];
  if (text === 'true' || text === 'false') candidates.push(text === 'true');
  const fits = candidates.find((candidate) => {
    const outcome = kind.choices.safeParse({ ...choices, [name]: candidate });
    return outcome.success || outcome.error.issues.every((issue) => issue.path[0] !== name);
  });
  return fits ?? number(text);
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    // No JSON: some other text that begins with a bracket.
    return undefined;
  }
}

function recipeError(message: string, remedy: string, exitCode: 1 | 2 = 1): WaymarkError {
  return new WaymarkError('recipe-invalid', message, { remedy, exitCode, status: 422 });
}
