import type { z } from 'zod';
import { WaymarkError } from '#platform/errors/index.ts';
import { definitionSchema } from './schema.ts';
import type { Definition } from './types.ts';

/** One fault of a definition: where, for programs and for people, and what is wrong. */
export interface DefinitionFault {
  /** Keys and positions from 0: `['outcomes', 0, 'measures', 2, 'weight']`. */
  readonly path: readonly (string | number)[];
  /** "outcomes 1 (stable-homes), measures 3 (re-referrals), weight". */
  readonly place: string;
  readonly message: string;
  /** Counted from 1, where it was read from a text. */
  readonly line?: number;
  readonly column?: number;
}

const SHOWN = 5;
/** Nobody mends more at once, and a hostile input has many. */
const MOST_FAULTS = 100;
/** More values than the largest definition can have, counted before anything is looked at closely. */
const MOST_VALUES = 50_000;
const DEEPEST = 12;

/**
 * The definition that an input from outside holds, with spaces at the ends of texts dropped.
 *
 * @throws WaymarkError `definition-invalid` (422) that names the first faults by place; `details.faults` has all of
 * them (at most 100) as `DefinitionFault`.
 */
export function parseDefinition(input: unknown, where = 'The definition'): Definition {
  const outcome = checkDefinition(input);
  if (outcome.definition !== undefined) return outcome.definition;
  throw invalidDefinition(where, outcome.faults);
}

/** The same without throwing: the definition, or its faults, at most 100. */
export function checkDefinition(
  input: unknown,
):
  | { readonly definition: Definition }
  | { readonly definition?: undefined; readonly faults: readonly DefinitionFault[] } {
  const shape = outsize(input);
  if (shape !== null) return { faults: [{ path: [], place: '', message: shape }] };
  const outcome = definitionSchema.safeParse(input);
  if (outcome.success) return { definition: outcome.data };
  const faults = outcome.error.issues.slice(0, MOST_FAULTS).flatMap((issue) => faultsOf(issue, input));
  return { faults: faults.slice(0, MOST_FAULTS) };
}

/** The refusal of a definition with these faults. */
export function invalidDefinition(where: string, faults: readonly DefinitionFault[]): WaymarkError {
  const shown = faults.slice(0, SHOWN).map(({ place, message }) => (place === '' ? message : `${place}: ${message}`));
  const more = faults.length > SHOWN ? ` And ${faults.length - SHOWN} more.` : '';
  const least = faults.length >= MOST_FAULTS ? 'at least ' : '';
  const count = faults.length === 1 ? 'one fault' : `${least}${faults.length} faults`;
  return new WaymarkError('definition-invalid', `${where} has ${count}. ${shown.map(sentence).join(' ')}${more}`, {
    status: 422,
    remedy: 'Mend these places and try again; nothing was kept.',
    details: { faults },
  });
}

function sentence(text: string): string {
  return /[.!?]$/.test(text) ? text : `${text}.`;
}

/** Why an input cannot be looked at value by value; null when it can. Also stops what refers to itself. */
function outsize(input: unknown): string | null {
  let values = 0;
  const walk = (value: unknown, depth: number): string | null => {
    values += 1;
    if (values > MOST_VALUES) return `holds more than ${MOST_VALUES} values`;
    if (value === null || typeof value !== 'object') return null;
    if (depth > DEEPEST) return `is nested more than ${DEEPEST} levels deep`;
    for (const item of Object.values(value)) {
      const fault = walk(item, depth + 1);
      if (fault !== null) return fault;
    }
    return null;
  };
  return walk(input, 0);
}

function faultsOf(issue: z.core.$ZodIssue, input: unknown): readonly DefinitionFault[] {
  const path = issue.path.map((key) => (typeof key === 'symbol' ? String(key) : key));
  if (issue.code === 'unrecognized_keys') {
    return issue.keys.map((key) => ({
      path: [...path, key],
      place: placeOf([...path, key], input),
      message: 'is not part of a definition; check its spelling or leave it out',
    }));
  }
  return [{ path, place: placeOf(path, input), message: messageOf(issue, valueAt(input, path)) }];
}

function messageOf(issue: z.core.$ZodIssue, found: unknown): string {
  if (issue.code === 'invalid_type') {
    if (found === undefined) return 'is missing';
    return `is ${shortly(found)}, where ${WORDS[issue.expected] ?? issue.expected} is expected`;
  }
  if (issue.code === 'invalid_value') {
    const known = issue.values.map((value) => `"${String(value)}"`).join(', ');
    return found === undefined ? `is missing; write ${known}` : `is ${shortly(found)}; it can be ${known}`;
  }
  if (
    (issue.code === 'too_small' || issue.code === 'too_big') &&
    /^Too (?:small|big): expected array/.test(issue.message)
  ) {
    return `has ${Array.isArray(found) ? found.length : 'another number of'} entries, where a pair is expected: [low, high]`;
  }
  if (issue.code === 'invalid_union') {
    return 'is not one of {kind: none}, {kind: england}, {kind: neighbours}, {kind: threshold, value: 10}';
  }
  return typeof found === 'string' || typeof found === 'number' ? `${shortly(found)} ${issue.message}` : issue.message;
}

const WORDS: Readonly<Record<string, string>> = {
  string: 'text',
  number: 'a number',
  int: 'a whole number',
  array: 'a list',
  object: 'a mapping of names to values',
  tuple: 'a pair of numbers',
};

/** A found value in few characters. */
function shortly(value: unknown): string {
  if (value === null) return 'empty (null)';
  if (Array.isArray(value)) return 'a list';
  if (typeof value === 'object') return 'a mapping';
  const text = typeof value === 'string' ? JSON.stringify(value) : String(value);
  return text.length > 60 ? `${text.slice(0, 57)}…"` : text;
}

function valueAt(input: unknown, path: readonly (string | number)[]): unknown {
  let value = input;
  for (const key of path) {
    if (value === null || typeof value !== 'object') return undefined;
    value = Object.getOwnPropertyDescriptor(value, key)?.value;
  }
  return value;
}

/** Positions counted from 1, each with the name of what stands there. */
function placeOf(path: readonly (string | number)[], input: unknown): string {
  const parts: string[] = [];
  for (const [index, key] of path.entries()) {
    if (typeof key === 'string') {
      parts.push(key);
      continue;
    }
    const item = valueAt(input, path.slice(0, index + 1));
    const name = nameOf(item);
    const last = parts.pop();
    parts.push(`${last ?? ''} ${key + 1}${name === '' ? '' : ` (${name})`}`.trim());
  }
  return parts.join(', ');
}

function nameOf(item: unknown): string {
  for (const key of ['id', 'measure', 'authority', 'indicator', 'label']) {
    const value = valueAt(item, [key]);
    if (typeof value === 'string' && value !== '') return value.slice(0, 40);
  }
  const [from, to] = [valueAt(item, ['from']), valueAt(item, ['to'])];
  return typeof from === 'string' && typeof to === 'string' ? `${from} → ${to}`.slice(0, 60) : '';
}
