import type { AreaRegister } from '#facts/authorities/index.ts';
import type { Fault, InputFile } from '#facts/sources/index.ts';
import { readProgrammes } from './files/read.ts';
import { READY_IDS } from './ready/index.ts';
import { thingHash } from './store/hash.ts';
import type { ProgrammeStore, Stored } from './store/store.ts';
import type { Programme } from './types.ts';

export type ImportOutcome =
  | {
      readonly ok: true;
      readonly kept: readonly Stored<Programme>[];
      readonly unchanged: readonly string[];
      readonly remarks: readonly string[];
    }
  | { readonly ok: false; readonly faults: readonly Fault[] };

/**
 * Keeps the programmes of a file, all or none. Those that are here already are faults unless `replace`; then they get a
 * next version, and those in which nothing differs stay as they are.
 *
 * @throws WaymarkError `programme-changed` (409) when somebody else changed one meanwhile
 */
export async function importProgrammes(
  store: ProgrammeStore,
  register: AreaRegister,
  file: InputFile,
  options: { readonly why: string | null; readonly replace: boolean },
): Promise<ImportOutcome> {
  const [inUse, removed, models] = [await store.list(), await store.removed(), await store.models.list()];
  const known = [...inUse, ...removed];
  const outcome = readProgrammes(file, {
    register,
    known: inUse.map(({ thing }) => thing),
    models: models.map(({ thing }) => thing.id),
    reserved: READY_IDS,
  });
  if (!outcome.ok) return outcome;
  const taken = outcome.programmes.filter(({ id }) => known.some(({ thing }) => thing.id === id));
  if (taken.length > 0 && !options.replace) {
    return {
      ok: false,
      faults: taken.map(({ id }) => ({
        column: 'Programme',
        found: `“${id}”, which is here already`,
        expected: 'an id that is free',
        remedy: 'Rename it, or say that the file’s becomes its next version.',
      })),
    };
  }
  const changes: { thing: Programme; expected: string | null }[] = [];
  const unchanged: string[] = [];
  for (const thing of outcome.programmes) {
    const before = known.find((each) => each.thing.id === thing.id);
    if (before?.hash === thingHash(thing)) unchanged.push(thing.id);
    else changes.push({ thing, expected: before?.hash ?? null });
  }
  return { ok: true, kept: await store.putAll(changes, options.why), unchanged, remarks: outcome.remarks };
}
