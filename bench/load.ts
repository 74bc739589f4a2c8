import { Agent, request } from 'node:http';

export interface LoadResult {
  readonly requests: number;
  readonly failures: number;
  readonly requestsPerSecond: number;
  readonly p50: number;
  readonly p99: number;
}

/** Bounded load on a loopback address: `requests` in all, `concurrency` at a time. Milliseconds. */
export async function load(
  paths: readonly string[],
  options: { port: number; requests: number; concurrency: number },
): Promise<LoadResult> {
  const agent = new Agent({ keepAlive: true, maxSockets: options.concurrency });
  const times: number[] = [];
  let next = 0;
  let failures = 0;
  const started = performance.now();
  const worker = async (): Promise<void> => {
    while (next < options.requests) {
      const path = paths[next++ % paths.length] ?? '/';
      const begun = performance.now();
      const ok = await once(agent, options.port, path);
      times.push(performance.now() - begun);
      if (!ok) failures += 1;
    }
  };
  await Promise.all(Array.from({ length: options.concurrency }, worker));
  const seconds = (performance.now() - started) / 1000;
  agent.destroy();
  times.sort((a, b) => a - b);
  const at = (share: number): number =>
    times[Math.min(times.length - 1, Math.floor(share * times.length))] ?? Number.NaN;
  return { requests: times.length, failures, requestsPerSecond: times.length / seconds, p50: at(0.5), p99: at(0.99) };
}

function once(agent: Agent, port: number, path: string): Promise<boolean> {
  return new Promise((resolve, reject) => {
    request({ agent, host: '127.0.0.1', port, path }, (response) => {
      response.resume();
      response.on('end', () => resolve(response.statusCode === 200));
    })
      .on('error', reject)
      .end();
  });
}
