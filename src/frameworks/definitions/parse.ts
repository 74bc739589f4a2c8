import type { z } from 'zod';
import { placeOf as placeIn, refusedDocument, valueAt } from '#platform/documents/index.ts';
import type { WaymarkError } from '#platform/errors/index.ts';
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
  return refusedDocument('definition-invalid', where, faults, ({ place, message }) =>
    place === '' ? message : `${place}: ${message}`,
  );
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

function placeOf(path: readonly (string | number)[], input: unknown): string {
  return placeIn(path, input, nameOf);
}

/** What a position of a definition is called by. */
function nameOf(item: unknown): string {
  for (const key of ['id', 'measure', 'authority', 'indicator', 'label']) {
    const value = valueAt(item, [key]);
    if (typeof value === 'string' && value !== '') return value.slice(0, 40);
  }
  const [from, to] = [valueAt(item, ['from']), valueAt(item, ['to'])];
  return typeof from === 'string' && typeof to === 'string' ? `${from} → ${to}`.slice(0, 60) : '';
}
