import { WaymarkError } from '#platform/errors/index.ts';
import { definitionHash } from './hash.ts';
import { parseDefinition } from './parse.ts';
import { readyVersions } from './ready/index.ts';
import { KEBAB } from './text.ts';
import type { Definition, DefinitionStore, DefinitionVersion, PutOptions } from './types.ts';

/** Who keeps a version, and for which project. */
export interface Keeper {
  readonly project: string;
  readonly person: string;
}

/** On a laptop the project is "Mine" and the person its owner. */
const OWNER: Keeper = { project: 'Mine', person: 'Owner' };

/** Where own versions stand. `add` gives undefined when that version of that id is there already. */
export interface VersionRows {
  newest(id: string): Promise<DefinitionVersion | undefined>;
  version(id: string, version: number): Promise<DefinitionVersion | undefined>;
  versions(id: string): Promise<readonly DefinitionVersion[]>;
  /** Newest of each id, by title. */
  all(): Promise<readonly DefinitionVersion[]>;
  add(version: Omit<DefinitionVersion, 'when'>): Promise<DefinitionVersion | undefined>;
}

/** Ready definitions before own ones, over whatever keeps the rows. */
export function storeOver(rows: VersionRows, keeper: Keeper = OWNER): DefinitionStore {
  const ready = (id: string) => readyVersions.find(({ definition }) => definition.id === id);
  const own = (version: DefinitionVersion) => ({ ...version, ready: false });
  return {
    list: async () => [
      ...readyVersions,
      ...(await rows.all()).filter(({ definition }) => !ready(definition.id)).map(own),
    ],
    get: async (id, version) => {
      // Nothing else is an id, and a database refuses some of it.
      if (!KEBAB.test(id)) return undefined;
      const found = ready(id);
      if (found !== undefined) return version === undefined || version === found.version ? found : undefined;
      const kept = await (version === undefined ? rows.newest(id) : rows.version(id, version));
      return kept === undefined ? undefined : own(kept);
    },
    history: async (id) => {
      if (!KEBAB.test(id)) return [];
      const found = ready(id);
      return found === undefined ? rows.versions(id) : [found];
    },
    put: async (given, options) => {
      const definition = parseDefinition(given);
      if (ready(definition.id) !== undefined) {
        throw new WaymarkError('definition-ready', `"${definition.id}" comes with Waymark and cannot be changed.`, {
          status: 409,
          remedy: 'Copy it under another id and change the copy.',
        });
      }
      const newest = await rows.newest(definition.id);
      const next = nextVersion(definition, options, newest, keeper);
      const kept = await rows.add(next);
      // Somebody else wrote the same version between the look and the write.
      if (kept === undefined) throw changed(definition.id, await rows.newest(definition.id));
      return kept;
    },
  };
}

function nextVersion(
  definition: Definition,
  options: PutOptions,
  newest: DefinitionVersion | undefined,
  keeper: Keeper,
): Omit<DefinitionVersion, 'when'> {
  if ((newest?.hash ?? null) !== options.expected) throw changed(definition.id, newest);
  const hash = definitionHash(definition);
  if (newest?.hash === hash) {
    throw new WaymarkError(
      'definition-unchanged',
      `Nothing in "${definition.title}" differs from version ${newest.version}.`,
      {
        status: 409,
        remedy: 'Change something first; no new version was made.',
      },
    );
  }
  const why = options.why?.trim() ?? '';
  if (why.length > 1000) {
    throw new WaymarkError('definition-invalid', `The reason has ${why.length} characters, more than 1000.`, {
      status: 422,
      remedy: 'Say in a few sentences why it was changed.',
    });
  }
  return {
    definition,
    version: (newest?.version ?? 0) + 1,
    hash,
    project: keeper.project,
    person: keeper.person,
    why: why === '' ? null : why,
    origin: options.origin ?? newest?.origin ?? null,
  };
}

function changed(id: string, newest: DefinitionVersion | undefined): WaymarkError {
  const message =
    newest === undefined
      ? `There is no definition "${id}" to change.`
      : `The definition "${id}" is at version ${newest.version} by now${newest.why === null ? '' : ` ("${newest.why}")`}, which is not the one that you worked from.`;
  return new WaymarkError('definition-changed', message, {
    status: 409,
    remedy:
      newest === undefined
        ? 'Keep it as a new definition.'
        : 'Look at the newest version, bring your changes over, or keep yours under another id.',
    details: newest === undefined ? {} : { newest: { version: newest.version, hash: newest.hash } },
  });
}

/** Definitions in memory, gone when the program ends: for tests. */
export function memoryDefinitions(now: () => Date = () => new Date(), keeper: Keeper = OWNER): DefinitionStore {
  const kept = new Map<string, DefinitionVersion[]>();
  return storeOver(
    {
      newest: async (id) => kept.get(id)?.at(-1),
      version: async (id, version) => kept.get(id)?.[version - 1],
      versions: async (id) => [...(kept.get(id) ?? [])],
      all: async () =>
        [...kept.values()]
          .flatMap((versions) => versions.slice(-1))
          .sort((a, b) => byTitle(a.definition, b.definition)),
      add: async (version) => {
        const { id } = version.definition;
        const before = kept.get(id) ?? [];
        if (before.length >= version.version) return undefined;
        const added: DefinitionVersion = { ...version, when: now().toISOString() };
        kept.set(id, [...before, added]);
        return added;
      },
    },
    keeper,
  );
}

/** By title as people sort, then by id. */
export function byTitle(a: Definition, b: Definition): number {
  return a.title.localeCompare(b.title, 'en') || (a.id < b.id ? -1 : 1);
}
