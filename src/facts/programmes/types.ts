/**
 * A programme of support (or an event such as a first inadequate judgement): who had it, from when to when. Models of
 * support are the three fields that the LGA's study of 2017 asked of each: strengths, ingredients, circumstances; their
 * content is for people to write.
 */

/** What support cost in one financial year. */
export interface EpisodeCost {
  /** Calendar year in which the financial year ends: 2019 is April 2018 to March 2019. */
  readonly year: number;
  /** Pounds as paid, in the prices of `priceYear`. */
  readonly pounds: number;
  /** Financial year (by its end) in whose prices it is written; the same as `year` where it is as paid. */
  readonly priceYear: number;
  /** Who pays: "Department for Education", "the authority". */
  readonly payer: string;
}

/** Why an authority came to have it. */
export interface EpisodeTrigger {
  readonly kind: 'grade' | 'direction' | 'request' | 'offer' | 'reorganisation' | 'other';
  readonly text: string;
}

/** One stretch of support in one authority. */
export interface SupportEpisode {
  /** ONS code of the authority. */
  readonly authority: string;
  /** First day, ISO. */
  readonly from: string;
  /** Last day, ISO; null: not ended, or an event that leaves its mark for good. */
  readonly to: string | null;
  /** How much of it: 12 "days of an adviser"; null where not told. */
  readonly intensity: { readonly amount: number; readonly unit: string } | null;
  readonly costs: readonly EpisodeCost[];
  readonly trigger: EpisodeTrigger | null;
  readonly note: string | null;
}

/**
 * A generated programme, for learning and for tests: who is treated and when is drawn, and an effect of a known size is
 * added to real figures. 'random': by lot. 'after-extreme': whoever stood worst in a year is treated in the next.
 */
export interface GeneratedRule {
  readonly rule: 'random' | 'after-extreme';
  /** Share of authorities treated, 0 to 1. */
  readonly share: number;
  /** Effect added from the first treated year on, in standard deviations of the outcome's change within authorities. */
  readonly effect: number;
  /** 'better': the effect is added towards the good end of the outcome. Absent: added as it is. See `generatedEffect`. */
  readonly toward?: 'better';
  /** First treated years (calendar years in which the figures' periods end), in turn; empty: the middle years of the panel. */
  readonly starts: readonly number[];
  readonly seed: number;
}

export interface Programme {
  /** Kebab case, stable: part of addresses and recipes. */
  readonly id: string;
  readonly title: string;
  /** What it is, in one or two sentences. */
  readonly summary: string;
  /** What it was meant to change, in words. */
  readonly aim: string;
  /** "an example from public facts, check before use", or generated; null for a programme that somebody registered. */
  readonly example: 'public' | 'generated' | null;
  /** Where the facts are from; null where nobody said. */
  readonly source: string | null;
  /** Id of a model of support; null for an event. */
  readonly model: string | null;
  readonly provider: string | null;
  readonly funder: string | null;
  /** By authority, then day. Empty for a generated programme: its episodes depend on the outcome. */
  readonly episodes: readonly SupportEpisode[];
  readonly generated?: GeneratedRule;
}

/** A kind of support: what it is made of, and where it fits. Edited by people; the ready ones name no findings. */
export interface SupportModel {
  readonly id: string;
  readonly title: string;
  readonly what: string;
  readonly strengths: string;
  readonly ingredients: string;
  readonly circumstances: string;
  readonly source: string | null;
}

/** A kept version; never changed. */
export interface Kept<Thing> {
  readonly version: number;
  readonly hash: string;
  readonly project: string;
  readonly person: string;
  readonly kept: string;
  readonly why: string | null;
  readonly thing: Thing;
}

/** What of a study a programme's page shows: taken from stored results, in the study's own words. */
export interface ProgrammeAnswer {
  readonly study: 'impact' | 'value';
  readonly outcome: string;
  readonly tag: 'worked' | 'did not' | 'cannot tell' | null;
  /** The study's headline. */
  readonly text: string;
  readonly href: string;
  readonly estimate: number | null;
  readonly lower: number | null;
  readonly upper: number | null;
  readonly unit: string;
  readonly treated: number | null;
}
