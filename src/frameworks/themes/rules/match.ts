import type { Theme, ThemeRule } from '../types.ts';
import { type CompiledPhrase, compilePhrase, type Find, findPhrase } from './phrase.ts';
import { indexWords, type WordIndex, wordsOf } from './words.ts';

/** Words that decided, and where they stand in the text: characters from, and one past the last. */
export interface Reason {
  readonly words: string;
  readonly from: number;
  readonly to: number;
}

interface CompiledRule {
  readonly any: readonly CompiledPhrase[];
  readonly all: readonly CompiledPhrase[];
  readonly not: readonly CompiledPhrase[];
}

/** Asks each text for one theme: the words for it in their order, empty where no rule holds. */
export type ThemeMatcher = (text: string, index?: WordIndex) => readonly Reason[];

/** The rules of a theme made ready. A theme shows where one of its rules holds. */
export function themeMatcher(theme: Pick<Theme, 'rules'>): ThemeMatcher {
  const rules = theme.rules.map(compileRule);
  return (text, index = indexWords(wordsOf(text))) => {
    const { words } = index;
    const found = new Map<string, Find>();
    for (const rule of rules) for (const find of holds(rule, index)) found.set(`${find.first}-${find.last}`, find);
    return outermost([...found.values()]).map(({ first, last }) => {
      const [from, to] = [words[first]?.from ?? 0, words[last]?.to ?? 0];
      return { words: text.slice(from, to).replaceAll(/\s+/gu, ' '), from, to };
    });
  };
}

function compileRule({ any, all = [], not = [] }: ThemeRule): CompiledRule {
  return { any: any.map(compilePhrase), all: all.map(compilePhrase), not: not.map(compilePhrase) };
}

/** Finds by which the rule holds; none where it does not. */
function holds(rule: CompiledRule, index: WordIndex): readonly Find[] {
  const any = rule.any.flatMap((phrase) => findPhrase(phrase, index));
  if (any.length === 0) return [];
  const taken = new Set<number>();
  for (const phrase of rule.not) {
    for (const { first, last } of findPhrase(phrase, index)) for (let at = first; at <= last; at++) taken.add(at);
  }
  const free = ({ first, last }: Find) => {
    for (let at = first; at <= last; at++) if (taken.has(at)) return false;
    return true;
  };
  const left = any.filter(free);
  if (left.length === 0) return [];
  const needed: Find[] = [];
  for (const phrase of rule.all) {
    const finds = findPhrase(phrase, index).filter(free);
    if (finds.length === 0) return [];
    needed.push(...finds);
  }
  return [...left, ...needed];
}

/** Without finds that lie within another, in the order of the text. */
function outermost(finds: readonly Find[]): readonly Find[] {
  const sorted = finds.toSorted((a, b) => a.first - b.first || b.last - a.last);
  let reach = -1;
  return sorted.filter(({ last }) => {
    if (last <= reach) return false;
    reach = last;
    return true;
  });
}
