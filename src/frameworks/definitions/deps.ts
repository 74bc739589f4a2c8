import type { IndicatorCatalogue } from '#facts/indicators/index.ts';
import type { DatasetProvider } from '#facts/panel/index.ts';
import type { PageFrame } from '#ui/index.ts';
import type { DefinitionStore } from './types.ts';

/** What the room of the definitions stands on. */
export interface DefinitionsDeps {
  readonly datasets: DatasetProvider;
  /** Opened when first needed: a command that looks at a file opens no database. */
  readonly store: () => Promise<DefinitionStore>;
  readonly catalogue: IndicatorCatalogue;
  readonly frame: PageFrame;
}
