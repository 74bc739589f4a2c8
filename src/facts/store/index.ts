export { bundledDataset } from './bundled.ts';
export type { StoreDeps } from './commands/commands.ts';
export { canonicalJson } from './content.ts';
export type {
  FoundPassage,
  PassageQuery,
  PassageSearch,
  ReportText,
  StoredPassage,
  StoredReport,
} from './passages.ts';
export { storeRoom } from './room.ts';
export type { StoreParts } from './store.ts';
export { factStore } from './store.ts';
export type { BundledFigures, FactStore, FileReport, ImportOptions, ImportReport, StoreCheck } from './types.ts';
