import { chunkedTasks, splitDraws } from '@waymark/stats';
import { options, TASK } from './task.ts';

/** Runs the task on so many web workers, which write into one shared array, and gives its bytes as numbers. */
async function compute(workers: number): Promise<{ draws: number[]; answers: unknown[] }> {
  const prepared = chunkedTasks[TASK].prepare(options);
  if (!prepared.ok) throw new Error(prepared.message);
  const { draws, width } = prepared.value;
  const buffer = new SharedArrayBuffer(draws * width * 8);
  const answers = await Promise.all(
    splitDraws(draws, workers).map(
      ({ from, to }) =>
        new Promise((resolve, reject) => {
          const worker = new Worker('/worker.js', { type: 'module' });
          worker.onmessage = ({ data }) => {
            worker.terminate();
            resolve(data);
          };
          worker.onerror = ({ message }) => reject(new Error(message));
          worker.postMessage({ task: TASK, options, from, to, buffer });
        }),
    ),
  );
  return { draws: [...new Float64Array(buffer)], answers };
}

Object.assign(globalThis, { compute });
