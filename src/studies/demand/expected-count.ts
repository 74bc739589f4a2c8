import {
  type Distribution,
  negativeBinomialDistribution,
  negativeBinomialRegression,
  poissonInterval,
  predictGeneralisedLinear,
} from '@waymark/stats';
import type { Expectation, ExpectationModel, Fit } from './expectation.ts';

const NORMAL = 1.959963984540054;

/**
 * Negative binomial regression of counts on circumstances, children as exposure. Between authorities in the same
 * circumstances rates differ by more than chance; its dispersion is that spread, and limits are those of the count of an
 * authority drawn from it, with the doubt in the expectation added (Spiegelhalter 2005 on additive over-dispersion).
 */
export const countModel: Fit = (rows, predictors) => {
  const found = negativeBinomialRegression({
    response: rows.map(({ number }) => Math.round(number)),
    exposure: rows.map(({ base }) => base),
    predictors: [...predictors],
  });
  if (!found.ok) return found.message;
  const fit = found.value;
  const dispersion = fit.theta === null ? 0 : 1 / fit.theta.estimate;
  const limits = (mean: number, error: number): Pick<Expectation, 'inner' | 'outer'> => {
    const law = negativeBinomialDistribution({ mean, dispersion: dispersion + error ** 2 });
    return { inner: ends(law, 0.05, mean), outer: ends(law, 0.002, mean) };
  };
  const middle = fit.fitted.slice().sort()[Math.floor(fit.fitted.length / 2)] ?? 0;
  return {
    model: fit.theta === null ? 'Poisson regression' : 'negative binomial regression',
    spread: Math.sqrt(Math.log1p(dispersion)),
    overdispersion: 1 + middle * dispersion,
    effects: fit.intervals.slice(1).map(({ lower, upper }, at) => ({
      value: Math.exp(fit.coefficients[at + 1] as number),
      lower: Math.exp(lower),
      upper: Math.exp(upper),
    })),
    expect: (row, circumstances) => {
      const prediction = predictGeneralisedLinear({
        fit,
        predictors: circumstances.map((value) => [value]),
        exposure: [row.base],
      });
      const expected = prediction.ok ? (prediction.value.fitted[0] as number) : Number.NaN;
      const error = prediction.ok ? (prediction.value.linearErrors[0] as number) : Number.NaN;
      const number = Math.round(row.number);
      const law = negativeBinomialDistribution({ mean: expected, dispersion: dispersion + error ** 2 });
      // Half the chance of the very count on either side: without it a discrete p is too large.
      const half = law.density(number) / 2;
      const tail = Math.min(law.lower(number) - half, law.upper(number) + half);
      return {
        expected,
        error,
        ratio: ratioOf(number, expected, error),
        ...limits(expected, error),
        p: Math.min(1, 2 * Math.max(0, tail)),
      };
    },
    limits,
  } satisfies ExpectationModel;
};

/** Ratios between which a share of 1 less `outside` of counts lie. */
function ends(law: Distribution, outside: number, mean: number): readonly [number, number] {
  return [law.quantile(outside / 2) / mean, law.upperQuantile(outside / 2) / mean];
}

/** Observed over expected; ends by squaring and adding those of both (Zou and Donner 2008), the count's exact. */
function ratioOf(number: number, expected: number, error: number): Expectation['ratio'] {
  const value = number / expected;
  const exact = poissonInterval({ events: number });
  if (!exact.ok) return { value, lower: null, upper: null };
  const { lower, upper } = exact.value.interval;
  const doubt = NORMAL * error;
  return {
    value,
    lower: number === 0 || lower === 0 ? 0 : value * Math.exp(-Math.hypot(Math.log(number / lower), doubt)),
    upper:
      number === 0
        ? (upper / expected) * Math.exp(doubt)
        : value * Math.exp(Math.hypot(Math.log(upper / number), doubt)),
  };
}
