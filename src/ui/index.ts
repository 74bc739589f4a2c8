export type * from './charts/spec.ts';
export type * from './table/spec.ts';
export type { Rich } from './text/rich.ts';
