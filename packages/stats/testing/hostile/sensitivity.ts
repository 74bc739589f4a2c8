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

/** Averages by event time as `aggregateEffects` would give them, with the reference among them. */
const averages = (values: readonly number[]) => {
  const elements = values.slice(0, 6).map((estimate, i) => {
    const reference = i === 2;
    return { at: i - 3, estimate: reference ? 0 : estimate, reference, ...unknown };
  });
  const covariance = elements.map((_, i) => elements.map((_, j) => (i === j ? 1 : 0.1)));
  return { kind: 'event' as const, level: 0.95, elements, covariance };
};
const unknown = { standardError: null, interval: null, smallSample: null, band: null, groups: [], cells: 1 };

export const calls: Calls = {
  eventStudyEstimates: [
    (v) => stats.eventStudyEstimates({ effects: averages(v) }),
    (v) => stats.eventStudyEstimates({ effects: averages([1, 2, 0, 3, 4]), from: first(v), to: 1 }),
    (v) => stats.eventStudyEstimates({ effects: { ...averages(v), elements: [] }, question: 'mean' }),
  ],
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
