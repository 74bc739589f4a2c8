import * as stats from '../../src/index.ts';
import { type Calls, first, others, second } from './data.ts';

export const calls: Calls = {
  wilsonInterval: [(v) => stats.wilsonInterval({ successes: first(v), trials: second(v) })],
  clopperPearsonInterval: [(v) => stats.clopperPearsonInterval({ successes: first(v), trials: second(v) })],
  poissonInterval: [(v) => stats.poissonInterval({ events: Math.min(first(v), 1e9) })],
  rateInterval: [(v) => stats.rateInterval({ events: Math.min(first(v), 1e9), exposure: second(v), per: 10_000 })],
  differenceOfProportions: [
    (v) =>
      stats.differenceOfProportions({
        first: { successes: first(v), trials: second(v) },
        second: { successes: 1, trials: 2 },
      }),
  ],
  twoProportionTest: [
    (v) =>
      stats.twoProportionTest({
        first: { successes: first(v), trials: second(v) },
        second: { successes: 0, trials: 5 },
      }),
  ],
  funnelLimits: [
    (v) => stats.funnelLimits({ kind: 'proportion', target: 0.2, bases: v, level: 0.95 }),
    (v) => stats.funnelLimits({ kind: 'rate', target: 0.01, bases: v.map((x) => Math.min(x, 1e9)), level: 0.998 }),
  ],
  funnelOverdispersion: [
    (v) => stats.funnelOverdispersion({ kind: 'rate', target: 0.2, counts: v, bases: v.map(() => 10) }),
    (v) => stats.funnelOverdispersion({ kind: 'proportion', target: 0.2, counts: others(v), bases: v }),
  ],
};
