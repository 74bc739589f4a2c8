import type { IndicatorCatalogue } from '#facts/indicators/index.ts';
import type { Dataset, DatasetProvider } from '#facts/panel/index.ts';
import type { ReleaseRecord } from '#facts/releases/index.ts';
import type { PageFrame, Rich, TableSpec } from '#ui/index.ts';

/** What a room above says about one authority, on that authority's page. */
export interface AuthoritySection {
  /** Part of the address: `#definitions`. */
  readonly id: string;
  readonly title: string;
  readonly lede: Rich | null;
  readonly table: TableSpec | null;
  readonly paragraphs: readonly Rich[];
}

/** Sections about authorities out of results that are kept; nothing is computed while a page waits. */
export interface AuthoritySections {
  /** Tells one set of results from another, so that a page is made again after a new one. */
  readonly token: string;
  of(authority: string): readonly AuthoritySection[];
}

export interface ProfilesDeps {
  readonly datasets: DatasetProvider;
  /** Themes and their order, and the search over indicators. */
  readonly catalogue: IndicatorCatalogue;
  /** Every stored release, oldest first; the one release of the bundled figures where there is no database. */
  readonly releases: () => Promise<readonly ReleaseRecord[]>;
  readonly frame: PageFrame;
  /** Version of the program: pages kept by a browser are asked for again after an update. */
  readonly version: string;
  /** What rooms above say about authorities. */
  readonly sections?: (dataset: Dataset) => Promise<AuthoritySections>;
  /** The description of the whole API, for the reference page. Taken when the page is asked for. */
  readonly openApi?: () => unknown;
}
