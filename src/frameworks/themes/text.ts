import { Document } from 'yaml';
import { placeOf, readYaml, refusedDocument } from '#platform/documents/index.ts';
import type { WaymarkError } from '#platform/errors/index.ts';
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
  const read = readYaml(text, { noun: 'codebook', characters: LIMITS.characters, brackets: LIMITS.characters });
  if ('fault' in read) {
    const { message, at } = read.fault;
    throw invalid(where, [at === undefined ? message : `line ${at.line}: ${message}`]);
  }
  return checkCodebook(read.input, where, (path) => read.at(path)?.line ?? null);
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
  return refusedDocument('codebook-invalid', where, faults, (fault) => fault);
}
