import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { loadRegister } from '#facts/authorities/index.ts';
import { loadCatalogue } from '#facts/indicators/index.ts';
import { reconcile } from '#facts/inspections/index.ts';
import { buildPanel, type Dataset } from '#facts/panel/index.ts';
import { bundledFigures } from '#facts/sources/index.ts';

const folder = join(import.meta.dirname, '../../../data/england');

/** Whether the figures that come with the program are there; while they are being made again they may not be. */
export const hasEngland = existsSync(join(folder, 'manifest.json'));

/** The figures that come with the program, without a database. */
export async function england(): Promise<Dataset> {
  const register = loadRegister();
  const files = await bundledFigures(folder).read();
  return {
    release: {
      id: 1,
      name: 'England',
      parent: null,
      created: '2026-01-01T00:00:00.000Z',
      contentHash: 'ab'.repeat(32),
      sources: files.map((file) => file.source),
    },
    register,
    panel: buildPanel(
      register,
      loadCatalogue().indicators,
      files.flatMap((file) => file.slices),
    ),
    inspections: reconcile(files.map((file) => file.inspections)),
    neighbours: files.flatMap((file) => file.neighbours),
  };
}
