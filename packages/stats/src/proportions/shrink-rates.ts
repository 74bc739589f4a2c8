import {
  findNotFinite,
  findTooFew,
  misuse,
  requireLevel,
  requireOption,
  requirePositive,
  requireSameLength,
} from '../check.ts';
import { betaQuantile } from '../distributions/beta.ts';
import { gammaQuantile } from '../distributions/gamma.ts';
import { type Interval, interval } from '../interval.ts';
import { cannot, type Outcome, ok } from '../outcome.ts';
import { clopperPearsonInterval } from './clopper-pearson-interval.ts';
import { betaBinomial, fitMixture, gammaPoisson } from './mixture.ts';
import { rateInterval } from './poisson-interval.ts';

export interface ShrinkRatesOptions {
  /** 'rate': events on exposures, Poisson; 'proportion': successes of trials, binomial. */
  readonly kind: 'rate' | 'proportion';
  readonly counts: ArrayLike<number>;
  /** Exposures or trials. */
  readonly bases: ArrayLike<number>;
  /** How the spread between units is found; 'moments' (Marshall 1991) is for rates. Maximum likelihood if left out. */
  readonly method?: 'maximum likelihood' | 'moments';
  /** Level of the intervals; 0.95 when left out. */
  readonly level?: number;
}

export interface ShrunkUnit {
  /** The unit's own rate or proportion. */
  readonly observed: number;
  /** Posterior mean: between the unit's own and the mean of all, nearer to its own the more there is to go by. */
  readonly shrunk: number;
  /** How much the unit's own counts for: 1 all, 0 nothing. */
  readonly weight: number;
  readonly interval: Interval;
}

export interface ShrunkRates {
  readonly units: readonly ShrunkUnit[];
  /** Mean of the distribution that the units' true rates come from. */
  readonly mean: number;
  /** Standard deviation of that distribution. */
  readonly between: number;
  /** Parameters of that distribution, gamma (shape, rate) or beta (a, b); null when the units do not vary. */
  readonly prior: { readonly first: number; readonly second: number } | null;
  /** False when counts vary no more than chance alone makes them: every unit then gets the pooled rate. */
  readonly varies: boolean;
  readonly n: number;
  readonly method: string;
  readonly assumptions: readonly string[];
}

/**
 * Rates or proportions of units drawn towards their common mean, the more so the smaller the unit: empirical Bayes with
 * a gamma law of Poisson rates or a beta law of binomial proportions, itself estimated from all units. Clayton and
 * Kaldor (1987); Marshall (1991), Applied Statistics 40; Griffiths (1973).
 *
 * Intervals are equal-tailed posterior ones and take the estimated law as known: at level 0.95 they hold
 * 94% to 95% of the true rates of 50 to 150 units, 93% of 20 and 89% of 10. They are for a unit picked without
 * regard to its value. When no variation between units is found, every unit gets the pooled rate with the exact
 * interval of that, and `varies` is false: absence of evidence, not proof that units are alike.
 *
 * `too-few` below three units, `constant` when there are no events at all (or nothing but successes), `not-converged`
 * when the likelihood rises without end, `not-finite`.
 *
 * @throws RangeError when lengths differ, a base is not positive, a count is negative or more than its trials, or an
 * option is unknown
 */
