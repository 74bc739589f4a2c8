import type { Authority } from '#facts/authorities/index.ts';
import type { NeighbourList } from '#facts/neighbours/index.ts';
import { VALUE } from '#facts/observations/index.ts';
import type { Dataset } from '#facts/panel/index.ts';
import type { Field } from './field.ts';
import { meanOf, medianOf } from './numbers.ts';

/** What an authority's statistical neighbours have, and how many of them have it. */
export interface NeighbourFigures {
  /** Neighbours with a figure. */
  readonly values: readonly number[];
  readonly n: number;
  /** Neighbours that the model names. */
  readonly of: number;
  readonly median: number | null;
  readonly mean: number | null;
  /** `2025` or `2021`; null where no model knows the authority. */
  readonly model: string | null;
}

/** The newest model's list for an authority; undefined where no model knows it. */
export function neighbourList(dataset: Dataset, authority: Authority): NeighbourList | undefined {
  return dataset.neighbours
    .filter((list) => list.authority === authority.code)
    .reduce<NeighbourList | undefined>(
      (newest, list) => (newest === undefined || list.model > newest.model ? list : newest),
      undefined,
    );
}

/** Median and mean over the neighbours that have a figure: hidden ones are left out and counted. */
export function neighbourFigures(dataset: Dataset, authority: Authority, field: Field): NeighbourFigures {
  const list = neighbourList(dataset, authority);
  const values = (list?.neighbours ?? []).flatMap((neighbour) => {
    const cell = field.unit(neighbour.authority)?.cell;
    return cell?.status === VALUE ? [cell.value] : [];
  });
  return {
    values,
    n: values.length,
    of: list?.neighbours.length ?? 0,
    median: medianOf(values),
    mean: meanOf(values),
    model: list?.model ?? null,
  };
}
