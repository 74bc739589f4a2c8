import * as stats from '../../src/index.ts';
import { type Calls, others } from './data.ts';

const units = (v: readonly number[]): number[] => v.map((_, i) => i % 4);
const periods = (v: readonly number[]): number[] => v.map((_, i) => Math.floor(i / 4) % 3);
const kinds = ['classical', 'HC0', 'HC3', 'CR0', 'CR1', 'CR2'] as const;

export const calls: Calls = {
  twoWayFixedEffects: [
    ...kinds.flatMap((errors) => [
      (v: readonly number[]) =>
        stats.twoWayFixedEffects({
          unit: units(v),
          period: periods(v),
          response: others(v),
          predictors: [v],
          errors,
        }),
      (v: readonly number[]) =>
        stats.twoWayFixedEffects({
          unit: units(v),
          period: periods(v),
          response: v,
          predictors: [others(v)],
          errors,
        }),
    ]),
    (v) =>
      stats.twoWayFixedEffects({ unit: v, period: units(v), response: others(v), predictors: [v.map((_, i) => i)] }),
    (v) =>
      stats.twoWayFixedEffects({
        unit: units(v),
        period: periods(v),
        response: v,
        predictors: [others(v)],
        clusters: v,
      }),
  ],
  oneWayFixedEffects: kinds.flatMap((errors) => [
    (v: readonly number[]) =>
      stats.oneWayFixedEffects({ unit: units(v), response: others(v), predictors: [v], errors }),
    (v: readonly number[]) =>
      stats.oneWayFixedEffects({ unit: periods(v), response: v, predictors: [others(v)], errors }),
  ]),
  varianceWithinBetween: [
    (v) => stats.varianceWithinBetween({ unit: units(v), response: v }),
    (v) => stats.varianceWithinBetween({ unit: v, response: others(v) }),
    (v) => stats.varianceWithinBetween({ unit: v, response: v }),
  ],
};