export function shrinkRates(options: ShrinkRatesOptions): Outcome<ShrunkRates> {
  const where = 'shrinkRates';
  const { kind, method = 'maximum likelihood', level = 0.95 } = options;
  requireOption(where, 'kind', ['rate', 'proportion'], kind);
  requireOption(where, 'method', ['maximum likelihood', 'moments'], method);
  if (method === 'moments' && kind === 'proportion')
    misuse(where, 'method', 'maximum likelihood for proportions', method);
  requireLevel(where, 'level', level);
  requireSameLength(where, 'counts', options.counts, 'bases', options.bases);
  const counts = Float64Array.from(options.counts);
  const n = counts.length;
  const fault =
    findTooFew('counts', n, 3) ?? findNotFinite('counts', options.counts) ?? findNotFinite('bases', options.bases);
  if (fault !== null) return fault;
  let events = 0;
  let base = 0;
  for (let i = 0; i < n; i += 1) {
    requirePositive(where, `bases[${i}]`, options.bases[i]);
    if (counts[i] < 0) misuse(where, `counts[${i}]`, '0 or more', counts[i]);
    if (kind === 'proportion' && counts[i] > options.bases[i]) {
      misuse(where, `counts[${i}]`, `at most bases[${i}] (${options.bases[i]})`, counts[i]);
    }
    events += counts[i];
    base += options.bases[i];
  }
  const pooled = events / base;
  if (events === 0) return cannot('constant', 'no unit has any event: there is no rate to draw towards');
  if (kind === 'proportion' && events === base) return cannot('constant', 'every unit has nothing but successes');
  if (!Number.isFinite(base) || !Number.isFinite(events) || !Number.isFinite(1 / pooled)) {
    return cannot('not-finite', 'counts or bases add up beyond what a double can hold');
  }
  // For rates in units of the mean base, so that no unit of exposure is too small or too large for the search.
  const unit = kind === 'rate' ? base / n : 1;
  const bases = Float64Array.from(options.bases, (b) => b / unit);
  const found =
    method === 'moments'
      ? moments(counts, bases)
      : fitMixture(kind === 'rate' ? gammaPoisson(counts, bases) : betaBinomial(counts, bases));
  if (found === 'unbounded') return cannot('not-converged', 'the likelihood rises with ever more spread between units');
  const { mean, dispersion } = found;
  const tail = (1 - level) / 2;
  const chance = dispersion === 0 ? pooledInterval(kind, events, base, level) : null;
  const posterior = `empirical Bayes posterior, ${kind === 'rate' ? 'gamma' : 'beta'} law taken as known`;
  const units = Array.from({ length: n }, (_, i): ShrunkUnit => {
    const observed = counts[i] / options.bases[i];
    if (chance !== null) return { observed, shrunk: pooled, weight: 0, interval: chance };
    if (kind === 'rate') {
      const shape = counts[i] + 1 / dispersion;
      const scale = 1 / unit / (bases[i] + 1 / (dispersion * mean));
      const ends = [gammaQuantile(shape, tail, 'lower') * scale, gammaQuantile(shape, tail, 'upper') * scale] as const;
      const weight = bases[i] / (bases[i] + 1 / (dispersion * mean));
      return { observed, shrunk: shape * scale, weight, interval: interval(ends[0], ends[1], level, posterior) };
    }
    const a = counts[i] + mean / dispersion;
    const b = bases[i] - counts[i] + (1 - mean) / dispersion;
    const ends = [betaQuantile(a, b, tail, 'lower'), betaQuantile(a, b, tail, 'upper')] as const;
    const weight = bases[i] / (bases[i] + 1 / dispersion);
    return { observed, shrunk: a / (a + b), weight, interval: interval(ends[0], ends[1], level, posterior) };
  });
  const varies = dispersion > 0;
  const scaled = mean / unit;
  const spread = kind === 'rate' ? dispersion : ((1 - mean) / mean) * (dispersion / (1 + dispersion));
  return ok({
    units,
    mean: scaled,
    between: scaled * Math.sqrt(spread),
    prior: !varies
      ? null
      : kind === 'rate'
        ? { first: 1 / dispersion, second: 1 / (dispersion * scaled) }
        : { first: mean / dispersion, second: (1 - mean) / dispersion },
    varies,
    n,
    method: `empirical Bayes, ${kind === 'rate' ? 'gamma-Poisson' : 'beta-binomial'}, ${method}`,
    assumptions: [
      kind === 'rate' ? 'Poisson counts given each rate' : 'binomial counts given each proportion',
      `true ${kind}s come from one ${kind === 'rate' ? 'gamma' : 'beta'} distribution, whatever the base`,
      'units independent of one another',
    ],
  });
}

/** Marshall's global moments: the weighted variance of the rates less what chance adds. */
function moments(counts: Float64Array, bases: Float64Array): { mean: number; dispersion: number } {
  let events = 0;
  let base = 0;
  for (let i = 0; i < counts.length; i += 1) {
    events += counts[i];
    base += bases[i];
  }
  const mean = events / base;
  let square = 0;
  for (let i = 0; i < counts.length; i += 1) square += bases[i] * (counts[i] / bases[i] - mean) ** 2;
  const between = square / base - mean / (base / counts.length);
  return { mean, dispersion: Math.max(0, between) / (mean * mean) };
}

function pooledInterval(kind: 'rate' | 'proportion', events: number, base: number, level: number): Interval {
  const found =
    kind === 'rate'
      ? rateInterval({ events, exposure: base, level })
      : clopperPearsonInterval({ successes: events, trials: base, level });
  const { lower, upper } = found.ok ? found.value.interval : { lower: 0, upper: 0 };
  return interval(lower, upper, level, 'exact, of the pooled counts: no variation between units found');
}
