import { WaymarkError } from '#platform/errors/index.ts';
import { checkModel, checkProgramme, hasControl } from '../check.ts';
import { READY_MODELS } from '../models/ready.ts';
import { READY_IDS } from '../ready/index.ts';
import type { Kept, Programme, SupportModel } from '../types.ts';
import { thingHash } from './hash.ts';

/** Who keeps a version, and for which project. */
export interface Keeper {
  readonly project: string;
  readonly person: string;
}

/** On a laptop the project is "Mine" and the person its owner. */
const OWNER: Keeper = { project: 'Mine', person: 'Owner' };

/** A version with what it replaced; `removed` says that it took the thing out of use. */
export interface Stored<Thing> extends Kept<Thing> {
  readonly replaced: string | null;
  readonly removed: boolean;
}

export interface PutOptions {
  readonly why: string | null;
  /** Hash of the version that was worked from; null for a new one. */
  readonly expected: string | null;
}

/** Things with a history: versions are added and never changed. */
export interface VersionedStore<Thing> {
  /** Newest version of everything that is in use, by title. */
  list(): Promise<readonly Stored<Thing>[]>;
  /** What was removed, by title: it can be restored. */
  removed(): Promise<readonly Stored<Thing>[]>;
  /** The newest version, removed or not, or the one asked for. */
  get(id: string, version?: number): Promise<Stored<Thing> | undefined>;
  /** Oldest first. */
  history(id: string): Promise<readonly Stored<Thing>[]>;
  /**
   * Keeps one as its next version. Throws WaymarkError `…-invalid` (422), `…-ready` (409), `…-unchanged` (409), or
   * `…-changed` (409) where `expected` is not the newest: somebody else was quicker.
   */
  put(thing: Thing, options: PutOptions): Promise<Stored<Thing>>;
  /** Several at once: all or none. */
  putAll(
    things: readonly { readonly thing: Thing; readonly expected: string | null }[],
    why: string | null,
  ): Promise<readonly Stored<Thing>[]>;
  /** Takes it out of use; its history stays. Throws as `put`, and `…-unknown` (404). */
  remove(id: string, options: PutOptions): Promise<Stored<Thing>>;
  /** Brings it back as it was when it was removed. */
  restore(id: string, options: PutOptions): Promise<Stored<Thing>>;
}

export interface ProgrammeStore extends VersionedStore<Programme> {
  readonly models: VersionedStore<SupportModel>;
}

/** Where rows stand. */
export interface VersionRows<Thing> {
  newest(id: string): Promise<Stored<Thing> | undefined>;
  versions(id: string): Promise<readonly Stored<Thing>[]>;
  /** Newest of each id. */
  all(): Promise<readonly Stored<Thing>[]>;
  /** All or none; undefined when one of the places is taken. */
  add(versions: readonly Omit<Stored<Thing>, 'kept'>[]): Promise<readonly Stored<Thing>[] | undefined>;
}

interface Named {
  readonly id: string;
  readonly title: string;
}

interface About<Thing> {
  /** For codes: "programme". */
  readonly what: 'programme' | 'model';
  readonly check: (given: unknown) => Thing;
  /** Ids that cannot be used. */
  readonly reserved: readonly string[];
  /** What comes with the program and may be changed, as version 0. */
  readonly ready: readonly Thing[];
}

const ID = /^[a-z0-9][a-z0-9-]{0,79}$/;
const LONGEST_WHY = 1000;

/** Versions over whatever keeps the rows. */
export function storeOver(
  programmes: VersionRows<Programme>,
  models: VersionRows<SupportModel>,
  keeper: Keeper = OWNER,
): ProgrammeStore {
  return {
    ...versioned(programmes, keeper, {
      what: 'programme',
      check: checkProgramme,
      reserved: READY_IDS,
      ready: [],
    }),
    models: versioned(models, keeper, { what: 'model', check: checkModel, reserved: [], ready: READY_MODELS }),
  };
}

