import type { Dataset } from '#facts/panel/index.ts';
import { readyProgramme, readyProgrammes } from './ready/index.ts';
import type { ProgrammeStore, Stored } from './store/store.ts';
import type { Programme } from './types.ts';

/** A programme as pages, commands and the API show it. */
export interface Entry {
  readonly programme: Programme;
  /** The kept version; null for a ready example, which is computed from the release. */
  readonly kept: Stored<Programme> | null;
}

/** Programmes kept here, then ready examples. */
export async function entriesOf(dataset: Dataset, store: ProgrammeStore): Promise<readonly Entry[]> {
  return [
    ...(await store.list()).map((kept): Entry => ({ programme: kept.thing, kept })),
    ...readyProgrammes(dataset).map((programme): Entry => ({ programme, kept: null })),
  ];
}

/** One by its id, removed or not; undefined where nobody has it. */
export async function entryOf(dataset: Dataset, store: ProgrammeStore, id: string): Promise<Entry | undefined> {
  const ready = readyProgramme(id, dataset);
  if (ready !== undefined) return { programme: ready, kept: null };
  const kept = await store.get(id);
  return kept === undefined ? undefined : { programme: kept.thing, kept };
}
