import type { Forecasts } from './types.ts';

/** One forecast that could be held to what came. */
export interface Trial {
  readonly series: number;
  /** Values known. */
  readonly origin: number;
  readonly horizon: number;
  readonly error: number;
  /** Variance of the chance of counts, at both ends; 0 for amounts. */
  readonly chance: number;
}

/** Spread beyond the chance of counts, and quantiles of standardised errors, from past forecasts alone. */
interface Spread {
  readonly variance: number;
  readonly low: number;
  readonly high: number;
}

export function spreadOf(trials: readonly Trial[]): Spread {
  const variance = Math.max(0, trials.reduce((sum, { error, chance }) => sum + error ** 2 - chance, 0) / trials.length);
  const sorted = trials
    .map(({ error, chance }) => error / Math.sqrt(Math.max(variance + chance, 1e-12)))
    .sort((a, b) => a - b);
  const at = (share: number): number =>
    sorted[Math.max(0, Math.min(sorted.length - 1, Math.ceil(share * sorted.length) - 1))] ?? 0;
  return { variance, low: at(0.025), high: at(0.975) };
}

/** For each target year, intervals from forecasts whose outcome was known at the origin. */
export function coverageOf(trials: readonly Trial[], years: readonly number[], horizon: number): Forecasts['coverage'] {
  return Array.from({ length: horizon }, (_, at) => at + 1).flatMap((ahead) => {
    const own = trials.filter((trial) => trial.horizon === ahead);
    const byYear = [...new Set(own.map(({ origin }) => origin))]
      .sort((a, b) => a - b)
      .flatMap((origin) => {
        const known = own.filter((trial) => trial.origin + ahead <= origin);
        if (known.length === 0) return [];
        const { variance, low, high } = spreadOf(known);
        const held = own
          .filter((trial) => trial.origin === origin)
          .map(({ error, chance }) => {
            const scale = Math.sqrt(variance + chance);
            return error >= low * scale && error <= high * scale;
          });
        return [{ year: years[origin + ahead - 1] as number, n: held.length, held: held.filter(Boolean).length }];
      });
    const n = byYear.reduce((sum, one) => sum + one.n, 0);
    return n === 0 ? [] : [{ horizon: ahead, n, held: byYear.reduce((sum, one) => sum + one.held, 0), byYear }];
  });
}