function versioned<Thing extends Named>(
  rows: VersionRows<Thing>,
  keeper: Keeper,
  about: About<Thing>,
): VersionedStore<Thing> {
  const { what, check, reserved, ready } = about;
  const first = (id: string): Stored<Thing> | undefined => {
    const thing = ready.find((each) => each.id === id);
    return thing === undefined ? undefined : readyVersion(thing);
  };
  const newest = async (id: string) => (ID.test(id) ? ((await rows.newest(id)) ?? first(id)) : undefined);
  const all = async () => {
    const own = await rows.all();
    const untouched = ready.filter(({ id }) => !own.some(({ thing }) => thing.id === id)).map(readyVersion);
    return [...own, ...untouched].sort(byTitle);
  };

  const next = async (
    thing: Thing,
    removed: boolean,
    { why, expected }: PutOptions,
  ): Promise<Omit<Stored<Thing>, 'kept'>> => {
    if (reserved.includes(thing.id)) {
      throw new WaymarkError(`${what}-ready`, `"${thing.id}" comes with Waymark and cannot be changed.`, {
        status: 409,
        remedy: 'Keep yours under another id. Nothing was kept.',
      });
    }
    const before = await newest(thing.id);
    if ((before?.hash ?? null) !== expected) throw changed(what, thing.id, before);
    const hash = thingHash(thing, removed);
    if (before?.hash === hash) {
      throw new WaymarkError(
        `${what}-unchanged`,
        `Nothing in "${thing.title}" differs from version ${before.version}.`,
        {
          status: 409,
          remedy: 'Change something first; no new version was made.',
        },
      );
    }
    return {
      thing,
      version: (before?.version ?? 0) + 1,
      hash,
      ...keeper,
      why: reasonOf(why, what),
      replaced: before?.hash ?? null,
      removed,
    };
  };
  const keep = async (versions: readonly Omit<Stored<Thing>, 'kept'>[]): Promise<readonly Stored<Thing>[]> => {
    const kept = await rows.add(versions);
    if (kept !== undefined) return kept;
    // Somebody else wrote one of them between the look and the write.
    for (const { thing, replaced } of versions) {
      const now = await newest(thing.id);
      if ((now?.hash ?? null) !== replaced) throw changed(what, thing.id, now);
    }
    throw changed(what, versions[0]?.thing.id ?? '', undefined);
  };
  const keepOne = async (thing: Thing, removed: boolean, options: PutOptions): Promise<Stored<Thing>> => {
    const [kept] = await keep([await next(thing, removed, options)]);
    if (kept === undefined) throw changed(what, thing.id, await newest(thing.id));
    return kept;
  };
  const known = async (id: string, removed: boolean): Promise<Stored<Thing>> => {
    const found = await newest(id);
    if (found !== undefined && found.removed === removed && !reserved.includes(id)) return found;
    const how =
      found === undefined
        ? `There is no ${what} "${id}".`
        : `"${found.thing.title}" is ${removed ? 'in use' : 'removed already'}.`;
    throw new WaymarkError(
      reserved.includes(id) ? `${what}-ready` : `${what}-unknown`,
      reserved.includes(id) ? `"${id}" comes with Waymark and cannot be removed.` : how,
      {
        status: reserved.includes(id) ? 409 : 404,
        remedy: 'Nothing was changed.',
      },
    );
  };

  return {
    list: async () => (await all()).filter(({ removed }) => !removed),
    removed: async () => (await all()).filter(({ removed }) => removed),
    get: async (id, version) => {
      if (version === undefined) return newest(id);
      if (!ID.test(id)) return undefined;
      if (version === 0) return first(id);
      return (await rows.versions(id)).find((each) => each.version === version);
    },
    history: async (id) => {
      if (!ID.test(id)) return [];
      const zero = first(id);
      return [...(zero === undefined ? [] : [zero]), ...(await rows.versions(id))];
    },
    put: async (given, options) => keepOne(check(given), false, options),
    putAll: async (given, why) => {
      const versions: Omit<Stored<Thing>, 'kept'>[] = [];
      for (const { thing, expected } of given) versions.push(await next(check(thing), false, { why, expected }));
      return versions.length === 0 ? [] : keep(versions);
    },
    remove: async (id, options) => keepOne((await known(id, false)).thing, true, options),
    restore: async (id, options) => keepOne((await known(id, true)).thing, false, options),
  };
}

/** What comes with the program, as a version. */
function readyVersion<Thing extends object>(thing: Thing): Stored<Thing> {
  return {
    thing,
    version: 0,
    hash: thingHash(thing),
    project: 'Waymark',
    person: 'Waymark',
    kept: '',
    why: null,
    replaced: null,
    removed: false,
  };
}

function reasonOf(why: string | null, what: string): string | null {
  const reason = why?.trim() ?? '';
  if (reason.length > LONGEST_WHY || hasControl(reason)) {
    throw new WaymarkError(`${what}-invalid`, `The reason is longer than ${LONGEST_WHY} characters or no plain text.`, {
      status: 422,
      remedy: 'Say in a few sentences why. Nothing was kept.',
    });
  }
  return reason === '' ? null : reason;
}

function changed<Thing>(what: string, id: string, newest: Stored<Thing> | undefined): WaymarkError {
  const message =
    newest === undefined
      ? `There is no ${what} "${id}" to change.`
      : `The ${what} "${id}" is at version ${newest.version} by now${newest.why === null ? '' : ` ("${newest.why}")`}, which is not the one that you worked from.`;
  return new WaymarkError(`${what}-changed`, message, {
    status: 409,
    remedy:
      newest === undefined
        ? 'Keep it as a new one. Nothing was kept.'
        : 'Look at the newest version and bring your changes over, or use another id. Nothing was kept.',
    details: newest === undefined ? {} : { newest: { version: newest.version, hash: newest.hash } },
  });
}

/** By title as people sort, then by id. */
export function byTitle(a: { readonly thing: Named }, b: { readonly thing: Named }): number {
  return a.thing.title.localeCompare(b.thing.title, 'en') || (a.thing.id < b.thing.id ? -1 : 1);
}
