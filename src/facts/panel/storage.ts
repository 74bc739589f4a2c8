import type { Period } from '#facts/observations/index.ts';

/** Where one slice lies: numbers of slots of the shared arrays. A slot is one number for each area. */
export interface SliceRecord {
  readonly indicator: string;
  readonly period: Period;
  readonly status: number;
  readonly values: number;
  readonly numerators: number;
  readonly denominators: number;
  readonly lower: number;
  readonly upper: number;
}

/**
 * The arrays behind a panel. Both buffers are shared memory, so a message to another thread carries a reference.
 * Float slot 0 is all NaN: every slice without counts points at it instead of taking room of its own.
 */
export interface PanelStorage {
  readonly areas: number;
  readonly floats: SharedArrayBuffer;
  readonly states: SharedArrayBuffer;
  readonly records: readonly SliceRecord[];
}

export const NAN_SLOT = 0;

/** View of one float slot. */
export function floatSlot(storage: PanelStorage, slot: number): Float64Array {
  return new Float64Array(storage.floats, slot * storage.areas * Float64Array.BYTES_PER_ELEMENT, storage.areas);
}

/** View of one status slot. */
export function stateSlot(storage: PanelStorage, slot: number): Uint8Array {
  return new Uint8Array(storage.states, slot * storage.areas, storage.areas);
}
