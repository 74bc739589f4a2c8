import type { DatasetProvider } from '#facts/panel/index.ts';
import type { DefinitionStore, DefinitionVersion } from '#frameworks/definitions/index.ts';
import type { StudyDesk } from '#studies/runner/index.ts';
import type { PageFrame } from '#ui/index.ts';

/** What the pages about who meets a definition stand on. */
export interface GoodDeps {
  readonly datasets: DatasetProvider;
  /** Opened when first needed. */
  readonly store: () => Promise<DefinitionStore>;
  readonly desk: StudyDesk;
  readonly frame: PageFrame;
  /** Addresses of the page's own script and of the worker that it starts; without them the page works all the same. */
  readonly scripts?: { readonly page: string; readonly worker: string };
  /** How long a page waits for a result before it shows progress instead, in milliseconds; 400 unless told. */
  readonly patience?: number;
}

export type Found = DefinitionVersion & { readonly ready: boolean };
