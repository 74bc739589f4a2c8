import type { AreaRegister } from '#facts/authorities/index.ts';
import type { Indicator } from '#facts/indicators/index.ts';
import { ABSENT, type Period, periodKey, VALUE } from '#facts/observations/index.ts';
import { panelOver } from './panel.ts';
import { floatSlot, NAN_SLOT, type PanelStorage, type SliceRecord, stateSlot } from './storage.ts';
import type { Panel } from './types.ts';

/**
 * One series' figures of one indicator at one period, dense over `register.areas`: the shape that importers
 * make and the store keeps. (Stated here because the panel stands below the importers.)
 */
export interface PanelSlice {
  readonly indicator: string;
  readonly format: string;
  readonly seriesKey: string;
  readonly period: Period;
  readonly values: Float64Array;
  readonly status: Uint8Array;
  readonly numerators: Float64Array | null;
  readonly denominators: Float64Array | null;
  readonly lower: Float64Array | null;
  readonly upper: Float64Array | null;
}

/** Rank of a series within its indicator: the lowest rank that has a cell gives it. */
export type Precedence = (indicator: Indicator, format: string, seriesKey: string) => number;

/** The order of the catalogue: `indicator.series`; a series that is not listed comes after those that are. */
export const cataloguePrecedence: Precedence = (indicator, format, seriesKey) => {
  const place = indicator.series.findIndex((series) => series.format === format && series.key === seriesKey);
  return place === -1 ? indicator.series.length : place;
};

/**
 * A panel from slices, which must come in the order of their releases, oldest first.
 *
 * Where several slices speak of the same indicator and period, each cell is taken whole (value, status, counts,
 * bounds) from the first series in order of precedence that has it; within one series a later release
 * overrides an earlier one, cell by cell. A cell that no slice has is ABSENT.
 *
 * @throws RangeError for a slice of an unknown indicator or of another length than the register.
 */
export function buildPanel(
  register: AreaRegister,
  indicators: readonly Indicator[],
  slices: readonly PanelSlice[],
  precedence: Precedence = cataloguePrecedence,
): Panel {
  return panelOver(register, indicators, buildStorage(register, indicators, slices, precedence));
}

function buildStorage(
  register: AreaRegister,
  indicators: readonly Indicator[],
  slices: readonly PanelSlice[],
  precedence: Precedence,
): PanelStorage {
  const groups = groupSlices(register.areas.length, indicators, slices, precedence);
  let floatSlots = 1;
  let stateSlots = 0;
  const records: SliceRecord[] = groups.map((layers) => {
    const first = layers[0] as PanelSlice;
    const take = (wanted: boolean, otherwise: number): number => (wanted ? floatSlots++ : otherwise);
    const values = floatSlots++;
    return {
      indicator: first.indicator,
      period: first.period,
      status: stateSlots++,
      values,
      numerators: take(
        layers.some((layer) => layer.numerators !== null),
        NAN_SLOT,
      ),
      denominators: take(
        layers.some((layer) => layer.denominators !== null),
        NAN_SLOT,
      ),
      // Without a bounded hidden cell, both bounds are the values themselves: NaN where there is none.
      lower: take(
        layers.some((layer) => layer.lower !== null),
        values,
      ),
      upper: take(
        layers.some((layer) => layer.upper !== null),
        values,
      ),
    };
  });
  const areas = register.areas.length;
  const storage: PanelStorage = {
    areas,
    floats: new SharedArrayBuffer(floatSlots * areas * Float64Array.BYTES_PER_ELEMENT),
    states: new SharedArrayBuffer(stateSlots * areas),
    records,
  };
  new Float64Array(storage.floats).fill(Number.NaN);
  new Uint8Array(storage.states).fill(ABSENT);
  for (const [at, layers] of groups.entries()) overlay(storage, records[at] as SliceRecord, layers);
  return storage;
}

/** Slices by indicator (catalogue order) and period (time order), each group with the winner first. */
function groupSlices(
  areas: number,
  indicators: readonly Indicator[],
  slices: readonly PanelSlice[],
  precedence: Precedence,
): PanelSlice[][] {
  const place = new Map(indicators.map((indicator, index) => [indicator.id, { indicator, index }]));
  const groups = new Map<string, PanelSlice[]>();
  for (const slice of slices) {
    if (!place.has(slice.indicator)) throw new RangeError(`a slice names an unknown indicator: ${slice.indicator}`);
    if (slice.status.length !== areas || slice.values.length !== areas) {
      throw new RangeError(`a slice of ${slice.indicator} has ${slice.status.length} areas; the register has ${areas}`);
    }
    const key = `${slice.indicator}\n${periodKey(slice.period)}`;
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [slice]);
    else group.push(slice);
  }
  for (const group of groups.values()) {
    if (group.length === 1) continue;
    const indicator = (place.get((group[0] as PanelSlice).indicator) as { indicator: Indicator }).indicator;
    const ranked = group.map((slice, age) => ({
      slice,
      age,
      rank: precedence(indicator, slice.format, slice.seriesKey),
    }));
    ranked.sort((a, b) => a.rank - b.rank || b.age - a.age);
    group.splice(0, group.length, ...ranked.map((entry) => entry.slice));
  }
  const order = (slice: PanelSlice): number => place.get(slice.indicator)?.index ?? 0;
  return [...groups.values()].sort((one, other) => {
    const a = one[0] as PanelSlice;
    const b = other[0] as PanelSlice;
    return order(a) - order(b) || compare(a.period.end, b.period.end) || compare(a.period.kind, b.period.kind);
  });
}

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

function overlay(storage: PanelStorage, record: SliceRecord, layers: readonly PanelSlice[]): void {
  const status = stateSlot(storage, record.status);
  const values = floatSlot(storage, record.values);
  const numerators = record.numerators === NAN_SLOT ? null : floatSlot(storage, record.numerators);
  const denominators = record.denominators === NAN_SLOT ? null : floatSlot(storage, record.denominators);
  const lower = record.lower === record.values ? null : floatSlot(storage, record.lower);
  const upper = record.upper === record.values ? null : floatSlot(storage, record.upper);
  for (const layer of layers) {
    for (let area = 0; area < status.length; area += 1) {
      if (status[area] !== ABSENT) continue;
      const state = layer.status[area] as number;
      if (state === ABSENT) continue;
      status[area] = state;
      const value = state === VALUE ? (layer.values[area] as number) : Number.NaN;
      values[area] = value;
      if (numerators !== null && layer.numerators !== null) numerators[area] = layer.numerators[area] as number;
      if (denominators !== null && layer.denominators !== null) {
        denominators[area] = layer.denominators[area] as number;
      }
      if (lower !== null) lower[area] = state === VALUE ? value : (layer.lower?.[area] ?? Number.NaN);
      if (upper !== null) upper[area] = state === VALUE ? value : (layer.upper?.[area] ?? Number.NaN);
    }
  }
}
