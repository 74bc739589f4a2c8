export { type ChunkedTask, type PreparedDraws, runAlone, splitDraws } from './chunked.ts';
export {
  type ChunkedTaskName,
  type ChunkedTaskOptions,
  type ChunkOptions,
  chunkedTasks,
  runChunk,
} from './chunked-tasks.ts';
