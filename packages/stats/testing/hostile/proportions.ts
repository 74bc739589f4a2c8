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
  ratioOfProportions: [
    (v) =>
      stats.ratioOfProportions({
        first: { successes: first(v), trials: second(v) },
        second: { successes: 1, trials: 2 },
      }),
    (v) =>
      stats.ratioOfProportions({
        first: { successes: 3, trials: 9 },
        second: { successes: first(v), trials: second(v) },
      }),
  ],
  oddsRatio: [
    (v) => stats.oddsRatio({ first: { successes: first(v), trials: second(v) }, second: { successes: 1, trials: 2 } }),
    (v) =>
      stats.oddsRatio({
        first: { successes: 3, trials: 9 },
        second: { successes: first(v), trials: second(v) },
        tails: 'mid-p',
      }),
  ],
  ratioOfRates: [
    (v) => stats.ratioOfRates({ first: { events: first(v), exposure: second(v) }, second: { events: 3, exposure: 2 } }),
    (v) => stats.ratioOfRates({ first: { events: 5, exposure: 7 }, second: { events: first(v), exposure: second(v) } }),
  ],
  differenceOfRates: [
    (v) =>
      stats.differenceOfRates({
        first: { events: first(v), exposure: second(v) },
        second: { events: 3, exposure: 2 },
        per: 1000,
      }),
  ],
  shrinkRates: [
    (v) => stats.shrinkRates({ kind: 'rate', counts: v, bases: v.map((_, i) => 10 + i) }),
    (v) => stats.shrinkRates({ kind: 'rate', counts: v.map((_, i) => i), bases: v, method: 'moments' }),
    (v) => stats.shrinkRates({ kind: 'rate', counts: v.map((_, i) => i), bases: v }),
    (v) => stats.shrinkRates({ kind: 'proportion', counts: v, bases: v.map((_, i) => 10 + i) }),
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
