export type * from './blocks.ts';
export type * from './types.ts';
