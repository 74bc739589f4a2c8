import type { Grade } from '#facts/inspections/index.ts';

export type Framework = 'SIF' | 'ILACS';

/** Why there is no number. */
export interface Unavailable {
  readonly code: string;
  readonly message: string;
}

/** A number with its 95% interval; null ends where the data do not reach. */
export interface Ranged {
  readonly value: number;
  readonly lower: number | null;
  readonly upper: number | null;
}

/** x of n with Wilson's 95% interval. */
export interface Share {
  readonly x: number;
  readonly n: number;
  readonly share: number;
  readonly lower: number;
  readonly upper: number;
}

/** p of one of several tests, as it is and corrected over them; clear: Holm's below 0.05. */
export interface Corrected {
  readonly p: number;
  readonly pHolm: number;
  readonly pBH: number;
  readonly clear: boolean;
}

export interface ThemeName {
  readonly id: string;
  readonly label: string;
}

/** How many inspections of a framework there are, were read, and have a list. */
export interface Coverage {
  readonly framework: Framework;
  readonly inspections: number;
  readonly notRead: number;
  readonly withoutList: number;
  readonly listed: number;
  readonly items: number;
  /** Items that no theme was found for. */
  readonly uncoded: number;
  /** Mean and middle number of items in a list; null without one. */
  readonly meanItems: number | null;
  readonly medianItems: number | null;
}

/** One theme in the inspections of one year under one framework. */
export interface ThemeYear {
  readonly theme: string;
  readonly framework: Framework;
  readonly year: number;
  readonly asked: Share;
  readonly items: number;
  readonly itemsWith: number;
  /** Of ten items of a list, how many are about it. */
  readonly perTen: number;
}

/** One theme in two groups of lists. */
export interface ThemeChange {
  readonly theme: string;
  readonly before: Share;
  readonly after: Share;
  readonly beforePerTen: number;
  readonly afterPerTen: number;
  /** Share of items after over before, interval by authorities; null with `why`. */
  readonly ratio: Ranged | null;
  readonly test: Corrected | null;
  readonly why: string | null;
}

export interface Change {
  readonly id: 'frameworks' | 'within-ilacs';
  readonly label: string;
  readonly before: { readonly label: string; readonly lists: number; readonly items: number };
  readonly after: { readonly label: string; readonly lists: number; readonly items: number };
  readonly themes: readonly ThemeChange[];
}

/** One theme over pairs of consecutive inspections with a list. */
export interface ThemeRecurrence {
  readonly theme: string;
  /** Asked at the earlier inspection: how many asked again at the later. */
  readonly again: Share | null;
  /** Not asked at the earlier inspection: how many asked at the later. */
  readonly anew: Share | null;
  /** Expected share again, were next inspections swapped between authorities within strata; null where nobody asked. */
  readonly chance: number | null;
  /** Without strata, Koopman's interval. */
  readonly plainRatio: Ranged | null;
  /** Mantel and Haenszel over frameworks and years, Greenland and Robins' interval. */
  readonly ratio: Ranged | null;
  /** Exact, given strata and margins: the same as all swaps. */
  readonly test: Corrected | null;
  readonly why: string | null;
}

/** All themes together: does what was asked for come back? */
export interface Overall {
  readonly pairs: number;
  readonly authorities: number;
  /** Themes asked at the earlier inspection of a pair, counted over pairs. */
  readonly asked: number;
  readonly again: number;
  /** Share asked again, over groups of theme, frameworks and years in which some earlier lists had asked and some had not. */
  readonly share: Ranged;
  /** Share asked anew in the same groups, each weighed by how often the theme had been asked there. */
  readonly anew: Ranged;
  /** Asked themes that count in neither share, because every earlier list of their group had asked about them. */
  readonly leftOut: number;
  readonly ratio: Ranged;
  /** Share in the same groups, were next inspections swapped between authorities of a group. */
  readonly chance: number;
  readonly swaps: { readonly n: number; readonly lower: number; readonly upper: number; readonly p: number } | null;
}

export interface AuthorityRecurrence {
  readonly code: string;
  readonly name: string;
  readonly slug: string;
  /** Inspections with a list, oldest first. */
  readonly lists: readonly {
    readonly id: string;
    readonly framework: Framework;
    readonly day: string;
    readonly items: number;
    readonly themes: readonly string[];
  }[];
  readonly asked: number;
  readonly again: number;
  /** Themes that came back at least once, with how often. */
  readonly back: readonly { readonly theme: string; readonly times: number }[];
  /** Why it cannot be told what comes back; null where it can. */
  readonly why: string | null;
}

/** One theme before a decline. */
export interface ThemeDecline {
  readonly theme: string;
  /** Asked, then worse; not asked, then worse. */
  readonly asked: Share | null;
  readonly notAsked: Share | null;
  /** Common odds ratio given the grade, exact. */
  readonly odds: Ranged | null;
  readonly test: Corrected | null;
  readonly why: string | null;
}

export interface Decline {
  readonly n: number;
  readonly authorities: number;
  readonly declined: number;
  readonly byGrade: readonly { readonly grade: Grade; readonly n: number; readonly declined: number }[];
  readonly themes: readonly ThemeDecline[];
  /** An odds ratio of this size would be found four times in five, for a typical theme; null where none has an interval. */
  readonly detectable: number | null;
  readonly why: string | null;
}

/** The main answer again under another choice. */
export interface Variant {
  readonly id: string;
  readonly label: string;
  readonly pairs: number;
  readonly asked: number;
  readonly share: number | null;
  readonly anew: number | null;
  readonly chance: number | null;
  readonly ratio: Ranged | null;
  readonly why: string | null;
}

/** How well the rules find what one coder read. */
export interface Certainty {
  readonly items: number;
  readonly themes: readonly {
    readonly theme: string;
    readonly both: number;
    readonly coderOnly: number;
    readonly readerOnly: number;
    readonly neither: number;
    readonly precision: Share | null;
    readonly recall: Share | null;
  }[];
  /** The answer with errors of that size drawn anew; null where none were drawn. */
  readonly errors: {
    readonly draws: number;
    readonly share: Ranged;
    readonly anew: Ranged;
    readonly ratio: Ranged;
    /** Draws in which the ratio is above 1. */
    readonly above: number;
  } | null;
}

export interface WeaknessesResult {
  readonly codebook: {
    readonly title: string;
    readonly hash: string;
    readonly ready: boolean;
    readonly withoutText: number;
  };
  readonly themes: readonly ThemeName[];
  readonly coverage: readonly Coverage[];
  readonly years: readonly ThemeYear[];
  readonly changes: readonly Change[];
  readonly overall: Overall | null;
  readonly strata: readonly { readonly label: string; readonly pairs: number }[];
  readonly recurrence: readonly ThemeRecurrence[];
  readonly authorities: readonly AuthorityRecurrence[];
  readonly decline: Decline;
  readonly certainty: Certainty | null;
  readonly variants: readonly Variant[];
  readonly focus: string | null;
  readonly unavailable: Readonly<Record<string, Unavailable>>;
}
