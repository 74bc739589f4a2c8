import type { Dataset } from '#facts/panel/index.ts';
import type { ReleaseRecord } from '#facts/releases/index.ts';
import type { Fault, InputFile, ReadFile, SetAside } from '#facts/sources/index.ts';
import type { PassageQuery, PassageSearch, ReportText, StoredReport } from './passages.ts';

/** What became of one file. */
export interface FileReport {
  readonly file: string;
  /** Importer id; null when no format recognises the file. */
  readonly format: string | null;
  /** `readable`: looked at only, as `waymark read` does. */
  readonly outcome: 'imported' | 'unchanged' | 'refused' | 'readable';
  readonly publication: string | null;
  /** Data rows in the file. */
  readonly rows: number;
  /** Cells that hold a value or a symbol. */
  readonly observations: number;
  readonly inspections: number;
  readonly neighbours: number;
  readonly setAside: readonly SetAside[];
  readonly unknownAreas: ReadFile['unknownAreas'];
  /** Ids of indicators that came with the file. */
  readonly newIndicators: readonly string[];
  /** Against what the store had from the same series. */
  readonly revisions: { readonly changed: number; readonly added: number };
  readonly notes: readonly string[];
  readonly faults: readonly Fault[];
  /** The release that the file became part of; null when nothing was stored. */
  readonly release: number | null;
}

/** What became of an import: one release at most, however many files. */
export interface ImportReport {
  readonly release: ReleaseRecord | null;
  readonly files: readonly FileReport[];
}

export interface ImportOptions {
  /** Who imports; default the owner of this computer's account. */
  readonly person?: string;
  /** Name of the release; made from the files' names otherwise. */
  readonly name?: string;
  /** ISO date on which the files were fetched; default today. */
  readonly retrieved?: string;
  /** Called with the index of the file, how many there are, and the fraction done of it. */
  readonly onProgress?: (file: number, of: number, fraction: number, name: string) => void;
}

/** The releases in a database. */
export interface FactStore {
  /**
   * Imports files: each one whole or not at all, all of them as one new release. A file whose figures the store already
   * has is "unchanged"; when nothing is new there is no new release. Returns only after everything is durable.
   *
   * @throws WaymarkError when the database fails; then nothing of the run is stored.
   */
  importFiles(inputs: readonly (string | InputFile)[], options?: ImportOptions): Promise<ImportReport>;
  /** The same for what an importer has read already. */
  importRead(reads: readonly ReadFile[], options?: ImportOptions): Promise<ImportReport>;
  /** Imports the bundled figures when the store does not have them yet. */
  ensureBundled(bundle: BundledFigures | Promise<BundledFigures>): Promise<ReleaseRecord | null>;
  /** Newest first. */
  releases(): Promise<readonly ReleaseRecord[]>;
  /** One release (the newest when none is named) in memory; loaded once and shared. */
  dataset(release?: number): Promise<Dataset>;
  /** The reports of which a release (the newest when none is named) has the text, by authority and day. */
  reports(release?: number): Promise<readonly StoredReport[]>;
  /** A report with its text; null where the release does not have it. */
  report(sha256: string, release?: number): Promise<ReportText | null>;
  /** Searches the texts of all reports; any query is harmless. */
  searchPassages(query: PassageQuery, release?: number): Promise<PassageSearch>;
  /** Looks whether everything stored is as it was stored. */
  check(): Promise<StoreCheck>;
}

/** What a look at the whole store found. */
export interface StoreCheck {
  /** Version of the database server, "PostgreSQL 18.4". */
  readonly server: string;
  readonly releases: number;
  /** Slices stored, and the cells in them. */
  readonly slices: number;
  readonly cells: number;
  /** Slices whose cells do not give the hash that was stored with them. */
  readonly damagedSlices: number;
  /** Releases whose content does not give the hash that was stored with them: changed, or made by another version. */
  readonly damagedReleases: readonly number[];
  /** Ids in the store that neither the catalogue nor an import describes. */
  readonly unknownIndicators: readonly string[];
}

/** The figures that come with Waymark. */
export interface BundledFigures {
  readonly name: string;
  /** Hash of the bundle: figures are imported once for each. */
  readonly contentHash: string;
  read(): Promise<readonly ReadFile[]>;
}
