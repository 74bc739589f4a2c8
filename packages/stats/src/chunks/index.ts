/** Work in chunks: how a pool of workers, in Node or in a browser, shares the draws of a task and gets the same bytes. */
export { type ChunkedTask, type PreparedDraws, runAlone, splitDraws } from './chunked.ts';
export {
  type ChunkedTaskName,
  type ChunkedTaskOptions,
  type ChunkOptions,
  chunkedTasks,
  runChunk,
} from './chunked-tasks.ts';
