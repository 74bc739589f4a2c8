export type { NeighbourList } from './types.ts';
