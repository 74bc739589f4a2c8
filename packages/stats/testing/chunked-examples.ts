import type { ChunkedTaskName, ChunkedTaskOptions } from '../src/index.ts';
import { randomStream } from '../src/index.ts';

/** Small options for every chunked task; the tests that split tasks go through all of them. */

const stream = randomStream({ seed: 4, purpose: 'chunked examples' });
const normals = (n: number): number[] => Array.from({ length: n }, () => stream.normal());
const named = { seed: 11, purpose: 'chunked example' };

export const examples: { readonly [Name in ChunkedTaskName]: ChunkedTaskOptions<Name> } = {
  compositeUncertainty: {
    ...named,
    indicators: ['a', 'b', 'c', 'd'].map((name, j) => ({
      name,
      values: normals(12).map((v, i) => ((i + j) % 9 === 0 ? null : v)),
      standardErrors: new Array<number>(12).fill(0.2),
      higherIsBetter: j !== 1,
    })),
    normalisations: ['z-score', 'percentile-rank', 'robust-z'],
    aggregations: ['arithmetic', 'geometric', 'copeland'],
    missingRules: ['available', 'mean', 'complete'],
    concentration: 4,
    dropOne: true,
    samplingErrors: true,
    draws: 301,
  },
  rankIntervals: {
    ...named,
    units: normals(9).map((estimate, i) =>
      i % 3 === 0 ? { kind: 'proportion', successes: i, trials: 20 } : { kind: 'normal', estimate, standardError: 0.5 },
    ),
    higherIsBetter: true,
    draws: 203,
  },
};
