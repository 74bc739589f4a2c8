import * as stats from '../../src/index.ts';
import { type Calls, first, named, second } from './data.ts';

export const calls: Calls = {
  randomStream: [
    (v) => stats.randomStream({ seed: first(v), purpose: 'x' }).uniform(),
    (v) => stats.randomStream(named).binomial(first(v), 0.3),
    (v) => stats.randomStream(named).binomial(20, first(v)),
    (v) => stats.randomStream(named).multinomial(10, v),
    (v) => stats.randomStream(named).dirichlet(v),
    (v) => stats.randomStream(named).beta(first(v), second(v)),
    (v) => stats.randomStream(named).subset(second(v), first(v)),
  ],
};
