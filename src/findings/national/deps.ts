import type { DatasetProvider } from '#facts/panel/index.ts';
import type { StudyRecord } from '#studies/runner/index.ts';
import type { PageFrame } from '#ui/index.ts';

export interface NationalDeps {
  readonly datasets: DatasetProvider;
  /** The newest result of the founding study on the current release; null where there is none. */
  readonly agreement: () => Promise<StudyRecord | null>;
  readonly frame: PageFrame;
}
