import type { AreaRegister } from '#facts/authorities/index.ts';
import type { Indicator, IndicatorCatalogue } from '#facts/indicators/index.ts';
import { reconcile } from '#facts/inspections/index.ts';
import { buildPanel, type Dataset } from '#facts/panel/index.ts';
import type { ReadFile, SeriesSlice } from '#facts/sources/index.ts';
import { type Cells, cellHasher, countCells, layOver, sliceKey } from './content.ts';
import { contentHash, stateLine } from './records.ts';
import type { BundledFigures } from './types.ts';

/**
 * The bundled figures in memory, without a database: release 0. Its content hash is the one that the same figures get
 * in a store of their own, so that a result says the same of its facts either way.
 */
export async function bundledDataset(
  given: BundledFigures | Promise<BundledFigures>,
  register: AreaRegister,
  catalogue: IndicatorCatalogue,
): Promise<Dataset> {
  const bundle = await given;
  const reads = await bundle.read();
  const retrieved = reads.map((read) => read.source.retrieved).sort();
  const slices = reads.flatMap((read) => read.slices);
  const imported = importedIndicators(reads, catalogue);
  // The newest file's word first, as in a store.
  const inspections = reconcile(
    reads
      .map((read) => read.inspections)
      .filter((list) => list.length > 0)
      .reverse(),
  );
  const neighbours = newestNeighbours(reads);
  return {
    release: {
      id: 0,
      name: bundle.name,
      parent: null,
      // No store has made it: it is as old as the newest of its files.
      created: `${retrieved.at(-1) ?? '1970-01-01'}T00:00:00.000Z`,
      contentHash: contentHash({ states: states(register, slices), imported, inspections, neighbours }),
      sources: reads.map((read) => read.source),
    },
    register,
    panel: buildPanel(register, [...catalogue.indicators, ...imported], slices),
    inspections,
    neighbours,
  };
}

function importedIndicators(reads: readonly ReadFile[], catalogue: IndicatorCatalogue): readonly Indicator[] {
  const byId = new Map(reads.flatMap((read) => read.newIndicators).map((indicator) => [indicator.id, indicator]));
  return [...byId.values()]
    .filter((indicator) => catalogue.byId(indicator.id) === undefined)
    .sort((a, b) => (a.id < b.id ? -1 : 1));
}

function newestNeighbours(reads: readonly ReadFile[]): Dataset['neighbours'] {
  const lists = reads.flatMap((read) => read.neighbours);
  const newest = new Map(lists.map((list) => [`${list.model} ${list.authority}`, list]));
  return [...newest.values()].sort((a, b) =>
    a.model === b.model ? (a.authority < b.authority ? -1 : 1) : a.model > b.model ? -1 : 1,
  );
}

function states(register: AreaRegister, slices: readonly SeriesSlice[]): readonly string[] {
  const hash = cellHasher(register.areas);
  const merged = new Map<string, { readonly slice: SeriesSlice; readonly cells: Cells }>();
  for (const slice of slices) {
    if (countCells(slice.status) === 0) continue;
    const before = merged.get(sliceKey(slice));
    merged.set(sliceKey(slice), { slice, cells: before === undefined ? slice : layOver(before.cells, slice).state });
  }
  return [...merged.values()].map(({ slice, cells }) => stateLine(slice, hash(cells)));
}
