import type { AreaRegister } from '#facts/authorities/index.ts';
import type { Indicator } from '#facts/indicators/index.ts';
import { ABSENT, endYear, type Period, periodKey } from '#facts/observations/index.ts';
import { floatSlot, type PanelStorage, stateSlot } from './storage.ts';
import type { Cell, Panel, Slice } from './types.ts';

const NOTHING: Cell = {
  value: Number.NaN,
  status: ABSENT,
  numerator: Number.NaN,
  denominator: Number.NaN,
  lower: Number.NaN,
  upper: Number.NaN,
};

const storages = new WeakMap<Panel, PanelStorage>();

/**
 * The arrays behind a panel, to hand to another thread.
 *
 * @throws TypeError for a panel that was not made here.
 */
export function storageOf(panel: Panel): PanelStorage {
  const storage = storages.get(panel);
  if (storage === undefined) throw new TypeError('this panel does not lie in shared memory');
  return storage;
}

/**
 * A panel over shared arrays.
 *
 * @throws RangeError when the arrays hold another number of areas than the register.
 */
export function panelOver(register: AreaRegister, indicators: readonly Indicator[], storage: PanelStorage): Panel {
  const areas = register.areas;
  if (storage.areas !== areas.length) {
    throw new RangeError(`the panel has ${storage.areas} areas and the register has ${areas.length}`);
  }
  const indexByCode = new Map(areas.map((area, index) => [area.code, index]));
  const indicatorById = new Map(indicators.map((indicator) => [indicator.id, indicator]));
  const slicesOf = new Map<string, { readonly inOrder: Slice[]; readonly byPeriod: Map<string, Slice> }>();

  for (const record of storage.records) {
    const indicator = indicatorById.get(record.indicator);
    if (indicator === undefined) throw new RangeError(`the panel has no indicator ${record.indicator}`);
    const slice: Slice = {
      indicator,
      period: record.period,
      values: floatSlot(storage, record.values),
      status: stateSlot(storage, record.status),
      numerators: floatSlot(storage, record.numerators),
      denominators: floatSlot(storage, record.denominators),
      lower: floatSlot(storage, record.lower),
      upper: floatSlot(storage, record.upper),
    };
    let slices = slicesOf.get(record.indicator);
    if (slices === undefined) {
      slices = { inOrder: [], byPeriod: new Map() };
      slicesOf.set(record.indicator, slices);
    }
    slices.inOrder.push(slice);
    slices.byPeriod.set(periodKey(record.period), slice);
  }

  const areaIndex = (code: string): number =>
    indexByCode.get(code) ?? indexByCode.get(register.byCode(code)?.code ?? '') ?? -1;
  const sliceAt = (indicator: string, period: Period): Slice | undefined =>
    slicesOf.get(indicator)?.byPeriod.get(periodKey(period));

  const panel: Panel = {
    indicators,
    areas,
    areaIndex,
    indicator: (id) => indicatorById.get(id),
    periods: (indicator) => slicesOf.get(indicator)?.inOrder.map((slice) => slice.period) ?? [],
    slice: sliceAt,
    sliceInYear: (indicator, year) =>
      slicesOf.get(indicator)?.inOrder.findLast((slice) => endYear(slice.period) === year),
    cell: (indicator, area, period) => {
      const slice = sliceAt(indicator, period);
      return slice === undefined ? NOTHING : cellOf(slice, areaIndex(area));
    },
    series: (indicator, area) => {
      const index = areaIndex(area);
      return (slicesOf.get(indicator)?.inOrder ?? []).map((slice) => ({
        period: slice.period,
        cell: cellOf(slice, index),
      }));
    },
  };
  storages.set(panel, storage);
  return panel;
}

/** The cell of a slice at an area's index; an absent cell for an index outside it. */
export function cellOf(slice: Slice, index: number): Cell {
  if (index < 0 || index >= slice.status.length) return NOTHING;
  return {
    value: slice.values[index] ?? Number.NaN,
    status: slice.status[index] ?? ABSENT,
    numerator: slice.numerators[index] ?? Number.NaN,
    denominator: slice.denominators[index] ?? Number.NaN,
    lower: slice.lower[index] ?? Number.NaN,
    upper: slice.upper[index] ?? Number.NaN,
  };
}
