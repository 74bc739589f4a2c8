export type { Agreement, Share, ThemeAgreement } from './agreement/agreement.ts';
export { type MeasuredAgreement, measuredAgreement } from './agreement/measured.ts';
export { type CodedImprovement, type CodedInspection, codedImprovements, readyCoder, textsOf } from './coded.ts';
export { coderFor, type OpenCoder, type Opinion, type ThemeBasis } from './coder.ts';
export { codebookHash } from './hash.ts';
export { readyCodebook } from './ready/index.ts';
export type * from './types.ts';
