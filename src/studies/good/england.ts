import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { loadRegister } from '#facts/authorities/index.ts';
import { loadCatalogue } from '#facts/indicators/index.ts';
import type { Dataset } from '#facts/panel/index.ts';
import { bundledFigures } from '#facts/sources/index.ts';
import { bundledDataset } from '#facts/store/index.ts';

const folder = join(import.meta.dirname, '../../../data/england');

/** Whether the figures that come with the program are there; while they are being made again they may not be. */
export const hasEngland = existsSync(join(folder, 'manifest.json'));

/** The figures that come with the program, without a database. */
export function england(): Promise<Dataset> {
  return bundledDataset(bundledFigures(folder), loadRegister(), loadCatalogue());
}
