export type { Cell, Dataset, Panel, Slice } from './types.ts';
