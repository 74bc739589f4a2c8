import { Document } from 'yaml';
import type { z } from 'zod';
import { placeOf, readYaml, refusedDocument, valueAt } from '#platform/documents/index.ts';
import type { WaymarkError } from '#platform/errors/index.ts';
import { deadRules } from './reach.ts';
import { FEATURES, typologySchema } from './schema.ts';
import type { Typology } from './types.ts';

/** Far more than people write. */
const MOST_CHARACTERS = 100_000;

/** The refusal of a typology: which faults, where. Nothing is kept. */
export function invalidTypology(where: string, faults: readonly string[]): WaymarkError {
  return refusedDocument('typology-invalid', where, faults, (fault) => fault);
}

/**
 * The typology that an input from outside holds.
 *
 * @throws WaymarkError `typology-invalid` (422): unknown features and keys, values out of range, rules that can never
 * apply, each with its place
 */
export function parseTypology(input: unknown, where = 'The typology'): Typology {
  const outcome = typologySchema.safeParse(input);
  if (!outcome.success)
    throw invalidTypology(
      where,
      outcome.error.issues.flatMap((issue) => faultsOf(issue, input)),
    );
  const dead = deadRules(outcome.data);
  if (dead.length > 0) {
    throw invalidTypology(
      where,
      dead.map(({ at, message }) => `rules ${at + 1} (${outcome.data.rules[at]?.id ?? ''}) ${message}`),
    );
  }
  return outcome.data;
}

/** The typology in a YAML or JSON text. @throws WaymarkError `typology-invalid` with line and column of the writing */
export function parseTypologyText(text: string, where = 'The typology'): Typology {
  const read = readYaml(text, { noun: 'typology', characters: MOST_CHARACTERS });
  if ('fault' in read) {
    const { message, at } = read.fault;
    throw invalidTypology(where, [at === undefined ? message : `line ${at.line}, column ${at.col}: ${message}`]);
  }
  return parseTypology(read.input, where);
}

/** A typology as YAML with comments; reading it back gives the same typology. */
export function typologyYaml(typology: Typology): string {
  const document = new Document(parseTypology(typology), { aliasDuplicateObjects: false, version: '1.2' });
  document.commentBefore = [
    ' Kinds of journey. Rules are asked in order; the first of which all conditions hold names the journey.',
    ` Features: ${FEATURES.join(', ')}.`,
    ' Grades: 1 outstanding, 2 good, 3 requires improvement, 4 inadequate. lastMove: 1 better, -1 worse, 0 none.',
    ' span: years from the first to the last graded inspection.',
  ].join('\n');
  return document.toString({ lineWidth: 110, indent: 2, singleQuote: null });
}

function faultsOf(issue: z.core.$ZodIssue, input: unknown): readonly string[] {
  const place = placeOf(issue.path, input);
  const say = (message: string) => (place === '' ? message : `${place}: ${message}`);
  if (issue.code === 'unrecognized_keys') {
    return issue.keys.map((key) => say(`"${key}" is not part of a typology; check its spelling or leave it out`));
  }
  if (issue.code === 'invalid_value') {
    const found = valueAt(input, issue.path);
    if (found === undefined) return [say('is missing')];
    const what = issue.path.at(-1) === 'feature' ? 'is no feature of a journey' : 'is not known';
    return [say(`${JSON.stringify(found)} ${what}; it can be ${issue.values.map(String).join(', ')}`)];
  }
  if (issue.code === 'invalid_union') return [say('is no grade: write 1, 2, 3 or 4')];
  if (issue.code === 'invalid_type') {
    const found = valueAt(input, issue.path);
    return [say(found === undefined ? 'is missing' : `is ${kindOf(found)}, where ${issue.expected} is expected`)];
  }
  return [say(issue.message)];
}

function kindOf(value: unknown): string {
  if (value === null) return 'empty';
  if (Array.isArray(value)) return 'a list';
  return typeof value === 'object' ? 'a mapping' : JSON.stringify(value).slice(0, 60);
}
