/** Random numbers: named streams whose draw k is the same however the work is split. */
export { randomStream } from './random-stream.ts';
export type { RandomStream, StreamName } from './stream.ts';
