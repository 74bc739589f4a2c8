import { type Definition, parseDefinition, readyDefinition, readyDefinitions } from '#frameworks/definitions/index.ts';
import { WaymarkError } from '#platform/errors/index.ts';
import type { SelectionChoices } from './choices.ts';

/** The definition that a choice means: the id of a ready one, a tree, or a tree as JSON text. Throws WaymarkError. */
export function definitionOf(given: SelectionChoices['definition']): Definition {
  if (typeof given !== 'string') return parseDefinition(given, 'The definition');
  const text = given.trim();
  if (text.startsWith('{')) return parseDefinition(jsonOf(text), 'The definition');
  const ready = readyDefinition(text);
  if (ready !== undefined) return ready;
  const shown = text.length > 60 ? `${text.slice(0, 57)}…` : text;
  throw invalid(
    'definition',
    `There is no ready definition “${shown}”.`,
    `Ready: ${readyDefinitions.map(({ id }) => id).join(', ')}. For one of your own, write its whole tree (or its JSON) in place of the id.`,
  );
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    throw invalid(
      'definition',
      `The definition is not valid JSON: ${why}`,
      'Export the definition as JSON again, or give the id of a ready one.',
    );
  }
}

/** A choice that cannot be used, by its name. */
export function invalid(choice: string, message: string, remedy: string): WaymarkError {
  return new WaymarkError('recipe-invalid', message, { status: 422, remedy, details: { choice } });
}
