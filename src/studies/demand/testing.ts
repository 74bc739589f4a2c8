import { join } from 'node:path';
import { loadRegister } from '#facts/authorities/index.ts';
import { loadCatalogue } from '#facts/indicators/index.ts';
import type { Dataset } from '#facts/panel/index.ts';
import { bundledFigures } from '#facts/sources/index.ts';
import { bundledDataset } from '#facts/store/index.ts';

export const BUNDLE = join(import.meta.dirname, '../../../data/england');

/** The figures that come with the program. */
export function bundled(): Promise<Dataset> {
  return bundledDataset(bundledFigures(BUNDLE), loadRegister(), loadCatalogue());
}
