export type { ReleaseRecord, SourceFile } from './types.ts';
