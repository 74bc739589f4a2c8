import { Document, LineCounter, parseDocument } from 'yaml';
import type { z } from 'zod';
import { WaymarkError } from '#platform/errors/index.ts';
import { deadRules } from './reach.ts';
import { FEATURES, typologySchema } from './schema.ts';
import type { Typology } from './types.ts';

/** Far more than people write. */
const MOST_CHARACTERS = 100_000;
const SHOWN = 5;

/** The refusal of a typology: which faults, where. Nothing is kept. */
export function invalidTypology(where: string, faults: readonly string[]): WaymarkError {
  const shown = faults.slice(0, SHOWN).map((fault) => (/[.!?]$/.test(fault) ? fault : `${fault}.`));
  const more = faults.length > SHOWN ? ` And ${faults.length - SHOWN} more.` : '';
  const count = faults.length === 1 ? 'one fault' : `${faults.length} faults`;
  return new WaymarkError('typology-invalid', `${where} has ${count}. ${shown.join(' ')}${more}`, {
    status: 422,
    remedy: 'Mend these places and try again; nothing was kept.',
    details: { faults },
  });
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
  if (text.length > MOST_CHARACTERS) {
    throw invalidTypology(where, [`is longer than ${MOST_CHARACTERS.toLocaleString('en-GB')} characters`]);
  }
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines, prettyErrors: false });
  const fault = document.errors[0] ?? document.warnings[0];
  if (fault !== undefined) {
    const { line, col } = lines.linePos(fault.pos[0]);
    throw invalidTypology(where, [`line ${line}, column ${col}: ${fault.message.split('\n')[0] ?? fault.code}`]);
  }
  return parseTypology(document.toJS({ maxAliasCount: 0 }), where);
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

function valueAt(input: unknown, path: readonly PropertyKey[]): unknown {
  let value = input;
  for (const key of path) {
    if (value === null || typeof value !== 'object') return undefined;
    value = Object.getOwnPropertyDescriptor(value, key)?.value;
  }
  return value;
}

/** Positions counted from 1, with the id of what stands there: "rules 2 (cycling), when 1, feature". */
function placeOf(path: readonly PropertyKey[], input: unknown): string {
  const parts: string[] = [];
  for (const [index, key] of path.entries()) {
    if (typeof key !== 'number') {
      parts.push(String(key));
      continue;
    }
    const id = valueAt(valueAt(input, path.slice(0, index + 1)), ['id']);
    parts.push(`${parts.pop() ?? ''} ${key + 1}${typeof id === 'string' ? ` (${id})` : ''}`.trim());
  }
  return parts.join(', ');
}
