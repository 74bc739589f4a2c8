import * as stats from '../../src/index.ts';
import { type Calls, first, named, second } from './data.ts';

const inputs = [{ name: 'a' }, { name: 'b', size: 2 }];
const model =
  (v: readonly number[]) =>
  (u: Float64Array): number =>
    v[Math.floor(u[0]! * v.length)]! + u[1]! * second(v) - u[2]!;

export const calls: Calls = {
  exactSobolDiscrete: [
    (v) =>
      stats.exactSobolDiscrete({
        inputs: [
          { name: 'a', options: v.length },
          { name: 'b', options: 2 },
        ],
        model: (c) => v[c[0]!]! * (1 + c[1]!),
      }),
    (v) => stats.exactSobolDiscrete({ inputs: [{ name: 'a', options: v.length, weights: v }], model: (c) => c[0]! }),
  ],
  shapleyEffects: [
    (v) => stats.shapleyEffects({ inputs, model: model(v), samples: 32, ...named }),
    (v) => stats.shapleyEffects({ inputs: [{ name: 'a', size: first(v) }], model: model(v), samples: 32, ...named }),
  ],
  sobolIndices: (['sobol', 'random'] as const).map(
    (sampler) => (v: readonly number[]) =>
      stats.sobolIndices({ inputs, model: model(v), samples: 32, sampler, replicates: 20, ...named }),
  ),
};
