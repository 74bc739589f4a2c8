import type { IndicatorCatalogue } from '#facts/indicators/index.ts';
import type { DatasetProvider } from '#facts/panel/index.ts';
import type { Coder } from '#frameworks/themes/types.ts';
import type { PageFrame } from '#ui/index.ts';

/** A passage of an imported report in its place. */
export interface ReportPassage {
  /** 1, 2, 3… in the order of the report: the anchor of the reading page. */
  readonly n: number;
  readonly kind: 'paragraph' | 'improvement';
  /** Heading above it. */
  readonly section: string;
  /** 1-based. */
  readonly page: number;
  /** Number printed before it; null where there is none. */
  readonly number: number | null;
  readonly text: string;
}

/** An imported report as it can be read. */
export interface ReadableReport {
  readonly sha256: string;
  readonly name: string;
  /** ONS code. */
  readonly authority: string;
  /** Id of the inspection it was read for; null where it is not in the release. */
  readonly inspection: string | null;
  readonly pages: number;
  readonly licence: string;
  readonly attribution: string;
  readonly passages: readonly ReportPassage[];
}

/** What a full-text search asks for. */
export interface PassageQuery {
  readonly q: string;
  /** ONS code. */
  readonly authority?: string;
  readonly framework?: string;
  readonly kind?: 'paragraph' | 'improvement';
  /** First day of the inspection, ISO, on or after (before). */
  readonly from?: string;
  readonly to?: string;
  readonly limit: number;
  readonly offset: number;
}

export interface PassageHit extends ReportPassage {
  readonly sha256: string;
  readonly authority: string;
  readonly inspection: string | null;
  /** Day of the inspection; null where none is known. */
  readonly day: string | null;
  /** Where the words stand in the text: first character and the one after the last. */
  readonly marks: readonly (readonly [number, number])[];
}

/** Imported reports of a release: reading and searching. */
export interface ReportLibrary {
  /** Reports of the release that can be read. */
  count(release: number): Promise<number>;
  report(release: number, sha256: string): Promise<ReadableReport | null>;
  search(release: number, query: PassageQuery): Promise<{ total: number; hits: readonly PassageHit[] }>;
}

export interface JourneysDeps {
  readonly datasets: DatasetProvider;
  readonly catalogue: IndicatorCatalogue;
  readonly frame: PageFrame;
  /** Version of the program: pages kept by a browser are asked for again after an update. */
  readonly version: string;
  readonly reports: () => Promise<ReportLibrary>;
  /** Codes what was asked to improve by themes, with people's corrections. */
  readonly coder: () => Promise<Coder>;
}
