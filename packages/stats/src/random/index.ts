/** Random numbers: named streams whose draw k is the same however the work is split. */
export { type RandomStream, randomStream, type StreamName } from './random-stream.ts';
