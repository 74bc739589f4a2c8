/**
 * What somebody means by "good": a tree from a purpose through outcomes and enablers to measures, each with the reasons
 * that a critic would ask for. A definition is data: nothing here is computed.
 */
export interface Definition {
  readonly format: 'waymark-definition-1';
  /** Address part: `national-framework`. Kebab case, 2 to 60 characters. */
  readonly id: string;
  readonly title: string;
  /** What services are for, in one or two sentences. */
  readonly purpose: string;
  /** Paragraphs: where it comes from, what it leaves out. */
  readonly about: readonly string[];
  readonly sources: readonly DefinitionSource[];
  readonly outcomes: readonly OutcomeNode[];
  readonly scope: Scope;
  readonly theory: TheoryOfChange | null;
}

export interface DefinitionSource {
  readonly text: string;
  /** http(s) address; null where there is none. */
  readonly href: string | null;
  /** How much of the source can be read by anybody: where it is not `full`, the definition is a reading, not a copy. */
  readonly access: 'full' | 'part' | 'none';
}

/** The field's own three-way status of what would measure an outcome. */
export type IndicatorStatus = 'exists' | 'derivable' | 'needs-new-data';

export interface OutcomeNode {
  /** Kebab case, unique in the definition. */
  readonly id: string;
  readonly kind: 'outcome' | 'enabler';
  readonly label: string;
  readonly description: string;
  /** `exists` exactly when it has at least one measure. */
  readonly status: IndicatorStatus;
  readonly statusNote: string;
  /** Empty is a hole: it stays visible, and coverage counts it. */
  readonly measures: readonly MeasureUse[];
  /** What should be measured and is not. */
  readonly wanted: readonly WantedMeasure[];
}

export interface WantedMeasure {
  readonly label: string;
  readonly status: 'derivable' | 'needs-new-data';
  readonly note: string;
}

/** One measure in this definition: an indicator of the catalogue, or an inspection judgement. */
export interface MeasureUse {
  /** Indicator id (`three-plus-placements`), or `judgement:overall`, `judgement:leaders`, `judgement:inCare`… */
  readonly measure: string;
  /** The direction that counts as better here; it may differ from the catalogue's, so it needs its reason. */
  readonly polarity: 'higher-better' | 'lower-better';
  readonly reason: string;
  /** Points, above 0; only their shares matter. */
  readonly weight: number;
  /** The weights that a reasonable person could give; null for half to double. */
  readonly weightRange: readonly [low: number, high: number] | null;
  /** Applied before scaling. `log`: natural logarithm, a zero counting as half of the least figure above zero. */
  readonly transformation: 'none' | 'square-root' | 'log';
  /** Figures with a smaller published denominator are left out; 0 keeps all. */
  readonly minimumDenominator: number;
  /** An authority without the figure: others take its weight, it counts as the mean, or the authority is left out. */
  readonly missing: 'share-weight' | 'average' | 'require';
  /** A figure that the publisher hides: treated as missing, or put in the middle of its certain bounds. */
  readonly hidden: 'leave-out' | 'middle';
  /** What "meeting it" means, in the indicator's unit for a threshold. `neighbours` also scores against them. */
  readonly reference: Reference;
}

export type Reference =
  | { readonly kind: 'none' }
  | { readonly kind: 'england' }
  | { readonly kind: 'neighbours' }
  | { readonly kind: 'threshold'; readonly value: number };

/** Which authorities the definition is about. */
export interface Scope {
  readonly exclude: readonly { readonly authority: string; readonly reason: string }[];
  /** Authorities with less of a count (`cla-number`) are left out. */
  readonly minimums: readonly { readonly indicator: string; readonly atLeast: number; readonly reason: string }[];
  /** Least share of the weight that an authority's figures must cover to get a place, 0 to 1. */
  readonly minimumCoverage: number;
}

export type TheoryStage = 'input' | 'activity' | 'intermediate-organisation' | 'intermediate-practice' | 'outcome';

/** An outline of what is thought to lead to what. The picture is drawn from it. */
export interface TheoryOfChange {
  readonly nodes: readonly TheoryNode[];
  readonly links: readonly TheoryLink[];
}

export interface TheoryNode {
  readonly id: string;
  readonly stage: TheoryStage;
  readonly label: string;
  readonly description: string;
  /** Outcome of the definition that it stands for; null for the rest. */
  readonly outcome: string | null;
  /** Indicator ids. */
  readonly indicators: readonly string[];
}

export interface TheoryLink {
  readonly from: string;
  readonly to: string;
  readonly rationale: string;
  readonly assumptions: readonly string[];
  readonly evidence: readonly LinkEvidence[];
}

/** What supports or contradicts a link. Reviews, programmes and cases put theirs here; by hand with its source. */
export interface LinkEvidence {
  readonly kind: 'review' | 'programme' | 'case' | 'other';
  /** Id of the review, programme or case in this workbench; null for a source outside. */
  readonly ref: string | null;
  readonly text: string;
  readonly href: string | null;
  readonly direction: 'supports' | 'contradicts' | 'mixed' | 'unclear';
  readonly strength: 'strong' | 'moderate' | 'weak' | 'unknown';
}

/** One stored version of a definition: written once, never changed. */
export interface DefinitionVersion {
  readonly definition: Definition;
  /** Counts from 1. */
  readonly version: number;
  /** sha256 of the canonical JSON of the definition. */
  readonly hash: string;
  readonly project: string;
  readonly person: string;
  /** ISO date and time, UTC; null for a ready definition, which comes with the program. */
  readonly when: string | null;
  /** Why it was changed; null for the first. */
  readonly why: string | null;
  /** What it was copied from: id and hash; null where it was not. */
  readonly origin: { readonly id: string; readonly title: string; readonly hash: string } | null;
}

/** Ready definitions and own ones. Ready ones cannot be changed: they are copied. */
export interface DefinitionStore {
  /** Newest version of each: ready ones in their order, then own ones by title. */
  list(): Promise<readonly (DefinitionVersion & { readonly ready: boolean })[]>;
  /** Newest version, or the one asked for; undefined when there is none. */
  get(id: string, version?: number): Promise<(DefinitionVersion & { readonly ready: boolean }) | undefined>;
  /** Every version, oldest first. */
  history(id: string): Promise<readonly DefinitionVersion[]>;
  /**
   * Keeps a definition as the next version of its id, or as the first. Throws WaymarkError: `definition-invalid` (422),
   * `definition-ready` (409) for the id of a ready one, `definition-changed` (409) when `expected` is not the newest
   * hash, `definition-unchanged` (409) when nothing differs.
   */
  put(definition: Definition, options: PutOptions): Promise<DefinitionVersion>;
}

export interface PutOptions {
  readonly why: string | null;
  /** Hash of the version that was edited; null for a new definition. */
  readonly expected: string | null;
  readonly origin?: { readonly id: string; readonly title: string; readonly hash: string } | null;
}

/** One difference between two definitions, in words and in place. */
export interface DefinitionDifference {
  /** `outcomes/stable-homes/measures/long-term-stability/weight`. */
  readonly path: string;
  /** "Same carer 2 years: weight". */
  readonly label: string;
  /** Null where it is new. */
  readonly was: string | null;
  /** Null where it is gone. */
  readonly now: string | null;
}
