import { leastSquares, predictLeastSquares, tDistribution } from '@waymark/stats';
import type { Expectation, ExpectationModel, Fit } from './expectation.ts';

/** Least squares of the log of pounds per child on circumstances; limits are those of one more authority. */
export const amountModel: Fit = (rows, predictors) => {
  const found = leastSquares({
    response: rows.map(({ number, base }) => Math.log(number / base)),
    predictors: [...predictors],
  });
  if (!found.ok) return found.message;
  const fit = found.value;
  const law = tDistribution({ degreesOfFreedom: fit.residualDegreesOfFreedom });
  const limits = (_size: number, error: number): Pick<Expectation, 'inner' | 'outer'> => {
    const spread = Math.hypot(error, fit.residualStandardError);
    const ends = (outside: number): readonly [number, number] => {
      const reach = Math.exp(law.upperQuantile(outside / 2) * spread);
      return [1 / reach, reach];
    };
    return { inner: ends(0.05), outer: ends(0.002) };
  };
  return {
    model: 'least squares on logarithms',
    spread: fit.residualStandardError,
    overdispersion: null,
    effects: fit.intervals.slice(1).map(({ lower, upper }, at) => ({
      value: Math.exp(fit.coefficients[at + 1] as number),
      lower: Math.exp(lower),
      upper: Math.exp(upper),
    })),
    expect: (row, circumstances) => {
      const prediction = predictLeastSquares(fit, { predictors: circumstances.map((value) => [value]), kind: 'mean' });
      const log = prediction.ok ? (prediction.value.fitted[0] as number) : Number.NaN;
      const error = prediction.ok ? (prediction.value.standardErrors[0] as number) : Number.NaN;
      const expected = Math.exp(log) * row.base;
      const value = row.number / expected;
      const reach = Math.exp(law.upperQuantile(0.025) * error);
      const distance = Math.abs(Math.log(value)) / Math.hypot(error, fit.residualStandardError);
      return {
        expected,
        error,
        // Pounds have no chance of counts: the doubt is that of the expectation.
        ratio: { value, lower: value / reach, upper: value * reach },
        ...limits(expected, error),
        p: Math.min(1, 2 * law.upper(distance)),
      };
    },
    limits,
  } satisfies ExpectationModel;
};
