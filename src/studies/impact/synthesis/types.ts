import type { Verdict } from '../types.ts';

/** One estimate that may be pooled. */
export interface SynthesisStudy {
  readonly id: string;
  readonly label: string;
  readonly kind: 'design' | 'site' | 'external';
  /** In the unit of the synthesis; null where there is none. */
  readonly estimate: number | null;
  readonly standardError: number | null;
  readonly lower: number | null;
  readonly upper: number | null;
  readonly treated: number | null;
  /** Share of the pooled estimate, 0 to 1; null where it is not in it. */
  readonly weight: number | null;
  /** Why it is not pooled; null where it is. */
  readonly why: string | null;
  /** Its own verdict and first reason; null for sites and external estimates. */
  readonly verdict: { readonly answer: Verdict['answer']; readonly reason: string } | null;
  /** A generated example, in which an effect may have been added. */
  readonly example: boolean;
  /** Publication, for external estimates. */
  readonly source: string | null;
}

export interface Pooled {
  readonly estimate: number;
  readonly standardError: number;
  readonly lower: number;
  readonly upper: number;
  readonly p: number;
  /** Where the effect of one more programme or site lies, 95 times in 100; null below three studies. */
  readonly prediction: { readonly lower: number; readonly upper: number } | null;
  readonly studies: number;
  /** Variance between studies, in squared units; share of the spread that is not chance; Cochran's Q. */
  readonly betweenVariance: number;
  readonly iSquared: number;
  readonly q: number;
  readonly pHeterogeneity: number | null;
}

export interface SynthesisResult {
  readonly over: 'designs' | 'sites';
  /** "percentage points", or "standard deviations between authorities". */
  readonly unit: string;
  readonly decimals: number;
  /** Outcomes differ: effects are in standard deviations, and up is the hoped-for direction. */
  readonly standardised: boolean;
  readonly title: string;
  readonly studies: readonly SynthesisStudy[];
  readonly pooled: Pooled | null;
  readonly why: string | null;
  readonly leaveOneOut: readonly {
    readonly without: string;
    readonly estimate: number;
    readonly lower: number;
    readonly upper: number;
  }[];
  /** Egger's test that small studies find the same as large ones; not below ten studies. */
  readonly smallStudies: { readonly p: number | null; readonly why: string | null };
  /** Authorities that are treated in more than one of the pooled designs. */
  readonly overlap: number;
}
