import { agreementOfTheme } from './agreement/measured.ts';
import { type Classifier, type Evidence, trainClassifier } from './classifier/train.ts';
import { codebookHash, coderHash } from './hash.ts';
import { readyCodebook } from './ready/index.ts';
import { type RuleFinds, ruleFinder } from './rules/finder.ts';
import type { Reason } from './rules/match.ts';
import type { Codebook, Coder, Correction, ThemeCode } from './types.ts';

type Item = Parameters<Coder['code']>[0];

/** By what the items of a theme are coded, apart from what persons said. */
export interface ThemeBasis {
  readonly theme: string;
  readonly by: 'rule' | 'classifier';
  /** Corrected texts with the theme, and without it. */
  readonly positive: number;
  readonly negative: number;
  /** Wrong codes among them: of a classifier that had not seen the text, and of the rules; null with too few texts. */
  readonly errors: { readonly classifier: number; readonly rules: number } | null;
}

/** What speaks for a theme in a text. */
export interface Opinion {
  readonly theme: string;
  /** Words by which a rule holds, with their places; none where no rule does. */
  readonly reasons: readonly Reason[];
  /** Of the classifier, 0 to 1; null where the theme has none. */
  readonly probability: number | null;
  /** Words that count for and against it in the classifier. */
  readonly evidence: readonly Evidence[];
}

/** A coder that says by what it codes. */
export interface OpenCoder extends Coder {
  readonly basis: readonly ThemeBasis[];
  /** The correction that counts for a wording; undefined with none. */
  correction(key: string): Correction | undefined;
  /** What speaks for each theme of a text; themes for which nothing does and which have no classifier are left out. */
  opinions(text: string): readonly Opinion[];
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

/** Words of a text that are named as the reason of a classifier's code. */
const NAMED = 3;

/**
 * Codes by a codebook: a person's correction of the same wording first; then, for themes with enough corrected texts, a
 * classifier that learnt from them, for the others the rules. An item without text keeps the codes of its release as
 * far as the codebook has these themes.
 *
 * @param texts wordings by key, from which the classifier learns: without the text of a correction it learns nothing of it
 */
export function coderFor(
  codebook: Codebook,
  corrections: readonly Correction[] = [],
  texts: ReadonlyMap<string, string> = new Map(),
): OpenCoder {
  const counted = newestCorrections(corrections);
  const known = new Set(codebook.themes.map(({ id }) => id));
  const find = ruleFinder(codebook);
  const learnt = learn(codebook, counted, texts, find);
  const classifiers = new Map(
    [...learnt].flatMap(([id, { classifier, better }]) => (better ? [[id, classifier]] : [])),
  );
  const ready = codebookHash(codebook) === codebookHash(readyCodebook);
  const byText = new Map<string, readonly ThemeCode[]>();
  const opinions = (text: string): readonly Opinion[] => {
    const found = find(text);
    return codebook.themes.flatMap(({ id }) => {
      const reasons = found.get(id) ?? [];
      const prediction = classifiers.get(id)?.predict({ text, rule: reasons.length > 0 });
      if (prediction === undefined && reasons.length === 0) return [];
      const { probability = null, evidence = [] } = prediction ?? {};
      return [{ theme: id, reasons, probability, evidence }];
    });
  };
  return {
    codebook,
    hash: coderHash(
      codebook,
      [...counted.values()],
      [...counted.keys()].filter((key) => texts.has(key)),
    ),
    basis: codebook.themes.map(({ id }) => {
      const own = learnt.get(id);
      const { positive, negative } = own?.classifier ?? countOf(id, counted, texts);
      const by = own?.better === true ? 'classifier' : 'rule';
      return { theme: id, by, positive, negative, errors: own?.errors ?? null };
    }),
    correction: (key) => counted.get(key),
    opinions,
    code: (item) => {
      const correction = counted.get(item.key);
      if (correction !== undefined) return ofPerson(correction, known);
      if (item.text === null) return ofRelease(item, known);
      let codes = byText.get(item.text);
      if (codes === undefined) {
        codes = opinions(item.text).flatMap((opinion) => codeOf(opinion, ready));
        byText.set(item.text, codes);
      }
      return codes;
    },
  };
}

function codeOf({ theme, reasons, probability, evidence }: Opinion, ready: boolean): readonly ThemeCode[] {
  if (probability === null) {
    // How often a person agreed was measured for the ready rules; of others it is not known.
    return [{ theme, by: 'rule', why: wordsIn(reasons), sure: ready ? agreementOfTheme(theme) : null }];
  }
  if (probability < 0.5) return [];
  const words = evidence.filter(({ logOdds }) => logOdds > 0).slice(0, NAMED);
  return [{ theme, by: 'classifier', why: words.map(({ word }) => word), sure: probability }];
}

interface Learnt {
  readonly classifier: Classifier;
  readonly errors: { readonly classifier: number; readonly rules: number };
  /** Rules are plainer: a classifier takes their place only where it errs less on texts that it had not seen. */
  readonly better: boolean;
}

function learn(
  codebook: Codebook,
  corrections: ReadonlyMap<string, Correction>,
  texts: ReadonlyMap<string, string>,
  find: (text: string) => RuleFinds,
): ReadonlyMap<string, Learnt> {
  const taught = [...corrections.values()].flatMap(({ key, themes }) => {
    const text = texts.get(key);
    return text === undefined ? [] : [{ key, text, themes: new Set(themes), found: find(text) }];
  });
  const learnt = new Map<string, Learnt>();
  for (const { id } of codebook.themes) {
    const lessons = taught.map(({ key, text, themes, found }) => ({
      key,
      text,
      rule: found.has(id),
      theme: themes.has(id),
    }));
    const classifier = trainClassifier(lessons);
    if (classifier === null) continue;
    const wrong = (said: (at: number) => boolean) => lessons.filter(({ theme }, at) => said(at) !== theme).length;
    const errors = {
      classifier: wrong((at) => (classifier.outOfFold[at] ?? 0) >= 0.5),
      rules: wrong((at) => lessons[at]?.rule === true),
    };
    learnt.set(id, { classifier, errors, better: errors.classifier < errors.rules });
  }
  return learnt;
}

function countOf(theme: string, corrections: ReadonlyMap<string, Correction>, texts: ReadonlyMap<string, string>) {
  const taught = [...corrections.values()].filter(({ key }) => texts.has(key));
  const positive = taught.filter(({ themes }) => themes.includes(theme)).length;
  return { positive, negative: taught.length - positive };
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
    .map((theme) => ({ theme, by: 'release', why: [readyCodebook.title], sure: null }));
}

/** Each wording once, in the order of the text. */
function wordsIn(reasons: readonly Reason[]): readonly string[] {
  return [...new Set(reasons.map(({ words }) => words))];
}
