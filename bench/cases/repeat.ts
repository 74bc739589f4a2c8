/** Runs a computation several times: the first call alone (cold), and the least of all. */
export function bestOf<T>(times: number, run: () => T): { first: number; seconds: number; result: T } {
  let first = 0;
  let seconds = Number.POSITIVE_INFINITY;
  for (let k = 0; ; k += 1) {
    const started = performance.now();
    const result = run();
    const taken = (performance.now() - started) / 1000;
    if (k === 0) first = taken;
    seconds = Math.min(seconds, taken);
    if (k === times - 1) return { first, seconds, result };
  }
}
