import * as stats from '../../src/index.ts';
import { type Calls, first } from './data.ts';

export const calls: Calls = {
  randomStream: [(v) => stats.randomStream({ seed: first(v), purpose: 'x' }).uniform()],
};
