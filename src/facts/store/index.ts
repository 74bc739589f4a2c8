export { bundledDataset } from './bundled.ts';
export { canonicalJson } from './content.ts';
export type { StoreParts } from './store.ts';
export { factStore } from './store.ts';
export type { BundledFigures, FactStore, FileReport, ImportOptions, ImportReport } from './types.ts';
