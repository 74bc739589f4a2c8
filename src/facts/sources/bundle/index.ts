export type { BundleSource, Manifest } from './manifest.ts';
export type { BundledFigures } from './read.ts';
export { bundledFigures, readBundle, readManifest } from './read.ts';
export { REPORTS_NAME, reportsTogether } from './reports.ts';
export { encodeBundle, writeBundle } from './write.ts';
