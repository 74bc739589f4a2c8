import { type AreaRegister, loadRegister } from '#facts/authorities/index.ts';
import type { Indicator } from '#facts/indicators/index.ts';
import type { Inspection } from '#facts/inspections/index.ts';
import type { NeighbourList } from '#facts/neighbours/index.ts';
import type { ReleaseRecord } from '#facts/releases/index.ts';
import { panelOver, storageOf } from './panel.ts';
import { listRegister, type RegisterLists } from './register.ts';
import type { PanelStorage } from './storage.ts';
import type { Dataset } from './types.ts';

/** A dataset as a message: plain data and references to shared memory, cheap to post to a worker thread. */
export interface SharedDataset {
  readonly release: ReleaseRecord;
  readonly register: RegisterLists;
  readonly indicators: readonly Indicator[];
  readonly storage: PanelStorage;
  readonly inspections: readonly Inspection[];
  readonly neighbours: readonly NeighbourList[];
}

/**
 * The message that carries a dataset to another thread without copying its figures.
 *
 * @throws TypeError for a panel that `buildPanel` did not make.
 */
export function shareDataset(dataset: Dataset): SharedDataset {
  const { areas, authorities, regions, england, jointReturns } = dataset.register;
  return {
    release: dataset.release,
    register: { areas, authorities, regions, england, jointReturns },
    indicators: dataset.panel.indicators,
    storage: storageOf(dataset.panel),
    inspections: dataset.inspections,
    neighbours: dataset.neighbours,
  };
}

/**
 * The dataset that a message carries, over the same shared memory.
 *
 * @param register the register of places; by default the one that comes with Waymark where its areas are the sender's
 *   (they differ in tests), else one made from the lists in the message, which forgives no typing mistakes.
 * @throws RangeError when the given register has other areas than the sender's.
 */
export function datasetFromShared(message: SharedDataset, register?: AreaRegister): Dataset {
  const known =
    register ??
    (firstDifference(message.register, loadRegister()) === -1 ? loadRegister() : listRegister(message.register));
  const differs = firstDifference(message.register, known);
  if (differs !== -1) throw new RangeError(`the registers differ at area ${differs}`);
  return {
    release: message.release,
    register: known,
    panel: panelOver(known, message.indicators, message.storage),
    inspections: message.inspections,
    neighbours: message.neighbours,
  };
}

/** Index of the first area that two registers do not share in place; -1 when they have the same areas. */
function firstDifference(sent: RegisterLists, known: AreaRegister): number {
  const differs = sent.areas.findIndex((area, index) => known.areas[index]?.code !== area.code);
  return differs === -1 && known.areas.length !== sent.areas.length ? sent.areas.length : differs;
}
