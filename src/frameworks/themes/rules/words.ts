/** A word of a text as rules compare it, with where it stands. */
export interface Word {
  /** Lower case, no accents, no possessive ending. */
  readonly form: string;
  readonly from: number;
  /** One past its last character. */
  readonly to: number;
}

const WORDS = /[\p{L}\p{N}]+/gu;
/** What stands alone after an apostrophe is an ending, not a word: "children’s". */
const ENDING = /^['’]s$/u;

/** Words of a text in their order. Hyphens and all else that is no letter or digit part words. */
export function wordsOf(text: string): readonly Word[] {
  const words: Word[] = [];
  for (const match of text.matchAll(WORDS)) {
    const from = match.index;
    const to = from + match[0].length;
    if (ENDING.test(text.slice(Math.max(0, from - 1), to)) && words.at(-1)?.to === from - 1) continue;
    words.push({ form: plain(match[0]), from, to });
  }
  return words;
}

/** Words of a text by their form: a phrase asks only for places where its words stand. */
export interface WordIndex {
  readonly words: readonly Word[];
  /** Places of a form; with `open`, of all forms that begin with it. Rising. */
  places(form: string, open: boolean): readonly number[];
}

/** Letters by which words are looked up that begin alike: no phrase has fewer before its `*`. */
export const SHORTEST = 3;

export function indexWords(words: readonly Word[]): WordIndex {
  const whole = new Map<string, number[]>();
  const begun = new Map<string, number[]>();
  for (const [place, { form }] of words.entries()) {
    put(whole, form, place);
    put(begun, form.slice(0, SHORTEST), place);
  }
  return {
    words,
    places: (form, open) => {
      if (!open) return whole.get(form) ?? [];
      const near = begun.get(form.slice(0, SHORTEST)) ?? [];
      return near.filter((place) => words[place]?.form.startsWith(form));
    },
  };
}

function put(places: Map<string, number[]>, form: string, place: number): void {
  const known = places.get(form);
  if (known === undefined) places.set(form, [place]);
  else known.push(place);
}

const SENTENCE_END = /[.;:•●■◼\uf0a7\uf0b7]/u;

/** The words without those that come after one of the places given, up to the end of its sentence. */
export function withoutTails(text: string, words: readonly Word[], starts: ReadonlySet<number>): readonly Word[] {
  if (starts.size === 0) return words;
  let skipping = false;
  return words.filter((word, place) => {
    const before = words[place - 1];
    if (before !== undefined && SENTENCE_END.test(text.slice(before.to, word.from))) skipping = false;
    if (starts.has(place)) skipping = true;
    return !skipping;
  });
}

/** Lower case without accents. */
export function plain(word: string): string {
  return word.normalize('NFKD').toLowerCase().replaceAll(/\p{M}/gu, '');
}
