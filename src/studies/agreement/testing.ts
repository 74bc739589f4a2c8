import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { loadRegister } from '#facts/authorities/index.ts';
import { loadCatalogue } from '#facts/indicators/index.ts';
import { reconcile } from '#facts/inspections/index.ts';
import { buildPanel, type Dataset } from '#facts/panel/index.ts';
import { type ReadFile, readInput } from '#facts/sources/index.ts';

const FOLDERS = ['ees', 'lait', 'inspections'];

/** Folder of official files beside the repository, for tests that need them all; null where it is not there. */
export function officialFiles(): string | null {
  const folder = join(import.meta.dirname, '../../../../shared/data');
  return existsSync(folder) ? folder : null;
}

/** A dataset straight from official files, without a database: what the store would give. */
export async function officialDataset(folder: string): Promise<Dataset> {
  const [register, catalogue] = [loadRegister(), loadCatalogue()];
  const read: ReadFile[] = [];
  for (const part of FOLDERS) {
    for (const entry of readdirSync(join(folder, part), { withFileTypes: true })) {
      if (!entry.isFile()) continue;
      const bytes = readFileSync(join(folder, part, entry.name));
      const context = { register, catalogue, retrieved: '2026-04-30', progress: () => undefined };
      const outcome = await readInput({ name: entry.name, bytes }, context);
      if (outcome.ok) read.push(outcome.read);
    }
  }
  // The newest list of inspections speaks first.
  const inspections = read.map((file) => file.inspections).filter((list) => list.length > 0);
  const latest = (list: (typeof inspections)[number]): string =>
    list
      .map((inspection) => inspection.published ?? '')
      .sort()
      .at(-1) ?? '';
  inspections.sort((left, right) => (latest(left) < latest(right) ? 1 : -1));
  const known = new Set(catalogue.indicators.map((indicator) => indicator.id));
  return {
    release: {
      id: 0,
      name: 'Official files',
      parent: null,
      created: '2026-04-30T00:00:00.000Z',
      contentHash: 'f'.repeat(64),
      sources: read.map((file) => file.source).sort((left, right) => (left.name < right.name ? -1 : 1)),
    },
    register,
    panel: buildPanel(
      register,
      catalogue.indicators,
      read.flatMap((file) => file.slices).filter((slice) => known.has(slice.indicator)),
    ),
    inspections: reconcile(inspections),
    neighbours: [],
  };
}
