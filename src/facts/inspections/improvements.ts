import { createHash } from 'node:crypto';

/** The words of an item as they are compared: lower case, letters and digits only, single spaces. */
export function improvementWords(text: string): string {
  return text
    .normalize('NFKD')
    .toLowerCase()
    .replace(/[\u0300-\u036f]/g, '')
    .replace(/[^a-z0-9]+/g, ' ')
    .trim();
}

/** Key of an item's wording: the same words give the same key, whatever the punctuation, hyphens and line breaks. */
export function improvementKey(text: string): string {
  // Without spaces: a word that a line break parted is the same word.
  return createHash('sha256').update(improvementWords(text).replaceAll(' ', '')).digest('hex').slice(0, 12);
}
