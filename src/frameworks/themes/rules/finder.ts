import type { Codebook } from '../types.ts';
import { type Reason, themeMatcher } from './match.ts';
import { compilePhrase, findPhrase } from './phrase.ts';
import { indexWords, withoutTails, wordsOf } from './words.ts';

/** What rules find in a text: each theme that shows, with the words that decided. */
export type RuleFinds = ReadonlyMap<string, readonly Reason[]>;

/** Makes the rules of a codebook ready: asked for each text. */
export function ruleFinder(codebook: Pick<Codebook, 'aims' | 'themes'>): (text: string) => RuleFinds {
  const matchers = codebook.themes.map((theme) => [theme.id, themeMatcher(theme)] as const);
  const aims = (codebook.aims ?? []).map(compilePhrase);
  return (text) => {
    const whole = indexWords(wordsOf(text));
    const starts = new Set(aims.flatMap((aim) => findPhrase(aim, whole).map(({ first }) => first)));
    const index = starts.size === 0 ? whole : indexWords(withoutTails(text, whole.words, starts));
    const found = new Map<string, readonly Reason[]>();
    for (const [id, matcher] of matchers) {
      const reasons = matcher(text, index);
      if (reasons.length > 0) found.set(id, reasons);
    }
    return found;
  };
}
