import { WaymarkError } from '#platform/errors/index.ts';
import type { DefinitionsDeps } from '../deps.ts';
import { definitionHash } from '../hash.ts';
import { nearestNames } from '../nearest.ts';
import { readyVersions } from '../ready/index.ts';
import type { DefinitionVersion } from '../types.ts';
import { readDefinition } from './files.ts';

type Found = DefinitionVersion & { readonly ready: boolean };

/** The definition that was named on the command line: an id, an id with @version, or a file by its ending. */
export async function definitionNamed(deps: DefinitionsDeps, name: string): Promise<Found> {
  if (/\.(?:ya?ml|json)$/i.test(name)) return fromFile(name);
  const [, id = name, version] = /^(.*)@(\d{1,6})$/.exec(name) ?? [];
  const wanted = version === undefined ? undefined : Number(version);
  // A ready one needs no database.
  const ready = readyVersions.find(({ definition }) => definition.id === id);
  if (ready !== undefined && (wanted === undefined || wanted === 1)) return ready;
  const store = await deps.store();
  const found = await store.get(id, wanted);
  if (found !== undefined) return found;
  const newest = await store.get(id);
  if (newest !== undefined) {
    throw new WaymarkError('version-unknown', `"${id}" has no version ${wanted ?? ''}.`, {
      status: 404,
      remedy: `Its newest version is ${newest.version}.`,
    });
  }
  const near = nearestNames(id, await store.list());
  throw new WaymarkError('definition-unknown', `There is no definition "${id.slice(0, 100)}".`, {
    status: 404,
    remedy: near.length === 0 ? 'List them with: waymark definitions list' : `Nearest: ${near.join(', ')}.`,
  });
}

async function fromFile(file: string): Promise<Found> {
  const definition = await readDefinition(file);
  return {
    definition,
    version: 1,
    hash: definitionHash(definition),
    project: 'Mine',
    person: 'Owner',
    when: null,
    why: null,
    origin: null,
    ready: false,
  };
}
