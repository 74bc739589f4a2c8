import type { PeriodKind } from '#facts/observations/index.ts';

export type Polarity = 'higher-better' | 'lower-better' | 'contested' | 'none';
export type Role = 'outcome' | 'workforce' | 'process' | 'demand' | 'context' | 'finance';
export type Unit =
  | 'percent'
  | 'rate-per-10000'
  | 'rate-per-1000'
  | 'rate-per-100000'
  | 'count'
  | 'score'
  | 'fte'
  | 'ratio'
  | 'pounds'
  | 'pounds-per-week'
  | 'days';

/** Where an indicator's figures come from in one format: how an importer recognises its cells. */
export interface SeriesKey {
  /** Importer id: 'ees' | 'lait' | 'fingertips' | 'section-251' | 'own'. */
  readonly format: string;
  /**
   * Key of the series inside the format. LAIT: the `Short Desc`. EES: `column?filter=value&filter=value`, filters sorted by
   * name. Fingertips: `90284?Sex=Persons`. Section 251: `RO3/<line>/<column>`.
   */
  readonly key: string;
  /** Keys of the sibling series (same file) that carry the counts. */
  readonly numeratorKey?: string;
  readonly denominatorKey?: string;
  /** Multiply the published number by this to reach the indicator's unit (thousands of pounds: 1000). */
  readonly scale?: number;
}

export interface Break {
  /** First day of the new measure, ISO. */
  readonly at: string;
  readonly text: string;
}

/** An indicator: what is measured, in our own words. */
export interface Indicator {
  /** Kebab case, stable: `repeat-plans`. Part of addresses and recipes. */
  readonly id: string;
  readonly label: string;
  /** For a chart's row: at most about 24 characters. */
  readonly shortLabel: string;
  readonly definition: string;
  readonly unit: Unit;
  /** The unit in words with its base: "% of children looked after". */
  readonly unitLabel: string;
  readonly polarity: Polarity;
  readonly polarityReason: string;
  readonly role: Role;
  /** Heading it stands under on an authority's page: `children-in-care`, `workforce`… */
  readonly theme: string;
  readonly numerator: string | null;
  readonly denominator: string | null;
  readonly periodKind: PeriodKind;
  readonly decimals: number;
  readonly publisher: string;
  readonly publication: string;
  /** In order of precedence: the first that has the cell gives it. */
  readonly series: readonly SeriesKey[];
  readonly breaks: readonly Break[];
  readonly cautions: readonly string[];
  /** 2023 National Framework: `outcome-1`…`outcome-4`, `enabler-multi-agency`, `enabler-leaders`, `enabler-workforce`; null where it has no place. */
  readonly nationalFramework: string | null;
  /** How a 95% interval comes from the published counts: proportion (Wilson), rate (exact Poisson), or none. */
  readonly interval: 'proportion' | 'rate' | 'none';
  /** False for series that were imported without a place in the catalogue. */
  readonly catalogued: boolean;
}

export interface Theme {
  readonly id: string;
  readonly label: string;
}

export interface IndicatorCatalogue {
  readonly indicators: readonly Indicator[];
  readonly themes: readonly Theme[];
  byId(id: string): Indicator | undefined;
  bySeries(format: string, key: string): Indicator | undefined;
  search(text: string, limit?: number): readonly Indicator[];
}
