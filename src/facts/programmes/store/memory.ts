import type { Programme, SupportModel } from '../types.ts';
import { type Keeper, type ProgrammeStore, type Stored, storeOver, type VersionRows } from './store.ts';

/** In memory, gone when the program ends: for tests. */
export function memoryProgrammes(now: () => Date = () => new Date(), keeper?: Keeper): ProgrammeStore {
  return storeOver(memoryRows<Programme>(now), memoryRows<SupportModel>(now), keeper);
}

function memoryRows<Thing extends { readonly id: string }>(now: () => Date): VersionRows<Thing> {
  const kept = new Map<string, Stored<Thing>[]>();
  return {
    newest: async (id) => kept.get(id)?.at(-1),
    versions: async (id) => [...(kept.get(id) ?? [])],
    all: async () => [...kept.values()].flatMap((versions) => versions.slice(-1)),
    add: async (versions) => {
      const places = versions.map(({ thing, version }) => `${thing.id} ${version}`);
      const taken = versions.some(({ thing, version }) => kept.get(thing.id)?.some((each) => each.version === version));
      if (taken || new Set(places).size < places.length) return undefined;
      return versions.map((version) => {
        const added = { ...version, kept: now().toISOString() };
        kept.set(version.thing.id, [...(kept.get(version.thing.id) ?? []), added]);
        return added;
      });
    },
  };
}
