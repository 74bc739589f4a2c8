import type { Dataset, DatasetProvider } from '#facts/panel/index.ts';
import type { PageFrame } from '#ui/index.ts';
import type { OpenCoder } from './coder.ts';
import type { ThemeStore } from './store.ts';

/** What the room of the themes stands on. */
export interface ThemesDeps {
  readonly datasets: DatasetProvider;
  /** Opened when first needed. */
  readonly store: () => Promise<ThemeStore>;
  /** See `workingCoder`. */
  readonly coder: (dataset: Dataset) => Promise<OpenCoder>;
  readonly frame: PageFrame;
}
