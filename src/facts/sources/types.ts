import type { AreaRegister } from '#facts/authorities/index.ts';
import type { Indicator, IndicatorCatalogue } from '#facts/indicators/index.ts';
import type { Inspection } from '#facts/inspections/index.ts';
import type { NeighbourList } from '#facts/neighbours/index.ts';
import type { Period } from '#facts/observations/index.ts';
import type { SourceFile } from '#facts/releases/index.ts';
import type { ReportOutcome } from './report/types.ts';

/** A file on its way in. Formats are told by content, never by name. */
export interface InputFile {
  /** For messages; the base name. */
  readonly name: string;
  readonly bytes: Uint8Array;
}

/** One thing wrong, where, and what to do. */
export interface Fault {
  readonly sheet?: string;
  /** 1-based, as a spreadsheet shows it (heading is row 1). */
  readonly row?: number;
  readonly column?: string;
  readonly found: string;
  readonly expected: string;
  readonly remedy: string;
}

/** A row or cell left out on purpose, with the reason: never silently. */
export interface SetAside {
  readonly sheet?: string;
  readonly row?: number;
  readonly column?: string;
  readonly reason: string;
  /** How many rows or cells this entry speaks for. */
  readonly count: number;
}

/**
 * All areas at one period of one indicator from one series: dense over `register.areas` (same order, same
 * length), status ABSENT where the file has no cell. The unit that is stored, hashed and loaded.
 */
export interface SeriesSlice {
  readonly indicator: string;
  /** Format and key of the series, see SeriesKey. */
  readonly format: string;
  readonly seriesKey: string;
  readonly period: Period;
  readonly values: Float64Array;
  readonly status: Uint8Array;
  /** Absent where the publication gives no counts. */
  readonly numerators: Float64Array | null;
  readonly denominators: Float64Array | null;
  /** Absent where no hidden cell of the slice has certain bounds. */
  readonly lower: Float64Array | null;
  readonly upper: Float64Array | null;
}

/** A piece of a report's text in its place: for reading and searching, not part of a dataset. */
export interface Passage {
  readonly kind: 'paragraph' | 'improvement';
  /** 1-based. */
  readonly page: number;
  /** Heading above it, or the list in which it stands. */
  readonly section: string;
  /** Number printed before a paragraph, `n` of an improvement; null where there is none. */
  readonly number: number | null;
  readonly text: string;
}

/** What an importer makes of a file; nothing has been stored yet. */
export interface ReadFile {
  readonly format: string;
  readonly source: SourceFile;
  /** Data rows in the file. */
  readonly rows: number;
  readonly slices: readonly SeriesSlice[];
  /** Indicators of the slices that the catalogue does not have (`catalogued: false`, or an authority's own). */
  readonly newIndicators: readonly Indicator[];
  readonly inspections: readonly Inspection[];
  /** Text of a report, in order; absent for files that have none. */
  readonly passages?: readonly Passage[];
  readonly neighbours: readonly NeighbourList[];
  readonly setAside: readonly SetAside[];
  /** Codes and names that the register does not know, with the first row. */
  readonly unknownAreas: readonly { readonly text: string; readonly row: number; readonly count: number }[];
  /** Things a reader should know: "England occurs twice in this file". */
  readonly notes: readonly string[];
}

export type ReadOutcome =
  | { readonly ok: true; readonly read: ReadFile }
  | { readonly ok: false; readonly format: string | null; readonly faults: readonly Fault[] };

export interface ReadContext {
  readonly register: AreaRegister;
  readonly catalogue: IndicatorCatalogue;
  /** ISO date recorded as the retrieval date. */
  readonly retrieved: string;
  progress(fraction: number): void;
  /** Reads inspection reports in threads of its own; without it a report is read with a reader opened for it alone. */
  readonly reports?: ReportReading;
}

/** What reads a report's PDF; see `openReportReader`. */
export interface ReportReading {
  read(file: InputFile): Promise<ReportOutcome>;
}

/** One official format. `parse`, `check` and `map` are pure steps inside `read`. */
export interface Importer {
  readonly id: string;
  readonly title: string;
  /** Changes when the importer reads more or otherwise: a file of the same bytes and version is not read again. Absent: always read. */
  readonly version?: string;
  /** True when the content is this format (even if faulty inside). Looks at bytes only, cheap, never throws. */
  recognises(file: InputFile): boolean;
  read(file: InputFile, context: ReadContext): Promise<ReadOutcome>;
}
