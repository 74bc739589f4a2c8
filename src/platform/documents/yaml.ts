import { type Document, isMap, isNode, isScalar, isSeq, LineCounter, type Node, parseDocument, visit } from 'yaml';

/** Far more than people write; reading grows faster than the text, and a server reads for all. */
const MOST_CHARACTERS = 500_000;
const MOST_LINES = 20_000;
const MOST_BRACKETS = 5_000;
const DEEPEST_RUN = 64;

/** Counted from 1. */
export interface TextPlace {
  readonly line: number;
  readonly col: number;
}

/** Why a text cannot be read, and where. */
export interface WritingFault {
  readonly message: string;
  readonly at?: TextPlace;
}

export interface ReadText {
  readonly input: unknown;
  /** Where in the text a path is, or the innermost part of it that there is. */
  at(path: readonly PropertyKey[]): TextPlace | undefined;
}

export interface ReadOptions {
  /** What the text should hold, for its faults: "definition". */
  readonly noun: string;
  readonly characters?: number;
  readonly brackets?: number;
}

/**
 * One YAML or JSON document that people may have written or an enemy sent: bounded in length, lines, brackets and depth;
 * anchors, tags of types, further documents and names given twice are refused, since no document of ours needs them.
 */
export function readYaml(given: string, options: ReadOptions): ReadText | { readonly fault: WritingFault } {
  const text = given.replaceAll(/\r\n?/g, '\n');
  const unfit = unreadable(text, options);
  if (unfit !== null) return { fault: { message: unfit } };
  const lines = new LineCounter();
  try {
    // Its own search for repeated names compares each with each: minutes for a hostile file.
    const document = parseDocument(text, { lineCounter: lines, prettyErrors: false, uniqueKeys: false });
    const [first] = [...document.errors, ...document.warnings];
    if (first !== undefined) {
      const at = lines.linePos(first.pos[0]);
      return { fault: { message: writing(first.code, first.message, options.noun), at } };
    }
    const unwanted = firstUnwanted(document, options.noun);
    if (unwanted !== undefined) return { fault: faultAt(unwanted.message, placeIn(lines, unwanted.node)) };
    const root = document.contents;
    return { input: document.toJS({ maxAliasCount: 0 }), at: (path) => locate(root, path, lines) };
  } catch (cause) {
    // The reader goes down a level for each bracket or indent.
    if (cause instanceof RangeError) return { fault: { message: TOO_DEEP } };
    throw cause;
  }
}

const TOO_DEEP = 'is nested too deeply to be read';

function faultAt(message: string, at: TextPlace | undefined): WritingFault {
  return at === undefined ? { message } : { message, at };
}

/** Why a text cannot be read as YAML at all. */
function unreadable(
  text: string,
  { characters = MOST_CHARACTERS, brackets = MOST_BRACKETS }: ReadOptions,
): string | null {
  if (text.length > characters) return `has ${spelled(text.length)} characters, more than ${spelled(characters)}`;
  if (text.trim() === '') return 'is empty';
  if (text.includes('\u0000') || text.includes('\ufffd')) return 'is not text in UTF-8; save it as UTF-8 and try again';
  if (text.split('\n', MOST_LINES + 1).length > MOST_LINES) return `has more than ${spelled(MOST_LINES)} lines`;
  if ((text.match(/[[{]/g)?.length ?? 0) > brackets) return `has more than ${spelled(brackets)} brackets`;
  // Runs of opening brackets or list marks go deep without one line end; nobody writes such.
  const deep = new RegExp(`(?:[\\[{]\\s*){${DEEPEST_RUN},}|(?:[-?:] ){${DEEPEST_RUN},}`);
  return deep.test(text) ? TOO_DEEP : null;
}

function spelled(count: number): string {
  return count.toLocaleString('en-GB');
}

function writing(code: string, message: string, noun: string): string {
  const words = message.split('\n')[0] ?? message;
  if (code === 'TAB_AS_INDENT') return 'is indented with a tab; YAML takes spaces only';
  if (code === 'MULTIPLE_DOCS') return `begins a second document; put one ${noun} in a file`;
  if (code === 'TAG_RESOLVE_FAILED') return typeNamed(noun);
  return `is not valid YAML here: ${words}`;
}

/** The first thing that YAML knows and our documents do not need. */
function firstUnwanted(
  document: Document.Parsed,
  noun: string,
): { readonly node: Node; readonly message: string } | undefined {
  const alias = `uses an anchor or alias (& or *), which a ${noun} does not need; write it out`;
  let found: { readonly node: Node; readonly message: string } | undefined;
  const stop = (node: Node, message: string) => {
    found = { node, message };
    return visit.BREAK;
  };
  visit(document, {
    Alias: (_, node) => stop(node, alias),
    Value: (_, node) => {
      if (node.anchor !== undefined) return stop(node, alias);
      if (node.tag !== undefined) return stop(node, typeNamed(noun));
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

const TWICE = 'names the same thing twice in one mapping; keep one of the two';

function typeNamed(noun: string): string {
  return `names a type with "!", which a ${noun} does not need; take it away`;
}

function placeIn(lines: LineCounter, node: Node): TextPlace | undefined {
  if (node.range === null || node.range === undefined) return undefined;
  const place = lines.linePos(node.range[0]);
  return place.line === 0 ? undefined : place;
}

function locate(root: Node | null, path: readonly PropertyKey[], lines: LineCounter): TextPlace | undefined {
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
  return best === null ? undefined : placeIn(lines, best);
}
