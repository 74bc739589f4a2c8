import { wordsOf } from '../rules/words.ts';

/** A text with what its rule says, as the classifier sees it. */
export interface Example {
  readonly text: string;
  /** Whether a rule of the theme holds. */
  readonly rule: boolean;
}

/** Words that say nothing of a theme. */
const EMPTY = new Set(
  'a all and any are as at be been by can for from has have in into is it its needs not of on or so that the their them these they this those to was were when which who with ensure improve quality children child young people'.split(
    ' ',
  ),
);

/** Different words of a text that may say something of its theme. */
export function tellingWords(text: string): readonly string[] {
  return [...new Set(wordsOf(text).map(({ form }) => form))].filter(
    (form) => form.length > 1 && !EMPTY.has(form) && !/^\d+$/.test(form),
  );
}

/** Words chosen from training texts with the weight that makes rare ones count more. */
export interface Vocabulary {
  readonly words: readonly string[];
  readonly weights: ReadonlyMap<string, number>;
}

/** A word in fewer training texts teaches nothing that lasts. */
const LEAST_TEXTS = 3;
/** Words of one theme's classifier: those whose share differs most between its texts and the others. */
const MOST_WORDS = 60;

/** The words of training texts that part those of the theme from the rest. */
export function chooseWords(texts: readonly (readonly string[])[], response: readonly number[]): Vocabulary {
  const counts = new Map<string, { all: number; theme: number }>();
  for (const [row, words] of texts.entries()) {
    for (const word of words) {
      const count = counts.get(word) ?? { all: 0, theme: 0 };
      count.all += 1;
      count.theme += response[row] ?? 0;
      counts.set(word, count);
    }
  }
  const n = texts.length;
  const positive = response.reduce((sum, each) => sum + each, 0);
  const parting = ({ all, theme }: { all: number; theme: number }) => {
    const expected = (all * positive) / n;
    return Math.abs(theme - expected) / Math.sqrt(expected * (1 - positive / n) * (1 - all / n) + 1e-9);
  };
  const words = [...counts]
    .filter(([, { all }]) => all >= LEAST_TEXTS && all < n)
    .map(([word, count]) => ({ word, score: parting(count) }))
    .sort((a, b) => b.score - a.score || (a.word < b.word ? -1 : 1))
    .slice(0, MOST_WORDS)
    .map(({ word }) => word);
  // Smoothed inverse document frequency (Sparck Jones 1972).
  const weights = new Map(words.map((word) => [word, Math.log((1 + n) / (1 + (counts.get(word)?.all ?? 0))) + 1]));
  return { words, weights };
}

/** TF-IDF of a text over the vocabulary, of length 1; all 0 where it has none of the words. */
export function vectorOf(words: readonly string[], vocabulary: Vocabulary): ReadonlyMap<string, number> {
  const values = words.flatMap((word) => {
    const weight = vocabulary.weights.get(word);
    return weight === undefined ? [] : [[word, weight] as const];
  });
  const length = Math.sqrt(values.reduce((sum, [, value]) => sum + value * value, 0));
  return new Map(values.map(([word, value]) => [word, value / length]));
}
