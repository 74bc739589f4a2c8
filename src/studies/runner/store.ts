import type { StudyRecord } from './types.ts';

/** Who keeps a result, and for which project. */
export interface Keeper {
  readonly project: string;
  readonly person: string;
}

/** On a laptop the project is "Mine" and the person its owner. */
export const OWNER: Keeper = { project: 'Mine', person: 'Owner' };

/** A kept result without its content, for lists. */
export interface ResultEntry {
  readonly id: string;
  readonly study: string;
  readonly title: string;
  readonly project: string;
  readonly person: string;
  /** ISO date and time, UTC. */
  readonly when: string;
  readonly releaseName: string;
  readonly releaseHash: string;
  readonly resultHash: string;
}

/** Keeps results. A result is written once and never changed; keeping the same one again changes nothing. */
export interface ResultStore {
  get(id: string): Promise<StudyRecord | undefined>;
  /** When and by whom it was kept. */
  entry(id: string): Promise<ResultEntry | undefined>;
  put(id: string, record: StudyRecord, keeper?: Keeper): Promise<ResultEntry>;
  /** Newest first. */
  list(filter?: { study?: string; limit?: number; offset?: number }): Promise<readonly ResultEntry[]>;
}

/** The entry of a record that is kept now. */
export function entryOf(id: string, record: StudyRecord, keeper: Keeper, when: string): ResultEntry {
  return {
    id,
    study: record.study,
    title: record.recipe.title,
    project: keeper.project,
    person: keeper.person,
    when,
    releaseName: record.provenance.release.name,
    releaseHash: record.provenance.release.contentHash,
    resultHash: record.provenance.resultHash,
  };
}

/** Results in memory, gone when the program ends: for commands that need no database, and for tests. */
export function memoryResults(now: () => Date = () => new Date()): ResultStore {
  const kept = new Map<string, { entry: ResultEntry; record: StudyRecord }>();
  return {
    get: async (id) => kept.get(id)?.record,
    entry: async (id) => kept.get(id)?.entry,
    put: async (id, record, keeper = OWNER) => {
      const known = kept.get(id);
      if (known !== undefined) return known.entry;
      const entry = entryOf(id, record, keeper, now().toISOString());
      kept.set(id, { entry, record });
      return entry;
    },
    list: async ({ study, limit = 50, offset = 0 } = {}) =>
      [...kept.values()]
        .map(({ entry }) => entry)
        .filter((entry) => study === undefined || entry.study === study)
        .reverse()
        .slice(offset, offset + limit),
  };
}
