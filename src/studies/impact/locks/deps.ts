import type { DatasetProvider } from '#facts/panel/index.ts';
import type { StudyDesk } from '#studies/runner/index.ts';
import type { PageFrame } from '#ui/index.ts';
import type { LockStore } from './store.ts';

/** What the pages and commands of locks need. */
export interface ImpactDeps {
  readonly datasets: DatasetProvider;
  readonly frame: PageFrame;
  readonly locks: () => Promise<LockStore>;
  /** Where studies are asked for: a design is worked out before it is locked. */
  readonly desk: () => Pick<StudyDesk, 'ask' | 'queue'>;
  /** Whether a result of this event (id) and outcome is kept here: a lock made now comes after it. */
  readonly seen: (event: string, outcome: string) => Promise<boolean>;
}
