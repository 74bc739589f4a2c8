/** Words that a rule looks for: `*` at the end of a word stands for any ending, words in order, up to two words between them. */
export type Phrase = string;

/**
 * One way in which a theme shows: at least one of `any`, all of `all`. What overlaps words of `not` counts for neither:
 * "assessment*" not "health assessment*" still finds the second of "health assessments and risk assessments".
 */
export interface ThemeRule {
  readonly any: readonly Phrase[];
  readonly all?: readonly Phrase[];
  readonly not?: readonly Phrase[];
}

export interface Theme {
  readonly id: string;
  readonly label: string;
  /** What belongs to it and what does not: what a person codes by. */
  readonly description: string;
  readonly rules: readonly ThemeRule[];
}

/** The themes by which what inspectors asked for is coded. Editable; each saved state is a version. */
export interface Codebook {
  readonly id: string;
  readonly title: string;
  /**
   * Words after which a sentence says what is hoped for, not what is to be done: from there to the end of the sentence
   * no rule finds anything. None when left out.
   */
  readonly aims?: readonly Phrase[];
  readonly themes: readonly Theme[];
}

/** One theme of one item, with how it came there. */
export interface ThemeCode {
  readonly theme: string;
  readonly by: 'rule' | 'classifier' | 'person' | 'release';
  /** The words that decided, as they stand in the text; who and when for a person; the codebook for a release. */
  readonly why: readonly string[];
  /** Probability 0 to 1; null where it is certain (a person said so) or not known (a release). */
  readonly sure: number | null;
}

/** What a person said of an item: the whole set of its themes. The newest of a key counts. */
export interface Correction {
  /** `improvementKey` of the text. */
  readonly key: string;
  readonly themes: readonly string[];
  readonly person: string;
  /** ISO date and time. */
  readonly at: string;
  readonly why: string | null;
}

/** Codes an item; made once for a codebook and its corrections, then asked for every item. */
export interface Coder {
  readonly codebook: Codebook;
  /** sha256 over codebook and corrections: the same coder gives the same codes. */
  readonly hash: string;
  code(item: {
    readonly text: string | null;
    readonly key: string;
    readonly themes: readonly string[] | null;
  }): readonly ThemeCode[];
}
