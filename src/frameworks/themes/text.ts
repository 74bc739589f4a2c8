import { Document, isMap, isNode, isScalar, isSeq, LineCounter, type Node, parseDocument, visit } from 'yaml';
import { WaymarkError } from '#platform/errors/index.ts';
import { codebookHash } from './hash.ts';
import { codebookSchema, LIMITS } from './schema.ts';
import type { Codebook } from './types.ts';

const HEADING = (codebook: Codebook) =>
  ` Codebook: ${codebook.title}
 To read it back: waymark themes import FILE
 A rule holds where one phrase of "any" and all of "all" are found; what overlaps a phrase of "not" does not count.
 A phrase is words in order with up to two words between; * stands for any ending.
 sha256 of its content: ${codebookHash(codebook)}`;

/** The codebook as YAML, the same bytes for the same content. Reading it back gives the same codebook. */
export function serialiseCodebook(codebook: Codebook): string {
  const document = new Document(checkCodebook(codebook), { aliasDuplicateObjects: false, version: '1.2' });
  document.commentBefore = HEADING(codebook);
  return document.toString({ lineWidth: 100, indent: 2 });
}

/**
 * The codebook that a text holds, YAML or JSON.
 *
 * @throws WaymarkError `codebook-invalid` (422) that names the first faults by line and place
 */
export function parseCodebook(text: string, where = 'The codebook'): Codebook {
  if (text.length > LIMITS.characters) {
    throw invalid(where, [`has ${text.length} characters, more than ${LIMITS.characters}`]);
  }
  if (text.includes('\u0000') || text.includes('\ufffd')) {
    throw invalid(where, ['is not text in UTF-8; save it as UTF-8 and try again']);
  }
  const lines = new LineCounter();
  let root: Node | null = null;
  let input: unknown;
  try {
    const document = parseDocument(text.replaceAll(/\r\n?/g, '\n'), { lineCounter: lines, prettyErrors: false });
    const [first] = [...document.errors, ...document.warnings];
    if (first !== undefined) {
      throw invalid(where, [`line ${lines.linePos(first.pos[0]).line}: ${first.message.split('\n')[0]}`]);
    }
    visit(document, {
      Alias: () => {
        throw invalid(where, ['uses an anchor or alias (& or *), which a codebook does not need; write it out']);
      },
    });
    root = document.contents;
    input = document.toJS({ maxAliasCount: 0 });
  } catch (cause) {
    if (cause instanceof RangeError) throw invalid(where, ['is nested too deeply to be read']);
    throw cause;
  }
  return checkCodebook(input, where, (path) => lineOf(root, path, lines));
}

/** The codebook that an input from outside holds. Throws as {@link parseCodebook}. */
export function checkCodebook(
  input: unknown,
  where = 'The codebook',
  line: (path: readonly PropertyKey[]) => number | null = () => null,
): Codebook {
  const outcome = codebookSchema.safeParse(input);
  if (!outcome.success) {
    const faults = outcome.error.issues.map((issue) => {
      const at = line(issue.path);
      const place = placeOf(issue.path, input);
      const message =
        issue.code === 'invalid_type' && issue.input === undefined ? missing(issue.message) : issue.message;
      return `${at === null ? '' : `line ${at}: `}${place === '' ? '' : `${place} `}${message}`;
    });
    throw invalid(where, faults);
  }
  const { aims, themes, ...rest } = outcome.data;
  return {
    ...rest,
    ...(aims === undefined ? {} : { aims }),
    themes: themes.map(({ rules, ...theme }) => ({
      ...theme,
      rules: rules.map(({ any, all, not }) => ({
        any,
        ...(all === undefined ? {} : { all }),
        ...(not === undefined ? {} : { not }),
      })),
    })),
  };
}

function missing(message: string): string {
  return /received undefined/.test(message) ? 'is missing' : message;
}

function invalid(where: string, faults: readonly string[]): WaymarkError {
  const shown = faults.slice(0, 5).map((fault) => `${fault}.`);
  const more = faults.length > 5 ? ` And ${faults.length - 5} more.` : '';
  const count = faults.length === 1 ? 'one fault' : `${faults.length} faults`;
  return new WaymarkError('codebook-invalid', `${where} has ${count}: ${shown.join(' ')}${more}`, {
    status: 422,
    remedy: 'Mend these places and try again; nothing was kept.',
    details: { faults: faults.slice(0, 100) },
  });
}

/** "themes 3 (early-help), rules 1, any 2". */
function placeOf(path: readonly PropertyKey[], input: unknown): string {
  const parts: string[] = [];
  let value = input;
  for (const key of path) {
    value = value !== null && typeof value === 'object' ? Reflect.get(value, key) : undefined;
    if (typeof key === 'number') {
      const name = value !== null && typeof value === 'object' ? Reflect.get(value, 'id') : undefined;
      parts.push(`${parts.pop() ?? ''} ${key + 1}${typeof name === 'string' ? ` (${name.slice(0, 40)})` : ''}`.trim());
    } else parts.push(String(key));
  }
  return parts.join(', ');
}

function lineOf(root: Node | null, path: readonly PropertyKey[], lines: LineCounter): number | null {
  let node: unknown = root;
  let best = root;
  for (const key of path) {
    if (isMap(node)) {
      const pair = node.items.find((item) => isScalar(item.key) && item.key.value === key);
      if (pair === undefined) break;
      node = pair.value;
      if (isNode(pair.key)) best = pair.key;
    } else if (isSeq(node) && typeof key === 'number') {
      node = node.items[key];
      if (isNode(node)) best = node;
    } else break;
  }
  return best?.range === null || best?.range === undefined ? null : lines.linePos(best.range[0]).line;
}
