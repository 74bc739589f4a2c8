import { Document, isMap, isNode, isScalar, isSeq, visit } from 'yaml';
import { readYaml, type TextPlace } from '#platform/documents/index.ts';
import { definitionHash } from './hash.ts';
import { measureTitle } from './measure-names.ts';
import { checkDefinition, type DefinitionFault, invalidDefinition, parseDefinition } from './parse.ts';
import type { Definition } from './types.ts';

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
export function parseDefinitionText(text: string, where = 'The definition'): Definition {
  const refuse = (message: string, at?: TextPlace) =>
    invalidDefinition(where, [placed({ path: [], place: '', message }, at)]);
  const read = readYaml(text, { noun: 'definition' });
  if ('fault' in read) throw refuse(read.fault.message, read.fault.at);
  if (read.input === null || typeof read.input !== 'object' || Array.isArray(read.input)) {
    throw refuse('holds no definition: names with values are expected, beginning with "format: waymark-definition-1"');
  }
  const outcome = checkDefinition(read.input);
  if (outcome.definition !== undefined) return outcome.definition;
  throw invalidDefinition(
    where,
    outcome.faults.map((one) => placed(one, read.at(one.path))),
  );
}

function placed(one: DefinitionFault, at: TextPlace | undefined): DefinitionFault {
  if (at === undefined) return one;
  const lead = `line ${at.line}, column ${at.col}`;
  return { ...one, place: one.place === '' ? lead : `${lead}: ${one.place}`, line: at.line, column: at.col };
}
