export { type RandomStream, randomStream, type StreamName } from './random-stream.ts';
