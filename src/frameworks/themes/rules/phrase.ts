import type { Phrase } from '../types.ts';
import { plain, SHORTEST, type WordIndex } from './words.ts';

/** Words that may stand between two words of a phrase. */
export const GAP = 2;

/** One word of a phrase: whole, or the beginning of one. */
interface Part {
  readonly form: string;
  readonly open: boolean;
}

export type CompiledPhrase = readonly Part[];

/** Where a phrase was found: first and last word. */
export interface Find {
  readonly first: number;
  readonly last: number;
}

/** Why a phrase cannot be looked for; null when it can. */
export function phraseFault(phrase: string): string | null {
  const parts = phrase.trim().split(/[\s-]+/u);
  if (phrase.trim() === '') return 'is empty';
  if (phrase.length > 120) return `has ${phrase.length} characters, more than 120`;
  const odd = parts.find((part) => !/^[\p{L}\p{N}]+\*?$/u.test(part));
  if (odd !== undefined) {
    return `has "${odd}"; a phrase is words of letters and digits, each with or without a * at its end`;
  }
  const short = parts.find((part) => part.endsWith('*') && part.length <= SHORTEST);
  return short === undefined ? null : `has "${short}": at least three letters must stand before a *`;
}

/** The phrase ready to be looked for; it must have no fault. */
export function compilePhrase(phrase: Phrase): CompiledPhrase {
  return phrase
    .trim()
    .split(/[\s-]+/u)
    .map((part) => ({ form: plain(part.replace('*', '')), open: part.endsWith('*') }));
}

/**
 * All places where the phrase ends, each with its nearest beginning. For each word of the phrase one pass over the
 * places of that word, whatever the text: no pattern can make it slow.
 */
export function findPhrase(phrase: CompiledPhrase, index: WordIndex): readonly Find[] {
  let reached: ReadonlyMap<number, number> | null = null;
  for (const { form, open } of phrase) {
    const places = index.places(form, open);
    if (places.length === 0) return [];
    reached = reached === null ? new Map(places.map((place) => [place, place])) : steps(reached, places);
    if (reached.size === 0) return [];
  }
  return [...(reached ?? [])].map(([last, first]) => ({ first, last }));
}

/** Places that follow one of those reached, near enough, with the beginning of the nearest. */
function steps(reached: ReadonlyMap<number, number>, places: readonly number[]): ReadonlyMap<number, number> {
  const next = new Map<number, number>();
  for (const place of places) {
    for (let before = place - 1; before >= place - 1 - GAP; before--) {
      const first = reached.get(before);
      if (first === undefined) continue;
      next.set(place, first);
      break;
    }
  }
  return next;
}
