import { runChunk } from '@waymark/stats';

/** All that a web worker needs to take a share of a task. */
self.onmessage = ({ data }: MessageEvent) => {
  const done = runChunk({ ...data, shared: new Float64Array(data.buffer) });
  self.postMessage(done.ok ? done.value : done.message);
};
