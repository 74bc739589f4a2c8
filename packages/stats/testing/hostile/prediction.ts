import * as stats from '../../src/index.ts';
import { type Calls, first, others } from './data.ts';

const outcome = (values: readonly number[]): number[] => values.map((_, i) => Number((i * 7) % 3 !== 1));
const shares = (values: readonly number[]): number[] => values.map((x) => Math.abs(x) / (1 + Math.abs(x)));

export const calls: Calls = {
  calibration: [
    (v) => stats.calibration({ predicted: v, outcome: outcome(v) }),
    (v) => stats.calibration({ predicted: shares(v), outcome: outcome(v) }),
    (v) => stats.calibration({ predicted: shares(others(v)), outcome: v }),
    (v) => stats.calibration({ predicted: shares(others(v)).map((p) => 0.1 + p / 2), outcome: outcome(v), bins: 3 }),
  ],
  areaUnderCurve: [
    (v) => stats.areaUnderCurve({ scores: v, outcome: outcome(v) }),
    (v) => stats.areaUnderCurve({ scores: others(v), outcome: v, intervals: 'plain' }),
  ],
  compareAreasUnderCurve: [
    (v) => stats.compareAreasUnderCurve({ first: v, second: others(v), outcome: outcome(v) }),
    (v) => stats.compareAreasUnderCurve({ first: others(v), second: others(v), outcome: v }),
  ],
  brierScore: [
    (v) => stats.brierScore({ predicted: v, outcome: outcome(v) }),
    (v) => stats.brierScore({ predicted: shares(v), outcome: outcome(v), bins: 2 }),
    (v) => stats.brierScore({ predicted: shares(others(v)), outcome: v }),
  ],
  rollingOrigin: (['naive', 'seasonal-naive', 'drift', 'mean'] as const).flatMap((forecast) => [
    (v: readonly number[]) =>
      stats.rollingOrigin({ series: v, forecasters: [{ name: 'a', forecast }], start: 2, horizon: 3, season: 2 }),
    (v: readonly number[]) =>
      stats.rollingOrigin({
        series: others(v),
        forecasters: [
          { name: 'a', forecast },
          { name: 'own', forecast: () => ({ point: [first(v)], lower: [first(v)], upper: [first(v)] }) },
        ],
        start: 1,
        horizon: 1,
        window: 2,
      }),
  ]),
  dieboldMariano: [
    (v) => stats.dieboldMariano({ first: v, second: others(v) }),
    (v) => stats.dieboldMariano({ first: others(v), second: v, horizon: 2, loss: 'absolute', kernel: 'bartlett' }),
  ],
};
