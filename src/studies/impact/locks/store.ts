import { WaymarkError } from '#platform/errors/index.ts';
import { type Keeper, OWNER } from '#studies/runner/index.ts';
import type { DesignLock } from '../types.ts';

/** What is fixed: an event, an outcome, and every choice of the design. */
export interface LockedDesign {
  readonly event: string;
  readonly eventHash: string;
  readonly eventTitle: string;
  readonly outcome: string;
  readonly outcomeLabel: string;
  readonly design: Readonly<Record<string, unknown>>;
  /** sha256 of `design` in canonical JSON. */
  readonly hash: string;
  readonly resultsSeen: boolean;
}

/** A lock as it was written. */
export interface LockRow extends LockedDesign, Keeper {
  readonly id: number;
  /** ISO date and time. */
  readonly at: string;
  readonly why: string | null;
  /** Id of the lock of the same event and outcome whose place it took. */
  readonly replaced: number | null;
}

/** Locks of designs. None is ever changed or taken away. */
export interface LockStore {
  /** Newest first; of one event, or of one event and outcome. */
  list(filter?: { readonly event?: string; readonly outcome?: string }): Promise<readonly LockRow[]>;
  get(id: number): Promise<LockRow | undefined>;
  /**
   * Locks a design. Throws WaymarkError `lock-unchanged` (409) where the newest lock of this event and outcome is the
   * same design, `lock-changed` (409) where `expected` is not that lock (null: none), `lock-invalid` (422) for a reason
   * that is too long.
   */
  add(
    design: LockedDesign,
    options: { readonly why: string | null; readonly expected: number | null },
  ): Promise<LockRow>;
}

/** Where rows stand. `add` gives undefined when somebody else took that place. */
export interface LockRows {
  /** Newest first. */
  list(): Promise<readonly LockRow[]>;
  add(row: Omit<LockRow, 'id' | 'at'>): Promise<LockRow | undefined>;
}

const LONGEST_WHY = 1000;

/** Locks of a project over whatever keeps the rows. */
export function locksOver(rows: LockRows, keeper: Keeper = OWNER): LockStore {
  const list: LockStore['list'] = async ({ event, outcome } = {}) =>
    (await rows.list()).filter(
      (row) =>
        row.project === keeper.project &&
        (event === undefined || row.event === event) &&
        (outcome === undefined || row.outcome === outcome),
    );
  const newest = async ({ event, outcome }: LockedDesign) => (await list({ event, outcome }))[0];
  return {
    list,
    get: async (id) => (await list()).find((row) => row.id === id),
    add: async (design, { why, expected }) => {
      const reason = reasonOf(why);
      const current = await newest(design);
      if ((current?.id ?? null) !== expected) throw overtaken(current);
      if (current?.hash === design.hash) {
        throw new WaymarkError(
          'lock-unchanged',
          `This design is locked already, since ${current.at.slice(0, 10)} by ${current.person}.`,
          { status: 409, remedy: 'Nothing needs to be done: the earlier lock counts, and it is the better one.' },
        );
      }
      const kept = await rows.add({ ...design, ...keeper, why: reason, replaced: expected });
      if (kept === undefined) throw overtaken(await newest(design));
      return kept;
    },
  };
}

/** The lock that counts for an event and an outcome, as a recipe carries it; undefined where none was made. */
export async function currentLock(store: LockStore, event: string, outcome: string): Promise<DesignLock | undefined> {
  const [newest] = await store.list({ event, outcome });
  return newest === undefined ? undefined : asRecipe(newest);
}

/** A lock as a recipe carries it. */
export function asRecipe({ at, person, hash, design, resultsSeen }: LockRow): DesignLock {
  return { lockedAt: at, by: person, hash, design, resultsSeen };
}

/** Locks in memory, gone when the program ends: for tests. */
export function memoryLocks(now: () => Date = () => new Date(), keeper: Keeper = OWNER): LockStore {
  const kept: LockRow[] = [];
  return locksOver(
    {
      list: async () => [...kept].reverse(),
      add: async (row) => {
        const taken = kept.some(
          (each) =>
            each.project === row.project &&
            each.event === row.event &&
            each.outcome === row.outcome &&
            each.replaced === row.replaced,
        );
        if (taken) return undefined;
        const added = { ...row, id: kept.length + 1, at: now().toISOString() };
        kept.push(added);
        return added;
      },
    },
    keeper,
  );
}

function reasonOf(why: string | null): string | null {
  const reason = why?.trim() ?? '';
  if (reason.length > LONGEST_WHY) {
    throw new WaymarkError('lock-invalid', `The reason has ${reason.length} characters, more than ${LONGEST_WHY}.`, {
      status: 422,
      remedy: 'Say in a few sentences why. Nothing was locked.',
    });
  }
  return reason === '' ? null : reason;
}

function overtaken(current: LockRow | undefined): WaymarkError {
  const what =
    current === undefined
      ? 'There is no lock of this event and outcome any more'
      : `Another design of this event and outcome was locked by ${current.person} on ${current.at.slice(0, 10)}`;
  return new WaymarkError('lock-changed', `${what}.`, {
    status: 409,
    remedy: 'Look at the locks as they are now and decide again. Nothing was locked.',
  });
}
