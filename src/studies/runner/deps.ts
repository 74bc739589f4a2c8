import type { DatasetProvider } from '#facts/panel/index.ts';
import type { ReleaseRecord } from '#facts/releases/index.ts';
import type { Jobs } from '#platform/jobs/index.ts';
import type { PageFrame } from '#ui/index.ts';
import type { StudyWorkers } from './pool.ts';
import type { ResultStore } from './store.ts';
import type { Recipe, StudyKind } from './types.ts';

export interface StudiesDeps {
  /** Study kinds, in the order in which they are listed. */
  readonly studies: readonly StudyKind[];
  /**
   * Writes out what a recipe names by id and is kept outside the figures, such as a definition of one's own. Recipes are
   * recorded as it leaves them.
   */
  readonly expand?: (recipe: Recipe) => Promise<Recipe>;
  readonly datasets: DatasetProvider;
  /** Every stored release, oldest first. */
  readonly releases: () => Promise<readonly ReleaseRecord[]>;
  /** Where results are kept; opened when first needed, so that a command that keeps nothing opens no database. */
  readonly results: () => Promise<ResultStore>;
  /** The queues of the database; without them, runs asked for in the browser wait in this process alone. */
  readonly jobs?: () => Promise<Jobs>;
  /** Workers for a number of threads; 0 computes in the calling thread. */
  readonly workers: (threads: number) => StudyWorkers;
  /** Threads for runs asked for in the browser. */
  readonly threads: number;
  readonly frame: PageFrame;
}
