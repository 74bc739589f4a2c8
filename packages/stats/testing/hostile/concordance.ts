import * as stats from '../../src/index.ts';
import { type Calls, categories, named, others } from './data.ts';

export const calls: Calls = {
  cohenKappa: [
    (v) => stats.cohenKappa({ first: v, second: v }),
    (v) => stats.cohenKappa({ first: v, second: categories(v) }),
  ],
  weightedKappa: [
    (v) => stats.weightedKappa({ first: categories(v), second: categories(v).toReversed(), weights: 'linear' }),
    (v) => stats.weightedKappa({ first: v, second: others(v), weights: 'quadratic' }),
    (v) => stats.weightedKappa({ first: v, second: v, weights: [v] }),
  ],
  fleissKappa: [
    (v) => stats.fleissKappa({ counts: v.map((x) => [x, 2 - x]) }),
    (v) => stats.fleissKappa({ counts: [v, v] }),
  ],
  krippendorffAlpha: (['nominal', 'ordinal', 'interval', 'ratio'] as const).map(
    (measurement) => (v) =>
      stats.krippendorffAlpha({ ratings: [v, others(v), v.map(() => null)], measurement, replicates: 20, ...named }),
  ),
  krippendorffAlphaTask: [
    (v) =>
      stats.krippendorffAlphaTask.prepare({
        ratings: [v, others(v)],
        measurement: 'interval',
        replicates: 20,
        ...named,
      }).ok,
  ],
  kendallWTask: [(v) => stats.kendallWTask.prepare({ ratings: [v, others(v)], replicates: 20, ...named }).ok],
  intraclassCorrelation: [
    (v) => stats.intraclassCorrelation({ ratings: v.map((x) => [x, x]) }),
    (v) => stats.intraclassCorrelation({ ratings: v.map((x, i) => [x, x + (i % 3), i]) }),
    (v) => stats.intraclassCorrelation({ ratings: [v, others(v)] }),
  ],
  kendallW: [
    (v) => stats.kendallW({ ratings: [v, others(v), v], replicates: 20, ...named }),
    (v) => stats.kendallW({ ratings: [v.slice(0, 3), v.slice(0, 3)], replicates: 20, ...named }),
    (v) => stats.kendallW({ ratings: [v, v] }),
  ],
};
