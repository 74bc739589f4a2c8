import type { StudyRecord } from './types.ts';

/** Who keeps a result, and for which project. */
export interface Keeper {
  readonly project: string;
  readonly person: string;
}

/** On a laptop the project is "Mine" and the person its owner. */
export const OWNER: Keeper = { project: 'Mine', person: 'Owner' };

/**
 * Stands for nobody: what the state of a page asks for while somebody tries things out. Only the newest of these results
 * stay, and they are in no list, until somebody asks for one by its own address.
 */
export const PASSING: Keeper = { project: 'Passing', person: 'Nobody' };
/** Passing results that stay; one of a whole definition takes about 0.3 MB. */
export const MOST_PASSING = 60;
/** Runs of passing results that wait; one that comes more drops the oldest. */
export const MOST_PASSING_WAITING = 6;

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

/**
 * Keeps results. A result is written once and never changed; keeping the same one again changes nothing, but that a
 * passing one becomes its keeper's.
 */
export interface ResultStore {
  get(id: string): Promise<StudyRecord | undefined>;
  /** When and by whom it was kept. */
  entry(id: string): Promise<ResultEntry | undefined>;
  put(id: string, record: StudyRecord, keeper?: Keeper): Promise<ResultEntry>;
  /** A passing result stays from now on; any other stays what it is. */
  keep(id: string, keeper?: Keeper): Promise<void>;
  /** Newest first, without passing ones unless they are asked for. */
  list(filter?: {
    study?: string;
    limit?: number;
    offset?: number;
    passing?: boolean;
  }): Promise<readonly ResultEntry[]>;
}

/** Whether a text can be the id of a result; a database refuses some of what cannot. */
export function isResultId(text: string): boolean {
  return /^[\w-]{1,100}$/.test(text);
}

/** Whether a result, or the run that makes it, is only for now. */
export function isPassing({ project }: { readonly project: string }): boolean {
  return project === PASSING.project;
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
  const passing = (): string[] => [...kept].filter(([, { entry }]) => isPassing(entry)).map(([id]) => id);
  const keep = async (id: string, { project, person }: Keeper = OWNER): Promise<void> => {
    const known = kept.get(id);
    if (known !== undefined && isPassing(known.entry)) {
      kept.set(id, { ...known, entry: { ...known.entry, project, person } });
    }
  };
  return {
    get: async (id) => kept.get(id)?.record,
    entry: async (id) => kept.get(id)?.entry,
    put: async (id, record, keeper = OWNER) => {
      if (kept.has(id)) await keep(id, keeper);
      else kept.set(id, { entry: entryOf(id, record, keeper, now().toISOString()), record });
      for (const old of passing().slice(0, -MOST_PASSING)) kept.delete(old);
      return kept.get(id)?.entry ?? entryOf(id, record, keeper, now().toISOString());
    },
    keep,
    list: async ({ study, limit = 50, offset = 0, passing: too = false } = {}) =>
      [...kept.values()]
        .map(({ entry }) => entry)
        .filter((entry) => (too || !isPassing(entry)) && (study === undefined || entry.study === study))
        .reverse()
        .slice(offset, offset + limit),
  };
}
