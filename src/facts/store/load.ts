import type { PoolClient } from 'pg';
import type { AreaRegister } from '#facts/authorities/index.ts';
import type { IndicatorCatalogue } from '#facts/indicators/index.ts';
import { buildPanel, type Dataset, type PanelSlice } from '#facts/panel/index.ts';
import { WaymarkError } from '#platform/errors/index.ts';
import { loadImported, loadInspections, loadNeighbours } from './others.ts';
import { loadRecords } from './records.ts';
import { loadSlices } from './slices.ts';

/** Reads one release into memory. */
export async function loadDataset(
  client: PoolClient,
  register: AreaRegister,
  catalogue: IndicatorCatalogue,
  id: number,
): Promise<Dataset> {
  const release = (await loadRecords(client)).find((record) => record.id === id);
  if (release === undefined) {
    throw new WaymarkError('unknown-release', `There is no release ${id} in this store.`, {
      status: 404,
      remedy: 'Leave the release out to use the newest.',
    });
  }
  const imported = (await loadImported(client, id)).filter((indicator) => catalogue.byId(indicator.id) === undefined);
  const indicators = [...catalogue.indicators, ...imported];
  const known = new Set(indicators.map((indicator) => indicator.id));
  const slices = (await loadSlices(client, register, id))
    .map((slice) => inCatalogue(catalogue, slice))
    // Figures of an indicator that this version's catalogue no longer has stay in the store, unread.
    .filter((slice) => known.has(slice.indicator));
  return {
    release,
    register,
    panel: buildPanel(register, indicators, slices),
    inspections: await loadInspections(client, id),
    neighbours: await loadNeighbours(client, id),
  };
}

/** A series that was stored without a place in the catalogue belongs to the indicator that names it by now. */
function inCatalogue(catalogue: IndicatorCatalogue, slice: PanelSlice): PanelSlice {
  if (catalogue.byId(slice.indicator) !== undefined) return slice;
  const indicator = catalogue.bySeries(slice.format, slice.seriesKey);
  return indicator === undefined || indicator.periodKind !== slice.period.kind
    ? slice
    : { ...slice, indicator: indicator.id };
}
