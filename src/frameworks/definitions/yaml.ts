import { Document, isMap, isNode, isScalar, isSeq, LineCounter, type Node, parseDocument, visit } from 'yaml';
import { WaymarkError } from '#platform/errors/index.ts';
import { definitionHash } from './hash.ts';
import { measureTitle } from './measure-names.ts';
import { checkDefinition, type DefinitionFault, invalidDefinition, parseDefinition } from './parse.ts';
import type { Definition } from './types.ts';

/** Far more than people write; reading grows faster than the text, and a server reads for all. */
const MOST_CHARACTERS = 500_000;
const MOST_LINES = 20_000;
const MOST_BRACKETS = 5_000;
const DEEPEST_RUN = 64;

const GLOSSARY = {
  sources: 'access: full (anybody can read it) | part (not public in full) | none',
  outcomes: `kind: outcome | enabler
status: exists (it has a measure) | derivable | needs-new-data
measure: id of an indicator, or judgement:overall, judgement:leaders …
polarity: higher-better | lower-better
weight: points, only shares matter; weightRange: [low, high], null for half to double
transformation: none | square-root | log
minimumDenominator: figures of smaller groups are left out; 0 keeps all
missing: share-weight (the other measures take the weight) | average | require
hidden: leave-out | middle (of the bounds of a figure that the publisher hides)
reference: kind: none | england | neighbours | threshold (with a value)`,
  scope: 'minimumCoverage: least share of the weight that figures must cover for a place, 0 to 1',
  theory: `stage: input | activity | intermediate-organisation | intermediate-practice | outcome
evidence: kind review | programme | case | other; direction supports | contradicts | mixed | unclear;
strength strong | moderate | weak | unknown`,
} as const;

/** A definition as YAML with comments, the same bytes for the same content. Reading it back gives the same definition. */
export function definitionYaml(definition: Definition): string {
  // In the order of the schema, whatever order the keys came in.
  const ordered = parseDefinition(definition);
  const document = new Document(ordered, { aliasDuplicateObjects: false, version: '1.2' });
  document.commentBefore = comment(
    `Definition of good: ${ordered.title}\nTo read it back: waymark definitions import FILE\nsha256 of its content: ${definitionHash(ordered)}`,
  );
  for (const [key, words] of Object.entries(GLOSSARY)) explain(document, key, words);
  for (const [at, outcome] of ordered.outcomes.entries()) {
    for (const [index, { measure }] of outcome.measures.entries()) {
      const node = document.getIn(['outcomes', at, 'measures', index], true);
      if (isNode(node)) node.commentBefore = comment(measureTitle(measure));
    }
  }
  visit(document, {
    Pair(_, pair) {
      if (isScalar(pair.key) && pair.key.value === 'weightRange' && isSeq(pair.value)) pair.value.flow = true;
    },
  });
  return document.toString({ lineWidth: 100, indent: 2, singleQuote: null });
}

/** Each line of a comment begins with a space. */
function comment(words: string): string {
  return words.replaceAll(/^/gm, ' ');
}

/** A definition without comments, as JSON in the order of the schema. */
export function definitionJson(definition: Definition): string {
  return `${JSON.stringify(parseDefinition(definition), null, 2)}\n`;
}

function explain(document: Document, key: string, words: string): void {
  if (!isMap(document.contents)) return;
  for (const pair of document.contents.items) {
    if (isScalar(pair.key) && pair.key.value === key) {
      pair.key.commentBefore = comment(words);
      pair.key.spaceBefore = true;
    }
  }
}

/**
 * The definition that a text holds, YAML or JSON.
 *
 * @throws WaymarkError `definition-invalid` (422): faults of the writing by line and column, faults of content by line,
 * column and place. Anchors, tags of types and further documents are refused: a definition needs none.
 */
export function parseDefinitionText(given: string, where = 'The definition'): Definition {
  const refuse = (message: string, at?: Place) => invalidDefinition(where, [fault(message, at)]);
  const text = given.replaceAll(/\r\n?/g, '\n');
  const unfit = unreadable(text);
  if (unfit !== null) throw refuse(unfit);
  const lines = new LineCounter();
  let input: unknown;
  let root: Node | null;
  try {
    // Its own search for repeated names compares each with each: minutes for a hostile file.
    const document = parseDocument(text, { lineCounter: lines, prettyErrors: false, uniqueKeys: false });
    const [first] = [...document.errors, ...document.warnings];
    if (first !== undefined) throw refuse(writing(first.code, first.message), lines.linePos(first.pos[0]));
    const unwanted = firstUnwanted(document);
    if (unwanted !== undefined) throw refuse(unwanted.message, place(lines, unwanted.node));
    root = document.contents;
    input = document.toJS({ maxAliasCount: 0 });
  } catch (cause) {
    if (cause instanceof WaymarkError) throw cause;
    // The reader goes down a level for each bracket or indent.
    if (cause instanceof RangeError) throw refuse('is nested too deeply to be read');
    throw cause;
  }
  if (!isMap(root)) {
    throw refuse('holds no definition: names with values are expected, beginning with "format: waymark-definition-1"');
  }
  const outcome = checkDefinition(input);
  if (outcome.definition !== undefined) return outcome.definition;
  throw invalidDefinition(
    where,
    outcome.faults.map((one) => placed(one, locate(root, one.path, lines))),
  );
}

