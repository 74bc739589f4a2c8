import type { ChunkedTaskOptions } from '@waymark/stats';

/** The work that Node and the browser both do. */
export const TASK = 'rankIntervals';
export const options: ChunkedTaskOptions<typeof TASK> = {
  units: Array.from({ length: 40 }, (_, i) => ({ kind: 'proportion', successes: 5 + ((i * 7) % 23), trials: 60 + i })),
  higherIsBetter: true,
  draws: 1000,
  seed: 11,
  purpose: 'in a browser',
};
