import type { ChunkedTaskName, ChunkedTaskOptions } from '../src/index.ts';
import { groupTimeEffects, randomStream } from '../src/index.ts';
import { given } from './expect.ts';

/** Small options for every chunked task; the tests that split tasks go through all of them. */

const stream = randomStream({ seed: 4, purpose: 'chunked examples' });
const normals = (n: number): number[] => Array.from({ length: n }, () => stream.normal());
const named = { seed: 11, purpose: 'chunked example' };

/** Eighteen units over five periods: a third treated from period 3, a third from 4, a third never. */
const staggered = {
  units: Array.from({ length: 90 }, (_, i) => Math.floor(i / 5)),
  periods: Array.from({ length: 90 }, (_, i) => (i % 5) + 1),
  outcome: normals(90),
  firstTreated: Array.from({ length: 90 }, (_, i) => [3, 4, null][Math.floor(i / 5) % 3] ?? null),
  bootstrap: { draws: 45, ...named },
};
/** Six units over eight periods. */
const matrix = { outcomes: normals(48), units: 6, periods: 8 };

export const examples: { readonly [Name in ChunkedTaskName]: ChunkedTaskOptions<Name> } = {
  compositeMultiverse: {
    ...named,
    data: {
      indicators: ['a', 'b', 'c'].map((name, j) => ({ name, higherIsBetter: j !== 1 })),
      views: Array.from({ length: 4 }, (_, v) =>
        Array.from({ length: 3 }, (_unused, j) => normals(12).map((x, i) => ((i + j) % 9 === v ? null : x))),
      ),
      dataChoices: [
        { name: 'years', options: 2 },
        { name: 'hidden', options: 2 },
      ],
      normalisations: ['z-score', 'quantile-groups', 'percentile-rank'],
      aggregations: ['arithmetic', 'geometric', 'copeland'],
    },
    weights: [1, 1, 2],
    weightRanges: [
      [0.5, 2],
      [1, 1],
      [1, 4],
    ],
    walks: 61,
  },
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
  aggregateEffects: { effects: given(groupTimeEffects(staggered)), kind: 'event', bootstrap: staggered.bootstrap },
  bootstrapCumulativeLink: {
    ...named,
    response: Array.from({ length: 40 }, (_, i) => (i * 3) % 4),
    predictors: [normals(40)],
    link: 'logit',
    replicates: 60,
  },
  chainForecast: {
    ...named,
    counts: [
      [8, 2, 1],
      [3, 9, 2],
      [0, 4, 7],
    ],
    steps: 3,
    replicates: 61,
  },
  groupTimeEffects: staggered,
  kendallW: { ...named, ratings: [normals(8), normals(8), normals(8)], replicates: 61 },
  krippendorffAlpha: {
    ...named,
    ratings: [normals(9), normals(9).map((v, i) => (i % 4 === 0 ? null : v)), normals(9)],
    measurement: 'interval',
    replicates: 61,
  },
  permuteCumulativeLink: {
    ...named,
    response: Array.from({ length: 30 }, (_, i) => i % 3),
    models: [{ predictors: [normals(30)] }, { predictors: [normals(30), normals(30)] }],
    link: 'logit',
    replicates: 31,
  },
  randomisationTest: {
    ...named,
    outcome: normals(20),
    treated: Array.from({ length: 20 }, (_, i) => i % 2),
    strata: Array.from({ length: 20 }, (_, i) => (i % 4) >> 1),
    exactLimit: 100,
    replicates: 131,
  },
  simulatedPower: {
    ...named,
    design: 'two-way fixed effects',
    firstTreatedPeriods: [3, 3, null, null, null, null],
    periods: 5,
    noise: { kind: 'model', residualDeviation: 1 },
    effects: [1],
    simulations: 21,
  },
  simultaneousBands: { ...named, estimates: [0.2, -0.1], influence: normals(60), multipliers: 'Webb', replicates: 99 },
  syntheticControlPlacebos: { ...matrix, treatedUnit: 0, firstTreatedPeriod: 5 },
  syntheticDifferenceInDifferences: {
    ...named,
    ...matrix,
    firstTreatedPeriods: [5, null, null, null, null, null],
    replicates: 21,
  },
  wildClusterBootstrap: {
    ...named,
    response: normals(40),
    predictors: [normals(40)],
    clusters: Array.from({ length: 40 }, (_, i) => i % 8),
    coefficient: 'x1',
    replicates: 131,
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
