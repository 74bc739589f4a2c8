import { createHash } from 'node:crypto';
import type { SourceFile } from '#facts/releases/index.ts';
import type { Fault, InputFile, ReadContext, ReadOutcome } from './types.ts';

export const OGL = 'Open Government Licence v3.0';

/** The attribution line that the licence asks for, with the publisher's name. */
export function oglAttribution(publisher: string): string {
  return `${publisher}. Contains public sector information licensed under the ${OGL}.`;
}

/** The record of where a file came from. Licence: OGL unless said otherwise. */
export function sourceFile(
  file: InputFile,
  context: ReadContext,
  about: {
    format: string;
    publisher: string;
    publication: string;
    coverage: string;
    licence?: string;
    attribution?: string;
  },
): SourceFile {
  return {
    name: file.name,
    format: about.format,
    sha256: createHash('sha256').update(file.bytes).digest('hex'),
    bytes: file.bytes.length,
    publisher: about.publisher,
    publication: about.publication,
    licence: about.licence ?? OGL,
    attribution: about.attribution ?? oglAttribution(about.publisher),
    retrieved: context.retrieved,
    coverage: about.coverage,
  };
}

/** Faults in the order of rows; nothing of the file is used. */
export function refused(format: string | null, faults: readonly Fault[]): ReadOutcome {
  return { ok: false, format, faults };
}

/** Text as part of an id: kebab case, ASCII, `%` and signs in words. */
export function slugOf(text: string): string {
  return text
    .normalize('NFKD')
    .replace(/([a-z0-9])([A-Z])/g, '$1-$2')
    .toLowerCase()
    .replace(/%/g, ' percent ')
    .replace(/</g, ' under ')
    .replace(/>/g, ' over ')
    .replace(/\+/g, ' plus ')
    .replace(/&/g, ' and ')
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-+|-+$/g, '');
}

/** An id of at most 100 characters from a key; what is cut off is replaced by a digest of the whole key. */
export function idFrom(prefix: string, key: string): string {
  const slug = `${prefix}-${slugOf(key)}`;
  if (slug.length <= 100) return slug;
  return `${slug.slice(0, 90).replace(/-+$/, '')}-${shortHash(key)}`;
}

/** Eight hexadecimal digits of a text's SHA-256. */
export function shortHash(text: string): string {
  return createHash('sha256').update(text).digest('hex').slice(0, 8);
}

/** "periods ending 2013-03-31 to 2025-03-31", from the slices of a file. */
export function coverageOf(slices: readonly { readonly period: { readonly end: string } }[]): string {
  const ends = slices.map((slice) => slice.period.end).sort();
  const [first, last] = [ends[0], ends[ends.length - 1]];
  if (first === undefined || last === undefined) return 'no periods';
  return first === last ? `the period ending ${first}` : `periods ending ${first} to ${last}`;
}
