import type { IndicatorCatalogue } from '#facts/indicators/index.ts';
import type { DatasetProvider } from '#facts/panel/index.ts';
import type { ReleaseRecord } from '#facts/releases/index.ts';
import type { PageFrame } from '#ui/index.ts';

export interface ProfilesDeps {
  readonly datasets: DatasetProvider;
  /** Themes and their order, and the search over indicators. */
  readonly catalogue: IndicatorCatalogue;
  /** Every stored release, oldest first; the one release of the bundled figures where there is no database. */
  readonly releases: () => Promise<readonly ReleaseRecord[]>;
  readonly frame: PageFrame;
  /** Version of the program: pages kept by a browser are asked for again after an update. */
  readonly version: string;
  /** The description of the whole API, for the reference page. Taken when the page is asked for. */
  readonly openApi?: () => unknown;
}
