import * as stats from '../../src/index.ts';
import { type Calls, first, others, second } from './data.ts';

/** Coefficients of a cubic. */
const cubic = (v: readonly number[]) => (x: number) => (v[0] ?? 0) + x * ((v[1] ?? 0) + x * ((v[2] ?? 0) + x));

export const calls: Calls = {
  findRoot: [
    (v) => stats.findRoot({ of: cubic(v), lower: -10, upper: 20 }),
    (v) => stats.findRoot({ of: (x) => x - 1, lower: first(v), upper: second(v) }),
  ],
  minimise: [
    (v) =>
      stats.minimise({
        start: v,
        evaluate: (p, g) => {
          let sum = 0;
          for (let i = 0; i < p.length; i += 1) {
            g[i] = 2 * (p[i]! - i);
            sum += (p[i]! - i) ** 2;
          }
          return sum;
        },
      }),
    (v) =>
      stats.minimise({
        start: [1, 1],
        evaluate: (p, g) => {
          g[0] = first(v) * p[0]! ** 3;
          g[1] = second(v);
          return (first(v) * p[0]! ** 4) / 4 + second(v) * p[1]!;
        },
      }),
  ],
  minimiseOnInterval: [
    (v) => stats.minimiseOnInterval({ of: cubic(v), lower: -10, upper: 20 }),
    (v) => stats.minimiseOnInterval({ of: (x) => x * x, lower: first(v), upper: second(v) }),
  ],
  simplexLeastSquares: [
    (v) => stats.simplexLeastSquares({ columns: [v, others(v), v.map((_, i) => i)], target: v.map((x) => x / 2) }),
    (v) => stats.simplexLeastSquares({ columns: v.map((x) => [x, 1]), target: [0, 2], ridge: 0.5 }),
  ],
  simplexQuadraticProgramme: [
    (v) => stats.simplexQuadraticProgramme({ quadratic: v.map((x) => v.map((y) => x * y)), linear: others(v) }),
    (v) => stats.simplexQuadraticProgramme({ quadratic: v.map(() => v.map(() => 0)), linear: v }),
  ],
};
