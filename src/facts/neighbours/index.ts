export { CLOSENESS, closenessOf } from './closeness.ts';
export { neighbourModels, neighboursOf, sameNeighbours } from './lists.ts';
export type { NeighbourList } from './types.ts';
