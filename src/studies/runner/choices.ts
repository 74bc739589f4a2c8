import { z } from 'zod';
import { WaymarkError } from '#platform/errors/index.ts';
import type { StudyKind } from './types.ts';

/** Names of all choices of a study. */
export function choiceNames(kind: StudyKind): readonly string[] {
  if (kind.choices instanceof z.ZodObject) return Object.keys(kind.choices.shape);
  return kind.fields.map((field) => field.name);
}

/** Choices with every default written out. Throws WaymarkError: what was found, why it is wrong, what is known. */
export function checkChoices(
  kind: StudyKind,
  choices: Readonly<Record<string, unknown>>,
): Readonly<Record<string, unknown>> {
  const unknown = Object.keys(choices).find((name) => !choiceNames(kind).includes(name));
  if (unknown !== undefined) {
    throw new WaymarkError('recipe-invalid', `The ${kind.id} study has no choice "${unknown}".`, {
      status: 422,
      remedy: `Known choices: ${choiceNames(kind).join(', ')}.`,
      details: { choice: unknown },
    });
  }
  const outcome = kind.choices.safeParse(choices);
  if (!outcome.success) {
    const issue = outcome.error.issues[0];
    const name = String(issue?.path[0] ?? '');
    throw new WaymarkError(
      'recipe-invalid',
      `The choice "${name}" is ${shown(choices[name])}, which the ${kind.id} study cannot use: ${expectation(issue)}.`,
      { status: 422, remedy: remedyFor(kind, name), details: { choice: name } },
    );
  }
  const data = outcome.data;
  if (data === null || typeof data !== 'object') throw new TypeError(`choices of ${kind.id} are not a record`);
  return { ...data };
}

function shown(value: unknown): string {
  const text = JSON.stringify(value) ?? 'missing';
  return text.length > 80 ? `${text.slice(0, 77)}…` : text;
}

function expectation(issue: z.core.$ZodIssue | undefined): string {
  if (issue === undefined) return 'the value does not fit';
  if (issue.code === 'invalid_union') {
    const inner = issue.errors.flatMap((group) => group.slice(0, 1)).map((part) => expectation(part));
    return [...new Set(inner)].join(', or ');
  }
  if (issue.code === 'invalid_value') return `expected ${issue.values.map((value) => String(value)).join(' or ')}`;
  return issue.message.replace(/^Invalid input: /, '').replace(/\.$/, '');
}

function remedyFor(kind: StudyKind, name: string): string {
  const field = kind.fields.find((candidate) => candidate.name === name);
  return field === undefined ? `Choices: ${choiceNames(kind).join(', ')}.` : `${field.label}: ${field.hint}`;
}
