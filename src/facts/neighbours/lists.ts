import type { NeighbourList } from './types.ts';

/** Models among the lists, newest first: `2025`, `2021`. */
export function neighbourModels(lists: readonly NeighbourList[]): readonly string[] {
  return [...new Set(lists.map((list) => list.model))].sort().reverse();
}

/**
 * The neighbours of an authority under a model (the newest that has the authority when none is named); undefined
 * where the model does not cover it.
 */
export function neighboursOf(
  lists: readonly NeighbourList[],
  authority: string,
  model?: string,
): NeighbourList | undefined {
  const models = model === undefined ? neighbourModels(lists) : [model];
  for (const name of models) {
    const found = lists.find((list) => list.authority === authority && list.model === name);
    if (found !== undefined) return found;
  }
  return undefined;
}

/** True where two lists name the same neighbours in the same order with the same closeness. */
export function sameNeighbours(a: NeighbourList, b: NeighbourList): boolean {
  return (
    a.neighbours.length === b.neighbours.length &&
    a.neighbours.every((neighbour, index) => {
      const other = b.neighbours[index];
      return neighbour.authority === other?.authority && neighbour.closeness === other.closeness;
    })
  );
}
