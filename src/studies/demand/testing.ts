import { join } from 'node:path';
import { loadRegister } from '#facts/authorities/index.ts';
import { loadCatalogue } from '#facts/indicators/index.ts';
import { type CellLiteral, type Dataset, testDataset } from '#facts/panel/index.ts';
import { bundledFigures } from '#facts/sources/index.ts';
import { bundledDataset } from '#facts/store/index.ts';

export const BUNDLE = join(import.meta.dirname, '../../../data/england');

/** The figures that come with the program. */
export function bundled(): Promise<Dataset> {
  return bundledDataset(bundledFigures(BUNDLE), loadRegister(), loadCatalogue());
}

/** One authority in one year of an invented panel. */
export interface InventedRow {
  readonly code: string;
  readonly year: number;
  readonly number: number;
  readonly base: number;
}

/** The code of the n-th invented authority. */
export function codeOf(index: number): string {
  return `E09${String(index).padStart(6, '0')}`;
}

/** A dataset with one rate, its numerators, the population of the June before, and circumstances of 2022. */
export function inventedDataset(
  rows: readonly InventedRow[],
  context: Readonly<Record<string, Readonly<Record<string, number>>>>,
): Dataset {
  const figures: Record<string, Record<number, Record<string, CellLiteral>>> = {
    'cin-rate': {},
    'population-0-17': {},
  };
  const put = (id: string, year: number, code: string, cell: CellLiteral): void => {
    const years = figures[id] ?? {};
    figures[id] = years;
    const own = years[year] ?? {};
    years[year] = own;
    own[code] = cell;
  };
  const england = new Map<number, [number, number]>();
  for (const { code, year, number, base } of rows) {
    put('cin-rate', year, code, { value: (number / base) * 10_000, numerator: number });
    put('population-0-17', year - 1, code, base);
    const [all, children] = england.get(year) ?? [0, 0];
    england.set(year, [all + number, children + base]);
  }
  for (const [year, [number, base]] of england) {
    put('cin-rate', year, 'E92000001', { value: (number / base) * 10_000, numerator: number });
    put('population-0-17', year - 1, 'E92000001', base);
  }
  for (const [id, values] of Object.entries(context)) {
    for (const [code, value] of Object.entries(values)) put(id, 2022, code, value);
  }
  return testDataset({
    figures,
    indicators: Object.keys(figures).map((id) => ({
      id,
      label: id,
      shortLabel: id,
      periodKind: 'financial-year',
      unit: id === 'cin-rate' ? 'rate-per-10000' : 'percent',
      role: id === 'cin-rate' ? 'demand' : 'context',
    })),
  });
}
