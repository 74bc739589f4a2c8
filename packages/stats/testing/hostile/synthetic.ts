import * as stats from '../../src/index.ts';
import { type Calls, others } from './data.ts';

/** The values as unit 0, and four units made from them, so that overflow and ties reach the fit. */
const panel = (values: readonly number[]) => {
  const shifted = values.map((v, t) => v + (t % 3));
  const outcomes = [...values, ...others(values), ...shifted, ...[...values].reverse(), ...values.map((v) => v / 2)];
  return { outcomes, units: 5, periods: values.length, treatedUnit: 0, firstTreatedPeriod: values.length >> 1 };
};
/** The values as one column: a unit for each value, two periods. */
const tall = (values: readonly number[]) => ({
  outcomes: values.flatMap((v, i) => [v, v + (i % 2)]),
  units: values.length,
  periods: 2,
  treatedUnit: 0,
  firstTreatedPeriod: 1,
});

const random = { seed: 1, replicates: 20 };
const starts = (values: readonly number[]) => [values.length >> 1, null, null, null, null];
const twoStarts = (values: readonly number[]) => [values.length >> 1, null, values.length >> 1, null, null];

export const calls: Calls = {
  balancedPanel: [
    (v) => stats.balancedPanel({ unit: v.map((_, i) => i % 2), period: v.map((_, i) => i >> 1), outcome: v }),
    (v) => stats.balancedPanel({ unit: v.map(() => 'a'), period: v, outcome: v }),
  ],
  syntheticControl: [
    (v) => stats.syntheticControl(panel(v)),
    (v) => stats.syntheticControl(tall(v)),
    (v) => stats.syntheticControl({ ...panel(v), firstTreatedPeriod: 0 }),
    (v) => stats.syntheticControl({ ...tall(v), covariates: [v], predictorWeights: 'nested' }),
    (v) => stats.syntheticControl({ ...tall(v), covariates: [v] }),
  ],
  syntheticControlPlacebos: [
    (v) => stats.syntheticControlPlacebos(panel(v)),
    (v) => stats.syntheticControlPlacebos({ ...tall(v), statistic: 'post rmspe' }),
    (v) =>
      stats.syntheticControlPlacebos({ ...panel(v), statistic: 'absolute average effect', largestPreRmspeMultiple: 2 }),
  ],
  syntheticControlPlacebosTask: [
    (v) => {
      const prepared = stats.syntheticControlPlacebosTask.prepare(panel(v));
      return prepared.ok ? [prepared.value.draws, prepared.value.width] : prepared;
    },
  ],
  syntheticControlInTime: [
    (v) => stats.syntheticControlInTime({ ...panel(v), falseStart: v.length >> 2 }),
    (v) => stats.syntheticControlInTime({ ...tall(v), falseStart: 0 }),
  ],
  syntheticControlLeaveOneOut: [
    (v) => stats.syntheticControlLeaveOneOut(panel(v)),
    (v) => stats.syntheticControlLeaveOneOut(tall(v)),
  ],
  syntheticControlConformal: [
    (v) => stats.syntheticControlConformal({ ...panel(v), level: 0.5 }),
    (v) => stats.syntheticControlConformal({ ...tall(v), level: 0.5 }),
  ],
  pooledSyntheticControl: [
    (v) =>
      stats.pooledSyntheticControl({
        ...panel(v),
        treated: [
          { unit: 0, firstTreatedPeriod: v.length >> 1 },
          { unit: 1, firstTreatedPeriod: Math.max(0, v.length - 1) },
        ],
        statistic: 'post rmspe',
      }),
  ],
  syntheticDifferenceInDifferences: [
    (v) => stats.syntheticDifferenceInDifferences({ ...panel(v), firstTreatedPeriods: starts(v), ...random }),
    (v) =>
      stats.syntheticDifferenceInDifferences({
        ...panel(v),
        firstTreatedPeriods: twoStarts(v),
        ...random,
        errors: 'jackknife',
      }),
    (v) =>
      stats.syntheticDifferenceInDifferences({
        ...panel(v),
        firstTreatedPeriods: twoStarts(v),
        ...random,
        errors: 'bootstrap',
      }),
    (v) =>
      stats.syntheticDifferenceInDifferences({
        ...tall(v),
        firstTreatedPeriods: v.map((x) => (x > 1 ? 1 : null)),
        ...random,
      }),
  ],
  syntheticDifferenceInDifferencesTask: [
    (v) => {
      const options = { ...panel(v), firstTreatedPeriods: starts(v), ...random };
      const prepared = stats.syntheticDifferenceInDifferencesTask.prepare(options);
      return prepared.ok ? [prepared.value.draws, prepared.value.width] : prepared;
    },
  ],
  augmentedSyntheticControl: [
    (v) => stats.augmentedSyntheticControl(panel(v)),
    (v) => stats.augmentedSyntheticControl({ ...panel(v), ridgeRule: 'minimum', level: 0.5 }),
    (v) => stats.augmentedSyntheticControl({ ...panel(v), ridge: 1 }),
    (v) => stats.augmentedSyntheticControl(tall(v)),
  ],
};
