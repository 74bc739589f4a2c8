import { coderHash } from './hash.ts';
import { type Reason, themeMatcher } from './rules/match.ts';
import { compilePhrase, findPhrase } from './rules/phrase.ts';
import { indexWords, withoutTails, wordsOf } from './rules/words.ts';
import type { Codebook, Coder, Correction, ThemeCode } from './types.ts';

type Item = Parameters<Coder['code']>[0];

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

/** The newest correction of each key, by when it was made; of two at one moment the later in the list. */
export function newestCorrections(corrections: readonly Correction[]): ReadonlyMap<string, Correction> {
  const newest = new Map<string, Correction>();
  for (const correction of corrections) {
    const known = newest.get(correction.key);
    if (known === undefined || known.at <= correction.at) newest.set(correction.key, correction);
  }
  return newest;
}

/**
 * Codes by a codebook: a person's correction of the same wording first, then its rules; for an item without text the
 * codes that came with the release, as far as the codebook has these themes.
 */
export function coderFor(codebook: Codebook, corrections: readonly Correction[] = []): Coder {
  const counted = newestCorrections(corrections);
  const known = new Set(codebook.themes.map(({ id }) => id));
  const find = ruleFinder(codebook);
  const byText = new Map<string, readonly ThemeCode[]>();
  return {
    codebook,
    hash: coderHash(codebook, [...counted.values()]),
    code: (item) => {
      const correction = counted.get(item.key);
      if (correction !== undefined) return ofPerson(correction, known);
      if (item.text === null) return ofRelease(item, known);
      let codes = byText.get(item.text);
      if (codes === undefined) {
        codes = [...find(item.text)].map(
          ([theme, reasons]): ThemeCode => ({ theme, by: 'rule', why: wordsIn(reasons), sure: null }),
        );
        byText.set(item.text, codes);
      }
      return codes;
    },
  };
}

function ofPerson({ themes, person, at, why }: Correction, known: ReadonlySet<string>): readonly ThemeCode[] {
  const reason = `${person}, ${at.slice(0, 10)}${why === null ? '' : `: ${why}`}`;
  return themes
    .filter((theme) => known.has(theme))
    .map((theme) => ({ theme, by: 'person', why: [reason], sure: null }));
}

function ofRelease({ themes }: Item, known: ReadonlySet<string>): readonly ThemeCode[] {
  return (themes ?? [])
    .filter((theme) => known.has(theme))
    .map((theme) => ({ theme, by: 'release', why: ['What inspectors ask to improve'], sure: null }));
}

/** Each wording once, in the order of the text. */
function wordsIn(reasons: readonly Reason[]): readonly string[] {
  return [...new Set(reasons.map(({ words }) => words))];
}