interface Place {
  readonly line: number;
  readonly col: number;
}

function fault(message: string, at?: Place): DefinitionFault {
  return placed({ path: [], place: '', message }, at);
}

function placed(one: DefinitionFault, at: Place | undefined): DefinitionFault {
  if (at === undefined || at.line === 0) return one;
  const lead = `line ${at.line}, column ${at.col}`;
  return { ...one, place: one.place === '' ? lead : `${lead}: ${one.place}`, line: at.line, column: at.col };
}

/** Why a text cannot be read as YAML at all. */
function unreadable(text: string): string | null {
  if (text.length > MOST_CHARACTERS) return `has ${text.length} characters, more than ${MOST_CHARACTERS}`;
  if (text.trim() === '') return 'is empty';
  if (text.includes('\u0000') || text.includes('\ufffd')) return 'is not text in UTF-8; save it as UTF-8 and try again';
  if (text.split('\n', MOST_LINES + 1).length > MOST_LINES) return `has more than ${MOST_LINES} lines`;
  if ((text.match(/[[{]/g)?.length ?? 0) > MOST_BRACKETS) return `has more than ${MOST_BRACKETS} brackets`;
  // Runs of opening brackets or list marks go deep without one line end; no definition has such.
  const deep = new RegExp(`(?:[\\[{]\\s*){${DEEPEST_RUN},}|(?:[-?:] ){${DEEPEST_RUN},}`);
  if (deep.test(text)) return 'is nested too deeply to be read';
  return null;
}

function writing(code: string, message: string): string {
  const words = message.split('\n')[0] ?? message;
  if (code === 'TAB_AS_INDENT') return 'is indented with a tab; YAML takes spaces only';
  if (code === 'MULTIPLE_DOCS') return 'begins a second document; put one definition in a file';
  if (code === 'TAG_RESOLVE_FAILED') return TYPE;
  return `is not valid YAML here: ${words}`;
}

/** The first thing that YAML knows and a definition does not need. */
function firstUnwanted(document: Document.Parsed): { readonly node: Node; readonly message: string } | undefined {
  let found: { readonly node: Node; readonly message: string } | undefined;
  const stop = (node: Node, message: string) => {
    found = { node, message };
    return visit.BREAK;
  };
  visit(document, {
    Alias: (_, node) => stop(node, ALIAS),
    Value: (_, node) => {
      if (node.anchor !== undefined) return stop(node, ALIAS);
      if (node.tag !== undefined) return stop(node, TYPE);
      if (!isMap(node)) return undefined;
      const names = new Set<unknown>();
      for (const { key } of node.items) {
        if (!isScalar(key)) return stop(isNode(key) ? key : node, 'has a name that is no text');
        if (names.has(key.value)) return stop(key as Node, TWICE);
        names.add(key.value);
      }
      return undefined;
    },
  });
  return found;
}

const ALIAS = 'uses an anchor or alias (& or *), which a definition does not need; write it out';
const TYPE = 'names a type with "!", which a definition does not need; take it away';
const TWICE = 'names the same thing twice in one mapping; keep one of the two';

function place(lines: LineCounter, node: Node): Place | undefined {
  return node.range === null || node.range === undefined ? undefined : lines.linePos(node.range[0]);
}

/** Where in the text a path is, or the innermost part of it that there is. */
function locate(root: Node | null, path: DefinitionFault['path'], lines: LineCounter): Place | undefined {
  let node: unknown = root;
  let best = root;
  for (const key of path) {
    if (isMap(node)) {
      const pair = node.items.find((item) => isScalar(item.key) && item.key.value === key);
      if (pair === undefined) break;
      node = pair.value;
      // The name, not the value: the value may be empty.
      if (isNode(pair.key)) best = pair.key;
    } else if (isSeq(node) && typeof key === 'number') {
      node = node.items[key];
      if (isNode(node)) best = node;
    } else break;
  }
  return best === null ? undefined : place(lines, best);
}
