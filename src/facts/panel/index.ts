export type { Cell, Dataset, DatasetProvider, Panel, Slice } from './types.ts';
