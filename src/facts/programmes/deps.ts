import type { Dataset, DatasetProvider } from '#facts/panel/index.ts';
import type { PageFrame } from '#ui/index.ts';
import type { ProgrammeStore } from './store/store.ts';
import type { Programme, ProgrammeAnswer } from './types.ts';

/** What the room of the programmes stands on. */
export interface ProgrammesDeps {
  readonly datasets: DatasetProvider;
  /** Opened when first needed. */
  readonly store: () => Promise<ProgrammeStore>;
  readonly frame: PageFrame;
  /** What kept results of studies say of programmes, by id. */
  readonly answers: (
    dataset: Dataset,
    programmes: readonly Programme[],
  ) => Promise<ReadonlyMap<string, readonly ProgrammeAnswer[]>>;
  /** Where a design for a programme is locked; null where it cannot be. */
  readonly lockPage?: (id: string) => string | null;
}
