export { type CodedImprovement, type CodedInspection, codedImprovements, readyCoder } from './coded.ts';
export { coderFor } from './coder.ts';
export { codebookHash } from './hash.ts';
export { readyCodebook } from './ready/index.ts';
export type * from './types.ts';
