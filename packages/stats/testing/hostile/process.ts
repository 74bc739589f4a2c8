import * as stats from '../../src/index.ts';
import { type Calls, first } from './data.ts';

export const calls: Calls = {
  xmrChart: [
    (v) => stats.xmrChart({ values: v }),
    (v) => stats.xmrChart({ values: v, from: 'median', rules: ['six-trend', 'two-of-three', 'eight-one-side'] }),
    (v) => stats.xmrChart({ values: v, baseline: first(v) }),
  ],
};
