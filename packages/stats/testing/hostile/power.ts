import * as stats from '../../src/index.ts';
import { type Calls, first, named } from './data.ts';

const base = {
  design: 'two-way fixed effects',
  firstTreatedPeriods: [1, 1, 1, null, null, null],
  periods: 3,
  noise: { kind: 'model', residualDeviation: 1 },
  effects: [1],
  simulations: 20,
  ...named,
} as const;

export const calls: Calls = {
  simulatedPower: [
    (v) => stats.simulatedPower({ ...base, effects: v.slice(0, 6) }),
    (v) => stats.simulatedPower({ ...base, firstTreatedPeriods: v.slice(0, 6) }),
    (v) => stats.simulatedPower({ ...base, noise: { kind: 'model', residualDeviation: first(v) } }),
    (v) =>
      stats.simulatedPower({
        ...base,
        noise: { kind: 'history', outcomes: [...v, ...v, ...v], units: v.length, periods: 3 },
      }),
    (v) =>
      stats.simulatedPower({
        ...base,
        design: 'group-time effects',
        noise: { kind: 'model', residualDeviation: 1, unitDeviation: Math.abs(first(v)) },
      }),
  ],
  simulatedPowerTask: [(v) => stats.simulatedPowerTask.prepare({ ...base, effects: v }).ok],
};
