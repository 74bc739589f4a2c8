import * as stats from '../../src/index.ts';
import { type Calls, others } from './data.ts';

export const calls: Calls = {
  durbinWatson: [(v) => stats.durbinWatson(v)],
  ljungBox: [(v) => stats.ljungBox(v, { lags: 2 }), (v) => stats.ljungBox(v, { lags: 2, fittedParameters: 1 })],
  interruptedTimeSeries: (['restricted likelihood', 'likelihood', 'newey-west', 'ordinary'] as const).flatMap(
    (errors) => [
      (v: readonly number[]) =>
        stats.interruptedTimeSeries({
          outcome: v,
          firstTreatedPeriod: v.length >> 1,
          errors,
          slopeChange: v.length > 20,
        }),
      (v: readonly number[]) =>
        stats.interruptedTimeSeries({
          outcome: [...others(v), ...v],
          comparison: [[...v, ...others(v)]],
          firstTreatedPeriod: v.length,
          errors,
        }),
      (v: readonly number[]) =>
        stats.interruptedTimeSeries({
          outcome: [...others(v), ...others(v)],
          covariates: [[...v, ...v]],
          firstTreatedPeriod: v.length,
          errors,
        }),
      (v: readonly number[]) => stats.interruptedTimeSeries({ outcome: v, firstTreatedPeriod: 0, errors }),
    ],
  ),
};
