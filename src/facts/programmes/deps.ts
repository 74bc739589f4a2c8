import type { Dataset, DatasetProvider } from '#facts/panel/index.ts';
import type { PageFrame } from '#ui/index.ts';
import type { ProgrammeStore } from './store/store.ts';
import type { Programme, ProgrammeAnswer } from './types.ts';

/** A form that asks a study of one programme: sent by post, so that its answer is kept and shown. */
export interface AskForm {
  readonly action: string;
  /** What is sent along, in order. */
  readonly hidden: readonly (readonly [name: string, value: string])[];
  /** What a reader chooses: outcome and direction hoped for. */
  readonly fields: readonly {
    readonly name: string;
    readonly label: string;
    readonly value: string;
    readonly options: readonly { readonly value: string; readonly label: string }[];
  }[];
}

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
  /** The form that asks what a programme changed. Without it the page links to the study as it stands. */
  readonly askForm?: (dataset: Dataset, id: string) => AskForm;
}
