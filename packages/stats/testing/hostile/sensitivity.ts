import * as stats from '../../src/index.ts';
import { type Calls, first, named } from './data.ts';

const study = (values: readonly number[]) => ({
  eventTimes: values.map((_, i) =>
    i < values.length / 2 ? i - Math.ceil(values.length / 2) - 1 : i - Math.ceil(values.length / 2),
  ),
  estimates: values,
  covariance: values.map((_, i) => values.map((_, j) => (i === j ? 1 : 0.1))),
});
const short = (values: readonly number[]) => study(values.slice(0, 6));
const small = { ...named, draws: 200 };

export const calls: Calls = {
  smoothnessSensitivity: [
    (v) => stats.smoothnessSensitivity({ ...short(v), bounds: [0, 1] }),
    (v) => stats.smoothnessSensitivity({ ...short([1, 2, 3, 4]), bounds: v }),
    (v) => stats.smoothnessSensitivity({ eventTimes: [-2, 0], estimates: [1, 2], covariance: [v, v], bounds: [1] }),
  ],
  relativeMagnitudesSensitivity: [
    (v) => stats.relativeMagnitudesSensitivity({ ...short(v), bounds: [0, 1], ...small }),
    (v) => stats.relativeMagnitudesSensitivity({ ...short([1, 2, 3, 4]), bounds: [Math.abs(first(v))], ...small }),
    (v) =>
      stats.relativeMagnitudesSensitivity({
        eventTimes: [-2, 0],
        estimates: [1, 2],
        covariance: [v, v],
        bounds: [1],
        ...small,
      }),
  ],
};
